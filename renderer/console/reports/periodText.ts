import type { TFunction } from 'i18next';
import type { Period } from '../../../electron/domain/period';
import type { EpochMs } from '../../../electron/domain/time';

/** The period's name: 2026年3月5日, 3月2日至3月8日, 2026年3月. */
export function periodText({ unit, from, to }: Period, t: TFunction): string {
  const date = (at: EpochMs): { year: number; month: number; day: number } => {
    const day = new Date(at);
    return { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() };
  };
  switch (unit) {
    case 'day':
      return t('reports.day-year', date(from));
    case 'week':
      return t('reports.week', { first: t('reports.day-year', date(from)), last: t('reports.day', date(to - 1)) });
    case 'month':
      return t('reports.month', date(from));
  }
}

/** What the parts of a period are called, from its edges: 9时, 周一, 5. */
export function partNames({ unit, edges }: Period, t: TFunction): string[] {
  const nameOf = (edge: EpochMs, index: number): string => {
    switch (unit) {
      case 'day':
        return t('reports.hour', { hour: new Date(edge).getHours() });
      case 'week':
        return t(`reports.weekday.${index}`);
      case 'month':
        return String(new Date(edge).getDate());
    }
  };
  return edges.slice(0, -1).map(nameOf);
}
