import type { Command, CommandResult } from '../contract/command';
import { phaseOf } from '../domain/call';
import type { HeadsetSignal } from '../domain/headset';
import {
  CHECK_LIMITS,
  CHECK_PARTS,
  CHECKED_POINTS,
  type CheckOutcome,
  type CheckOutcomes,
  type CheckPart,
  failed,
  faultsOf,
  LEFT_OUT,
  PASSED,
  pointOf,
} from '../domain/headsetCheck';
import { agentStateOf, type ShiftEvent } from '../domain/shift';
import type { Clock, Unstamped, Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { Softphone } from '../softphone/port';
import type { Timers } from './alarms';
import type { TestCalls } from './testCalls';
import { liveCalls, type WorldStore } from './world';

/** The commands of the check before the shift. */
export type HeadsetCheckCommand = Extract<Command, { kind: 'begin-headset-check' | 'hear-ear' | 'end-headset-check' }>;

/** RDY-1: goes through headset, sound and line in less than a minute, keeps what was found, and reports a fault. */
export interface HeadsetCheck {
  dispatch(command: HeadsetCheckCommand): CommandResult;
  close(): void;
}

/** Somebody began to talk, the agent gave up, or the program goes. */
class GivenUp extends Error {}

const OK: CommandResult = { ok: true };

export function createHeadsetCheck(options: {
  readonly world: WorldStore;
  readonly media: MediaPort;
  readonly softphone: Softphone;
  readonly testCalls: TestCalls;
  readonly clock: Clock;
  readonly timers: Timers;
  /** The number the test call goes to; null where there is none. */
  readonly testNumber: () => string | null;
  /** Hears the keys of the headset. */
  readonly signals: (listener: (signal: HeadsetSignal) => void) => Unsubscribe;
  readonly dispatch: (command: Command) => Promise<CommandResult>;
  /** Writes what happened into the shift. */
  readonly note: (fact: Unstamped<ShiftEvent>) => void;
  /** What is told upward about the parts that failed. */
  readonly report: (outcomes: CheckOutcomes) => string;
  readonly log: (message: string) => void;
}): HeadsetCheck {
  const { world, media, timers } = options;
  /** Ends the check that runs. */
  let giveUp: (() => void) | null = null;
  let answerEar: ((heard: boolean) => void) | null = null;

  const put = (headsetCheck: ReturnType<typeof world.getState>['headsetCheck']): void =>
    world.setState({ headsetCheck });

  /** Waits for `event` at most so long, ms. */
  const waitFor = <T>(span: number, begin: (done: (value: T) => void) => Unsubscribe): Promise<T | null> =>
    new Promise((resolve) => {
      let stop: Unsubscribe = () => {};
      const finish = (value: T | null): void => {
        cancel();
        stop();
        resolve(value);
      };
      const cancel = timers.after(span, () => finish(null));
      stop = begin(finish);
    });

  const network = async (): Promise<CheckOutcome> => {
    if (world.getState().line.kind !== 'registered') return failed('not-registered');
    try {
      if ((await options.softphone.roundTrip()) > CHECK_LIMITS.roundTrip) return failed('server-slow');
    } catch {
      return failed('server-silent');
    }
    const number = options.testNumber();
    if (number === null) return PASSED;
    switch (await options.testCalls.call(number, CHECK_LIMITS.testCall)) {
      case 'heard':
        return PASSED;
      case 'silent':
        return failed('test-call-silent');
      case 'not-answered':
        return failed('test-call-failed');
    }
  };

  const microphone = async (): Promise<CheckOutcome> => {
    if (world.getState().microphone !== 'ready') return failed('microphone-missing');
    const { peak } = await media.request('hear-microphone', {
      forMs: CHECK_LIMITS.voiceWait,
      enough: CHECK_LIMITS.voicePeak,
    });
    if (peak === null) return failed('microphone-missing');
    return peak >= CHECK_LIMITS.voicePeak ? PASSED : failed('microphone-silent');
  };

  const ear = async (side: 'left' | 'right'): Promise<CheckOutcome> => {
    await media.request('sound-ear', { ear: side });
    try {
      const heard = await waitFor<boolean>(CHECK_LIMITS.earWait, (done) => {
        answerEar = done;
        return () => {
          answerEar = null;
        };
      });
      return heard ? PASSED : failed('not-heard');
    } finally {
      await media.request('sound-ear', { ear: null });
    }
  };

  const echo = async (): Promise<CheckOutcome> => {
    if (world.getState().microphone !== 'ready') return LEFT_OUT;
    const { peak } = await media.request('hear-echo', { forMs: 1500 });
    return peak !== null && peak > CHECK_LIMITS.echoPeak ? failed('echo-loud') : PASSED;
  };

  const buttons = async (): Promise<CheckOutcome> => {
    if (world.getState().headset.inUse === null) return LEFT_OUT;
    const pressed = await waitFor<true>(CHECK_LIMITS.keyWait, (done) => options.signals(() => done(true)));
    return pressed ? PASSED : failed('no-key');
  };

  const examine = (part: CheckPart): Promise<CheckOutcome> => {
    switch (part) {
      case 'network':
        return network();
      case 'microphone':
        return microphone();
      case 'left-ear':
        return ear('left');
      case 'right-ear':
        return ear('right');
      case 'echo':
        return echo();
      case 'buttons':
        return buttons();
    }
  };

  const finish = async (outcomes: CheckOutcomes): Promise<void> => {
    const { shift, calls, standard } = world.getState();
    const state = agentStateOf(
      shift,
      calls.map(({ call }) => call),
    );
    if (state.kind !== 'offline') options.note({ kind: 'headset-checked', outcomes });
    if (state.kind === 'checking-in') {
      for (const point of Object.keys(CHECKED_POINTS)) {
        const good = pointOf(point, outcomes);
        if (good !== null && standard.agent.checkIn.some(({ id }) => id === point))
          await options.dispatch({ kind: 'check', check: point, good });
      }
    }
    let reported = false;
    if (faultsOf(outcomes).length > 0) {
      const result = await options.dispatch({ kind: 'raise-serious', call: null, text: options.report(outcomes) });
      reported = result.ok;
    }
    put({ kind: 'done', outcomes, reported });
  };

  const run = async (): Promise<void> => {
    const stopped = new Promise<never>((_, reject) => {
      giveUp = () => reject(new GivenUp());
    });
    // Whoever gives up between two parts is heard by the next.
    stopped.catch(() => {});
    const unwatch = world.subscribe((state) => {
      if (liveCalls(state).some((call) => phaseOf(call).kind !== 'ended')) giveUp?.();
    });
    let outcomes: CheckOutcomes = {};
    try {
      for (const part of CHECK_PARTS) {
        put({ kind: 'running', part, outcomes });
        outcomes = { ...outcomes, [part]: await Promise.race([examine(part), stopped]) };
      }
      await finish(outcomes);
    } catch (error) {
      if (!(error instanceof GivenUp)) options.log(`headset check: ${String(error)}`);
      answerEar?.(false);
      options.testCalls.hangUp();
      media.request('sound-ear', { ear: null }).catch(() => {});
      put({ kind: 'idle' });
    } finally {
      unwatch();
      giveUp = null;
    }
  };

  return {
    dispatch(command) {
      const state = world.getState();
      switch (command.kind) {
        case 'begin-headset-check':
          if (state.headsetCheck.kind === 'running') return { ok: false, code: 'not-now' };
          if (liveCalls(state).length > 0) return { ok: false, code: 'call-in-progress' };
          void run();
          return OK;
        case 'hear-ear':
          if (!answerEar) return { ok: false, code: 'not-now' };
          answerEar(command.heard);
          return OK;
        case 'end-headset-check':
          if (giveUp) giveUp();
          else put({ kind: 'idle' });
          return OK;
      }
    },
    close() {
      giveUp?.();
    },
  };
}
