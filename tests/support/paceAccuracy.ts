import { z } from 'zod';
import { FRAME } from '../../electron/domain/pace/bandEnergy';
import { createPaceMeter, WINDOW } from '../../electron/domain/pace/paceMeter';

/** Synthesised Mandarin as the pace meter hears it (`build/pace/make-corpus.mjs`). */
export const paceCorpusSchema = z.array(
  z.strictObject({
    voice: z.string(),
    /** Characters a minute of the whole passage, as aimed at. */
    pace: z.number(),
    /** Each sentence: from and to (ms), and how many characters it has. */
    spoken: z.array(z.tuple([z.number(), z.number(), z.number()])),
    /** Base64: a byte for every 10 ms, in steps of 0.4 dB above −90 dB re full scale. */
    loudness: z.string(),
  }),
);
export type Passage = z.infer<typeof paceCorpusSchema>[number];

/** What the meter read over one window, and what was spoken in it, characters a minute. */
export interface Reading {
  readonly read: number | null;
  readonly true: number;
}

/** Reads the meter every second of a passage once the first window is full. */
export function readingsOf({ spoken, loudness }: Passage): Reading[] {
  const meter = createPaceMeter();
  const readings: Reading[] = [];
  for (const [index, step] of Buffer.from(loudness, 'base64').entries()) {
    meter.hear(step * 0.4 - 90);
    const now = (index + 1) * FRAME;
    if (now < WINDOW || now % 1000 !== 0) continue;
    const said = spoken.reduce((sum, [from, to, characters]) => {
      const heard = Math.max(0, Math.min(to, now) - Math.max(from, now - WINDOW));
      return sum + (characters * heard) / (to - from);
    }, 0);
    readings.push({ read: meter.read(), true: (said * 60_000) / WINDOW });
  }
  return readings;
}

/** Share by which a reading is off; a reading that is missing is off by all. */
export const errorOf = (reading: Reading): number => (reading.read ?? 0) / reading.true - 1;
