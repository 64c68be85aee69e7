import type { Tone } from '../../electron/contract/media';
import type { Sound } from '../../electron/contract/settings';
import { openAudioContext, setContextSink } from './audioContext';
import { createSuccession } from './succession';
import { type Cadence, renderCycle, type ToneOutput, type ToneSound, toneSound } from './toneSound';

/** Where the tones sound and how loud: the devices, and percent of each tone's own loudness. */
export interface ToneChoice extends Cadence {
  readonly devices: Readonly<Record<ToneOutput, string | null>>;
  readonly volumes: Sound['volumes'];
  /** It rings where the call is heard, too. */
  readonly ringOnBoth: boolean;
}

/**
 * The sounds that only the person at the seat hears. Nothing of them can reach a customer: no session knows of them. What
 * is played before the devices are known waits for them: it is never heard on another one.
 */
export interface Tones {
  /** Takes effect at once, also for what sounds already. */
  use(choice: ToneChoice): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** A signal replaces the signal before it, a notice sounds beside it. Null silences all at once. */
  play(tone: Tone | null): void;
}

/** One loudspeaker. Asleep while nothing sounds, so that no device is kept open for silence. */
interface Output {
  start(sound: ToneSound, gain: number, ended: () => void): Sounding;
  /** Null is the system's own. */
  use(device: string | null): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** The device it plays on now. */
  sink(): string;
}

/** A tone on one loudspeaker. */
interface Sounding {
  readonly loudness: ToneSound['loudness'];
  volume(gain: number): void;
  stop(): void;
}

function createOutput(): Output {
  const context = openAudioContext({ kind: 'system' });
  const sounding = new Set<AudioBufferSourceNode>();
  let wanted: string | null = null;
  const outputs = createSuccession('audiooutput');
  let sink = '';
  /** The way to the sink: nothing sounds on the device before. */
  let routed: Promise<void> = Promise.resolve();
  void context.suspend();

  /** A ring under way goes on, whatever became of its device: Chromium suspends a context that lost it. */
  function wake(): void {
    if (sounding.size > 0) context.resume().catch(() => {});
  }

  function toSystem(): void {
    // Forgotten, so that the next list tries the wanted device again.
    sink = '';
    routed = setContextSink(context, '').then(wake, () => {});
  }

  function route(): void {
    // A ring that nobody hears because its loudspeaker was unplugged is a lost customer.
    const next = outputs.of(wanted) ?? '';
    if (next === sink) return;
    sink = next;
    // Refused when it went between the list and now.
    routed = setContextSink(context, next).then(wake, toSystem);
  }

  context.addEventListener('error', toSystem);

  function silence(source: AudioBufferSourceNode, gain: GainNode): void {
    if (!sounding.delete(source)) return;
    source.onended = null;
    source.disconnect();
    gain.disconnect();
    source.stop();
    if (sounding.size === 0) void context.suspend();
  }

  return {
    start(sound, share, ended) {
      const samples = renderCycle(sound, context.sampleRate);
      const buffer = context.createBuffer(1, samples.length, context.sampleRate);
      buffer.copyToChannel(samples, 0);
      const source = context.createBufferSource();
      const gain = new GainNode(context, { gain: share });
      source.buffer = buffer;
      source.loop = true;
      source.connect(gain).connect(context.destination);
      sounding.add(source);
      source.start();
      if (sound.times !== 'forever') source.stop(context.currentTime + buffer.duration * sound.times);
      source.onended = () => {
        silence(source, gain);
        ended();
      };
      void routed.then(wake);
      return {
        loudness: sound.loudness,
        volume(next) {
          gain.gain.value = next;
        },
        stop: () => silence(source, gain),
      };
    },
    use(device) {
      wanted = device;
      route();
    },
    devicesChanged(list) {
      outputs.devicesChanged(list);
      route();
    },
    sink: () => sink,
  };
}

export function createTones(): Tones {
  const outputs = { ringer: createOutput(), speaker: createOutput(), alerts: createOutput() };
  const all = Object.entries(outputs) as [ToneOutput, Output][];
  let choice: ToneChoice | null = null;
  /** Played before there was a choice. */
  const early: Tone[] = [];
  /** The call's signal and where it sounds; the ring may sound on two loudspeakers. */
  let signal: { readonly tone: Tone; readonly on: readonly Sounding[] } | null = null;
  const notices = new Set<Sounding>();

  const gainOf = ({ loudness }: Pick<ToneSound, 'loudness'>, { volumes }: ToneChoice): number =>
    volumes[loudness] / 100;

  /** Once on each device. */
  function outputsOf(sound: ToneSound, { ringOnBoth }: ToneChoice): readonly Output[] {
    const { ringer, speaker } = outputs;
    const both = sound.output === 'ringer' && ringOnBoth && ringer.sink() !== speaker.sink();
    return both ? [ringer, speaker] : [outputs[sound.output]];
  }

  function silenceSignal(): void {
    for (const one of signal?.on ?? []) one.stop();
    signal = null;
  }

  function start(tone: Tone, by: ToneChoice): void {
    const sound = toneSound(tone, by);
    const gain = gainOf(sound, by);
    if (sound.kind === 'notice') {
      const notice = outputs[sound.output].start(sound, gain, () => notices.delete(notice));
      notices.add(notice);
      return;
    }
    silenceSignal();
    const over = (): void => {
      if (signal?.tone === tone) signal = null;
    };
    signal = { tone, on: outputsOf(sound, by).map((output) => output.start(sound, gain, over)) };
  }

  return {
    use(next) {
      const again = choice !== null && next.ringOnBoth !== choice.ringOnBoth;
      choice = next;
      for (const [role, output] of all) output.use(next.devices[role]);
      for (const one of [...(signal?.on ?? []), ...notices]) one.volume(gainOf(one, next));
      if (again && signal?.tone === 'ringing') start('ringing', next);
      for (const tone of early.splice(0)) start(tone, next);
    },
    devicesChanged(devices) {
      for (const [, output] of all) output.devicesChanged(devices);
    },
    play(tone) {
      if (tone === null) {
        early.length = 0;
        silenceSignal();
        for (const notice of notices) notice.stop();
        notices.clear();
      } else if (choice === null) early.push(tone);
      else start(tone, choice);
    },
  };
}
