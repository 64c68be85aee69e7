import { type Call, type CallId, isMuted, phaseOf } from './call';
import { answered, answering, finishing, holding, type Intent, ringing } from './intent';
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
  readonly intent: Intent | null;
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
  const take = (key: keyof HeadsetHand['taken'], intent: Intent | null): HeadsetReading => ({
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
      if (!elsewhere) return take('hook', finishing(calls, current));
      const intent = answering(calls);
      return intent ? take('hook', intent) : { hand: { ...hand, elsewhere: true }, intent: null, again: false };
    }
    case 'hook-key':
      if (within('hook', SETTLE_MS)) return nothing();
      return take('hook', hand.lamps.offHook ? finishing(calls, current) : answering(calls));
    case 'drop-key':
      if (within('hook', SETTLE_MS)) return nothing();
      return take('hook', finishing(calls, current));
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
      return take('hold', holding(calls, current));
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
