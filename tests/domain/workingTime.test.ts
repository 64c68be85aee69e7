import { describe, expect, it } from 'vitest';
import { dayOf, deadlineAfter, type WorkingHours, workingHoursBefore } from '../../electron/domain/workingTime';

const hours: WorkingHours = {
  weekdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '18:00',
  daysOff: ['2026-05-01', '2026-05-04', '2026-05-05'],
  daysWorked: ['2026-05-09'],
};
/** Local time. 2026-03-05 is a Thursday. */
const at = (month: number, day: number, hour: number, minute = 0): number =>
  new Date(2026, month - 1, day, hour, minute).getTime();
const told = (moment: number): string => new Date(moment).toTimeString().slice(0, 5);

describe('a deadline in working days', () => {
  it('is the end of the n-th working day after the day it was accepted on', () => {
    const due = deadlineAfter(at(3, 5, 10), { workingDays: 3 }, hours);
    expect([dayOf(due), told(due)]).toEqual(['2026-03-10', '18:00']);
  });

  it('leaves out public holidays, and counts the days that make up for them', () => {
    expect(dayOf(deadlineAfter(at(4, 30, 10), { workingDays: 1 }, hours))).toBe('2026-05-06');
    expect(dayOf(deadlineAfter(at(5, 8, 10), { workingDays: 1 }, hours))).toBe('2026-05-09');
  });
});

describe('a deadline in working hours', () => {
  it('goes on in the morning where the day is over, and begins there when accepted at night', () => {
    expect(deadlineAfter(at(3, 5, 16), { workingHours: 4 }, hours)).toBe(at(3, 6, 11));
    expect(deadlineAfter(at(3, 5, 23), { workingHours: 4 }, hours)).toBe(at(3, 6, 13));
  });

  it('ends at the very end of a day, not in the next morning', () => {
    expect(deadlineAfter(at(3, 5, 14), { workingHours: 4 }, hours)).toBe(at(3, 5, 18));
    expect(deadlineAfter(at(3, 6, 14), { workingHours: 4.5 }, hours)).toBe(at(3, 9, 9, 30));
  });
});

describe('the moment of a warning', () => {
  it('lies so many working hours before, over a weekend too', () => {
    expect(workingHoursBefore(at(3, 10, 18), 4, hours)).toBe(at(3, 10, 14));
    expect(workingHoursBefore(at(3, 9, 11), 4, hours)).toBe(at(3, 6, 16));
  });
});

it('ends also where no day is ever worked', () => {
  const never = { ...hours, weekdays: [] };
  expect(deadlineAfter(at(3, 5, 10), { workingDays: 1 }, never)).toBeGreaterThan(at(3, 5, 10));
  expect(workingHoursBefore(at(3, 5, 10), 1, never)).toBeLessThan(at(3, 5, 10));
});
