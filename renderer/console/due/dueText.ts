import type { TFunction } from 'i18next';
import { type EpochMs, MINUTE } from '../../../electron/domain/time';

/** A moment as people say it from `now`: `今天 17:00`, `明天 09:00`, `3/14 10:30`. */
export function dueText(at: EpochMs, now: EpochMs, t: TFunction): string {
  const date = new Date(at);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  switch (daysBetween(now, at)) {
    case 0:
      return t('due.today', { time });
    case 1:
      return t('due.tomorrow', { time });
    case -1:
      return t('due.yesterday', { time });
    default:
      return t('due.on', { day: `${date.getMonth() + 1}/${date.getDate()}`, time });
  }
}

/** How long it is to `at`, or how long it is late, in words. */
export function leftText(at: EpochMs, now: EpochMs, t: TFunction): string {
  const late = now >= at;
  // To come: the minutes begun; late: the minutes gone.
  const minutes = late ? Math.floor((now - at) / MINUTE) : Math.ceil((at - now) / MINUTE);
  const span =
    minutes < 60
      ? t('due.minutes', { count: minutes })
      : minutes < 24 * 60
        ? t('due.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
        : t('due.days', { count: Math.floor(minutes / (24 * 60)) });
  if (late && minutes === 0) return t('due.now');
  return t(late ? 'due.late-by' : 'due.left', { span });
}

function daysBetween(from: EpochMs, to: EpochMs): number {
  const noon = (at: EpochMs): number => new Date(at).setHours(12, 0, 0, 0);
  return Math.round((noon(to) - noon(from)) / (24 * 60 * MINUTE));
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
