import { PHRASE_IDS, type Standard } from '../standard';
import { createWordCheck, type WordFinding } from './check';

/** A word of a standard's own phrases that its own rules speak against. */
export interface PhraseFault {
  /** The place in the standard's file, as `phrases.closing.zh-CN`. */
  readonly path: string;
  readonly finding: WordFinding;
}

/**
 * What a standard lets its agents say although it forbids it (TLK-4, TLK-5), in the file's order. Such a standard can be
 * used; whoever writes it should know.
 */
export function wordsInPhrases({ phrases, words }: Standard): readonly PhraseFault[] {
  const check = createWordCheck(words);
  return PHRASE_IDS.flatMap((id) =>
    (['zh-CN', 'en'] as const).flatMap((language) =>
      check(phrases[id][language]).map((finding) => ({ path: `phrases.${id}.${language}`, finding })),
    ),
  );
}
