import { openAudioContext, setContextSink } from './audioContext';
import { createSuccession } from './succession';

/** Plays what was recorded of a practice call, from any moment. */
export interface Listening {
  /** Where the call is heard, and how loud (0…1). */
  use(speaker: string | null, volume: number): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** Takes a recording up. Resolves with its length, ms. @throws DOMException when it cannot be read */
  load(data: Uint8Array): Promise<number>;
  /** Resolves when it is heard. @throws Error when nothing is loaded */
  play(fromMs: number): Promise<void>;
  stop(): void;
}

/** Enough for a telephone's voice, and a third of the memory. */
const RATE = 16_000;

/** @param ended told at the end of a recording that was not stopped */
export function createListening(ended: () => void): Listening {
  let wanted: string | null = null;
  let loud = 1;
  const outputs = createSuccession('audiooutput');
  let recording: AudioBuffer | null = null;
  let playing: { readonly context: AudioContext; readonly volume: GainNode } | null = null;
  /** Counts the plays, so that only the last is heard. */
  let turn = 0;

  const route = async (context: AudioContext): Promise<void> => {
    await setContextSink(context, outputs.of(wanted) ?? '').catch(() => {});
  };
  const stop = (): void => {
    turn += 1;
    void playing?.context.close();
    playing = null;
  };

  return {
    use(speaker, volume) {
      wanted = speaker;
      loud = volume;
      if (!playing) return;
      playing.volume.gain.value = 2 * loud;
      void route(playing.context);
    },
    devicesChanged(list) {
      outputs.devicesChanged(list);
      if (playing) void route(playing.context);
    },
    async load(data) {
      stop();
      recording = null;
      const context = new OfflineAudioContext({ numberOfChannels: 2, length: 1, sampleRate: RATE });
      recording = await context.decodeAudioData(Uint8Array.from(data).buffer);
      return recording.duration * 1000;
    },
    async play(fromMs) {
      stop();
      if (!recording) throw new Error('no recording is loaded');
      const mine = turn;
      const context = openAudioContext({ kind: 'system' });
      // Both sides in both ears: a headset may have one ear only. The two halves of a mean make a sum again.
      const volume = new GainNode(context, { gain: 2 * loud, channelCount: 1, channelCountMode: 'explicit' });
      volume.connect(context.destination);
      const source = new AudioBufferSourceNode(context, { buffer: recording });
      source.connect(volume);
      await route(context);
      if (mine !== turn) return void context.close();
      playing = { context, volume };
      source.onended = () => {
        if (mine !== turn) return;
        stop();
        ended();
      };
      source.start(0, fromMs / 1000);
      await context.resume();
    },
    stop,
  };
}
