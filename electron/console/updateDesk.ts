import type { Command, CommandResult } from '../contract/command';
import { type Clock, type Ms, SECOND, type Unsubscribe } from '../domain/time';
import {
  FIRST_LOOK,
  nextLook,
  type UpdateFailure,
  type UpdateRules,
  type UpdateState,
  type UpdatesOff,
  waitOf,
} from '../domain/update';
import type { Timers } from './alarms';
import type { WorldStore } from './world';

/** The machinery behind: asks the centre's server, fetches, checks, and puts in place. */
export interface Updater {
  /** @returns the version that is offered and newer than this one; null when there is none @throws UpdateError */
  look(): Promise<string | null>;
  /** Fetches and checks what the last look found. @throws UpdateError */
  fetch(progress: (percent: number) => void): Promise<void>;
  /** Puts it in place and has the program end; the new version starts by itself. @throws UpdateError */
  place(): void;
}

/** What an update failed of. */
export class UpdateError extends Error {
  constructor(
    readonly reason: UpdateFailure,
    message: string = reason,
  ) {
    super(message);
    this.name = 'UpdateError';
  }
}

/** What the desk is told of updates. */
export interface UpdateOptions {
  readonly rules: UpdateRules;
  /** Why nothing is looked for; null otherwise. */
  readonly off: UpdatesOff | null;
  /** Made when it is first needed: it takes longer to load than the first window may wait for. */
  readonly updater: () => Promise<Updater>;
  /** Since somebody last touched keyboard or mouse. */
  readonly untouched: () => Ms;
  /** 0…1 */
  readonly random: () => number;
}

/** How often a ready update looks whether it may now: what it waits for is partly the clock, partly a person's hands. */
const ASK_AGAIN: Ms = 15 * SECOND;

export type UpdateCommand = Extract<Command, { kind: 'look-for-update' | 'place-update' }>;

export interface UpdateDesk {
  dispatch(command: UpdateCommand): Promise<CommandResult>;
  start(): Unsubscribe;
}

/** Looks for updates, fetches them beside the work, and puts them in place when nobody is on the line. */
export function createUpdateDesk(options: {
  readonly updates: UpdateOptions;
  readonly world: WorldStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: (message: string) => void;
}): UpdateDesk {
  const { world, clock, timers, updates } = options;
  let cancel: () => void = () => {};
  let failures = 0;
  let stopped = false;
  let updater: Updater | null = null;

  const put = (update: UpdateState): void => world.setState({ update });
  const later = (delay: Ms, action: () => void): void => {
    cancel();
    if (!stopped) cancel = timers.after(delay, action);
  };
  const reasonOf = (error: unknown, otherwise: UpdateFailure): UpdateFailure =>
    error instanceof UpdateError ? error.reason : otherwise;
  const failed = (error: unknown, otherwise: UpdateFailure): void => {
    failures += 1;
    options.log(`update: ${error instanceof Error ? error.message : String(error)}`);
    put({ kind: 'failed', reason: reasonOf(error, otherwise), at: clock.wall() });
    later(nextLook(failures), () => void look());
  };

  const wait = (asked: boolean) => {
    const { calls, shift, recordLock } = world.getState();
    return waitOf({
      calls: calls.map(({ call }) => call),
      shift,
      waiting: recordLock.waiting,
      wall: clock.wall(),
      hours: updates.rules.hours,
      untouched: updates.untouched(),
      asked,
    });
  };

  /** @returns whether it is being put in place */
  const place = (version: string): boolean => {
    put({ kind: 'placing', version });
    try {
      if (!updater) throw new Error('nothing was fetched');
      updater.place();
      return true;
    } catch (error) {
      // What began to put it in place is not asked twice.
      updater = null;
      failed(error, 'not-placed');
      return false;
    }
  };

  /** A ready update goes in place, or says what it waits for. */
  const consider = (): void => {
    const { update } = world.getState();
    if (stopped || update.kind !== 'ready') return;
    const waitsFor = wait(false);
    if (waitsFor === null) {
      place(update.version);
      return;
    }
    if (waitsFor !== update.waitsFor) put({ ...update, waitsFor });
    later(ASK_AGAIN, consider);
  };

  const look = async (): Promise<void> => {
    cancel();
    put({ kind: 'looking' });
    try {
      updater ??= await updates.updater();
      const version = await updater.look();
      if (stopped) return;
      if (version === null) {
        failures = 0;
        put({ kind: 'idle', lookedAt: clock.wall() });
        later(nextLook(failures), () => void look());
        return;
      }
      put({ kind: 'fetching', version, percent: 0 });
      await fetch(updater, version);
    } catch (error) {
      if (!stopped) failed(error, 'unreachable');
    }
  };

  const fetch = async (from: Updater, version: string): Promise<void> => {
    try {
      await from.fetch((percent) => {
        const { update } = world.getState();
        // Whole numbers: each one is a new picture of the whole desk.
        const whole = Math.floor(percent);
        if (update.kind === 'fetching' && update.percent !== whole) put({ ...update, percent: whole });
      });
    } catch (error) {
      throw error instanceof UpdateError ? error : new UpdateError('interrupted', String(error));
    }
    if (stopped) return;
    failures = 0;
    options.log(`update: ${version} is ready`);
    put({ kind: 'ready', version, waitsFor: wait(false) });
    later(ASK_AGAIN, consider);
  };

  return {
    async dispatch(command) {
      const { update } = world.getState();
      if (command.kind === 'look-for-update') {
        if (update.kind !== 'idle' && update.kind !== 'failed') return { ok: false, code: 'not-now' };
        await look();
        return { ok: true };
      }
      if (update.kind !== 'ready') return { ok: false, code: 'not-now' };
      const waitsFor = wait(true);
      if (waitsFor !== null) {
        put({ ...update, waitsFor });
        return { ok: false, code: waitsFor === 'hours' ? 'outside-hours' : 'not-now' };
      }
      return place(update.version) ? { ok: true } : { ok: false, code: 'failed' };
    },
    start() {
      if (updates.off === null)
        later(FIRST_LOOK.earliest + updates.random() * (FIRST_LOOK.latest - FIRST_LOOK.earliest), () => void look());
      return () => {
        stopped = true;
        cancel();
      };
    },
  };
}
