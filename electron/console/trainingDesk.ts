import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import type { MarkFile, QueryOf, QueryResult } from '../contract/query';
import type { TrainingRun } from '../contract/snapshot';
import type { FileProblem, ScenarioHead, ScenarioShelf, ShiftHead } from '../contract/training';
import { type Call, type CallId, phaseOf } from '../domain/call';
import type { KeptRun } from '../domain/marks/keptRun';
import type { Mark } from '../domain/marks/mark';
import { markOf } from '../domain/marks/markOf';
import type { Rubric } from '../domain/marks/rubric';
import { type KeptShift, shiftPointsOf } from '../domain/marks/shiftMark';
import type { RuleId } from '../domain/rules';
import type { CustomerEvent } from '../domain/scenario/customerEvent';
import type { Scenario } from '../domain/scenario/scenario';
import type { ShiftPlan } from '../domain/scenario/shiftPlan';
import { shiftFindingsOf } from '../domain/shift';
import { type Clock, SECOND, type Unsubscribe, wallTime } from '../domain/time';
import type { Timers } from './alarms';
import type { Practice, PracticeRun } from './lineDesk';
import { createShiftRunner } from './trainingShift';
import { viewOf, type WorldStore } from './world';

/** The commands by which practice is begun and steered. */
export type TrainingCommand = Extract<
  Command,
  { kind: 'practice-call' | 'train' | 'train-shift' | 'end-training' | 'steer' }
>;

/** What can be practised. */
export interface TrainingLibrary {
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly shifts: ReadonlyMap<string, ShiftPlan>;
  /** What is wrong in the files that could not be loaded; the others have been. */
  readonly problems: readonly FileProblem[];
  /** The trainer's own scenarios with their files. */
  readonly own: ReadonlyMap<string, string>;
}

const OK: CommandResult = { ok: true };
/** Runs that are over stay for their mark; a class goes on for a day. */
const MOST_RUNS = 50;
/** So much of a customer's side stands in the snapshot. */
const MOST_LOGGED = 60;

/** The trainer's side of the desk: who comes, what they are made to do, and the mark. In demo mode alone. */
export interface TrainingDesk {
  dispatch(command: TrainingCommand): CommandResult;
  /** Follows a practice exchange that has just been made. */
  follow(practice: Practice): Unsubscribe;
  /** The customer's side of a call on the desk; null where no scenario is behind it. */
  runOf(call: Call): PracticeRun | null;
  /** The automatic mark of an ended practice call on the desk; null for any other. */
  mark(call: CallId): Mark | null;
  /** Keeps what came of a call that is over, as it stands now. Any other call is nothing to keep. */
  keepMark(call: CallId): void;
  /** What can be practised, and the marks, also of calls that left the desk. */
  ask(query: QueryOf<'scenarios' | 'mark'>): QueryResult;
}

