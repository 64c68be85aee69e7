import { type Call, type CallId, isMuted, phaseOf } from './call';

/** The keys a seat has beside the console's page: on the headset, the mini bar, the tray, and for the whole machine. */
export const DESK_KEYS = ['answer', 'mute', 'hold', 'finish'] as const;
export type DeskKey = (typeof DESK_KEYS)[number];

/** What the agent wants by such a key. All of it goes through the call desk, so that the guard holds. */
export type Intent =
  | { readonly kind: 'answer'; readonly call: CallId }
  /** To be asked how, on screen: a customer is not sent away by a slip of the thumb. */
  | { readonly kind: 'reject' }
  | { readonly kind: 'mute'; readonly call: CallId; readonly on: boolean }
  /** HLD-1: asks on screen for the customer's consent. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume'; readonly call: CallId }
  /** END-1, END-2: a customer's call is led to its end, never laid down. */
  | { readonly kind: 'finish' }
  /** A call that is the agent's own to end: one that still rings out, or a colleague's. */
  | { readonly kind: 'end'; readonly call: CallId }
  /** `call` is the customer's. */
  | { readonly kind: 'abandon-consultation'; readonly call: CallId };

/** What the key means as things stand; null where it means nothing. */
export function intentOf(key: DeskKey, calls: readonly Call[], current: CallId | null): Intent | null {
  switch (key) {
    case 'answer':
      return answering(calls);
    case 'mute':
      return muting(calls, current);
    case 'hold':
      return holding(calls, current);
    case 'finish':
      return finishing(calls, current);
  }
}

/** The inbound call that rings longest and nobody has answered yet. */
export function ringing(calls: readonly Call[]): Call | null {
  const found = calls.find((call) => {
    const phase = phaseOf(call);
    return call.direction === 'inbound' && phase.kind === 'ringing' && !phase.answering;
  });
  return found ?? null;
}

/** Whom the agent talks to, has on hold or calls: the consulted colleague before the customer, as on screen. */
export function speaking(calls: readonly Call[], current: CallId | null): Call | null {
  const live = calls.filter((call) => phaseOf(call).kind !== 'ended');
  const mine = live.filter((call) => call.direction === 'outbound' || isAnswered(call));
  return (
    mine.find((call) => call.consultationFor !== null) ??
    mine.find((call) => phaseOf(call).kind === 'talking') ??
    mine.find((call) => call.id === current) ??
    mine.at(-1) ??
    null
  );
}

/** The same, once they are there. */
export function answered(calls: readonly Call[], current: CallId | null): Call | null {
  const call = speaking(calls, current);
  return call && isAnswered(call) ? call : null;
}

function isAnswered(call: Call): boolean {
  const { kind } = phaseOf(call);
  return kind === 'talking' || kind === 'held';
}

export function answering(calls: readonly Call[]): Intent | null {
  const call = ringing(calls);
  return call && { kind: 'answer', call: call.id };
}

function muting(calls: readonly Call[], current: CallId | null): Intent | null {
  const call = answered(calls, current);
  return call && { kind: 'mute', call: call.id, on: !isMuted(call) };
}

export function holding(calls: readonly Call[], current: CallId | null): Intent | null {
  const call = answered(calls, current);
  if (!call || call.consultationFor !== null) return null;
  const phase = phaseOf(call);
  if (phase.kind === 'held') return phase.resuming ? null : { kind: 'resume', call: call.id };
  return phase.kind === 'talking' && !phase.holding ? { kind: 'hold' } : null;
}

export function finishing(calls: readonly Call[], current: CallId | null): Intent | null {
  const call = speaking(calls, current);
  if (!call) return null;
  const customer = call.consultationFor && calls.find(({ id }) => id === call.consultationFor);
  if (customer && phaseOf(customer).kind !== 'ended') return { kind: 'abandon-consultation', call: customer.id };
  if (call.consultationFor !== null || !isAnswered(call)) return { kind: 'end', call: call.id };
  return { kind: 'finish' };
}
