import type { Words } from '../scenario/scenario';
import type { ShiftFinding } from '../shift';
import type { EpochMs } from '../time';
import type { KeptRun } from './keptRun';
import type { Mark } from './mark';
import { type Rubric, weightOf } from './rubric';

/** A rule about the shift as a whole (RDY-1, RDY-3, SHF-1, SHF-2), as it came out. */
export interface ShiftPoint {
  readonly rule: ShiftFinding['rule'];
  readonly kept: boolean;
  readonly weight: number;
}

/** A practised shift as the practice books keep it; its calls bear its id (`KeptRun.shift`). */
export interface KeptShift {
  readonly id: string;
  /** The plan's id and title. */
  readonly plan: string;
  readonly title: Words;
  readonly seed: number;
  readonly agent: string;
  readonly name: string;
  readonly at: EpochMs;
  /** How many customers the plan has. */
  readonly planned: number;
  /** What applied so far: the last of them are known once the agent has signed off. */
  readonly points: readonly ShiftPoint[];
}

/** A practised shift with its calls, oldest first. */
export interface ShiftFile {
  readonly shift: KeptShift;
  readonly calls: readonly (Pick<KeptRun, 'id' | 'title' | 'at'> & { readonly total: number })[];
  /** 0…100 */
  readonly total: number;
}

/** The rules of the shift that applied, with their weights. */
export function shiftPointsOf(findings: readonly ShiftFinding[], rubric: Rubric): readonly ShiftPoint[] {
  return findings.flatMap(({ rule, verdict }) =>
    verdict === 'not-applicable' ? [] : [{ rule, kept: verdict === 'kept', weight: weightOf(rubric, rule) }],
  );
}

/**
 * What a shift comes to, 0…100: its calls by their totals in force, each with the weight of what applied to it, and the
 * rules of the shift as a whole. Zero where there is nothing to judge.
 */
export function shiftTotal(
  calls: readonly { readonly mark: Mark; readonly total: number }[],
  points: readonly ShiftPoint[],
): number {
  const weighed = [
    ...calls.map(({ mark, total }) => ({
      weight: mark.items.reduce((sum, { weight }) => sum + weight, 0),
      share: total / 100,
    })),
    ...points.map(({ kept, weight }) => ({ weight, share: kept ? 1 : 0 })),
  ];
  const weight = weighed.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? 0 : Math.round((weighed.reduce((sum, one) => sum + one.weight * one.share, 0) / weight) * 100);
}
