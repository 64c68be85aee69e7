import { describe, expect, it } from 'vitest';
import { digestOf } from '../../electron/domain/callDigest';
import { figuresOf } from '../../electron/domain/figures';
import { recordOf } from '../../electron/domain/record';
import { Story, standard } from './stories';

describe('the record and the day', () => {
  const story = new Story()
    .at(0.1, { kind: 'ringing' })
    .at(3, { kind: 'answered' })
    .at(10, { kind: 'held' })
    .at(80, { kind: 'resumed' });

  it('has no record while the call goes on', () => {
    expect(recordOf(story.call, standard, '', [])).toBeNull();
  });

  it('keeps wall-clock moments that follow from one origin', () => {
    const record = recordOf(
      new Story().at(0.1, { kind: 'ringing' }).at(3, { kind: 'answered' }).ended(63).call,
      standard,
      '已处理',
      [],
    );
    expect(record).toMatchObject({ ringMs: 2900, talkMs: 60_000, endedBy: 'customer', note: '已处理' });
    expect((record?.endedAt ?? 0) - (record?.answeredAt ?? 0)).toBe(60_000);
  });

  it('adds the day up from the same findings', () => {
    const late = new Story().at(0, { kind: 'ringing' }).at(11, { kind: 'answered' }).ended(71);
    const calls = [story.ended(123).call, late.call, new Story('outbound').at(1, { kind: 'answered' }).ended(31).call];
    const about = { note: '', wordFaults: [], agent: '811000', quality: null };
    const figures = figuresOf(calls.flatMap((call) => digestOf(call, standard, about)?.digest ?? []));
    expect(figures).toEqual({ answered: 2, answeredInTime: 1, averageTalkMs: 70_000, longHolds: 1 });
  });

  it('counts on over midnight, and when the wall clock is set in mid-call', () => {
    const told = () => new Story().answered(4).hold(10, 65).ended(90).filed(120);
    const evening = told();
    const call = { ...evening.call, origin: { at: 0, wall: Date.UTC(2026, 0, 5, 23, 59, 50) } };
    const record = recordOf(call, standard, '已处理', []);
    expect(record?.findings).toEqual(recordOf(evening.call, standard, '', [])?.findings);
    expect(record).toMatchObject({ ringMs: 4000, talkMs: 86_000, holdTotalMs: 55_000 });
    expect(new Date(record?.endedAt ?? 0).toISOString()).toBe('2026-01-06T00:01:20.000Z');
  });
});
