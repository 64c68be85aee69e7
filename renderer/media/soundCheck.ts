import { openAudioContext, setContextSink } from './audioContext';
import type { Microphone } from './microphone';
import { createSuccession } from './succession';

/** The tone of the check, Hz: well inside the telephone's band, and no harmonic of the mains. */
const TONE_HZ = 1000;
/** Peak of the tone, 0…1 of full scale. */
const TONE_PEAK = 0.2;
/** The microphone is looked at so often, ms. */
const LOOK_EVERY = 50;
/** A knock is no voice: so many looks have to reach the level. */
const LOOKS = 3;

/** RDY-1: what the check before a shift hears and lets be heard. Nothing of it goes into any call. */
export interface SoundCheck {
  use(speaker: string | null): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** The loudest lasting moment of the microphone, 0…1; sooner once it is `enough`. Null while there is none. */
  hear(forMs: number, enough: number): Promise<number | null>;
  /** A tone in one ear, until the next or null. */
  sound(ear: 'left' | 'right' | null): void;
  /** How loud the microphone hears our own tone at its loudest, 0…1. Null while there is none. */
  echo(forMs: number): Promise<number | null>;
}

export function createSoundCheck(microphone: Microphone): SoundCheck {
  let wanted: string | null = null;
  const outputs = createSuccession('audiooutput');
  let silence: () => void = () => {};

  /** Plays the tone into the left and right ear this loud, until the result is called. */
  const play = (left: number, right: number): (() => void) => {
    const context = openAudioContext({ kind: 'system' });
    setContextSink(context, outputs.of(wanted) ?? '').catch(() => {});
    const tone = new OscillatorNode(context, { frequency: TONE_HZ });
    const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
    for (const [channel, peak] of [left, right].entries()) {
      tone.connect(new GainNode(context, { gain: peak })).connect(merger, 0, channel);
    }
    merger.connect(context.destination);
    tone.start();
    void context.resume();
    return () => void context.close();
  };

  /** Looks at the microphone every so often until `look` says it is enough or the time is over. */
  const listen = async (forMs: number, look: (analyser: AnalyserNode) => boolean): Promise<void> => {
    const held = microphone.hold();
    await held.open;
    const track = microphone.track().clone();
    const context = openAudioContext({ kind: 'nowhere' });
    const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    await context.resume();
    await new Promise<void>((resolve) => {
      const until = performance.now() + forMs;
      const timer = setInterval(() => {
        if (!look(analyser) && performance.now() < until) return;
        clearInterval(timer);
        resolve();
      }, LOOK_EVERY);
    });
    track.stop();
    held.release();
    await context.close();
  };

  return {
    use(speaker) {
      wanted = speaker;
    },
    devicesChanged(list) {
      outputs.devicesChanged(list);
    },
    async hear(forMs, enough) {
      const loudest: number[] = [];
      await listen(forMs, (analyser) => {
        loudest.push(peakOf(analyser));
        loudest.sort((a, b) => b - a).splice(LOOKS);
        return loudest.length === LOOKS && (loudest.at(-1) ?? 0) >= enough;
      });
      return loudest.length < LOOKS ? null : (loudest.at(-1) ?? null);
    },
    sound(ear) {
      silence();
      silence = ear === null ? () => {} : play(ear === 'left' ? TONE_PEAK : 0, ear === 'right' ? TONE_PEAK : 0);
    },
    async echo(forMs) {
      silence();
      silence = play(TONE_PEAK, TONE_PEAK);
      let loudest: number | null = null;
      await listen(forMs, (analyser) => {
        loudest = Math.max(loudest ?? 0, toneIn(analyser));
        return false;
      });
      silence();
      silence = () => {};
      return loudest;
    },
  };
}

function peakOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return Math.min(1, peak);
}

/** The part of our tone in what is heard, as a peak, 0…1: one bin of a Fourier transform (Goertzel). */
function toneIn(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  const step = 2 * Math.cos((2 * Math.PI * TONE_HZ) / analyser.context.sampleRate);
  let before = 0;
  let last = 0;
  for (const sample of samples) [before, last] = [last, sample + step * last - before];
  const power = last * last + before * before - step * last * before;
  return Math.min(1, (2 * Math.sqrt(Math.max(0, power))) / samples.length);
}
