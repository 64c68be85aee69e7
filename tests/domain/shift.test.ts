import { describe, expect, it } from 'vitest';
import {
  type AgentState,
  agentStateOf,
  checksOf,
  entryOf,
  mayMove,
  needsWork,
  type ShiftEvent,
  shiftFindingsOf,
  takesCalls,
  takeUp,
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

describe('the agent’s own calls', () => {
  const state = (kind: AgentState['kind']): AgentState => ({ kind, since: 0, reason: null }) as AgentState;
  const [there, away] = [
    ['available', 'on-call', 'after-call-work'],
    ['offline', 'checking-in', 'break', 'meeting', 'training', 'signing-off'],
  ] as const;

  it.each(there)('are made while %s', (kind) => expect(mayMove(state(kind), 'dial')).toBe(true));
  it.each(away)('are not made while %s', (kind) => expect(mayMove(state(kind), 'dial')).toBe(false));
  it('go to the shift leader from wherever somebody is signed in (RDY-1, ACW-4)', () => {
    for (const kind of [...there, ...away]) expect(mayMove(state(kind), 'call-leader'), kind).toBe(kind !== 'offline');
  });
});

describe('a shift outlives the program’s run', () => {
  const HOUR = 60 * 60_000;
  const signInWall = NINE - 30 * 60_000;
  const resting = [...atWork, ...shift([600, { kind: 'went', to: 'break', reason: 'meal' }])];
  const written = (events: readonly ShiftEvent[], agent = '8001') =>
    events.map((event, index) => entryOf(event, events.slice(0, index + 1), agent, 0));
  /** The next run begins `later` ms after the sign-in; its own clock has run for two seconds. */
  const nextRun = (events: readonly ShiftEvent[], later: number, agent = '8001') =>
    takeUp(written(events), agent, { at: 2000, wall: signInWall + later });

  it('goes on with the break that it was in, its timer with it', () => {
    const taken = nextRun(resting, ms(660));
    if (taken.kind !== 'resumed') throw new Error(taken.kind);
    expect(agentStateOf(taken.shift, [])).toEqual({ kind: 'break', since: 2000 - ms(60), reason: 'meal' });
    expect(checksOf(taken.shift, 'checkIn', standard)).toEqual(checksOf(resting, 'checkIn', standard));
  });
  it('finds the same of RDY-1 and RDY-3 as if it had never been interrupted', () => {
    const ticks = standard.agent.signOff.map(
      ({ id }, i) => [900 + i, { kind: 'sign-off-checked', check: id }] as const,
    );
    const late = shift([0, { kind: 'signed-in', wall: NINE - 15 * 60_000, startsAt: NINE }], ...allChecked, checkedIn);
    for (const begun of [atWork, late]) {
      const whole = [...begun, ...shift(...ticks)];
      const taken = nextRun(whole, 10 * HOUR);
      if (taken.kind !== 'resumed') throw new Error(taken.kind);
      const off = { kind: 'signed-off', at: 3000 } as const;
      expect(shiftFindingsOf([...taken.shift, off], standard)).toEqual(shiftFindingsOf([...whole, off], standard));
    }
  });
  it('over midnight too, and up to sixteen hours', () => {
    expect(nextRun(atWork, 16 * HOUR).kind).toBe('resumed');
    expect(nextRun(atWork, 16 * HOUR + 1)).toEqual({
      kind: 'closed',
      reason: 'too-old',
      agent: '8001',
      signedInAt: signInWall,
    });
  });
  it('is not taken up by another agent (SEC-3), nor after its end', () => {
    expect(nextRun(atWork, HOUR, '8002')).toMatchObject({ kind: 'closed', reason: 'other-agent', agent: '8001' });
    for (const end of [{ kind: 'signed-off' }, { kind: 'closed', reason: 'too-old' }] as const)
      expect(nextRun([...atWork, ...shift([700, end])], HOUR)).toEqual({ kind: 'none' });
    expect(takeUp([], '8001', { at: 0, wall: 0 })).toEqual({ kind: 'none' });
  });
  it('is written down by the clock of its sign-in, and is never in the future', () => {
    expect(written(resting).at(-1)?.wall).toBe(signInWall + ms(600));
    const taken = nextRun(resting, ms(300));
    expect(taken.kind === 'resumed' && agentStateOf(taken.shift, []).since).toBe(2000);
  });
  it('that was closed has no sign-off to be judged by', () => {
    const closed = [...atWork, ...shift([700, { kind: 'closed', reason: 'too-old' }])];
    expect(agentStateOf(closed, []).kind).toBe('offline');
    expect(shiftFindingsOf(closed, standard).map(({ verdict }) => verdict)).toEqual([
      'kept',
      ...Array(3).fill('not-applicable'),
    ]);
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
