import i18next from 'i18next';
import en from '../../assets/locales/en.json' with { type: 'json' };
import zhCN from '../../assets/locales/zh-CN.json' with { type: 'json' };
import type { Language } from '../contract/settings';

/** The words of what is shown outside the console's page. */
export interface Words {
  incoming(language: Language, number: string): { readonly title: string; readonly body: string };
}

export function createWords(): Words {
  const i18n = i18next.createInstance();
  i18n.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    incoming(language, number) {
      const t = i18n.getFixedT(language);
      return { title: t('notification.incoming.title'), body: t('notification.incoming.body', { number }) };
    },
  };
}
