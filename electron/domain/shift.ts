import { type Call, phaseOf } from './call';
import type { CheckOutcomes } from './headsetCheck';
import type { Standard } from './standard';
import { type EpochMs, HOUR, MINUTE, type Ms, type Unstamped, wallTime } from './time';

/** Where an agent can choose to be instead of available. */
export const AWAY_STATES = ['break', 'meeting', 'training'] as const;
export type AwayState = (typeof AWAY_STATES)[number];

/** What happened in an agent's shift, stamped like a call's history. */
export type ShiftEvent = {
  readonly at: Ms;
} /** `startsAt`: when the shift begins, where the agent said so (RDY-1). */ & (
  | { readonly kind: 'signed-in'; readonly wall: EpochMs; readonly startsAt: EpochMs | null }
  | { readonly kind: 'checked'; readonly check: string; readonly good: boolean }
  /** RDY-1: how the parts of the headset check came out. */
  | { readonly kind: 'headset-checked'; readonly outcomes: CheckOutcomes }
  | { readonly kind: 'checked-in' }
  | { readonly kind: 'went'; readonly to: AwayState; readonly reason: string | null }
  | { readonly kind: 'came-back' }
  | { readonly kind: 'signing-off' }
  | { readonly kind: 'sign-off-checked'; readonly check: string }
  /** SHF-1: the hand-over sheet was begun. */
  | { readonly kind: 'hand-over-written' }
  /** SHF-2: who takes over has confirmed it. */
  | { readonly kind: 'hand-over-confirmed' }
  | { readonly kind: 'signed-off' }
  /** The shift was found unfinished at a later start, and not taken up again (`takeUp`). */
  | { readonly kind: 'closed'; readonly reason: ShiftClosing }
);

/** Why an unfinished shift is not taken up: too long ago, or of another agent number (SEC-3). */
export type ShiftClosing = 'too-old' | 'other-agent';

/**
 * The agent's state.
 *
 *     offline ─▶ checking-in ─▶ available ⇄ break, meeting, training
 *        ▲                       │     ▲
 *        │                       ▼     │
 *        └──── signing-off ◀──  on-call ─▶ after-call-work
 *
 * Being on a call and the work after it come from the calls; everything else from the shift. `agentStateOf` reads it,
 * `mayMove` is the one gate of every wish.
 */
export type AgentState =
  | { readonly kind: 'offline'; readonly since: Ms }
  | { readonly kind: 'checking-in'; readonly since: Ms }
  | { readonly kind: 'available'; readonly since: Ms }
  | { readonly kind: 'on-call'; readonly since: Ms }
  | { readonly kind: 'after-call-work'; readonly since: Ms }
  | { readonly kind: AwayState; readonly since: Ms; readonly reason: string | null }
  | { readonly kind: 'signing-off'; readonly since: Ms };

/** Reads the state from the shift's history and the calls on the desk. */
export function agentStateOf(shift: readonly ShiftEvent[], calls: readonly Call[]): AgentState {
  const chosen = chosenState(shift);
  if (chosen.kind === 'offline') return chosen;
  const customers = calls.filter((call) => call.consultationFor === null);
  const live = customers.map((call) => ({ call, phase: phaseOf(call) }));
  const taken = live.filter(({ call, phase }) =>
    call.direction === 'outbound' ? phase.kind !== 'ended' : phase.kind === 'talking' || phase.kind === 'held',
  );
  if (taken.length > 0) return { kind: 'on-call', since: Math.min(...taken.map(({ call }) => call.origin.at)) };
  const unfinished = live.find(({ call, phase }) => phase.kind === 'ended' && needsWork(call));
  if (unfinished?.phase.kind === 'ended') return { kind: 'after-call-work', since: unfinished.phase.at };
  const lastDone = live.flatMap(({ call }) =>
    call.events.filter(({ kind }) => kind === 'disposed').map(({ at }) => at),
  );
  return { ...chosen, since: Math.max(chosen.since, ...lastDone) };
}

/** ACW-1: an ended call that has no record yet. A call nobody answered writes its own. */
export function needsWork(call: Call): boolean {
  const phase = phaseOf(call);
  if (phase.kind !== 'ended' || call.consultationFor !== null) return false;
  if (phase.answeredAt === null && call.direction === 'inbound') return false;
  return !call.events.some(({ kind }) => kind === 'disposed');
}

