import { openAudioContext, setContextSink } from './audioContext';
import type { Microphone } from './microphone';
import { createSuccession } from './succession';

/** One's own voice as a customer would hear it: kept in memory for a moment, played back once, and dropped. */
export interface VoiceTest {
  /** Where the call is heard, and how loud (0…1). */
  use(speaker: string | null, volume: number): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** The loudest moment of what was recorded, 0…1. Null when it was dropped meanwhile. */
  record(forMs: number): Promise<number | null>;
  /** Resolves at the end, or when dropped. */
  play(): Promise<void>;
  drop(): void;
}

export function createVoiceTest(microphone: Microphone): VoiceTest {
  let wanted: string | null = null;
  let loud = 1;
  const outputs = createSuccession('audiooutput');
  let recorded: AudioBuffer | null = null;
  /** Ends what goes on now. */
  let stop: () => void = () => {};

  return {
    use(speaker, volume) {
      wanted = speaker;
      loud = volume;
    },
    devicesChanged(list) {
      outputs.devicesChanged(list);
    },
    async record(forMs) {
      stop();
      recorded = null;
      const held = microphone.hold();
      let early = false;
      stop = () => {
        early = true;
      };
      await held.open;
      if (early) {
        held.release();
        return null;
      }
      const track = microphone.track().clone();
      const recorder = new MediaRecorder(new MediaStream([track]));
      const pieces: Blob[] = [];
      recorder.ondataavailable = ({ data }) => pieces.push(data);
      const dropped = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => recorder.stop(), forMs);
        let whole = true;
        recorder.onstop = () => resolve(!whole);
        stop = () => {
          whole = false;
          clearTimeout(timer);
          if (recorder.state === 'inactive') resolve(true);
          else recorder.stop();
        };
        recorder.start();
      });
      track.stop();
      held.release();
      stop = () => {};
      if (dropped) return null;
      const context = openAudioContext({ kind: 'nowhere' });
      try {
        recorded = await context.decodeAudioData(await new Blob(pieces).arrayBuffer());
        return recorded.getChannelData(0).reduce((peak, sample) => Math.min(1, Math.max(peak, Math.abs(sample))), 0);
      } finally {
        await context.close();
      }
    },
    async play() {
      stop();
      if (recorded === null) return;
      const context = openAudioContext({ kind: 'system' });
      await setContextSink(context, outputs.of(wanted) ?? '').catch(() => {});
      const source = new AudioBufferSourceNode(context, { buffer: recorded });
      recorded = null;
      source.connect(new GainNode(context, { gain: loud })).connect(context.destination);
      await context.resume();
      await new Promise<void>((resolve) => {
        source.onended = () => resolve();
        stop = () => source.stop();
        source.start();
      });
      stop = () => {};
      await context.close();
    },
    drop() {
      stop();
      recorded = null;
    },
  };
}
