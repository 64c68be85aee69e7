import { type Call, type CallPhase, type EndReason, phaseOf } from '../call';
import { isMet } from '../endGuard';
import type { RuleId } from '../rules';
import type { PhraseId, Standard } from '../standard';
import { type Ms, SECOND } from '../time';

export type Verdict = 'kept' | 'broken' | 'not-applicable';

/** One rule's outcome with its evidence. */
export interface Finding {
  readonly rule: RuleId;
  readonly verdict: Verdict;
  /** The moment on the call line; null where there is none. */
  readonly at: Ms | null;
  /** What was measured and what it was measured against, ms; null where the rule knows no figure. */
  readonly measuredMs: Ms | null;
  readonly limitMs: Ms | null;
}

/** What a rule is asked about. Everything but the history that it may look at is here. */
export interface Question {
  readonly call: Call;
  readonly now: Ms;
  readonly standard: Standard;
  readonly phase: CallPhase;
  /** When the call was answered; null when it never was. */
  readonly answeredAt: Ms | null;
  /** Rules broken by words in what the agent wrote about the call. */
  readonly wordFaults: readonly RuleId[];
}

export function ask(call: Call, now: Ms, standard: Standard, wordFaults: readonly RuleId[]): Question {
  const phase = phaseOf(call);
  const answeredAt = phase.kind === 'dialling' || phase.kind === 'ringing' ? null : phase.answeredAt;
  return { call, now, standard, phase, answeredAt, wordFaults };
}

/** A finding without figures. `null` means that the rule does not apply, or not yet. */
export function verdict(rule: RuleId, kept: boolean | null, at: Ms | null = null): Finding {
  const outcome: Verdict = kept === null ? 'not-applicable' : kept ? 'kept' : 'broken';
  return { rule, verdict: outcome, at: kept === null ? null : at, measuredMs: null, limitMs: null };
}

/**
 * A finding from the length of what began at `from`: kept up to and including the limit. Its moment is when the limit
 * was passed, or the end of what kept it. A `measuredMs` of null means that the rule does not apply.
 */
export function measured(rule: RuleId, measuredMs: Ms | null, limitMs: Ms, from: Ms | null): Finding {
  if (measuredMs === null || from === null)
    return { rule, verdict: 'not-applicable', at: null, measuredMs: null, limitMs };
  const outcome: Verdict = measuredMs > limitMs ? 'broken' : 'kept';
  return { rule, verdict: outcome, at: from + Math.min(measuredMs, limitMs), measuredMs, limitMs };
}

/** The moment of the first event of a kind, or null. */
export function momentOf(call: Call, kind: Call['events'][number]['kind']): Ms | null {
  return call.events.find((event) => event.kind === kind)?.at ?? null;
}

/** A customer who is gone so soon has left no time for a word. */
const NO_TIME: Ms = 5 * SECOND;

/** True when the customer or the line went away within moments of `since`, so that nothing could be said any more. */
export function isGoneAtOnce({ phase }: Question, since: Ms): boolean {
  return phase.kind === 'ended' && phase.by !== 'agent' && phase.cause !== 'transferred' && phase.at - since < NO_TIME;
}

/**
 * Whether `phrase`, which became due at `since`, was said from then to `until`. Null while there is still time to say it,
 * and when there never was: nobody is blamed for a word that is still on the screen.
 */
export function saidInTime(question: Question, phrase: PhraseId, since: Ms, until: Ms | null = null): boolean | null {
  const { call, phase } = question;
  const between = call.events.filter(({ at }) => at >= since && (until === null || at <= until));
  if (between.some((event) => event.kind === 'line-said' && event.phrase === phrase)) return true;
  if (until !== null || between.some((event) => event.kind === 'line-passed' && event.phrase === phrase)) return false;
  return phase.kind !== 'ended' || isGoneAtOnce(question, since) ? null : false;
}

/** Why the agent ended the call first; null when it was not the agent, or without a reason. */
export function endReasonOf({ call, phase }: Pick<Question, 'call' | 'phase'>): EndReason | null {
  if (phase.kind !== 'ended' || phase.by !== 'agent') return null;
  const asked = call.events.findLast((event) => event.kind === 'end-asked');
  return asked?.kind === 'end-asked' ? asked.reason : null;
}

/**
 * True when the agent ended the call for a reason of the standard that the history bears out (END-2, END-3). That a line
 * was dead is the guard's word; `other` is a reason, but none of the standard's.
 */
export function isEndExcused(question: Question): boolean {
  const reason = endReasonOf(question);
  if (reason === null || reason === 'other' || reason === 'consultation-over') return false;
  return isMet(question.call, reason, { silentMs: Number.POSITIVE_INFINITY, detail: null }, question.standard);
}

/** True when the agent ended the call because there was nobody left to talk or listen to the standard's words. */
export function isNobodyThere(question: Question): boolean {
  return isEndExcused(question) && endReasonOf(question) !== 'rating-unreachable';
}

/** Where a transfer took the customer: to a colleague, to the rating service, or nowhere. */
export function handedTo({ call, phase }: Question): 'colleague' | 'rating' | null {
  if (phase.kind !== 'ended' || phase.cause !== 'transferred') return null;
  const asked = call.events.findLast((event) => event.kind === 'transfer-asked');
  return asked?.kind === 'transfer-asked' && asked.way === 'rating' ? 'rating' : 'colleague';
}
