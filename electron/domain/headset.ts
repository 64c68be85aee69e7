import { type Call, type CallId, isMuted, phaseOf } from './call';
import type { Ms } from './time';

/** What a headset is to show. */
export interface HeadsetLamps {
  readonly ring: boolean;
  readonly offHook: boolean;
  readonly mute: boolean;
  readonly hold: boolean;
}

export const DARK: HeadsetLamps = { ring: false, offHook: false, mute: false, hold: false };

/**
 * What a headset tells, whatever its make. Some makes say how a switch stands (`hook`, `mute`), some only that a key
 * was pressed (`…-key`).
 */
export type HeadsetSignal =
  | { readonly kind: 'hook'; readonly offHook: boolean }
  | { readonly kind: 'hook-key' }
  | { readonly kind: 'mute'; readonly muted: boolean }
  | { readonly kind: 'mute-key' }
  | { readonly kind: 'hold-key' }
  /** Lays the call down, whatever the hook says. */
  | { readonly kind: 'drop-key' }
  | { readonly kind: 'reject-key' }
  /** A key whose meaning only its maker knows. */
  | { readonly kind: 'button'; readonly usage: number }
  | { readonly kind: 'volume'; readonly step: 1 | -1 }
  /** 0…100 */
  | { readonly kind: 'battery'; readonly percent: number };

/** What the agent wants by a key of the headset. All of it goes through the call desk, so that the guard holds. */
export type HeadsetIntent =
  | { readonly kind: 'answer'; readonly call: CallId }
  /** To be asked how, on screen: a customer is not sent away by a slip of the thumb. */
  | { readonly kind: 'reject' }
  | { readonly kind: 'mute'; readonly call: CallId; readonly on: boolean }
  /** HLD-1: asks on screen; the second press is the customer's consent. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume'; readonly call: CallId }
  /** END-1, END-2: a customer's call is led to its end, never laid down. */
  | { readonly kind: 'finish' }
  /** A call that is the agent's own to end: one that still rings out, or a colleague's. */
  | { readonly kind: 'end'; readonly call: CallId }
  /** `call` is the customer's. */
  | { readonly kind: 'abandon-consultation'; readonly call: CallId };

/** The headset between two signals. */
export interface HeadsetHand {
  readonly lamps: HeadsetLamps;
  /** When the off-hook lamp last changed. */
  readonly hookAt: Ms;
  /** The keys taken last, by the switch they belong to. */
  readonly taken: Readonly<Partial<Record<'hook' | 'mute' | 'hold' | 'reject', Ms>>>;
  /** Another application has taken the headset up: its use is not ours. */
  readonly elsewhere: boolean;
}

export const AT_REST: HeadsetHand = {
  lamps: DARK,
  hookAt: Number.NEGATIVE_INFINITY,
  taken: {},
  elsewhere: false,
};

/** What a signal came to. `again`: the lamps are to be sent once more, because the headset went another way than ours. */
export interface HeadsetReading {
  readonly hand: HeadsetHand;
  readonly intent: HeadsetIntent | null;
  readonly again: boolean;
}

/**
 * A switch that goes back within this is its own release, not a second press, ms: makes that send a pulse for a switch
 * let go after at most 50 ms, and a headset follows a lamp of ours within 200 ms.
 */
export const SETTLE_MS: Ms = 250;
/** Contacts bounce for less than this, ms. */
export const BOUNCE_MS: Ms = 40;

/**
 * Reads one signal as things stand.
 *
 * The off-hook lamp is the agreement between headset and console: a hook that goes where the lamp is follows us, one
 * that leaves it was moved by a person. Without a call of ours nothing a headset does means anything here.
 */
