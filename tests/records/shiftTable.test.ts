import { describe, expect, it } from 'vitest';
import type { ShiftEntry } from '../../electron/domain/shift';
import { folder, MORNING, records } from './support/seat';

const entry = (minutes: number, event: ShiftEntry['event'], agent = '811000'): ShiftEntry => ({
  agent,
  wall: MORNING + minutes * 60_000,
  event,
});
const first = [
  entry(0, { kind: 'signed-in', wall: MORNING, startsAt: null }),
  entry(1, { kind: 'checked', check: 'headset', good: false }),
  entry(2, { kind: 'checked-in' }),
  entry(90, { kind: 'signed-off' }),
];
const second = [
  entry(600, { kind: 'signed-in', wall: MORNING + 36_000_000, startsAt: MORNING + 37_800_000 }, '811001'),
  entry(700, { kind: 'went', to: 'break', reason: 'meal' }, '811001'),
];

describe('the shifts of a seat', () => {
  it('are there in the next run: the last one, from its sign-in on', () => {
    const directory = folder();
    const before = records(directory);
    expect(before.shifts.last()).toEqual([]);
    for (const one of first) before.shifts.add(one);
    expect(before.shifts.last()).toEqual(first);
    for (const one of second) before.shifts.add(one);
    before.close();
    expect(records(directory).shifts.last()).toEqual(second);
  });
});
