import type { EpochMs } from '../../time';

/** In which order a date with its year last is written: 5/3/2026 is the fifth of March, or the third of May. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const TIME =
  '(?:[T\\s,]*(上午|下午|晚上|am|pm)?\\s*(\\d{1,2})\\s*[:：时点]\\s*(\\d{1,2})?(?:\\s*[:：分]\\s*(\\d{1,2})?)?(?:\\.\\d+)?[分秒]?\\s*(am|pm)?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?${TIME}$`, 'i');
const YEAR_LAST = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${TIME}$`, 'i');
const COMPACT = new RegExp(`^((?:19|20)\\d{2})(0[1-9]|1[0-2])([0-3]\\d)${TIME}$`, 'i');
/** Days since 1899-12-30 from 1990 to 2099: what a spreadsheet leaves of a date whose format was lost. */
const SERIAL = /^([3-7]\d{4})(\.\d+)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * A moment as people and programs write it: `2026-03-05 15:00`, `2026/3/5`, `2026年3月5日 下午3:30`, `20260305`,
 * `5/3/2026`, a spreadsheet's serial (`46086.625`), or ISO 8601 with its zone; local time where no zone is said. A day
 * alone is its beginning. Null when it is none, or names a day that there is not.
 */
export function readMoment(text: string, order: DateOrder): EpochMs | null {
  const written = text.normalize('NFKC').trim();
  const serial = SERIAL.exec(written);
  if (serial) return momentOfSerial(Number(written));
  if (ZONED.test(written)) {
    const moment = Date.parse(written);
    return Number.isNaN(moment) ? null : moment;
  }
  const yearFirst = YEAR_FIRST.exec(written) ?? COMPACT.exec(written);
  if (yearFirst) return momentOf([yearFirst[1], yearFirst[2], yearFirst[3]], yearFirst.slice(4));
  const yearLast = YEAR_LAST.exec(written);
  if (!yearLast) return null;
  const [, first, second, year] = yearLast;
  return momentOf(order === 'day-first' ? [year, second, first] : [year, first, second], yearLast.slice(4));
}

/** True for a date with its year last, which is read differently by different people. */
export function isYearLast(text: string): boolean {
  return YEAR_LAST.test(text.normalize('NFKC').trim());
}

/** The order that all of these dates can be read in, `day-first` where both can. */
export function dateOrderOf(dates: readonly string[]): DateOrder {
  const seconds = dates.flatMap((date) => Number(YEAR_LAST.exec(date.normalize('NFKC').trim())?.[2] ?? 0));
  return seconds.some((second) => second > 12) ? 'month-first' : 'day-first';
}

type Part = string | undefined;

function momentOf(
  [year, month, day]: readonly Part[],
  [before, hours, minutes, seconds, after]: readonly Part[],
): EpochMs | null {
  const half = (before ?? after ?? '').toLowerCase();
  const isLate = half === '下午' || half === '晚上' || half === 'pm';
  const said = Number(hours ?? 0);
  const hour = isLate && said < 12 ? said + 12 : (half === '上午' || half === 'am') && said === 12 ? 0 : said;
  const [minute, second] = [Number(minutes ?? 0), Number(seconds ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day), hour, minute, second);
  const isThere = date.getMonth() === Number(month) - 1 && date.getDate() === Number(day);
  return isThere ? date.getTime() : null;
}

function momentOfSerial(serial: number): EpochMs {
  const day = Math.floor(serial);
  const seconds = Math.round((serial - day) * 86_400);
  return new Date(1899, 11, 30 + day, 0, 0, seconds).getTime();
}
