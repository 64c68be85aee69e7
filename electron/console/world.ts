import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SeatLock } from '../contract/seatLock';
import type { CallView, ConsoleSnapshot, Notice } from '../contract/snapshot';
import { type Call, type CallEvent, type CallId, happen, phaseOf } from '../domain/call';
import { DARK } from '../domain/headset';
import type { Ms } from '../domain/time';
import { NO_KNOWLEDGE } from './knowledgeDesk';
import { NO_OUTBOUND } from './outboundDesk';

/** Everything that is true at this seat now: one immutable value, replaced whole. */
export interface World extends Omit<ConsoleSnapshot, 'revision' | 'asOf'> {
  /** Calls whose ringing the agent has silenced. */
  readonly silenced: readonly CallId[];
}

/** Where the world is kept; `subscribe` gives back its own undo. */
export type WorldStore = StoreApi<World>;

export function createWorld(initial: World): WorldStore {
  return createStore<World>(() => initial);
}

/** The snapshot the console draws from. */
export function snapshotOf(world: World, revision: number, now: Ms): ConsoleSnapshot {
  const { silenced: _, ...shown } = world.seatLock.kind === 'locked' ? withheld(world) : world;
  return { revision, asOf: now, ...shown };
}

/** What of the world a covered console is told: who is signed in, how it looks, and that it is covered. */
const STAYS = [
  'mode',
  'shared',
  'line',
  'seatLock',
  'settings',
  'policy',
  'secretStore',
  'hasPassword',
  'standard',
  'update',
  'version',
] as const satisfies readonly (keyof World)[];

/** The rest, as it is where there is nothing: at the start, and for a covered console. What is new belongs here. */
export const NOTHING: Omit<World, (typeof STAYS)[number] | 'recordLock'> = {
  shift: [],
  calls: [],
  current: null,
  silenced: [],
  microphone: 'unknown',
  devices: [],
  headset: {
    plugged: [],
    inUse: null,
    use: 'resting',
    lamps: DARK,
    battery: null,
    trouble: false,
    searching: false,
    simulated: [],
  },
  desktop: { miniBar: false, trainer: false, hotkeysRefused: [], recording: false, platform: null },
  press: null,
  headsetCheck: { kind: 'idle' },
  voiceTest: { kind: 'idle' },
  followUps: [],
  cases: [],
  handOver: null,
  serious: [],
  knowledge: NO_KNOWLEDGE,
  outbound: NO_OUTBOUND,
  listImport: null,
  pendingLists: [],
  bulletins: [],
  training: [],
  trainingShift: null,
  trainingUndo: null,
  listening: null,
  scenarioPack: null,
  figures: { answered: 0, answeredInTime: 0, averageTalkMs: null, longHolds: 0 },
  link: null,
  booksRevision: 0,
  exporting: null,
  notices: [],
  leaving: 'no',
};

/**
 * What a covered console is told: nothing of customers, but that one waits. Decided here: a page cannot uncover itself.
 * It names what stays, so that what a snapshot will have one day is withheld until somebody says otherwise.
 */
function withheld(world: World): World {
  const live = liveCalls(world).map((call) => phaseOf(call).kind);
  const talking = live.some((kind) => kind === 'talking' || kind === 'held');
  const call = talking ? 'talking' : live.length > 0 ? 'ringing' : 'none';
  const stays = Object.fromEntries(STAYS.map((key) => [key, world[key]])) as Pick<World, (typeof STAYS)[number]>;
  return {
    ...NOTHING,
    ...stays,
    recordLock: { kind: 'opening', waiting: 0 },
    seatLock: { ...world.seatLock, ...(world.seatLock.kind === 'locked' && { call }) } as SeatLock,
  };
}

/** True when nothing but how the calls sound is another: what comes every second of a call. */
export function differsInSoundAlone(before: World, after: World): boolean {
  const keys = Object.keys(after) as (keyof World)[];
  if (keys.some((key) => key !== 'calls' && before[key] !== after[key])) return false;
  return (
    before.calls.length === after.calls.length &&
    after.calls.every((view, index) => {
      const former = before.calls[index];
      return (Object.keys(view) as (keyof CallView)[]).every(
        (key) => ['quality', 'pace', 'heardAt'].includes(key) || view[key] === former?.[key],
      );
    })
  );
}

/** The call's view, or undefined when it is not on the desk. */
export function viewOf(world: World, id: CallId): CallView | undefined {
  return world.calls.find((view) => view.call.id === id);
}

/** Calls that have not ended. */
export function liveCalls(world: World): readonly Call[] {
  return world.calls.map((view) => view.call).filter((call) => phaseOf(call).kind !== 'ended');
}

/** The call in which agent and far side hear each other, if any. */
export function talkingCall(world: World): Call | undefined {
  return liveCalls(world).find((call) => phaseOf(call).kind === 'talking');
}

export function withCall(world: World, call: Call): World {
  const view: CallView = {
    call,
    note: { text: '', revision: 0, state: { kind: 'empty' } },
    quality: null,
    pace: null,
    hints: [],
    soundConnected: false,
    heardAt: null,
  };
  return { ...world, calls: [...world.calls, view] };
}

export function withoutCall(world: World, id: CallId): World {
  const calls = world.calls.filter((view) => view.call.id !== id);
  const current = world.current === id ? (calls.at(-1)?.call.id ?? null) : world.current;
  return { ...world, calls, current, silenced: world.silenced.filter((silenced) => silenced !== id) };
}

export function withView(world: World, id: CallId, change: (view: CallView) => CallView): World {
  return { ...world, calls: world.calls.map((view) => (view.call.id === id ? change(view) : view)) };
}

export function withEvent(world: World, id: CallId, event: CallEvent): World {
  return withView(world, id, (view) => ({ ...view, call: happen(view.call, event) }));
}

/** Adds a notice, or renews the one with the same id. */
export function withNotice(world: World, notice: Notice): World {
  return { ...world, notices: [...world.notices.filter(({ id }) => id !== notice.id), notice] };
}

export function withoutNotice(world: World, id: string): World {
  return { ...world, notices: world.notices.filter((notice) => notice.id !== id) };
}

/** Says that answers from the books may be others now. */
export function withBooksChanged(world: World): World {
  return { ...world, booksRevision: world.booksRevision + 1 };
}
