import type { Command, CommandResult } from '../contract/command';
import { devicesInForce, ROLES } from '../contract/devicesInForce';
import type { Settings, Sound } from '../contract/settings';
import type { Notice } from '../contract/snapshot';
import { canonicalJson } from '../domain/audit';
import { phaseOf } from '../domain/call';
import type { HeadsetSignal } from '../domain/headset';
import { SECOND, type Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import { notice } from './notices';
import { fixedByPolicy } from './policyRefusal';
import { liveCalls, type World, type WorldStore } from './world';

/** The commands about devices, loudness and the microphone's treatment. */
export type SoundCommand = Extract<Command, { kind: 'set-devices' | 'set-sound' }>;

/** Through what the agent hears and is heard: what was chosen is told to the media window, what was unplugged to the agent. */
export interface SoundDesk {
  dispatch(command: SoundCommand): CommandResult;
  /** Tells the media window everything, from the beginning. */
  configure(): void;
  close(): void;
}

/** What a key of the headset makes the call louder or softer, percent. */
const VOLUME_STEP = 10;

export function createSoundDesk(options: {
  readonly world: WorldStore;
  readonly media: MediaPort;
  readonly change: (next: Partial<Settings>) => CommandResult;
  readonly tell: (next: Notice) => void;
  readonly untell: (id: string) => void;
  /** Hears the keys of the headset. */
  readonly signals: (listener: (signal: HeadsetSignal) => void) => Unsubscribe;
  readonly log: (message: string) => void;
}): SoundDesk {
  const { world } = options;
  /** Every device of this run by its name, for when it is gone. */
  const names = new Map<string, string>();
  /** What the media window was last told to use: which device a policy means is known once it is plugged in. */
  let asked = '';
  /** The devices the agent was told are unplugged. */
  let told = '';

  const configure = (): void => {
    const { settings, standard, policy } = world.getState();
    const { ringSeconds, pauseSeconds } = standard.answering;
    asked = canonicalJson(devicesInForce(world.getState()));
    options.media
      .request('configure', {
        ...devicesInForce(world.getState()),
        ...(policy.values.codecs && { codecs: policy.values.codecs }),
        sound: settings.sound,
        ringMs: ringSeconds * SECOND,
        pauseMs: pauseSeconds * SECOND,
      })
      .catch((error: Error) => options.log(`media not configured: ${error.message}`));
  };

  const put = (next: Partial<Settings>): CommandResult => {
    const result = options.change(next);
    configure();
    return result;
  };

  const lookForUnplugged = ({ devices, settings }: World): void => {
    for (const { id, label } of devices) names.set(id, label);
    const chosen = new Set(Object.values(settings.devices));
    const gone = [...chosen].filter((id) => id !== null && names.has(id) && !devices.some((one) => one.id === id));
    const name = [...new Set(gone.map((id) => names.get(id ?? '')))].join(', ');
    if (name === told) return;
    const former = told;
    told = name;
    options.untell(name === '' ? 'device-unplugged' : 'device-back');
    options.tell(
      name === ''
        ? notice('information', 'device-back', { name: former })
        : notice('warning', 'device-unplugged', { name }),
    );
  };

  const turn = (step: 1 | -1): void => {
    const state = world.getState();
    // Out of a call the keys belong to whatever else sounds on this machine.
    if (!liveCalls(state).some((call) => ['talking', 'held'].includes(phaseOf(call).kind))) return;
    const { sound } = state.settings;
    const call = Math.max(0, Math.min(100, sound.volumes.call + step * VOLUME_STEP));
    const next: Sound = { ...sound, volumes: { ...sound.volumes, call } };
    if (call !== sound.volumes.call) put({ sound: next });
  };

  let seen = world.getState();
  const stops = [
    world.subscribe((state) => {
      // Its own notices come by here, too.
      const news = state.devices !== seen.devices || state.settings.devices !== seen.settings.devices;
      seen = state;
      if (!news) return;
      lookForUnplugged(state);
      const wanted = canonicalJson(devicesInForce(state));
      if (wanted !== asked) configure();
    }),
    options.signals((signal) => {
      if (signal.kind === 'volume') turn(signal.step);
    }),
  ];

  return {
    dispatch(command) {
      if (command.kind === 'set-sound') return put({ sound: command.sound });
      const { settings, policy } = world.getState();
      const fixed = ROLES.find(
        (role) => policy.held[role]?.way === 'fixed' && command.devices[role] !== settings.devices[role],
      );
      return fixed ? fixedByPolicy(policy, fixed) : put({ devices: command.devices });
    },
    configure,
    close() {
      for (const stop of stops) stop();
    },
  };
}
