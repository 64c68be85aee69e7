import type { Tone } from '../../electron/contract/media';
import { openAudioContext, setContextSink } from './audioContext';
import { sinkFor } from './devices';
import { type Cadence, renderCycle, type ToneSound, toneSound } from './toneSound';

/** The sounds that only the person at the seat hears. Nothing of them can reach a customer: no session knows of them. */
export interface Tones {
  use(choice: { readonly speaker: string | null; readonly ringer: string | null } & Cadence): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** A signal replaces the signal before it, a notice sounds beside it. Null silences all at once. */
  play(tone: Tone | null): void;
}

/** One loudspeaker. Asleep while nothing sounds, so that no device is kept open for silence. */
interface Output {
  start(sound: ToneSound, ended: () => void): () => void;
  use(device: string | null): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
}

function createOutput(): Output {
  const context = openAudioContext({ kind: 'system' });
  const sounding = new Set<AudioBufferSourceNode>();
  let wanted: string | null = null;
  let devices: readonly MediaDeviceInfo[] = [];
  let sink = '';
  void context.suspend();

  /** A ring under way goes on, whatever became of its device: Chromium suspends a context that lost it. */
  function wake(): void {
    if (sounding.size > 0) context.resume().catch(() => {});
  }

  function toSystem(): void {
    // Forgotten, so that the next list tries the wanted device again.
    sink = '';
    setContextSink(context, '').then(wake, () => {});
  }

  function route(): void {
    const next = sinkFor(wanted, devices);
    if (next === sink) return;
    sink = next;
    // Refused when it went between the list and now.
    setContextSink(context, next).then(wake, toSystem);
  }

  context.addEventListener('error', toSystem);

  function silence(source: AudioBufferSourceNode): void {
    if (!sounding.delete(source)) return;
    source.onended = null;
    source.disconnect();
    source.stop();
    if (sounding.size === 0) void context.suspend();
  }

  return {
    start(sound, ended) {
      const samples = renderCycle(sound, context.sampleRate);
      const buffer = context.createBuffer(1, samples.length, context.sampleRate);
      buffer.copyToChannel(samples, 0);
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.loop = true;
      source.connect(context.destination);
      sounding.add(source);
      source.start();
      if (sound.times !== 'forever') source.stop(context.currentTime + buffer.duration * sound.times);
      source.onended = () => {
        silence(source);
        ended();
      };
      void context.resume();
      return () => silence(source);
    },
    use(device) {
      wanted = device;
      route();
    },
    devicesChanged(list) {
      devices = list;
      route();
    },
  };
}

export function createTones(): Tones {
  const outputs = { ringer: createOutput(), speaker: createOutput() };
  let cadence: Cadence = { ringMs: 1000, pauseMs: 4000 };
  let signal: (() => void) | null = null;
  const notices = new Set<() => void>();

  return {
    use({ speaker, ringer, ringMs, pauseMs }) {
      cadence = { ringMs, pauseMs };
      outputs.speaker.use(speaker);
      outputs.ringer.use(ringer);
    },
    devicesChanged(devices) {
      outputs.speaker.devicesChanged(devices);
      outputs.ringer.devicesChanged(devices);
    },
    play(tone) {
      if (tone === null) {
        signal?.();
        signal = null;
        for (const stop of notices) stop();
        notices.clear();
        return;
      }
      const sound = toneSound(tone, cadence);
      const output = outputs[sound.output];
      if (sound.kind === 'signal') {
        signal?.();
        const stop = output.start(sound, () => {
          if (signal === stop) signal = null;
        });
        signal = stop;
      } else {
        const stop = output.start(sound, () => notices.delete(stop));
        notices.add(stop);
      }
    },
  };
}
