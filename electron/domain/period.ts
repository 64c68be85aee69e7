import type { EpochMs } from './time';

/** What a report is about. */
export const PERIOD_UNITS = ['day', 'week', 'month'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/**
 * A day, a week (from Monday) or a month by the local calendar, with the edges of what it is divided into: hours of a
 * day, days of a week or month. The first edge is its beginning, the last its end.
 */
export interface Period {
  readonly unit: PeriodUnit;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly edges: readonly EpochMs[];
}

/** The period of `unit` in which `at` lies, or the one `shift` before (negative) or after it. */
export function periodOf(unit: PeriodUnit, at: EpochMs, shift = 0): Period {
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  switch (unit) {
    case 'day': {
      // Edges by the clock on the wall; the hour that a change of time leaves out or repeats makes one of them longer.
      const edges = Array.from({ length: 25 }, (_, hour) => new Date(year, month, day + shift, hour).getTime());
      return between(unit, edges);
    }
    case 'week': {
      const monday = day - ((date.getDay() + 6) % 7) + shift * 7;
      const edges = Array.from({ length: 8 }, (_, index) => new Date(year, month, monday + index).getTime());
      return between(unit, edges);
    }
    case 'month': {
      const length = new Date(year, month + shift + 1, 0).getDate();
      const edges = Array.from({ length: length + 1 }, (_, index) =>
        new Date(year, month + shift, index + 1).getTime(),
      );
      return between(unit, edges);
    }
  }
}

function between(unit: PeriodUnit, edges: readonly EpochMs[]): Period {
  return { unit, from: edges[0] ?? 0, to: edges.at(-1) ?? 0, edges };
}
