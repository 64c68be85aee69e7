import type { Command, CommandResult } from '../contract/command';
import type { MediaEvent } from '../contract/media';
import type { Call, CallId } from '../domain/call';
import type { RunSound } from '../domain/marks/keptRun';
import type { Clock, Ms, Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import { isKept, OK, refuse } from './matters';
import type { PracticeBook } from './runsDesk';
import { liveCalls, type WorldStore, withBooksChanged } from './world';

export type ListenCommand = Extract<Command, { kind: 'listen' | 'stop-listening' }>;

/** Where the last second of a recording is played from, when somebody asks for what lies behind it. */
const LAST: Ms = 1000;

/**
 * Has practice calls recorded, keeps what was heard, and plays it again. In training alone: what is no practice call is
 * never recorded.
 */
export interface ListenDesk {
  dispatch(command: ListenCommand): Promise<CommandResult>;
  /** A call was answered. */
  answered(session: string): void;
  /** Hears the media window and gives way to calls, until it is undone. */
  follow(): Unsubscribe;
}

/** @param options.practised the practice call of a session; null for any other call */
export function createListenDesk(options: {
  readonly world: WorldStore;
  readonly media: MediaPort;
  readonly book: () => PracticeBook;
  readonly practised: (session: string) => Call | null;
  readonly clock: Clock;
  readonly log: (message: string) => void;
}): ListenDesk {
  const { world, media, book, clock, log } = options;
  /** What is being recorded, by session: of which call, and from which moment of it. */
  const recording = new Map<string, { readonly call: CallId; readonly from: Ms }>();
  /** What the media window has taken up. */
  let loaded: { readonly run: CallId; readonly from: Ms; readonly ms: Ms } | null = null;

  const load = async (run: CallId): Promise<typeof loaded> => {
    if (loaded?.run === run) return loaded;
    let sound: RunSound | null = null;
    if (!isKept(log, () => (sound = book().sound(run)))) return null;
    if (sound === null) return null;
    const { from, data }: RunSound = sound;
    const { ms } = await media.request('load-recording', { data });
    loaded = { run, from, ms };
    return loaded;
  };

  const pause = (): void => {
    const { listening } = world.getState();
    if (listening?.since == null) return;
    world.setState({ listening: { ...listening, at: listening.at + (clock.now() - listening.since), since: null } });
    media.request('stop-recording', {}).catch(() => {});
  };

  const recorded = ({ session, data, levels }: Extract<MediaEvent, { event: 'call-recorded' }>): void => {
    const of = recording.get(session);
    recording.delete(session);
    if (!of) return;
    const sound: RunSound = { from: of.from, data, levels };
    if (isKept(log, () => book().saveSound(of.call, sound, clock.wall()))) world.setState(withBooksChanged);
  };

  return {
    async dispatch(command) {
      if (command.kind === 'stop-listening') {
        pause();
        return OK;
      }
      if (liveCalls(world.getState()).length > 0) return refuse('call-in-progress');
      const { run } = command;
      const sound = await load(run);
      if (!sound) return refuse('no-sound');
      const inSound = Math.max(0, Math.min(command.at - sound.from, sound.ms - LAST));
      await media.request('play-recording', { fromMs: inSound });
      world.setState({ listening: { run, at: sound.from + inSound, since: clock.now() } });
      return OK;
    },
    answered(session) {
      const call = options.practised(session);
      if (!call) return;
      media.request('record-call', { session }).then(
        () => recording.set(session, { call: call.id, from: clock.now() - (call.events[0]?.at ?? clock.now()) }),
        (error: unknown) =>
          log(`practice call not recorded: ${error instanceof Error ? error.message : String(error)}`),
      );
    },
    follow() {
      const stops = [
        media.subscribe((event) => {
          if (event.event === 'call-recorded') recorded(event);
          if (event.event === 'recording-ended') {
            const { listening } = world.getState();
            if (listening) world.setState({ listening: { ...listening, at: 0, since: null } });
          }
          if (event.event !== 'gone') return;
          loaded = null;
          recording.clear();
          world.setState({ listening: null });
        }),
        // Whoever calls is heard alone.
        world.subscribe((state) => {
          if (state.listening?.since != null && liveCalls(state).length > 0) pause();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
