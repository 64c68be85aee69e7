import type { CallView, ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { type Call, type CallEvent, type CallId, phaseOf } from '../../../electron/domain/call';

/** The calls on the desk by the part they play on screen. */
export interface Desk {
  /** The call the panes are about: the customer's, also while a colleague is consulted. Null when idle. */
  readonly shown: CallView | null;
  /** The consultation about the shown call, while it lasts. */
  readonly consultation: CallView | null;
  /** Inbound calls that ring, the longest waiting first. */
  readonly ringing: readonly CallView[];
  /** The others: held, or ended and not yet closed. */
  readonly others: readonly CallView[];
}

/**
 * Sorts the desk. An incoming call never takes the panes away from a call that is being worked on: it is shown beside,
 * so that what is typed goes where it was going.
 */
export function deskOf(snapshot: Pick<ConsoleSnapshot, 'calls' | 'current'>, lookingAt: CallId | null): Desk {
  const { calls, current } = snapshot;
  const customers = calls.filter(({ call }) => call.consultationFor === null || !find(calls, call.consultationFor));
  const ringing = customers.filter(({ call }) => isIncoming(call));
  const settled = customers.filter(({ call }) => !isIncoming(call));

  const about = find(calls, current);
  const customer = about?.call.consultationFor ? (find(calls, about.call.consultationFor) ?? about) : about;
  const live = settled.filter(({ call }) => !isEnded(call));
  // A call that came and went unanswered is nobody's work either: it waits beside what is being written up.
  const kept = settled.filter(({ call }) => isEnded(call) && !isMissed(call));
  const looked = live.length === 0 ? settled.find(({ call }) => call.id === lookingAt) : undefined;
  const chosen = customer && !isIncoming(customer.call) && !isMissed(customer.call) ? customer : undefined;
  const shown = looked ?? chosen ?? live.at(-1) ?? kept.at(-1) ?? ringing[0] ?? settled.at(-1) ?? null;

  const consultation = calls.find(({ call }) => call.consultationFor === shown?.call.id && !isEnded(call)) ?? null;
  return {
    shown,
    consultation,
    ringing,
    others: settled.filter((view) => view !== shown),
  };
}

/** The call that the keys for hold, mute and digits are about. */
export function speakingOf(desk: Desk): CallView | null {
  return desk.consultation ?? desk.shown;
}

function find(calls: readonly CallView[], id: CallId | null): CallView | undefined {
  return id === null ? undefined : calls.find(({ call }) => call.id === id);
}

/** An inbound call that rings and has not been answered. */
export function isIncoming(call: Call): boolean {
  return call.direction === 'inbound' && ['ringing', 'dialling'].includes(phaseOf(call).kind);
}

/** An inbound call that ended without an answer. */
export function isMissed(call: Call): boolean {
  const phase = phaseOf(call);
  return call.direction === 'inbound' && phase.kind === 'ended' && phase.answeredAt === null;
}

export function isEnded(call: Call): boolean {
  return phaseOf(call).kind === 'ended';
}

export function isAnswered(call: Call): boolean {
  const { kind } = phaseOf(call);
  return kind === 'talking' || kind === 'held';
}

/** True while something in `calls` has a clock that runs. */
export function isRunning(calls: readonly CallView[]): boolean {
  return calls.some(({ call }) => !isEnded(call));
}

/** The sound's path has gone and is not back. */
export function isMediaLost(call: Call): boolean {
  return lastOf(call, ['media-lost', 'media-restored']) === 'media-lost';
}

/** How the last transfer of the call stands. */
export function transferOf(call: Call): 'none' | 'asked' | 'failed' | 'done' {
  switch (lastOf(call, ['transfer-asked', 'transferred', 'transfer-failed'])) {
    case 'transfer-asked':
      return 'asked';
    case 'transfer-failed':
      return 'failed';
    case 'transferred':
      return 'done';
    default:
      return 'none';
  }
}

function lastOf(call: Call, kinds: readonly CallEvent['kind'][]): CallEvent['kind'] | undefined {
  return call.events.findLast((event) => kinds.includes(event.kind))?.kind;
}
