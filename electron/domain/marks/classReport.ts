import type { ClassRow, ItemRow, Series } from './compare';
import { compareClass } from './compare';
import type { RunHead } from './keptRun';
import type { TrainerMark } from './mark';

/** One newcomer of a class by number and name. */
export interface Newcomer extends ClassRow {
  readonly name: string;
}

/** Kept runs beside each other: of a class, or of one newcomer. Shares and points are in the order of `runs`. */
export interface ClassReport {
  /** Oldest first. */
  readonly runs: readonly RunHead[];
  /** Weakest first. */
  readonly rows: readonly ItemRow[];
  /** A line a newcomer. */
  readonly series: readonly Series[];
  /** Best mean first. */
  readonly people: readonly Newcomer[];
  /** Mean of everybody's runs, 0…100. */
  readonly mean: number;
}

/** Puts kept runs beside each other, each with its mark. A newcomer is called as in their latest run. */
export function classReportOf(kept: readonly { readonly head: RunHead; readonly mark: TrainerMark }[]): ClassReport {
  const heads = new Map(kept.map(({ head }) => [head.id, head]));
  const { runs, rows, series, people, mean } = compareClass(
    kept.map(({ head: { id, agent, at, level }, mark }) => ({ id, agent, at, level, mark })),
  );
  const ordered = runs.flatMap(({ id }) => heads.get(id) ?? []);
  const nameOf = (agent: string): string => ordered.findLast((head) => head.agent === agent)?.name ?? '';
  return {
    runs: ordered,
    rows,
    series,
    people: people.map((person) => ({ ...person, name: nameOf(person.agent) })),
    mean,
  };
}
