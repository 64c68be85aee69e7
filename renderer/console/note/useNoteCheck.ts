import { useMemo } from 'react';
import { createWordCheck, type WordCheck } from '../../../electron/domain/words/check';
import { useSnapshot } from '../store/console';

/**
 * The check of what is typed (TLK-4, TLK-5) for one field: it remembers the sentences of the last text. Made once for
 * the standard in force, whose words stay the same object from snapshot to snapshot.
 */
export function useNoteCheck(): WordCheck {
  const words = useSnapshot(({ standard }) => standard.words);
  return useMemo(() => createWordCheck(words), [words]);
}
