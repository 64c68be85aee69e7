import type { RuleId } from '../rules';
import type { Level } from '../scenario/scenario';
import type { MarkItemId, TrainerMark } from './mark';
import { itemsInForce } from './overrule';

/** One practice call that was marked. */
export interface MarkedRun {
  readonly id: string;
  /** Who was at the desk: an agent number. */
  readonly agent: string;
  /** Wall clock. */
  readonly at: number;
  readonly level: Level;
  readonly mark: TrainerMark;
}

/** One item over several runs; null where it did not apply. */
export interface ItemRow {
  readonly item: MarkItemId;
  readonly rule: RuleId | null;
  /** The share of each run, in the order of the runs. */
  readonly shares: readonly (number | null)[];
  /** Mean of the runs to which it applied, 0…1. */
  readonly mean: number;
}

/** A line of a chart: oldest first. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly at: number; readonly total: number; readonly run: string }[];
}

export interface Comparison {
  /** Oldest first. */
  readonly runs: readonly MarkedRun[];
  /** Weakest first. */
  readonly rows: readonly ItemRow[];
  readonly series: readonly Series[];
}

/** The runs of one newcomer beside each other. */
export function compareRuns(given: readonly MarkedRun[]): Comparison {
  const runs = inOrder(given);
  return { runs, rows: rowsOf(runs), series: seriesOf(runs) };
}

/** One newcomer in the table of a class. */
export interface ClassRow {
  readonly agent: string;
  readonly runs: number;
  readonly mean: number;
  readonly best: number;
  readonly latest: number;
  /** Points between the first and the latest run. */
  readonly gained: number;
}

export interface ClassComparison extends Comparison {
  /** Best mean first. */
  readonly people: readonly ClassRow[];
  /** Mean of everybody's runs, 0…100. */
  readonly mean: number;
}

/** A class: who is where, what all of them find hard, and how they come on. */
export function compareClass(given: readonly MarkedRun[]): ClassComparison {
  const runs = inOrder(given);
  const people = [...new Set(runs.map(({ agent }) => agent))].map((agent): ClassRow => {
    const totals = runs.filter((run) => run.agent === agent).map(({ mark }) => mark.total);
    const [first = 0, latest = 0] = [totals[0], totals.at(-1)];
    return {
      agent,
      runs: totals.length,
      mean: round(meanOf(totals)),
      best: Math.max(...totals),
      latest,
      gained: latest - first,
    };
  });
  people.sort((a, b) => b.mean - a.mean || a.agent.localeCompare(b.agent));
  const mean = round(meanOf(runs.map(({ mark }) => mark.total)));
  return { runs, rows: rowsOf(runs), series: seriesOf(runs), people, mean };
}

function inOrder(runs: readonly MarkedRun[]): readonly MarkedRun[] {
  return [...runs].sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
}

function rowsOf(runs: readonly MarkedRun[]): readonly ItemRow[] {
  const items = runs.map(({ mark }) => new Map(itemsInForce(mark).map((item) => [item.id, item])));
  const ids = [...new Set(items.flatMap((of) => [...of.keys()]))];
  const rows = ids.map((item): ItemRow => {
    const shares = items.map((of) => of.get(item)?.share ?? null);
    const applied = shares.filter((share) => share !== null);
    const rule = items.map((of) => of.get(item)?.rule).find((one) => one !== undefined) ?? null;
    return { item, rule, shares, mean: meanOf(applied) };
  });
  return rows.sort((a, b) => a.mean - b.mean || a.item.localeCompare(b.item));
}

function seriesOf(runs: readonly MarkedRun[]): readonly Series[] {
  return [...new Set(runs.map(({ agent }) => agent))].map((name) => ({
    name,
    points: runs.filter(({ agent }) => agent === name).map(({ id, at, mark }) => ({ at, total: mark.total, run: id })),
  }));
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
