import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../../../assets/locales/en.json';
import chinese from '../../../assets/locales/zh-CN.json';
import type { Language } from '../../../electron/contract/settings';

/** The console's words in both languages, starting in `language`. */
export function createTranslations(language: Language): i18n {
  const translations = i18next.createInstance();
  void translations.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: chinese }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  return translations;
}
