import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from './store/console';

/** Carries language and theme from the settings to the page. */
export function useLook(): void {
  const { i18n } = useTranslation();
  const language = useSnapshot((snapshot) => snapshot.settings.language);
  const theme = useSnapshot((snapshot) => snapshot.settings.theme);
  useEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
