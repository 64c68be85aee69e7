import { describe, expect, it } from 'vitest';
import { type DialHours, isOpen, nextOpening } from '../../electron/domain/outbound/dialHours';

/** Local time. 2026-03-05 is a Thursday. */
const at = (month: number, day: number, hour: number, minute = 0): number =>
  new Date(2026, month - 1, day, hour, minute).getTime();
const NONE: ReadonlySet<string> = new Set();
const office: DialHours = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '20:00' },
  ],
  restOnHolidays: true,
};
const night: DialHours = { weekdays: [5], spans: [{ from: '22:00', to: '02:00' }], restOnHolidays: true };

describe('the hours of a plan', () => {
  it('are open from their first minute and closed from their last', () => {
    expect(isOpen(office, at(3, 5, 8, 59), NONE)).toBe(false);
    expect(isOpen(office, at(3, 5, 9), NONE)).toBe(true);
    expect(isOpen(office, at(3, 5, 12), NONE)).toBe(false);
    expect(isOpen(office, at(3, 5, 13), NONE)).toBe(false);
    expect(isOpen(office, at(3, 5, 19, 59), NONE)).toBe(true);
  });
  it('leave out the days that are not theirs, and holidays', () => {
    expect(isOpen(office, at(3, 7, 10), NONE)).toBe(false);
    expect(isOpen(office, at(3, 5, 10), new Set(['2026-03-05']))).toBe(false);
    expect(isOpen({ ...office, restOnHolidays: false }, at(3, 5, 10), new Set(['2026-03-05']))).toBe(true);
  });
  it('over midnight belong to the day they began on', () => {
    expect(isOpen(night, at(3, 6, 23), NONE)).toBe(true);
    expect(isOpen(night, at(3, 7, 1, 59), NONE)).toBe(true);
    expect(isOpen(night, at(3, 7, 2), NONE)).toBe(false);
    // The night from Saturday to Sunday is Saturday's, and the one into Friday is Thursday's.
    expect(isOpen(night, at(3, 7, 23), NONE)).toBe(false);
    expect(isOpen(night, at(3, 6, 1), NONE)).toBe(false);
  });
  it('over midnight go on into a holiday, and not out of one', () => {
    expect(isOpen(night, at(3, 7, 1), new Set(['2026-03-07']))).toBe(true);
    expect(isOpen(night, at(3, 7, 1), new Set(['2026-03-06']))).toBe(false);
  });
});

describe('the next opening', () => {
  it('is now while it is open, else the next beginning, over weekends and holidays', () => {
    expect(nextOpening(office, at(3, 5, 10), NONE)).toBe(at(3, 5, 10));
    expect(nextOpening(office, at(3, 5, 12, 30), NONE)).toBe(at(3, 5, 14));
    expect(nextOpening(office, at(3, 6, 20), NONE)).toBe(at(3, 9, 9));
    expect(nextOpening(office, at(3, 6, 20), new Set(['2026-03-09']))).toBe(at(3, 10, 9));
  });
  it('is never where every day is closed', () => {
    const closed = { ...office, weekdays: [] };
    expect(nextOpening(closed, at(3, 5, 10), NONE)).toBeNull();
  });
});
