import { useEffect, useMemo } from 'react';
import { createWordCheck, type WordCheck, warmWordCheck } from '../../../electron/domain/words/check';
import type { WordLexicon } from '../../../electron/domain/words/lexicon';
import { useSnapshot } from '../store/console';

/**
 * The check of what is typed (TLK-4, TLK-5) for one field: it remembers the sentences of the last text. Made once for
 * the standard in force, whose words stay the same object from snapshot to snapshot.
 */
export function useNoteCheck(): WordCheck {
  const words = useSnapshot(({ standard }) => standard.words);
  return useMemo(() => createWordCheck(words), [words]);
}

/** Prepares the words a piece at a time, so that no key waits for it. */
export function useWarmWords(): void {
  const words = useSnapshot(({ standard }) => standard.words);
  useEffect(() => warm(words), [words]);
}

function warm(words: WordLexicon): () => void {
  const pieces = warmWordCheck(words);
  let timer = setTimeout(goOn);
  function goOn(): void {
    if (!pieces.next().done) timer = setTimeout(goOn);
  }
  return () => clearTimeout(timer);
}
