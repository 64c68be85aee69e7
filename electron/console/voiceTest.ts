import type { Command, CommandResult } from '../contract/command';
import type { VoiceTestState } from '../contract/snapshot';
import type { Clock, Ms, Unsubscribe } from '../domain/time';
import { SECOND } from '../domain/time';
import type { MediaPort } from '../media/port';
import { liveCalls, type WorldStore } from './world';

/** The commands of hearing one's own voice. */
export type VoiceTestCommand = Extract<Command, { kind: 'begin-voice-test' | 'end-voice-test' }>;

/** The agent hears themselves as a customer would. Never while a call is on or rings, and ended by one that comes. */
export interface VoiceTest {
  dispatch(command: VoiceTestCommand): CommandResult;
  close(): void;
}

/** Long enough for a sentence. */
const RECORD_FOR: Ms = 4 * SECOND;
/** Below this peak nobody has spoken, 0…1. */
const HEARD = 0.02;

const OK: CommandResult = { ok: true };

export function createVoiceTest(options: {
  readonly world: WorldStore;
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly log: (message: string) => void;
}): VoiceTest {
  const { world, media } = options;
  /** Counts the tests, so that one that was ended says nothing any more. */
  let current = 0;

  const put = (voiceTest: VoiceTestState): void => world.setState({ voiceTest });
  const isOn = (): boolean => ['recording', 'playing'].includes(world.getState().voiceTest.kind);

  const run = async (): Promise<void> => {
    current += 1;
    const mine = current;
    put({ kind: 'recording', until: options.clock.now() + RECORD_FOR });
    try {
      const { peak } = await media.request('record-voice', { forMs: RECORD_FOR });
      if (mine !== current) return;
      if (peak === null || peak < HEARD) {
        put({ kind: 'nothing-heard' });
        await media.request('drop-voice', {});
        return;
      }
      put({ kind: 'playing' });
      await media.request('play-voice', {});
      if (mine === current) put({ kind: 'played' });
    } catch (error) {
      // The media window died, and the recording with it.
      options.log(`voice test: ${String(error)}`);
      if (mine === current) put({ kind: 'idle' });
    }
  };

  const end = (): void => {
    if (isOn()) {
      current += 1;
      media.request('drop-voice', {}).catch(() => {});
    }
    put({ kind: 'idle' });
  };

  const stop: Unsubscribe = world.subscribe((state) => {
    if (isOn() && liveCalls(state).length > 0) end();
  });

  return {
    dispatch(command) {
      const state = world.getState();
      if (command.kind === 'end-voice-test') {
        end();
        return OK;
      }
      if (liveCalls(state).length > 0) return { ok: false, code: 'call-in-progress' };
      if (isOn() || state.headsetCheck.kind === 'running') return { ok: false, code: 'not-now' };
      if (state.microphone !== 'ready') return { ok: false, code: 'no-microphone' };
      void run();
      return OK;
    },
    close: stop,
  };
}
