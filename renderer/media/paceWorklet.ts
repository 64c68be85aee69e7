import { createBandEnergy } from '../../electron/domain/pace/bandEnergy';

// Runs on the audio thread: sound in, the loudness of its vowels out. No sound leaves it.

// The scope of a worklet is not in TypeScript's DOM library: https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** As many frames are told of at once: a tenth of a second. */
const TOLD_AT_ONCE = 10;

registerProcessor(
  'band-energy',
  class extends AudioWorkletProcessor {
    private readonly hearing = createBandEnergy(sampleRate);
    private untold: number[] = [];

    process([input]: readonly (readonly Float32Array[])[]): boolean {
      const channel = input?.[0];
      if (channel) this.untold.push(...this.hearing.hear(channel));
      if (this.untold.length >= TOLD_AT_ONCE) {
        this.port.postMessage(this.untold);
        this.untold = [];
      }
      return true;
    }
  },
);
