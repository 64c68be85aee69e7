import { z } from 'zod';

const explanations = z.array(z.string().min(1)).min(1);

/**
 * How names and addresses are spelt out (TLK-7): data that a centre may replace. No explanation may hold one of the
 * unkind characters, unless it is the very one being explained.
 */
export const spellingSchema = z
  .strictObject({
    version: z.literal(1),
    /** A character, or a surname of two: how it is told from its homophones, the best first. */
    characters: z.record(z.string().regex(/^\p{Script=Han}{1,2}$/u), explanations),
    /** How a surname is read where the character is mostly read otherwise (解 xiè). */
    surnameReadings: z.record(z.string(), z.string().min(1)),
    /** The same in names of places (厦 xià, in 厦门). */
    placeReadings: z.record(z.string(), z.string().min(1)),
    letters: z.record(
      z.string().regex(/^[A-Z]$/),
      z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    ),
    /** What never explains anybody's name. */
    unkind: z.string(),
  })
  .superRefine(({ characters, unkind }, context) => {
    for (const [key, list] of Object.entries(characters)) {
      list.forEach((explanation, index) => {
        const found = [...explanation].find((one) => unkind.includes(one) && !key.includes(one));
        if (!found) return;
        context.addIssue({
          code: 'custom',
          path: ['characters', key, index],
          message: `“${explanation}” explains with an unkind character, “${found}”`,
        });
      });
    }
  });

/** A centre's explanations: see `spellingSchema`. */
export type Spelling = z.infer<typeof spellingSchema>;

/** One character, letter or surname of two characters of a text that is spelt out. */
export interface Spelt {
  readonly text: string;
  /** What to say, best first; empty for a character that is said as it is, or that nobody has explained yet. */
  readonly explanations: readonly string[];
  /** Its reading as a surname, in pinyin, where that surprises. */
  readonly surname: string | undefined;
  /** Its reading in a place's name, in pinyin with the place, where that surprises. */
  readonly place: string | undefined;
}

/**
 * Checks a spelling file's content.
 * @throws {Error} with the path inside the file and the reason
 */
export function parseSpelling(content: unknown): Spelling {
  const result = spellingSchema.safeParse(content);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
}

/**
 * A name or address, spelt out with neutral or kind words (TLK-7), in its order. Surnames of two characters stay
 * together; white space is left out. Letters are explained in the language of the call (“A for Apple”);
 * Chinese characters can be told apart in Chinese only.
 */
export function spell(text: string, language: 'zh-CN' | 'en', spelling: Spelling): readonly Spelt[] {
  const spelt: Spelt[] = [];
  const characters = [...text.normalize('NFKC')];
  for (let at = 0; at < characters.length; ) {
    const two = characters.slice(at, at + 2).join('');
    const unit = at + 1 < characters.length && spelling.characters[two] ? two : (characters[at] ?? '');
    at += [...unit].length;
    if (unit.trim() === '') continue;
    spelt.push({
      text: unit,
      explanations: spelling.characters[unit] ?? letter(unit, language, spelling),
      surname: spelling.surnameReadings[unit],
      place: spelling.placeReadings[unit],
    });
  }
  return spelt;
}

function letter(unit: string, language: 'zh-CN' | 'en', { letters }: Spelling): readonly string[] {
  const capital = unit.toUpperCase();
  const known = letters[capital];
  if (!known) return [];
  return [language === 'en' ? `${capital} for ${known.en}` : `${known.en}（${known['zh-CN']}）的 ${capital}`];
}
