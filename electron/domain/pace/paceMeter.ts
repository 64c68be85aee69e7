import { MINUTE, type Ms } from '../time';
import { createBiquad, FRAME } from './bandEnergy';

/**
 * Estimates how fast somebody speaks Chinese (TLK-2) from the loudness of the vowels: a character is a syllable, and a
 * syllable is a peak with a valley before and behind it (N. H. de Jong & T. Wempe, “Praat script to detect syllable nuclei
 * and measure speech rate automatically”, 2009). Nothing that was said is kept: only loudness goes in, only a number comes out.
 */
export interface PaceMeter {
  /** @param energy of the next 10 ms, dB re full scale (`createBandEnergy`) */
  hear(energy: number): void;
  /** The next 10 ms are nobody's to judge: the customer speaks, or the microphone is shut. */
  pass(): void;
  /** Characters a minute over the last `WINDOW` of speech; null before there was enough, and when nobody speaks. */
  read(): number | null;
}

/** What is judged at once: this much speech, with the breaths in it. */
export const WINDOW: Ms = 10_000;
/** Less speech than this says nothing. */
const ENOUGH: Ms = 4000;
/** A silence up to this long is a breath and belongs to speech; a longer one does not. */
const BREATH: Ms = 600;
/** After a silence this long, what was said before is over. */
const OVER: Ms = 4000;
/** Syllables come at most 6 a second; what flickers faster is roughness of the voice and smoothed away (Hz). */
const SMOOTHING = 7.7;
/** How far loudness falls between two syllables at least (dB). */
const VALLEY = 1.2;
/** What is quieter than the loudest of late by more than this is not a vowel (dB). */
const RANGE = 25;
/** What is quieter than this is nobody speaking (dB re full scale). */
const FAINTEST = -62;
/** Digital silence (dB re full scale). */
const SILENT = -90;
/** How fast the loudest of late is forgotten (dB a second). */
const FORGET = 1.5;

const frames = (span: Ms): number => Math.round(span / FRAME);

export function createPaceMeter(): PaceMeter {
  const smooth = [0, 1].map(() => createBiquad('lowpass', SMOOTHING, 1000 / FRAME));
  /** 1 for a frame in which a syllable was found, 0 for any other. */
  let speech: number[] = [];
  /** Frames since the last sound, which are speech if more comes soon. */
  let quiet: number[] = [];
  let silent = 0;
  let loudest = FAINTEST;
  let rising = true;
  let peak = Number.NEGATIVE_INFINITY;
  let valley = Number.POSITIVE_INFINITY;

  const rest = (): void => {
    silent += 1;
    if (silent > frames(BREATH)) quiet = [];
    if (silent > frames(OVER)) speech = [];
  };

  /** True when loudness has just fallen far enough behind a peak that was loud enough. */
  const isSyllable = (level: number): boolean => {
    if (rising) {
      peak = Math.max(peak, level);
      if (level > peak - VALLEY) return false;
      rising = false;
      valley = level;
      return peak > loudest - RANGE && peak > FAINTEST;
    }
    valley = Math.min(valley, level);
    if (level >= valley + VALLEY) {
      rising = true;
      peak = level;
    }
    return false;
  };

  return {
    hear(energy) {
      // The filters begin at nothing, which has to mean silence.
      const level = smooth.reduce((value, filter) => filter(value), energy - SILENT) + SILENT;
      loudest = Math.max(loudest - (FORGET * FRAME) / 1000, level, FAINTEST);
      const syllable = isSyllable(level) ? 1 : 0;
      if (level <= Math.max(FAINTEST, loudest - RANGE) && syllable === 0) {
        quiet.push(0);
        return rest();
      }
      speech.push(...quiet, syllable);
      speech.splice(0, speech.length - frames(WINDOW));
      quiet = [];
      silent = 0;
    },
    pass() {
      rising = true;
      peak = Number.NEGATIVE_INFINITY;
      rest();
    },
    read() {
      if (speech.length < frames(ENOUGH) || silent > frames(BREATH)) return null;
      const judged = [...speech, ...quiet].slice(-frames(WINDOW));
      const syllables = judged.reduce((sum, one) => sum + one, 0);
      return (syllables * MINUTE) / (judged.length * FRAME);
    },
  };
}

/** How a pace stands to what the profile asks for. */
export type PaceWord = 'slow' | 'good' | 'fast';

/** TLK-2. @param tolerance share of the target that a pace may be off by, 0…1 */
export function paceWord(pace: number, target: number, tolerance: number): PaceWord {
  if (pace < target * (1 - tolerance)) return 'slow';
  return pace > target * (1 + tolerance) ? 'fast' : 'good';
}
