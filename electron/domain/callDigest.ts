import { type Call, type CallId, type EndCause, type EndedBy, kindOf, phaseOf } from './call';
import { clocksOf } from './clocks';
import { type Finding, findingsOf } from './findings';
import type { CallQuality } from './quality';
import type { RuleId } from './rules';
import type { CallKind, Standard } from './standard';
import { type EpochMs, type Ms, wallTime } from './time';

/** Where a customer was passed on to, or was tried to be. */
export interface TransferStep {
  readonly way: 'blind' | 'attended' | 'rating';
  readonly target: string;
  readonly outcome: 'done' | 'failed' | 'open';
}

/**
 * An ended call as lists and reports need it. Read from its history once, when it is over, and kept beside it: the
 * verdicts are those of the standard that was in force then.
 */
export interface CallDigest {
  readonly id: CallId;
  readonly direction: Call['direction'];
  readonly number: string;
  readonly name: string | null;
  readonly beganAt: EpochMs;
  readonly answeredAt: EpochMs | null;
  readonly endedAt: EpochMs;
  readonly endedBy: EndedBy;
  readonly cause: EndCause;
  readonly ringMs: Ms | null;
  readonly talkMs: Ms | null;
  readonly holds: number;
  readonly holdMs: Ms;
  readonly kind: CallKind;
  /** Of the profile; null while no record was written (ACW-1). */
  readonly disposition: string | null;
  /** Whose call it was (SEC-3). */
  readonly agent: string;
  readonly broken: readonly RuleId[];
  readonly kept: readonly RuleId[];
  readonly transfers: readonly TransferStep[];
  /** Estimated, 1.0…4.5; null for a call without sound. */
  readonly worstMos: number | null;
  /** The program or the line broke off in the middle of the talk. */
  readonly interrupted: boolean;
  readonly noted: boolean;
}

/** True for an inbound call nobody answered. */
export function isMissed({ direction, answeredAt }: Pick<CallDigest, 'direction' | 'answeredAt'>): boolean {
  return direction === 'inbound' && answeredAt === null;
}

/**
 * The digest of an ended customer's call with every finding that applies to it; null while it goes on, and for a
 * consultation, which is part of its customer's call.
 * @param wordFaults the rules that words of the note break (TLK-4, TLK-5)
 */
export function digestOf(
  call: Call,
  standard: Standard,
  about: {
    readonly note: string;
    readonly wordFaults: readonly RuleId[];
    readonly agent: string;
    readonly quality: CallQuality | null;
  },
): { readonly digest: CallDigest; readonly findings: readonly Finding[] } | null {
  const phase = phaseOf(call);
  if (phase.kind !== 'ended' || call.consultationFor !== null) return null;
  const clocks = clocksOf(call, phase.at, standard);
  const findings = findingsOf(call, phase.at, standard, about.wordFaults).filter(
    ({ verdict }) => verdict !== 'not-applicable',
  );
  const ruled = (verdict: Finding['verdict']): RuleId[] =>
    findings.filter((finding) => finding.verdict === verdict).map(({ rule }) => rule);
  const disposed = call.events.findLast((event) => event.kind === 'disposed');
  const digest: CallDigest = {
    id: call.id,
    direction: call.direction,
    number: call.remote.number,
    name: call.remote.displayName,
    beganAt: wallTime(call.origin, call.events[0]?.at ?? call.origin.at),
    answeredAt: phase.answeredAt === null ? null : wallTime(call.origin, phase.answeredAt),
    endedAt: wallTime(call.origin, phase.at),
    endedBy: phase.by,
    cause: phase.cause,
    ringMs: clocks.ringMs,
    talkMs: clocks.talkMs,
    holds: clocks.holds.length,
    holdMs: clocks.holdTotalMs,
    kind: kindOf(call),
    disposition: disposed?.disposition ?? null,
    agent: about.agent,
    broken: ruled('broken'),
    kept: ruled('kept'),
    transfers: transfersOf(call),
    worstMos: about.quality?.worstMos ?? null,
    interrupted: phase.by === 'network' && phase.cause === 'failed' && phase.answeredAt !== null,
    noted: about.note.trim() !== '',
  };
  return { digest, findings };
}

/** Every attempt to pass the customer on, in order. */
function transfersOf(call: Call): readonly TransferStep[] {
  const steps: TransferStep[] = [];
  for (const event of call.events) {
    if (event.kind === 'transfer-asked') steps.push({ way: event.way, target: event.target, outcome: 'open' });
    const last = steps.at(-1);
    if (last && event.kind === 'transferred') steps[steps.length - 1] = { ...last, outcome: 'done' };
    if (last && event.kind === 'transfer-failed') steps[steps.length - 1] = { ...last, outcome: 'failed' };
  }
  return steps;
}
