import { useTranslation } from 'react-i18next';
import type { Language } from '../../../electron/contract/settings';

/** The language of the screen, which picks one of a profile's two. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
