import { type EpochMs, MINUTE, type Ms } from './time';

/** When a centre works. Local time; a day is written `YYYY-MM-DD`. */
export interface WorkingHours {
  /** Days of the week, 1 (Monday) to 7 (Sunday). */
  readonly weekdays: readonly number[];
  /** `HH:MM`, the beginning of a working day and its end on the same day. */
  readonly from: string;
  readonly to: string;
  /** Days that are off though their weekday is not: public holidays. */
  readonly daysOff: readonly string[];
  /** Days that are worked though their weekday is not: the days that make up for a long holiday. */
  readonly daysWorked: readonly string[];
}

/** Something to be done within so many working days or working hours. */
export type Within = { readonly workingDays: number } | { readonly workingHours: number };

/** No calendar leaves out this many days in a row; a search beyond is a mistake in the profile. */
const LONGEST_SEARCH = 400;
const HOUR: Ms = 60 * MINUTE;

/**
 * The last moment of `within`, counted from `from`. Days: the end of the n-th working day after that of `from`. Hours: as
 * many hours of working time later.
 */
export function deadlineAfter(from: EpochMs, within: Within, hours: WorkingHours): EpochMs {
  if ('workingHours' in within) return shiftWorking(from, within.workingHours * HOUR, hours);
  let left = within.workingDays;
  for (let day = 1; day <= LONGEST_SEARCH; day += 1) {
    const at = midnight(from, day);
    if (!isWorked(at, hours)) continue;
    left -= 1;
    if (left === 0) return minutesOn(at, hours.to);
  }
  return from + within.workingDays * 24 * HOUR;
}

/** The moment that lies `hoursBefore` hours of working time before `at`. */
export function workingHoursBefore(at: EpochMs, hoursBefore: number, hours: WorkingHours): EpochMs {
  return shiftWorking(at, -hoursBefore * HOUR, hours);
}

/** Moves `at` by a span of working time, forwards or, where the span is negative, backwards. */
function shiftWorking(at: EpochMs, span: Ms, hours: WorkingHours): EpochMs {
  const direction = span < 0 ? -1 : 1;
  let left = Math.abs(span);
  for (let day = 0; day <= LONGEST_SEARCH; day += 1) {
    const date = midnight(at, day * direction);
    if (!isWorked(date, hours)) continue;
    const opens = minutesOn(date, hours.from);
    const closes = minutesOn(date, hours.to);
    const start = direction > 0 ? Math.max(at, opens) : Math.min(at, closes);
    const room = direction > 0 ? closes - start : start - opens;
    if (room <= 0) continue;
    if (left <= room) return start + direction * left;
    left -= room;
  }
  return at + span;
}

function isWorked(at: EpochMs, { weekdays, daysOff, daysWorked }: WorkingHours): boolean {
  const day = dayOf(at);
  if (daysWorked.includes(day)) return true;
  if (daysOff.includes(day)) return false;
  return weekdays.includes(new Date(at).getDay() || 7);
}

/** Local midnight, `days` after the day of `at`. By the calendar: a day may have 23 hours. */
export function midnight(at: EpochMs, days: number): EpochMs {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** `HH:MM` on the day that begins at `day`. */
export function minutesOn(day: EpochMs, time: string): EpochMs {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return new Date(day).setHours(hour, minute, 0, 0);
}

/** `2026-03-14 09:05`, local, which reads the same in every language. */
export function momentText(at: EpochMs): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${dayOf(at)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A local day as `YYYY-MM-DD`. */
export function dayOf(at: EpochMs): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
}
