import { type Call, kindOf, phaseOf } from '../../../electron/domain/call';
import type { PlanKind } from '../../../electron/domain/outbound/plan';
import type { Standard } from '../../../electron/domain/standard';

export type Disposition = Standard['dispositions'][number];

/** The dispositions of the kind that the call has. */
export function dispositionsFor(call: Call, standard: Standard): readonly Disposition[] {
  return standard.dispositions.filter(({ kind }) => kind === kindOf(call));
}

/** What calls by a plan of a kind are recorded as, where the profile has it. */
const OF_PLAN: Partial<Record<PlanKind, string>> = { care: 'care-call', offer: 'offer', survey: 'survey' };
const NOT_REACHED = 'not-reached';

/**
 * What the record will say: the one chosen if it suits the call's kind, else the only one there is, else what a call by a
 * plan of this kind comes to. Null where open.
 */
export function dispositionOf(
  call: Call,
  chosen: string | undefined,
  standard: Standard,
  plan?: PlanKind,
): Disposition | null {
  const fitting = dispositionsFor(call, standard);
  const named = (name: string | undefined): Disposition | undefined => fitting.find(({ id }) => id === name);
  const phase = phaseOf(call);
  const reached = phase.kind === 'ended' && phase.answeredAt !== null;
  const planned = plan && ((reached ? undefined : named(NOT_REACHED)) ?? named(OF_PLAN[plan]) ?? fitting[0]);
  return named(chosen) ?? planned ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
}
