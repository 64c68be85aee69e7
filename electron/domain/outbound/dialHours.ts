import type { EpochMs } from '../time';
import { dayOf, midnight, minutesOn } from '../workingTime';

/** When a plan may call. Local time. */
export interface DialHours {
  /** Days of the week, 1 (Monday) to 7 (Sunday). */
  readonly weekdays: readonly number[];
  /** `HH:MM` each. One that ends at or before its beginning goes on over midnight and belongs to the day it began on. */
  readonly spans: readonly { readonly from: string; readonly to: string }[];
  /** Whether nobody is called on a public holiday. */
  readonly restOnHolidays: boolean;
}

/** No calendar closes so many days in a row; a plan that would is never open. */
const LONGEST_SEARCH = 400;

/** Whether a plan may call at `at`. `holidays`: local days as `YYYY-MM-DD`. */
export function isOpen(hours: DialHours, at: EpochMs, holidays: ReadonlySet<string>): boolean {
  // A span of the day before may still be going on.
  return [-1, 0].some((days) =>
    spansOf(hours, midnight(at, days), holidays).some(([from, to]) => from <= at && at < to),
  );
}

/** When a plan may next call: `at` itself while it may, null where it never will. */
export function nextOpening(hours: DialHours, at: EpochMs, holidays: ReadonlySet<string>): EpochMs | null {
  if (isOpen(hours, at, holidays)) return at;
  for (let day = 0; day <= LONGEST_SEARCH; day += 1) {
    const begins = spansOf(hours, midnight(at, day), holidays)
      .map(([from]) => from)
      .filter((from) => from > at)
      .sort((a, b) => a - b);
    if (begins[0] !== undefined) return begins[0];
  }
  return null;
}

/** The spans that begin on the day, which is given by its midnight. */
function spansOf(
  { weekdays, spans, restOnHolidays }: DialHours,
  day: EpochMs,
  holidays: ReadonlySet<string>,
): readonly (readonly [EpochMs, EpochMs])[] {
  if (!weekdays.includes(new Date(day).getDay() || 7)) return [];
  if (restOnHolidays && holidays.has(dayOf(day))) return [];
  return spans.map(({ from, to }) => [minutesOn(day, from), minutesOn(to > from ? day : midnight(day, 1), to)]);
}
