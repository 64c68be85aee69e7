import { useState } from 'react';
import type { WordCheck } from '../../../electron/domain/words/check';
import { useSnapshot } from '../store/console';
import { createNoteCheck } from './noteCheck';

/** The check of words for one field, made once: a standard comes into force at the start of the program. */
export function useNoteCheck(): WordCheck {
  const words = useSnapshot(({ standard }) => standard.words);
  const [check] = useState(() => createNoteCheck(words));
  return check;
}