export function createTrainingDesk(options: {
  readonly world: WorldStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly practice: () => Practice | null;
  readonly library: () => TrainingLibrary;
  /** What was written in the editor and not saved. */
  readonly drafts: () => Readonly<Record<string, string>>;
  readonly rubric: Rubric;
  readonly wordFaults: (text: string) => readonly RuleId[];
  /** The title of a question in the knowledge base; null where it is gone. */
  readonly questionTitle: (id: string) => string | null;
  /** Writes down what came of a call. */
  readonly keep: (run: KeptRun) => void;
  /** Writes down how a practised shift stands. */
  readonly keepShift: (shift: KeptShift) => void;
}): TrainingDesk {
  const { world } = options;
  let runs: readonly PracticeRun[] = [];
  /** Which customer was in which call. */
  const calls = new Map<CallId, string>();

  /** Marks of calls that left the desk. */
  const marks = new Map<CallId, MarkFile>();

  const publish = (): void => world.setState({ training: runs.map(viewOfRun) });
  const shift = createShiftRunner({
    ...options,
    train: (scenario, seed) => options.practice()?.train(scenario, seed) ?? null,
  });

  const heard = (run: PracticeRun): void => {
    const others = runs.filter(({ id }) => id !== run.id);
    runs = runs.some(({ id }) => id === run.id)
      ? runs.map((one) => (one.id === run.id ? run : one))
      : [...others, run].slice(-MOST_RUNS);
    if (run.state === 'talking' && ![...calls.values()].includes(run.id)) {
      const call = world
        .getState()
        .calls.map((view) => view.call)
        .findLast((one) => fits(run, one) && !calls.has(one.id));
      if (call) calls.set(call.id, run.id);
    }
    publish();
    shift.heard(run, callOf(run));
    const over = callOf(run);
    if (run.state === 'over' && over) keepMark(over);
  };

  /** The shift that is practised, as it was kept last. */
  let keptShift: KeptShift | null = null;
  const isOfShift = ({ id }: PracticeRun): boolean =>
    world.getState().trainingShift?.calls.some((one) => one.run === id) ?? false;
  const beginShift = (plan: ShiftPlan, seed: number): void => {
    const { agent } = world.getState().settings;
    const { id, title, calls: planned } = plan;
    keptShift = {
      ...{ id: randomUUID(), plan: id, title, seed, agent: agent.number, name: agent.name },
      ...{ at: options.clock.wall(), planned: planned.length, points: [] },
    };
  };
  /** Keeps it once it has begun, and whenever more is known of it: the last of it with the sign-off. */
  const keepShift = (): void => {
    const { shift: events, standard, trainingShift } = world.getState();
    if (!keptShift || trainingShift === null || trainingShift.beganAt === null) return;
    const points = shiftPointsOf(shiftFindingsOf(events, standard), options.rubric);
    if (points.length === keptShift.points.length && keptShift.points.every((one, at) => one.kept === points[at]?.kept))
      return;
    keptShift = { ...keptShift, points };
    options.keepShift(keptShift);
  };

  const callOf = ({ id }: PracticeRun): CallId | null => [...calls].find(([, of]) => of === id)?.[0] ?? null;

  const viewOfRun = (run: PracticeRun): TrainingRun => {
    const { id, scenario, seed, state, mood, events } = run;
    const said = events.findLast((event) => event.kind === 'said');
    return {
      id,
      scenario: scenario.id,
      title: scenario.title,
      number: scenario.caller.number,
      seed,
      state,
      mood,
      call: callOf(run),
      said: said?.kind === 'said' ? { at: said.at, text: said.text } : null,
      silent: isSilenced(events),
      line: scenario.line,
      log: state === 'over' ? [] : events.slice(-MOST_LOGGED),
    };
  };

  const runOf = (call: Call): PracticeRun | null => {
    const known = calls.get(call.id);
    return runs.find((run) => run.id === known) ?? runs.findLast((run) => fits(run, call)) ?? null;
  };

  const mark = (id: CallId): Mark | null => {
    const view = viewOf(world.getState(), id);
    if (!view || phaseOf(view.call).kind !== 'ended') return null;
    const run = runOf(view.call);
    if (!run) return null;
    const { text: note } = view.note;
    return markOf(
      {
        scenario: run.scenario,
        seed: run.seed,
        call: view.call,
        note,
        wordFaults: options.wordFaults(note),
        customer: run.events,
        pace: view.pace,
      },
      world.getState().standard,
      options.rubric,
    );
  };

  const fileOf = (id: CallId): MarkFile | null => {
    const made = mark(id);
    const scenario = made && options.library().scenarios.get(made.scenario);
    if (!made || !scenario) return null;
    const missing = made.items.flatMap((item) =>
      item.missing.flatMap((fact) => scenario.expects.note[fact]?.fact ?? []),
    );
    return { mark: made, title: scenario.title, missing };
  };

  const keepMark = (id: CallId): void => {
    const view = viewOf(world.getState(), id);
    const file = fileOf(id);
    const run = view && runOf(view.call);
    if (!view || !file || !run || !isWorthKeeping(view.call, run)) return;
    marks.set(id, file);
    const { agent } = world.getState().settings;
    const { scenario, seed } = run;
    const begun = view.call.events[0]?.at ?? view.call.origin.at;
    const missing = new Set(file.mark.items.flatMap((item) => item.missing));
    const used = view.call.events.flatMap((event) => (event.kind === 'question-used' ? [event.question] : []));
    const titlesOf = (ids: readonly string[]): string[] => ids.map((one) => options.questionTitle(one) ?? one);
    options.keep({
      id,
      scenario: scenario.id,
      title: scenario.title,
      level: scenario.level,
      mood: scenario.mood,
      seed,
      agent: agent.number,
      name: agent.name,
      at: wallTime(view.call.origin, begun),
      begins: begun,
      shift: keptShift && isOfShift(run) ? keptShift.id : null,
      mark: file.mark,
      facts: scenario.expects.note.map(({ fact }, index) => ({ fact, found: !missing.has(index) })),
      knowledge: { wanted: titlesOf(scenario.expects.knowledge), used: titlesOf(used) },
      pace: view.pace,
      said: run.events.flatMap((event) => (event.kind === 'said' ? [{ at: event.at, text: event.text }] : [])),
    });
  };

  return {
    dispatch(command) {
      const practice = options.practice();
      if (!practice) return { ok: false, code: 'demo-only' };
      switch (command.kind) {
        case 'practice-call':
          practice.callAgent();
          return OK;
        case 'train': {
          const scenario = options.library().scenarios.get(command.scenario);
          if (!scenario) return { ok: false, code: 'no-such-scenario' };
          const line = command.line ?? scenario.line;
          return practice.train({ ...scenario, line }, command.seed) ? OK : { ok: false, code: 'not-now' };
        }
        case 'train-shift': {
          const { scenarios, shifts } = options.library();
          const plan = shifts.get(command.shift);
          if (!plan) return { ok: false, code: 'no-such-scenario' };
          beginShift(plan, command.seed);
          shift.begin(plan, scenarios, command.seed);
          return OK;
        }
        case 'end-training':
          shift.end();
          practice.endTraining();
          return OK;
        case 'steer':
          practice.steer(command.run, command.steering);
          return OK;
      }
    },
    follow(practice) {
      runs = [];
      calls.clear();
      marks.clear();
      publish();
      keptShift = null;
      const stops = [practice.subscribe(heard), world.subscribe(keepShift)];
      return () => {
        shift.clear();
        for (const stop of stops) stop();
      };
    },
    runOf,
    mark,
    keepMark,
    ask(query) {
      if (!options.practice()) return { ok: false, code: 'demo-only' };
      if (query.kind === 'mark') return { ok: true, value: fileOf(query.call) ?? marks.get(query.call) ?? null };
      return { ok: true, value: shelfOf(options.library(), Object.keys(options.drafts())) };
    },
  };
}

