import { useCallback } from 'react';
import type { Bilingual } from '../../../electron/domain/standard';
import { useLanguage } from '../i18n/useLanguage';

/** Words of the profile in the language of the screen. */
export function useWords(): (words: Bilingual) => string {
  const language = useLanguage();
  return useCallback((words) => words[language], [language]);
}
