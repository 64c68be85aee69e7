import { type Call, type CallId, phaseOf } from '../call';
import { type EpochMs, type Ms, SECOND } from '../time';

/**
 * Where a customer of a plan's list stands.
 *
 *     open ─┬─▶ done            what the plan wanted was done
 *           ├─▶ refused         the customer does not want it
 *           ├─▶ wrong-number    nobody of that name is there
 *           ├─▶ do-not-call     never again, for any plan (OUT-3)
 *           └─▶ skipped         left out by the agent, with a reason
 */
export const TARGET_STATES = ['open', 'done', 'refused', 'wrong-number', 'do-not-call', 'skipped'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** What a customer agreed to: to be called at `at`. Tries are counted anew from the agreement on. */
export interface Agreement {
  readonly at: EpochMs;
  readonly madeAt: EpochMs;
}

/** A customer in a plan's list. */
export interface Target {
  readonly id: string;
  readonly planId: string;
  /** The import it came with; null where it was written by hand. */
  readonly importId: string | null;
  /** Its place in the list, from 1. */
  readonly position: number;
  /** E.164, or an extension of the house (`readListNumber`). */
  readonly number: string;
  readonly name: string;
  /** How they are addressed; empty where it is not known. */
  readonly title: 'mr' | 'ms' | '';
  /** The list's other columns, by their headings. */
  readonly details: Readonly<Record<string, string>>;
  /** The agent number that it belongs to; empty: whoever comes first. */
  readonly owner: string;
  readonly state: TargetState;
  /** The result's id, or the reason why it was left out; empty while it is open. */
  readonly result: string;
  readonly stateAt: EpochMs | null;
  readonly agreement: Agreement | null;
  /** How often this customer was called for the plan, since the agreement where there is one. */
  readonly tries: number;
  /** When the number was last called, for whatever plan. */
  readonly lastTriedAt: EpochMs | null;
}

/** What became of a try, by what SIP said or, once somebody answered, by the agent's key. */
export const ATTEMPT_OUTCOMES = [
  'answered',
  'machine',
  'busy',
  'no-answer',
  'wrong-number',
  'declined',
  'unreachable',
  'cancelled',
  'failed',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** One try at reaching a customer. Written before it rings, so that a crash does not make it one too few. */
export interface Attempt {
  readonly callId: CallId;
  readonly targetId: string;
  readonly planId: string;
  readonly number: string;
  readonly agent: string;
  readonly at: EpochMs;
  /** Null while the call goes on. */
  readonly outcome: AttemptOutcome | null;
  readonly talkMs: Ms | null;
  /** The final response that refused it (RFC 3261 §21); null without one. */
  readonly sipCode: number | null;
  /** The id of the plan's result; empty where none was chosen. */
  readonly result: string;
}

/** Who let it ring so long has waited for an answer: about five rings. */
const RANG_LONG_ENOUGH: Ms = 20 * SECOND;

/** What became of a try, from the history of its call; null while it goes on. */
export function outcomeOf(call: Call): AttemptOutcome | null {
  const phase = phaseOf(call);
  if (phase.kind !== 'ended') return null;
  if (phase.answeredAt !== null) return 'answered';
  switch (phase.cause) {
    case 'busy':
      return 'busy';
    case 'no-answer':
      return 'no-answer';
    case 'not-found':
      return 'wrong-number';
    case 'rejected':
      return 'declined';
    case 'unavailable':
      return 'unreachable';
    // The agent put down.
    case 'cancelled':
    case 'hung-up': {
      const rang = call.events.find(({ kind }) => kind === 'ringing');
      return rang && phase.at - rang.at >= RANG_LONG_ENOUGH ? 'no-answer' : 'cancelled';
    }
    default:
      return 'failed';
  }
}

/** The customer as they stand once they are being called. */
export function tried(target: Target, at: EpochMs): Target {
  return { ...target, tries: target.tries + 1, lastTriedAt: at };
}

/** The customer once they agreed to be called at `at`: tries are counted anew. */
export function agreed(target: Target, at: EpochMs, madeAt: EpochMs): Target {
  return { ...target, agreement: { at, madeAt }, tries: 0 };
}

/** The customer once there is nothing more to do with them. `result`: of the plan's, or why they were left out. */
export function settled(target: Target, state: Exclude<TargetState, 'open'>, result: string, stateAt: EpochMs): Target {
  return { ...target, state, result, stateAt };
}

/** Back in the list: what settled the customer was a slip. */
export function reopened(target: Target): Target {
  return { ...target, state: 'open', result: '', stateAt: null };
}
