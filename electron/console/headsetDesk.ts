import type { Command, CommandResult } from '../contract/command';
import type { PairedHeadset } from '../contract/settings';
import { type HeadsetSignal, lampsOf } from '../domain/headset';
import type { Intent } from '../domain/intent';
import type { Clock, Unsubscribe } from '../domain/time';
import { createHeadsets, type HeadsetFacts } from '../headset/headsets';
import type { MediaPort } from '../media/port';
import type { World, WorldStore } from './world';

/** The commands about the headset itself. */
export type HeadsetCommand = Extract<
  Command,
  { kind: 'find-headsets' | 'set-headset' | 'forget-headset' | 'simulate-headset' }
>;

/** Who may use which device: the platform's part of connecting a headset. */
export interface HeadsetGrants {
  /** Looks for telephony headsets that are not connected yet, and gives those that were found. */
  find(): Promise<readonly PairedHeadset[]>;
}

/** What the headset's keys ask for goes to the desk; what the calls are is shown on its lamps. */
export interface HeadsetDesk {
  dispatch(command: HeadsetCommand): Promise<CommandResult>;
  /** Hears every key of the headset in use, whatever it means. */
  subscribe(listener: (signal: HeadsetSignal) => void): Unsubscribe;
  close(): void;
}

const OK: CommandResult = { ok: true };

export function createHeadsetDesk(options: {
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly world: WorldStore;
  readonly grants: HeadsetGrants;
  /** Carries out what a key of the headset means. */
  readonly intend: (intent: Intent) => void;
  readonly change: (next: Partial<World['settings']>) => CommandResult;
  readonly log: (message: string) => void;
}): HeadsetDesk {
  const { world, grants } = options;
  const listeners = new Set<(signal: HeadsetSignal) => void>();

  const put = (next: Partial<World['headset']>): void =>
    world.setState(({ headset }) => ({ headset: { ...headset, ...next } }));

  const changed = ({ hand, ...facts }: HeadsetFacts): void => {
    const use = hand.elsewhere ? 'elsewhere' : hand.lamps.offHook ? 'ours' : 'resting';
    put({ ...facts, lamps: hand.lamps, use });
  };

  const headsets = createHeadsets({
    media: options.media,
    clock: options.clock,
    log: options.log,
    desk: () => {
      const { calls, current } = world.getState();
      return { calls: calls.map(({ call }) => call), current };
    },
    listener: {
      changed,
      intent: options.intend,
      signal(signal) {
        for (const listener of [...listeners]) listener(signal);
      },
    },
  });

  const follow = ({ calls, current, mode }: World): void => {
    headsets.show(
      lampsOf(
        calls.map(({ call }) => call),
        current,
      ),
    );
    if (mode !== 'demo' && headsets.facts().simulated.some(({ plugged }) => plugged)) headsets.withoutSimulated();
  };
  let seen = world.getState();
  const unfollow = world.subscribe((state) => {
    // Its own changes of the world come by here, too.
    const news = state.calls !== seen.calls || state.current !== seen.current || state.mode !== seen.mode;
    seen = state;
    if (news) follow(state);
  });
  headsets.prefer(world.getState().settings.headset.preferred);

  /** The page reads again which it may use. */
  const look = (): void => {
    options.media.request('look-for-headsets', {}).catch(() => {});
  };

  const find = async (): Promise<CommandResult> => {
    if (world.getState().headset.searching) return { ok: false, code: 'not-now' };
    put({ searching: true });
    try {
      const found = await grants.find();
      if (found.length === 0) return { ok: false, code: 'no-headset-found' };
      const { headset } = world.getState().settings;
      const isKnown = (one: PairedHeadset): boolean => headset.paired.some((known) => isSame(known, one));
      const paired = [...headset.paired, ...found.filter((one) => !isKnown(one))].slice(-16);
      const result = options.change({ headset: { ...headset, paired } });
      look();
      return result;
    } finally {
      put({ searching: false });
    }
  };

  return {
    async dispatch(command) {
      const { settings, mode } = world.getState();
      switch (command.kind) {
        case 'find-headsets':
          return find();
        case 'set-headset': {
          const { preferred, echoNumber } = command;
          const result = options.change({ headset: { ...settings.headset, preferred, echoNumber } });
          if (result.ok) headsets.prefer(preferred);
          return result;
        }
        case 'forget-headset': {
          const paired = settings.headset.paired.filter((one) => !isSame(one, command));
          const result = options.change({ headset: { ...settings.headset, paired } });
          if (result.ok) look();
          return result;
        }
        case 'simulate-headset':
          if (mode !== 'demo') return { ok: false, code: 'demo-only' };
          await headsets.simulate(command.act);
          return OK;
      }
    },
    subscribe(listener) {
      const entry = (signal: HeadsetSignal): void => listener(signal);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    close() {
      unfollow();
      headsets.close();
    },
  };
}

function isSame(
  one: { readonly vendor: number; readonly product: number },
  other: { readonly vendor: number; readonly product: number },
): boolean {
  return one.vendor === other.vendor && one.product === other.product;
}
