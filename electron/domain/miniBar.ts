import { alarmInForce } from './alarms';
import { type AlarmKind, type Call, type CallId, isMuted, phaseOf } from './call';
import { clocksOf } from './clocks';
import { DESK_KEYS, type DeskKey, intentOf, ringing, speaking } from './intent';
import type { Standard } from './standard';
import type { Ms } from './time';

/** What the mini bar tells of the call it is about. */
export interface MiniBarCall {
  /** The customer's, also while a colleague is consulted: theirs are the clocks. */
  readonly call: Call;
  readonly standing:
    | 'ringing'
    | 'answering'
    | 'dialling'
    | 'ringing-out'
    | 'talking'
    | 'holding'
    | 'held'
    | 'resuming'
    | 'consulting';
  readonly clock: { readonly kind: 'ring' | 'dialling' | 'talk' | 'hold'; readonly ms: Ms };
  readonly alarm: { readonly kind: AlarmKind; readonly level: 'warning' | 'over' } | null;
  readonly muted: boolean;
  /** Another call that rings meanwhile. */
  readonly knocking: Call | null;
  /** Which keys mean something now. */
  readonly keys: Readonly<Record<DeskKey, boolean>>;
}

/** The alarms by which the limit itself is over; the others come before it. */
const OVER: readonly AlarmKind[] = ['ring-late', 'hold-over', 'talk-over'];

/** What the mini bar is about at `now`: whom the agent speaks to, else who rings; null without a live call. */
export function miniBarOf(
  calls: readonly Call[],
  current: CallId | null,
  now: Ms,
  standard: Standard,
): MiniBarCall | null {
  const rings = ringing(calls) ?? calls.find((call) => isTakenUp(call)) ?? null;
  const partner = speaking(calls, current);
  const call = customerOf(partner, calls) ?? rings;
  if (!call) return null;
  const standing = partner && partner.id !== call.id ? 'consulting' : standingOf(call);
  const clocks = clocksOf(call, now, standard);
  const alarm = alarmInForce(call, now, standard);
  const intents = DESK_KEYS.map((key) => [key, intentOf(key, calls, current) !== null]);
  return {
    call,
    standing,
    clock:
      clocks.holdMs !== null
        ? { kind: 'hold', ms: clocks.holdMs }
        : clocks.talkMs !== null
          ? { kind: 'talk', ms: clocks.talkMs }
          : standing === 'dialling'
            ? { kind: 'dialling', ms: now - call.origin.at }
            : { kind: 'ring', ms: clocks.ringMs ?? 0 },
    alarm: alarm && { kind: alarm.kind, level: OVER.includes(alarm.kind) ? 'over' : 'warning' },
    muted: partner !== null && isMuted(partner),
    knocking: rings && rings.id !== call.id ? rings : null,
    keys: Object.fromEntries(intents) as Record<DeskKey, boolean>,
  };
}

function customerOf(partner: Call | null, calls: readonly Call[]): Call | null {
  const customer = partner?.consultationFor && calls.find(({ id }) => id === partner.consultationFor);
  return customer && phaseOf(customer).kind !== 'ended' ? customer : partner;
}

/** An inbound call between the key and the far side's consent. */
function isTakenUp(call: Call): boolean {
  const phase = phaseOf(call);
  return call.direction === 'inbound' && phase.kind === 'ringing' && phase.answering;
}

function standingOf(call: Call): MiniBarCall['standing'] {
  const phase = phaseOf(call);
  switch (phase.kind) {
    case 'dialling':
      return call.direction === 'inbound' ? 'ringing' : 'dialling';
    case 'ringing':
      if (call.direction === 'outbound') return 'ringing-out';
      return phase.answering ? 'answering' : 'ringing';
    case 'held':
      return phase.resuming ? 'resuming' : 'held';
    default:
      return phase.kind === 'talking' && phase.holding ? 'holding' : 'talking';
  }
}

/** Why the mini bar could be wanted. */
export interface MiniBarWish {
  /** The agent opened it by hand, and it stays until it is closed. */
  readonly opened: boolean;
  /** It comes by itself with a call. */
  readonly comes: boolean;
  /** The agent put it away during this call. */
  readonly putAway: boolean;
  readonly hasCall: boolean;
  /** The console is what the agent looks at. */
  readonly inFront: boolean;
}

/** `hidden`: it will be wanted again while this call lasts. `gone`: it is not kept, since a page costs memory. */
export function miniBarStanding({
  opened,
  comes,
  putAway,
  hasCall,
  inFront,
}: MiniBarWish): 'shown' | 'hidden' | 'gone' {
  if (opened) return 'shown';
  if (!comes || putAway || !hasCall) return 'gone';
  return inFront ? 'hidden' : 'shown';
}
