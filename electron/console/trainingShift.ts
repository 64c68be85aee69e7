import type { ShiftCall, TrainingShift } from '../contract/training';
import type { CallId } from '../domain/call';
import type { Scenario } from '../domain/scenario/scenario';
import type { ShiftPlan } from '../domain/scenario/shiftPlan';
import { agentStateOf } from '../domain/shift';
import { type Clock, type Ms, SECOND, type Unsubscribe } from '../domain/time';
import type { Timers } from './alarms';
import type { PracticeRun } from './lineDesk';
import type { WorldStore } from './world';

/** Somebody with the customer's number is in a call: they try again so soon. */
const AGAIN: Ms = 3 * SECOND;

/** Lets the customers of a shift come, each at their time, and follows what becomes of them. One shift at a time. */
export interface ShiftRunner {
  begin(plan: ShiftPlan, scenarios: ReadonlyMap<string, Scenario>, seed: number): void;
  /** A customer's run changed; `call` is the one it is on the desk. */
  heard(run: PracticeRun, call: CallId | null): void;
  /** Nobody else comes. */
  end(): void;
  /** Forgets the shift: the practice exchange is another. */
  clear(): void;
}

interface Planned {
  readonly scenario: Scenario;
  readonly at: Ms;
  readonly run: PracticeRun | null;
  readonly call: CallId | null;
}

/** @param options.train lets a customer come; null while somebody with their number is in a call */
export function createShiftRunner(options: {
  readonly world: WorldStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly train: (scenario: Scenario, seed: number) => PracticeRun | null;
}): ShiftRunner {
  const { world, clock, timers } = options;
  const waits = new Set<Unsubscribe>();
  let unwatch: Unsubscribe = () => {};
  let shift: (Omit<TrainingShift, 'calls'> & { readonly calls: readonly Planned[] }) | null = null;

  const publish = (): void =>
    world.setState({ trainingShift: shift && { ...shift, calls: shift.calls.map(viewOfPlanned) } });

  const change = (index: number, planned: Partial<Planned>): void => {
    if (!shift) return;
    const calls = shift.calls.map((one, at) => (at === index ? { ...one, ...planned } : one));
    const over = shift.state === 'running' && calls.every(({ run }) => run?.state === 'over');
    shift = { ...shift, calls, state: over ? 'over' : shift.state };
    publish();
  };

  const after = (delay: Ms, act: () => void): void => {
    const cancel = timers.after(delay, () => {
      waits.delete(cancel);
      act();
    });
    waits.add(cancel);
  };

  const come = (index: number): void => {
    const planned = shift?.calls[index];
    if (!shift || !planned) return;
    const run = options.train(planned.scenario, shift.seed + index);
    if (run) change(index, { run });
    else after(AGAIN, () => come(index));
  };

  const open = (): void => {
    if (!shift) return;
    shift = { ...shift, state: 'running', beganAt: clock.now() };
    publish();
    for (const [index, { at }] of shift.calls.entries()) after(at, () => come(index));
  };

  const isAvailable = (): boolean => {
    const { shift: events, calls } = world.getState();
    const kind = agentStateOf(
      events,
      calls.map(({ call }) => call),
    ).kind;
    return kind === 'available';
  };

  const stop = (): void => {
    unwatch();
    unwatch = () => {};
    for (const cancel of waits) cancel();
    waits.clear();
  };

  return {
    begin(plan, scenarios, seed) {
      stop();
      const calls = plan.calls.flatMap(({ at, scenario: id }): readonly Planned[] => {
        const scenario = scenarios.get(id);
        return scenario ? [{ scenario, at: at * SECOND, run: null, call: null }] : [];
      });
      shift = { id: plan.id, title: plan.title, seed, state: 'waiting', beganAt: null, calls };
      publish();
      if (isAvailable()) {
        open();
        return;
      }
      unwatch = world.subscribe(() => {
        if (!isAvailable()) return;
        unwatch();
        unwatch = () => {};
        open();
      });
    },
    heard(run, call) {
      const index = shift?.calls.findIndex((one) => one.run?.id === run.id) ?? -1;
      if (index >= 0) change(index, { run, call });
    },
    end() {
      stop();
      if (!shift || shift.state === 'over') return;
      shift = { ...shift, state: 'ended' };
      publish();
    },
    clear() {
      stop();
      if (!shift) return;
      shift = null;
      publish();
    },
  };
}

function viewOfPlanned({ scenario, at, run, call }: Planned): ShiftCall {
  return {
    scenario: scenario.id,
    title: scenario.title,
    at,
    run: run?.id ?? null,
    state: run?.state ?? 'to-come',
    call,
  };
}
