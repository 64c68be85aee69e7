import type { TFunction } from 'i18next';
import type { EpochMs } from '../../../electron/domain/time';

/** The day of a call as seen from `now`: 今天, 昨天, 3月5日, 2025年3月5日. */
export function dayText(at: EpochMs, now: EpochMs, t: TFunction): string {
  const date = new Date(at);
  const noon = (moment: EpochMs): number => new Date(moment).setHours(12, 0, 0, 0);
  const days = Math.round((noon(now) - noon(at)) / 86_400_000);
  if (days === 0) return t('history.today');
  if (days === 1) return t('history.yesterday');
  const params = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
  return date.getFullYear() === new Date(now).getFullYear() ? t('history.day', params) : t('history.day-year', params);
}

/** A stretch of days; `to` is the first moment after it. */
export function daysText(from: EpochMs, to: EpochMs, now: EpochMs, t: TFunction): string {
  const [first, last] = [dayText(from, now, t), dayText(to - 1, now, t)];
  return first === last ? first : t('history.days', { first, last });
}

/** `HH:MM` on the wall clock. */
export function minuteText(at: EpochMs): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
