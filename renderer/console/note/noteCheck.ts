import lexicon from '../../../assets/words/lexicon.json';
import { createWordCheck, type WordCheck, type WordFinding } from '../../../electron/domain/words/check';
import { parseLexicon, type WordLexicon } from '../../../electron/domain/words/lexicon';

/**
 * The check of what is typed (TLK-4, TLK-5), with the centre's own words where it has some. Keep one for a desk: it
 * remembers the sentences of the last text.
 */
export function createNoteCheck(own: WordLexicon | undefined): WordCheck {
  return createWordCheck(own ?? parseLexicon(lexicon));
}

/** The finding that the better wording is for: the one the caret is in or at, else the first. */
export function findingAt(findings: readonly WordFinding[], caret: number): WordFinding | undefined {
  return findings.find(({ from, to }) => from <= caret && caret <= to) ?? findings[0];
}