export function readSignal(
  hand: HeadsetHand,
  signal: HeadsetSignal,
  now: Ms,
  calls: readonly Call[],
  current: CallId | null,
): HeadsetReading {
  const within = (key: keyof HeadsetHand['taken'], span: Ms): boolean =>
    now - (hand.taken[key] ?? Number.NEGATIVE_INFINITY) < span;
  const nothing = (again = false): HeadsetReading => ({ hand, intent: null, again });
  const take = (key: keyof HeadsetHand['taken'], intent: HeadsetIntent | null): HeadsetReading => ({
    hand: intent ? { ...hand, taken: { ...hand.taken, [key]: now } } : hand,
    intent,
    again: true,
  });

  switch (signal.kind) {
    case 'hook': {
      const elsewhere = signal.offHook && !hand.lamps.offHook;
      const moved = signal.offHook !== hand.lamps.offHook;
      const settling = now - hand.hookAt < SETTLE_MS || within('hook', SETTLE_MS);
      if (!moved) return { hand: { ...hand, elsewhere: false }, intent: null, again: false };
      if (settling) return nothing(hand.lamps.offHook);
      if (!elsewhere) return take('hook', laidDown(calls, current));
      const intent = takenUp(calls);
      return intent ? take('hook', intent) : { hand: { ...hand, elsewhere: true }, intent: null, again: false };
    }
    case 'hook-key':
      if (within('hook', SETTLE_MS)) return nothing();
      return take('hook', hand.lamps.offHook ? laidDown(calls, current) : takenUp(calls));
    case 'drop-key':
      if (within('hook', SETTLE_MS)) return nothing();
      return take('hook', laidDown(calls, current));
    case 'mute': {
      const call = answered(calls, current);
      // On the hook a mute means nothing; the headset is set back to what we show.
      if (!call) return nothing(signal.muted);
      if (signal.muted === isMuted(call)) return nothing();
      if (within('mute', SETTLE_MS)) return nothing();
      return take('mute', { kind: 'mute', call: call.id, on: signal.muted });
    }
    case 'mute-key': {
      const call = answered(calls, current);
      if (!call) return nothing(true);
      if (within('mute', BOUNCE_MS)) return nothing();
      return take('mute', { kind: 'mute', call: call.id, on: !isMuted(call) });
    }
    case 'hold-key':
      if (within('hold', SETTLE_MS)) return nothing();
      return take('hold', waiting(calls, current));
    case 'reject-key':
      if (within('reject', SETTLE_MS)) return nothing();
      return take('reject', ringing(calls) ? { kind: 'reject' } : null);
    case 'button':
    case 'volume':
    case 'battery':
      return nothing();
  }
}

/** The lamps changed at `now`. */
export function showLamps(hand: HeadsetHand, lamps: HeadsetLamps, now: Ms): HeadsetHand {
  const hooked = lamps.offHook !== hand.lamps.offHook;
  return { ...hand, lamps, hookAt: hooked ? now : hand.hookAt, elsewhere: hand.elsewhere && !lamps.offHook };
}

/** What the headset is to show for the calls on the desk. */
export function lampsOf(calls: readonly Call[], current: CallId | null): HeadsetLamps {
  const live = calls.map((call) => ({ call, phase: phaseOf(call) })).filter(({ phase }) => phase.kind !== 'ended');
  const inUse = live.filter(({ call, phase }) => {
    if (call.direction === 'outbound') return true;
    return phase.kind === 'talking' || phase.kind === 'held' || (phase.kind === 'ringing' && phase.answering);
  });
  const speaking = answered(calls, current);
  return {
    ring: ringing(calls) !== null,
    offHook: inUse.length > 0,
    mute: speaking !== null && isMuted(speaking),
    hold: speaking !== null && phaseOf(speaking).kind === 'held',
  };
}

/** True when both show the same. */
export function sameLamps(one: HeadsetLamps, other: HeadsetLamps): boolean {
  return one.ring === other.ring && one.offHook === other.offHook && one.mute === other.mute && one.hold === other.hold;
}

/** The inbound call that rings longest and nobody has answered yet. */
function ringing(calls: readonly Call[]): Call | null {
  const found = calls.find((call) => {
    const phase = phaseOf(call);
    return call.direction === 'inbound' && phase.kind === 'ringing' && !phase.answering;
  });
  return found ?? null;
}

/** Whom the agent talks to or has on hold: the consulted colleague before the customer, as on screen. */
function speaking(calls: readonly Call[], current: CallId | null): Call | null {
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

function answered(calls: readonly Call[], current: CallId | null): Call | null {
  const call = speaking(calls, current);
  return call && isAnswered(call) ? call : null;
}

function isAnswered(call: Call): boolean {
  const { kind } = phaseOf(call);
  return kind === 'talking' || kind === 'held';
}

function takenUp(calls: readonly Call[]): HeadsetIntent | null {
  const call = ringing(calls);
  return call && { kind: 'answer', call: call.id };
}

function laidDown(calls: readonly Call[], current: CallId | null): HeadsetIntent | null {
  const call = speaking(calls, current);
  if (!call) return null;
  const customer = call.consultationFor && calls.find(({ id }) => id === call.consultationFor);
  if (customer && phaseOf(customer).kind !== 'ended') return { kind: 'abandon-consultation', call: customer.id };
  if (call.consultationFor !== null || !isAnswered(call)) return { kind: 'end', call: call.id };
  return { kind: 'finish' };
}

function waiting(calls: readonly Call[], current: CallId | null): HeadsetIntent | null {
  const call = answered(calls, current);
  if (!call || call.consultationFor !== null) return null;
  const phase = phaseOf(call);
  if (phase.kind === 'held') return phase.resuming ? null : { kind: 'resume', call: call.id };
  return phase.kind === 'talking' && !phase.holding ? { kind: 'hold' } : null;
}
