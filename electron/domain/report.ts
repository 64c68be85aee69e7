import { type CallDigest, isMissed } from './callDigest';
import type { RuleId } from './rules';
import type { CallKind } from './standard';
import type { EpochMs, Ms } from './time';

/** What a report reads of a call. */
export type ReportedCall = Pick<
  CallDigest,
  'direction' | 'beganAt' | 'answeredAt' | 'talkMs' | 'holds' | 'holdMs' | 'kind' | 'disposition' | 'broken' | 'kept'
>;

/** The calls of a stretch of time. */
export interface Tally {
  /** Inbound calls that were answered, and those that were not. */
  readonly answered: number;
  readonly missed: number;
  readonly outbound: number;
  /** Of the inbound calls with a verdict, those answered within three rings (ANS-1). */
  readonly inTime: number;
  readonly judgedInTime: number;
  /** Calls that were talked in, how long together, and how many beyond the target (TLK-1). */
  readonly talks: number;
  readonly talkMs: Ms;
  readonly talksOver: number;
}

/** A period's calls as a report has them. */
export interface Report {
  readonly total: Tally;
  /** Of the inbound and of the outbound calls alone: their targets differ (TLK-1). */
  readonly inbound: Tally;
  readonly outbound: Tally;
  /** By the period's edges. */
  readonly parts: readonly (Tally & { readonly from: EpochMs })[];
  /** Waits of customers, how long together, and calls with one over the limit (HLD-2). */
  readonly holds: number;
  readonly holdMs: Ms;
  readonly callsWithHold: number;
  readonly longHolds: number;
  /** Every rule that applied to a call, the most broken first. */
  readonly rules: readonly { readonly rule: RuleId; readonly broken: number; readonly kept: number }[];
  readonly kinds: readonly { readonly kind: CallKind; readonly count: number }[];
  /** What calls were filed as, the most frequent first; null stands for calls without a record. */
  readonly dispositions: readonly { readonly disposition: string | null; readonly count: number }[];
}

/** A question of the knowledge base with how often it was used (KNB-2). */
export interface UsedQuestion {
  readonly id: string;
  readonly title: string;
  /** For seats whose screen speaks English; null where there is no translation. */
  readonly english: string | null;
  readonly count: number;
}

interface Counted {
  answered: number;
  missed: number;
  outbound: number;
  inTime: number;
  judgedInTime: number;
  talks: number;
  talkMs: Ms;
  talksOver: number;
}

const nothing = (): Counted => ({
  answered: 0,
  missed: 0,
  outbound: 0,
  inTime: 0,
  judgedInTime: 0,
  talks: 0,
  talkMs: 0,
  talksOver: 0,
});

/** Adds up the calls that began between the first and the last of `edges`. */
export function reportOf(calls: Iterable<ReportedCall>, edges: readonly EpochMs[]): Report {
  const total = nothing();
  const ways = { inbound: nothing(), outbound: nothing() };
  const parts = edges.slice(0, -1).map((from) => ({ ...nothing(), from }));
  const rules = new Map<RuleId, { broken: number; kept: number }>();
  const kinds = new Map<CallKind, number>();
  const dispositions = new Map<string | null, number>();
  const waits = { holds: 0, holdMs: 0, callsWithHold: 0, longHolds: 0 };
  const judge = (rule: RuleId, verdict: 'broken' | 'kept'): void => {
    const counted = rules.get(rule) ?? { broken: 0, kept: 0 };
    counted[verdict] += 1;
    rules.set(rule, counted);
  };

  for (const call of calls) {
    const part = parts[partOf(edges, call.beganAt)];
    if (!part) continue;
    for (const tally of [total, ways[call.direction], part]) count(tally, call);
    waits.holds += call.holds;
    waits.holdMs += call.holdMs;
    if (call.holds > 0) waits.callsWithHold += 1;
    if (call.broken.includes('HLD-2')) waits.longHolds += 1;
    for (const rule of call.broken) judge(rule, 'broken');
    for (const rule of call.kept) judge(rule, 'kept');
    // A call nobody answered was about nothing yet.
    if (isMissed(call)) continue;
    kinds.set(call.kind, (kinds.get(call.kind) ?? 0) + 1);
    dispositions.set(call.disposition, (dispositions.get(call.disposition) ?? 0) + 1);
  }

  return {
    total,
    ...ways,
    parts,
    ...waits,
    rules: [...rules]
      .map(([rule, counted]) => ({ rule, ...counted }))
      .sort((a, b) => b.broken - a.broken || b.kept - a.kept || (a.rule < b.rule ? -1 : 1)),
    kinds: [...kinds].map(([kind, number]) => ({ kind, count: number })).sort((a, b) => b.count - a.count),
    dispositions: [...dispositions]
      .map(([disposition, number]) => ({ disposition, count: number }))
      .sort((a, b) => b.count - a.count),
  };
}

function count(tally: Counted, call: ReportedCall): void {
  if (call.direction === 'outbound') tally.outbound += 1;
  else if (isMissed(call)) tally.missed += 1;
  else tally.answered += 1;
  const inTime = call.kept.includes('ANS-1');
  if (inTime) tally.inTime += 1;
  if (inTime || call.broken.includes('ANS-1')) tally.judgedInTime += 1;
  if (call.talkMs === null) return;
  tally.talks += 1;
  tally.talkMs += call.talkMs;
  if (call.broken.includes('TLK-1')) tally.talksOver += 1;
}

/** In which part `at` lies; -1 before the first. */
function partOf(edges: readonly EpochMs[], at: EpochMs): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** `part` of `whole`, 0…1; null where there is nothing to divide. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
