import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot } from '../store/console';
import { Choices } from './Choices';

/** Each by its own name: who cannot read the other finds the way back. */
const LANGUAGES = [
  { value: 'zh-CN', text: '中文', lang: 'zh-CN' },
  { value: 'en', text: 'English', lang: 'en' },
] as const;

export function LanguageForm() {
  const { t } = useTranslation();
  const send = useSend();
  const language = useSnapshot((snapshot) => snapshot.settings.language);
  return (
    <Choices
      label={t('settings.card.language.title')}
      labelHidden
      choices={LANGUAGES}
      chosen={language}
      onChoose={(choice) => void send({ kind: 'set-language', language: choice })}
    />
  );
}
