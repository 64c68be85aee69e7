import { type Call, type CallEvent, type EndCause, type EndedBy, phaseOf } from './call';
import { clocksOf } from './clocks';
import { type Finding, findingsOf } from './findings';
import type { RuleId } from './rules';
import type { Standard } from './standard';
import { type EpochMs, type Ms, wallTime } from './time';

/** What stands after a call (ACW-1). Read from the history, never written beside it. */
export interface CallRecord {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly number: string;
  readonly dialled: string | null;
  readonly begunAt: EpochMs;
  readonly answeredAt: EpochMs | null;
  readonly endedAt: EpochMs;
  readonly endedBy: EndedBy;
  readonly cause: EndCause;
  readonly ringMs: Ms | null;
  readonly talkMs: Ms | null;
  readonly holds: number;
  readonly holdTotalMs: Ms;
  readonly findings: readonly Finding[];
  readonly events: readonly CallEvent[];
  readonly note: string;
}

/**
 * The record of an ended call; null while it goes on.
 * @param wordFaults the rules that words of the note break (TLK-4, TLK-5)
 */
export function recordOf(
  call: Call,
  standard: Standard,
  note: string,
  wordFaults: readonly RuleId[],
): CallRecord | null {
  const phase = phaseOf(call);
  if (phase.kind !== 'ended') return null;
  const clocks = clocksOf(call, phase.at, standard);
  return {
    id: call.id,
    direction: call.direction,
    number: call.remote.number,
    dialled: call.dialled,
    begunAt: call.origin.wall,
    answeredAt: phase.answeredAt === null ? null : wallTime(call.origin, phase.answeredAt),
    endedAt: wallTime(call.origin, phase.at),
    endedBy: phase.by,
    cause: phase.cause,
    ringMs: clocks.ringMs,
    talkMs: clocks.talkMs,
    holds: clocks.holds.length,
    holdTotalMs: clocks.holdTotalMs,
    findings: findingsOf(call, phase.at, standard, wordFaults),
    events: call.events,
    note,
  };
}
