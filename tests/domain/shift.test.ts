import { describe, expect, it } from 'vitest';
import {
  type AgentState,
  agentStateOf,
  checksOf,
  mayMove,
  needsWork,
  type ShiftEvent,
  shiftFindingsOf,
  takesCalls,
} from '../../electron/domain/shift';
import { ms, Story, standard } from './stories';

type Fact = ShiftEvent extends infer E ? (E extends ShiftEvent ? Omit<E, 'at'> : never) : never;
const NINE = Date.UTC(2026, 0, 5, 9);

function shift(...steps: readonly (readonly [number, Fact])[]): ShiftEvent[] {
  return steps.map(([seconds, fact]) => ({ ...fact, at: ms(seconds) }) as ShiftEvent);
}
const signedIn = [0, { kind: 'signed-in', wall: NINE - 30 * 60_000, startsAt: NINE }] as const;
const allChecked = standard.agent.checkIn.map(
  ({ id }, i) => [10 + i, { kind: 'checked', check: id, good: true }] as const,
);
const checkedIn = [60, { kind: 'checked-in' }] as const;
const atWork = shift(signedIn, ...allChecked, checkedIn);
const talking = () => new Story().at(100, { kind: 'ringing' }).at(104, { kind: 'answered' });

describe('the agent’s state', () => {
  it('begins offline, is checked in, and becomes available', () => {
    expect(agentStateOf([], []).kind).toBe('offline');
    expect(agentStateOf(shift(signedIn), []).kind).toBe('checking-in');
    expect(agentStateOf(atWork, [])).toEqual({ kind: 'available', since: ms(60) });
  });

  it('follows the calls: on call while one is taken, after-call work until its record stands', () => {
    const story = talking();
    expect(agentStateOf(atWork, [new Story().at(100, { kind: 'ringing' }).call]).kind).toBe('available');
    expect(agentStateOf(atWork, [story.call]).kind).toBe('on-call');
    story.ended(160);
    expect(agentStateOf(atWork, [story.call])).toEqual({ kind: 'after-call-work', since: ms(160) });
    story.at(190, { kind: 'disposed', disposition: 'balance', hasContent: true });
    expect(agentStateOf(atWork, [story.call])).toEqual({ kind: 'available', since: ms(190) });
  });

  it('asks no record of a customer who gave up before the answer', () => {
    expect(needsWork(new Story().at(0, { kind: 'ringing' }).ended(6).call)).toBe(false);
    expect(needsWork(new Story('outbound').at(0, { kind: 'ringing' }).ended(6, 'agent').call)).toBe(true);
  });

  it('takes calls when available and while talking, and not in between', () => {
    expect(takesCalls(agentStateOf(atWork, []))).toBe(true);
    expect(takesCalls(agentStateOf(atWork, [talking().call]))).toBe(true);
    expect(takesCalls(agentStateOf(atWork, [talking().ended(160).call]))).toBe(false);
    const resting = [...atWork, ...shift([70, { kind: 'went', to: 'break', reason: 'meal' }])];
    expect(takesCalls(agentStateOf(resting, []))).toBe(false);
    expect(agentStateOf(resting, [])).toEqual({ kind: 'break', since: ms(70), reason: 'meal' });
  });
});

describe('the one gate', () => {
  const state = (kind: AgentState['kind']): AgentState => ({ kind, since: 0, reason: null }) as AgentState;

  it('lets nobody leave a customer or an unwritten record', () => {
    for (const kind of ['on-call', 'after-call-work'] as const) {
      for (const wish of ['go-away', 'begin-sign-off', 'sign-off', 'sign-in', 'come-back'] as const) {
        expect(mayMove(state(kind), wish), `${kind} ${wish}`).toBe(false);
      }
    }
  });

  it('lets an agent rest, come back, and sign off only through the list', () => {
    expect(mayMove(state('available'), 'go-away')).toBe(true);
    expect(mayMove(state('break'), 'come-back')).toBe(true);
    expect(mayMove(state('available'), 'sign-off')).toBe(false);
    expect(mayMove(state('signing-off'), 'sign-off')).toBe(true);
    expect(mayMove(state('signing-off'), 'come-back')).toBe(true);
  });
});

describe('RDY-1: checked in 15 minutes before the shift, everything looked at', () => {
  const verdict = (events: readonly ShiftEvent[]) => shiftFindingsOf(events, standard)[0]?.verdict;
  const at = (minutesBefore: number) =>
    [0, { kind: 'signed-in', wall: NINE - minutesBefore * 60_000, startsAt: NINE }] as const;

  it('is kept, at the very minute too', () => {
    expect(verdict(atWork)).toBe('kept');
    expect(verdict(shift(at(16), ...allChecked, checkedIn))).toBe('kept');
  });
  it('is broken a moment later, or with something not looked at', () => {
    expect(verdict(shift(at(15), ...allChecked, checkedIn))).toBe('broken');
    expect(verdict(shift(signedIn, ...allChecked.slice(1), checkedIn))).toBe('broken');
  });
  it('counts a fault found as looked at: it is to be reported, not hidden', () => {
    const fault = [20, { kind: 'checked', check: 'headset', good: false }] as const;
    const events = shift(signedIn, ...allChecked, fault, checkedIn);
    expect(verdict(events)).toBe('kept');
    expect(checksOf(events, 'checkIn', standard).get('headset')).toBe(false);
  });
  it('does not apply before the check-in is over', () => {
    expect(verdict(shift(signedIn, ...allChecked))).toBe('not-applicable');
  });
});

describe('RDY-3: signed off in order', () => {
  const verdict = (events: readonly ShiftEvent[]) => shiftFindingsOf(events, standard)[1]?.verdict;
  const ticks = standard.agent.signOff.map(({ id }, i) => [900 + i, { kind: 'sign-off-checked', check: id }] as const);
  const off = [1000, { kind: 'signed-off' }] as const;

  it('is kept with every point in its order, broken out of order or with one left out', () => {
    expect(verdict([...atWork, ...shift(...ticks, off)])).toBe('kept');
    expect(verdict([...atWork, ...shift(...[...ticks].reverse(), off)])).toBe('broken');
    expect(verdict([...atWork, ...shift(...ticks.slice(1), off)])).toBe('broken');
  });
  it('does not apply while the shift goes on', () => {
    expect(verdict(atWork)).toBe('not-applicable');
  });
});
