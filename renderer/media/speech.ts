import type { Ms } from '../../electron/domain/time';

/** From this level on it is speech; below the second it is none (linear, 0…1). Between them nothing changes. */
const BEGINS = 0.02;
const CEASES = 0.01;
/** A cough is no speech and a breath no end of it: the level has to last, ms. */
const BEGINS_AFTER: Ms = 100;
const CEASES_AFTER: Ms = 300;

/** Tells speech from silence by the level alone. */
export interface SpeechDetector {
  /** Takes the level of this moment; true or false when speech began or ceased with it, null when nothing changed. */
  hear(level: number, now: Ms): boolean | null;
}

export function createSpeechDetector(): SpeechDetector {
  let speaking = false;
  /** Since when the level has contradicted `speaking`. */
  let since: Ms | null = null;
  return {
    hear(level, now) {
      const contradicts = speaking ? level < CEASES : level >= BEGINS;
      if (!contradicts) {
        since = null;
        return null;
      }
      since ??= now;
      if (now - since < (speaking ? CEASES_AFTER : BEGINS_AFTER)) return null;
      since = null;
      speaking = !speaking;
      return speaking;
    },
  };
}
