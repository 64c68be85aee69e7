import { eventually } from '../../lab/waiting';
import {
  amplitudeAt,
  cut,
  dominantFrequency,
  isGliding,
  lengthMs,
  loudness,
  quiet,
  type Sound,
} from '../../support/sound';

/** Something that can be listened to while it is being recorded. */
type Ear = () => Sound | undefined;

/** As much of the end of a recording as is listened to, ms. */
const lately = 500;

/** The last moment of what was heard; undefined while there is less. */
function end(ear: Ear): Sound | undefined {
  const sound = ear();
  return sound && lengthMs(sound) > lately ? cut(sound, { fromMs: lengthMs(sound) - lately }) : undefined;
}

/** Waits until a steady tone is the main thing to be heard. */
export async function hearsTone(who: string, ear: Ear, hz: number, limitMs = 15_000): Promise<void> {
  let last: number | null = null;
  try {
    await eventually(
      `${who} to hear ${hz} Hz`,
      () => {
        const sound = end(ear);
        last = sound ? dominantFrequency(sound) : null;
        return (last !== null && Math.abs(last - hz) <= 5) || undefined;
      },
      limitMs,
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}; it was ${last ?? 'silent'}`);
  }
}

/** Waits until a tone is heard beside others. */
export async function hearsBeside(who: string, ear: Ear, hz: number): Promise<void> {
  await eventually(`${who} to hear ${hz} Hz beside others`, () => {
    const sound = end(ear);
    return (sound && amplitudeAt(sound, hz) > 0.01) || undefined;
  });
}

/** Waits until a tone that glides between the two frequencies is heard, and nothing else. */
export async function hearsSinging(who: string, ear: Ear, song: readonly [number, number]): Promise<void> {
  await eventually(
    `${who} to hear somebody sing from ${song[0]} to ${song[1]} Hz`,
    () => {
      const sound = end(ear);
      return (sound && isGliding(sound, ...song)) || undefined;
    },
    15_000,
  );
}

/** Waits until nothing is heard any more. */
export async function hearsNothing(who: string, ear: Ear): Promise<void> {
  await eventually(`${who} to hear nothing`, () => {
    const sound = end(ear);
    return (sound && loudness(sound) < quiet) || undefined;
  });
}

/** The same where small holes in the recording are not the call's. */
export async function hearsSingingRoughly(
  who: string,
  ear: Ear,
  [low, high]: readonly [number, number],
  limitMs = 10_000,
): Promise<void> {
  const found = new Set<boolean>();
  await eventually(
    `${who} to hear somebody sing from ${low} to ${high} Hz`,
    () => {
      const sound = end(ear);
      const hz = sound ? dominantFrequency(sound) : null;
      // Both halves of the range are sung through, so that no steady tone passes for it.
      if (hz !== null && hz > low - 200 && hz < high + 200) found.add(hz > (low + high) / 2);
      return found.size === 2 || undefined;
    },
    limitMs,
  );
}
