import type { EpochMs } from './time';

/** A stretch of days on the wall clock, local time: from the first moment up to, and without, `to`. */
export interface DateSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Days that are named by a word, and how a person may write it. */
const NAMED: readonly (readonly [RegExp, (now: Date) => DateSpan])[] = [
  [/^(今天|今日|today)$/, (now) => days(now, 0, 1)],
  [/^(昨天|昨日|yesterday)$/, (now) => days(now, -1, 1)],
  [/^(前天)$/, (now) => days(now, -2, 1)],
  [/^(本周|这周|这个星期|this-?week)$/, (now) => days(now, -weekday(now), 7)],
  [/^(上周|上个星期|last-?week)$/, (now) => days(now, -weekday(now) - 7, 7)],
  [/^(本月|这个月|当月|this-?month)$/, (now) => month(now.getFullYear(), now.getMonth())],
  [/^(上月|上个月|last-?month)$/, (now) => month(now.getFullYear(), now.getMonth() - 1)],
];

/**
 * The days that `word` names as seen from `now`, or null when it names none: 今天, 上周, yesterday, 2026-03-05, 3月5日,
 * 2026年3月, 3/5. A date without a year is the last such day that was.
 */
export function dateSpanOf(word: string, now: EpochMs): DateSpan | null {
  const text = word.normalize('NFKC').toLowerCase();
  const today = new Date(now);
  for (const [pattern, span] of NAMED) if (pattern.test(text)) return span(today);
  const whole = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const ofYear = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text);
  if (ofYear) return isMonth(Number(ofYear[2])) ? month(Number(ofYear[1]), Number(ofYear[2]) - 1) : null;
  const short = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (short) return lastDay(today, Number(short[1]), Number(short[2]));
  const shortMonth = /^(\d{1,2})月份?$/.exec(text);
  if (shortMonth && isMonth(Number(shortMonth[1]))) {
    const index = Number(shortMonth[1]) - 1;
    return month(index > today.getMonth() ? today.getFullYear() - 1 : today.getFullYear(), index);
  }
  return null;
}

function dayOf(year: number, monthNumber: number, day: number): DateSpan | null {
  const start = new Date(year, monthNumber - 1, day);
  const exists = start.getMonth() === monthNumber - 1 && start.getDate() === day;
  return exists && year >= 1990 && year < 2100 ? days(start, 0, 1) : null;
}

function lastDay(today: Date, monthNumber: number, day: number): DateSpan | null {
  const span = dayOf(today.getFullYear(), monthNumber, day);
  return span && span.from > today.getTime() ? dayOf(today.getFullYear() - 1, monthNumber, day) : span;
}

function isMonth(monthNumber: number): boolean {
  return monthNumber >= 1 && monthNumber <= 12;
}

/** Monday is 0. */
function weekday(date: Date): number {
  return (date.getDay() + 6) % 7;
}

/** `count` days from the day `offset` days after `date`'s. By the calendar: a day is not always 24 hours. */
function days(date: Date, offset: number, count: number): DateSpan {
  const at = (shift: number): EpochMs =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + shift).getTime();
  return { from: at(offset), to: at(offset + count) };
}

function month(year: number, index: number): DateSpan {
  return { from: new Date(year, index, 1).getTime(), to: new Date(year, index + 1, 1).getTime() };
}