function chosenState(shift: readonly ShiftEvent[]): AgentState {
  let state: AgentState = { kind: 'offline', since: 0 };
  for (const event of shift) {
    switch (event.kind) {
      case 'signed-in':
        state = { kind: 'checking-in', since: event.at };
        break;
      case 'checked-in':
      case 'came-back':
        state = { kind: 'available', since: event.at };
        break;
      case 'went':
        state = { kind: event.to, since: event.at, reason: event.reason };
        break;
      case 'signing-off':
        state = { kind: 'signing-off', since: event.at };
        break;
      case 'signed-off':
      case 'closed':
        state = { kind: 'offline', since: event.at };
        break;
    }
  }
  return state;
}

/** What an agent can wish for. */
export type ShiftWish =
  | 'sign-in'
  | 'check-in'
  | 'go-away'
  | 'come-back'
  | 'begin-sign-off'
  | 'sign-off'
  /** A call of the agent's own to a customer; a colleague is consulted from any call. */
  | 'dial'
  /** A call to the shift leader (RDY-1, ACW-4). */
  | 'call-leader';

/**
 * The one gate: whether `wish` can be granted in `state`. Nobody leaves a customer or an unwritten record, and nobody
 * calls a customer who would not be there for one. What goes upward waits for nothing but a person at the seat.
 */
export function mayMove(state: AgentState, wish: ShiftWish): boolean {
  switch (wish) {
    case 'sign-in':
      return state.kind === 'offline';
    case 'check-in':
      return state.kind === 'checking-in';
    case 'go-away':
      return state.kind === 'available' || AWAY_STATES.some((away) => away === state.kind);
    case 'come-back':
      return state.kind === 'signing-off' || AWAY_STATES.some((away) => away === state.kind);
    case 'begin-sign-off':
      return state.kind === 'available' || AWAY_STATES.some((away) => away === state.kind);
    case 'sign-off':
      return state.kind === 'signing-off' || state.kind === 'checking-in';
    case 'dial':
      return state.kind === 'available' || state.kind === 'on-call' || state.kind === 'after-call-work';
    case 'call-leader':
      return state.kind !== 'offline';
  }
}

/** True when a customer's call may ring at this seat: the agent is available, or talks and can be knocked at. */
export function takesCalls(state: AgentState): boolean {
  return state.kind === 'available' || state.kind === 'on-call';
}

/** How a check list stands, item by item; null is not yet looked at. */
export function checksOf(
  shift: readonly ShiftEvent[],
  list: 'checkIn' | 'signOff',
  standard: Standard,
): ReadonlyMap<string, boolean | null> {
  const results = new Map<string, boolean | null>(standard.agent[list].map(({ id }) => [id, null]));
  for (const event of shift) {
    // Each shift begins with clean lists.
    if (event.kind === 'signed-in') for (const id of results.keys()) results.set(id, null);
    if (event.kind === 'checked' && list === 'checkIn' && results.has(event.check))
      results.set(event.check, event.good);
    if (event.kind === 'sign-off-checked' && list === 'signOff' && results.has(event.check))
      results.set(event.check, true);
  }
  return results;
}

/** A finding about a shift. */
export interface ShiftFinding {
  readonly rule: 'RDY-1' | 'RDY-3' | 'SHF-1' | 'SHF-2';
  readonly verdict: 'kept' | 'broken' | 'not-applicable';
}

/**
 * RDY-1: checked in with everything looked at, in time where the shift's beginning is known.
 * RDY-3: signed off with every point ticked, in their order.
 * SHF-1: a hand-over sheet was written in this shift. SHF-2: it was confirmed before the agent signed off.
 */
export function shiftFindingsOf(shift: readonly ShiftEvent[], standard: Standard): readonly ShiftFinding[] {
  return [
    { rule: 'RDY-1', verdict: readiness(shift, standard) },
    { rule: 'RDY-3', verdict: orderlySignOff(shift, standard) },
    { rule: 'SHF-1', verdict: handedOver(shift, 'hand-over-written') },
    { rule: 'SHF-2', verdict: handedOver(shift, 'hand-over-confirmed') },
  ];
}