/** The two spoke, or the customer waited in vain. Who only found the agent away comes again. */
function isWorthKeeping(call: Call, run: PracticeRun): boolean {
  const phase = phaseOf(call);
  if (phase.kind !== 'ended') return false;
  return phase.answeredAt !== null || run.events.some(({ kind }) => kind === 'lost-patience');
}

/** The customer's number is on the call. */
function fits(run: PracticeRun, call: Call): boolean {
  return call.consultationFor === null && call.remote.number === run.scenario.caller.number;
}

function shelfOf({ scenarios, shifts, problems, own }: TrainingLibrary, drafts: readonly string[]): ScenarioShelf {
  const heads = [...scenarios.values()].map((scenario) => headOf(scenario, own.has(scenario.id)));
  return { scenarios: heads, shifts: [...shifts.values()].map(shiftHeadOf), problems, drafts };
}

function headOf({ id, title, summary, direction, kind, level, mood, line }: Scenario, own: boolean): ScenarioHead {
  return { id, title, summary, direction, kind, level, mood, line, own };
}

function shiftHeadOf({ id, title, summary, level, calls }: ShiftPlan): ShiftHead {
  const span = ((calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0)) * SECOND;
  return { id, title, summary, level, calls: calls.length, span };
}

/** Whatever a trainer makes them do next ends it. */
function isSilenced(events: readonly CustomerEvent[]): boolean {
  const last = events.findLast(({ kind }) => kind === 'steered');
  return last?.kind === 'steered' && last.steering === 'silent';
}
