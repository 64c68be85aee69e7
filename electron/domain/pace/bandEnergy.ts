import type { Ms } from '../time';

/** Length of one frame of sound that is judged as a whole. */
export const FRAME: Ms = 10;

/** Where the vowels' first formant lies (Hz): the kernel of a syllable is loud there, its consonants are not. */
const BAND = { low: 300, high: 900 } as const;

/** Digital silence, so that a logarithm can be taken (−90 dB). */
const SILENCE = 1e-9;

/** Turns sound into the energy of its vowels, a number for every 10 ms. */
export interface BandEnergy {
  /** @returns dB re full scale for each frame that `samples` (−1…1) completed, oldest first */
  hear(samples: Float32Array): number[];
}

/** @param rate samples a second (Hz), 8000 or more */
export function createBandEnergy(rate: number): BandEnergy {
  const low = createBiquad('highpass', BAND.low, rate);
  const high = createBiquad('lowpass', BAND.high, rate);
  const frame = Math.round((rate * FRAME) / 1000);
  let sum = 0;
  let count = 0;
  return {
    hear(samples) {
      const energies: number[] = [];
      for (const sample of samples) {
        const heard = high(low(sample));
        sum += heard * heard;
        count += 1;
        if (count < frame) continue;
        energies.push(10 * Math.log10(sum / frame + SILENCE));
        sum = 0;
        count = 0;
      }
      return energies;
    },
  };
}

/**
 * A second-order Butterworth filter, sample by sample (R. Bristow-Johnson, “Cookbook formulae for audio EQ biquad filter
 * coefficients”, Q = 1/√2).
 * @param corner in Hz
 * @param rate samples a second (Hz), more than twice the corner
 */
export function createBiquad(kind: 'lowpass' | 'highpass', corner: number, rate: number): (sample: number) => number {
  const turn = (2 * Math.PI * corner) / rate;
  const alpha = Math.sin(turn) / Math.SQRT2;
  const cosine = Math.cos(turn);
  const first = (kind === 'lowpass' ? 1 - cosine : 1 + cosine) / 2 / (1 + alpha);
  const second = kind === 'lowpass' ? 2 * first : -2 * first;
  const back1 = (-2 * cosine) / (1 + alpha);
  const back2 = (1 - alpha) / (1 + alpha);
  let [in1, in2, out1, out2] = [0, 0, 0, 0];
  return (sample) => {
    const out = first * sample + second * in1 + first * in2 - back1 * out1 - back2 * out2;
    [in2, in1, out2, out1] = [in1, sample, out1, out];
    return out;
  };
}
