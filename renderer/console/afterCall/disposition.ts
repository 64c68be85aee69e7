import { type Call, kindOf } from '../../../electron/domain/call';
import type { Standard } from '../../../electron/domain/standard';

export type Disposition = Standard['dispositions'][number];

/** The dispositions of the kind that the call has. */
export function dispositionsFor(call: Call, standard: Standard): readonly Disposition[] {
  return standard.dispositions.filter(({ kind }) => kind === kindOf(call));
}

/** What the record will say: the one chosen if it suits the call's kind, else the only one there is. Null where open. */
export function dispositionOf(call: Call, chosen: string | undefined, standard: Standard): Disposition | null {
  const fitting = dispositionsFor(call, standard);
  return fitting.find(({ id }) => id === chosen) ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
}
