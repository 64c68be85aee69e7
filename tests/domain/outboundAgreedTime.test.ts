import { describe, expect, it } from 'vitest';
import { readAgreedTime } from '../../electron/domain/outbound/agreedTime';
import { at } from './outboundPlans';

/** Thursday, 2026-03-05, half past ten. */
const NOW = at(3, 5, 10, 30);

describe('a time as a customer says it', () => {
  it.each([
    ['tomorrow after three', at(3, 6, 15)],
    ['Tomorrow at three', at(3, 6, 15)],
    ['tomorrow at 3pm', at(3, 6, 15)],
    ['tomorrow after 4:15', at(3, 6, 16, 15)],
    ['Friday 14:30', at(3, 6, 14, 30)],
    ['monday at half past two', at(3, 9, 14, 30)],
    ['next Tuesday morning', at(3, 10, 9)],
    ['in two hours', at(3, 5, 12, 30)],
    ['at 5', at(3, 5, 17)],
    ['tomorrow at 5', at(3, 6, 17)],
    ['五点', at(3, 5, 17)],
    ['tonight at 8', at(3, 5, 20)],
    ['09:00', at(3, 6, 9)],
    ['call me back tomorrow after three please', at(3, 6, 15)],
    ['明天下午三点后', at(3, 6, 15)],
    ['明天三点', at(3, 6, 15)],
    ['明天下午三点半', at(3, 6, 15, 30)],
    ['周五下午四点以后', at(3, 6, 16)],
    ['下周二下午两点', at(3, 10, 14)],
    ['３月９日上午１０点', at(3, 9, 10)],
    ['两小时后', at(3, 5, 12, 30)],
    ['明天下午', at(3, 6, 14)],
    ['明晚八点', at(3, 6, 20)],
  ])('%s', (text, moment) => expect(readAgreedTime(text, NOW)).toEqual({ kind: 'time', at: moment }));

  it.each([
    ['', 'empty'],
    ['随便', 'not-understood'],
    ['whenever', 'not-understood'],
    // Half understood is not understood: the customer would be missed.
    ['tomorrow after three or friday', 'not-understood'],
    ['明天下午三点前', 'not-understood'],
    ['tomorrow', 'hour-missing'],
    ['星期五', 'hour-missing'],
    ['昨天下午三点', 'past'],
    ['yesterday at three', 'past'],
  ])('“%s” is asked about: %s', (text, reason) =>
    expect(readAgreedTime(text, NOW)).toEqual({ kind: 'unclear', reason }),
  );
});
