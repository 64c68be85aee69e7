import type { ClassReport } from '../../../electron/domain/marks/classReport';
import type { ItemRow } from '../../../electron/domain/marks/compare';
import type { MarkItemId } from '../../../electron/domain/marks/mark';
import type { ChartLine } from './LineChart';
import { momentText, newcomerText } from './runText';

/** As many columns as a table has beside the means. */
export const MOST_COLUMNS = 8;

/** The lines of the chart: the totals, or what one point earned, in percent. */
export function linesOf({ series, runs, rows, people }: ClassReport, item: MarkItemId | null): readonly ChartLine[] {
  const shares = rows.find((row) => row.item === item)?.shares;
  return series.map(({ name, points }) => ({
    name: newcomerText({ agent: name, name: people.find(({ agent }) => agent === name)?.name ?? '' }),
    points: points.flatMap(({ at, total, run }) => {
      const share = shares ? shares[runs.findIndex(({ id }) => id === run)] : total / 100;
      return share == null ? [] : [{ at, value: Math.round(share * 100) }];
    }),
  }));
}

/** The columns beside the means: the newcomers of a class, or the latest calls of one. */
export function columnsOf(
  { people, runs }: ClassReport,
  ofOne: boolean,
): readonly { readonly id: string; readonly name: string; readonly of: (row: ItemRow) => number | null }[] {
  if (ofOne)
    return runs.slice(-MOST_COLUMNS).map((run) => ({
      id: run.id,
      name: momentText(run.at).slice(5),
      of: ({ shares }) => shares[runs.indexOf(run)] ?? null,
    }));
  return people.slice(0, MOST_COLUMNS).map((person) => ({
    id: person.agent,
    name: newcomerText(person),
    of({ shares }) {
      const own = shares.filter((share, index) => share !== null && runs[index]?.agent === person.agent) as number[];
      return own.length === 0 ? null : own.reduce((sum, share) => sum + share, 0) / own.length;
    },
  }));
}

/** A share as people read it; a dash where the point did not apply. */
export function shareText(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}%`;
}

/** `+12`, `0`, `−3` */
export function gainText(gained: number): string {
  return gained > 0 ? `+${gained}` : String(gained).replace('-', '−');
}