function readiness(shift: readonly ShiftEvent[], standard: Standard): ShiftFinding['verdict'] {
  const signedIn = shift.findLast((event) => event.kind === 'signed-in');
  const checkedIn = shift.findLast((event) => event.kind === 'checked-in');
  if (!signedIn || !checkedIn || checkedIn.at < signedIn.at) return 'not-applicable';
  const complete = [...checksOf(shift, 'checkIn', standard).values()].every((good) => good !== null);
  const doneAt = signedIn.wall + (checkedIn.at - signedIn.at);
  const inTime = signedIn.startsAt === null || doneAt <= signedIn.startsAt - standard.agent.checkInMinutes * MINUTE;
  return complete && inTime ? 'kept' : 'broken';
}

function orderlySignOff(shift: readonly ShiftEvent[], standard: Standard): ShiftFinding['verdict'] {
  const began = shift.findLastIndex((event) => event.kind === 'signed-in');
  const today = shift.slice(Math.max(0, began));
  if (!today.some((event) => event.kind === 'signed-off')) return 'not-applicable';
  const ticked = today.flatMap((event) => (event.kind === 'sign-off-checked' ? [event.check] : []));
  const wanted = standard.agent.signOff.map(({ id }) => id);
  return wanted.every((id, index) => ticked[index] === id) ? 'kept' : 'broken';
}

/** An event of a shift as it outlives the program's run: the monotonic clock begins anew with each. */
export interface ShiftEntry {
  /** The agent number that the shift is worked under. */
  readonly agent: string;
  readonly wall: EpochMs;
  readonly event: Unstamped<ShiftEvent>;
}

/**
 * The event as it is written down. Its wall-clock moment is reckoned from the sign-in's, so that a wall clock that was
 * set in mid-shift moves nothing.
 */
export function entryOf(event: ShiftEvent, shift: readonly ShiftEvent[], agent: string, wall: EpochMs): ShiftEntry {
  const { at, ...fact } = event;
  const signedIn = shift.findLast((one) => one.kind === 'signed-in');
  return { agent, wall: signedIn ? wallTime({ at: signedIn.at, wall: signedIn.wall }, at) : wall, event: fact };
}

/** No shift is as long as this: one that is was forgotten. */
export const LONGEST_SHIFT: Ms = 16 * HOUR;

/** What becomes of the last shift that was written down when the program starts. */
export type TakenUp =
  /** There is none, or it was brought to its end. */
  | { readonly kind: 'none' }
  | { readonly kind: 'resumed'; readonly shift: readonly ShiftEvent[] }
  | { readonly kind: 'closed'; readonly reason: ShiftClosing; readonly agent: string; readonly signedInAt: EpochMs };

/**
 * Takes up the shift that a crash or a restart interrupted, stamped for the clock of this run, so that every span goes
 * on as if nothing had been. `entries` begin with the sign-in.
 */
export function takeUp(
  entries: readonly ShiftEntry[],
  agent: string,
  now: { readonly at: Ms; readonly wall: EpochMs },
): TakenUp {
  const [first] = entries;
  const last = entries.at(-1);
  if (first?.event.kind !== 'signed-in' || last?.event.kind === 'signed-off' || last?.event.kind === 'closed')
    return { kind: 'none' };
  const closed = (reason: ShiftClosing): TakenUp => ({
    kind: 'closed',
    reason,
    agent: first.agent,
    signedInAt: first.wall,
  });
  if (first.agent !== agent) return closed('other-agent');
  if (now.wall - first.wall > LONGEST_SHIFT) return closed('too-old');
  // A wall clock that was set back meanwhile makes nothing happen in the future.
  const ahead = Math.max(0, (last?.wall ?? 0) - now.wall);
  const stamped = entries.map(
    ({ wall, event }) => ({ ...event, at: now.at - (now.wall - wall) - ahead }) as ShiftEvent,
  );
  return { kind: 'resumed', shift: stamped };
}

function handedOver(
  shift: readonly ShiftEvent[],
  by: 'hand-over-written' | 'hand-over-confirmed',
): ShiftFinding['verdict'] {
  const began = shift.findLastIndex((event) => event.kind === 'signed-in');
  const today = shift.slice(Math.max(0, began));
  const off = today.findIndex((event) => event.kind === 'signed-off');
  if (off < 0) return 'not-applicable';
  return today.slice(0, off).some((event) => event.kind === by) ? 'kept' : 'broken';
}
