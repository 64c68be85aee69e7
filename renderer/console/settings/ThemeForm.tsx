import { useTranslation } from 'react-i18next';
import { themeSchema } from '../../../electron/contract/settings';
import { useSend, useSnapshot } from '../store/console';
import { Choices } from './Choices';

export function ThemeForm() {
  const { t } = useTranslation();
  const send = useSend();
  const theme = useSnapshot((snapshot) => snapshot.settings.theme);
  return (
    <Choices
      label={t('settings.card.theme.title')}
      labelHidden
      choices={themeSchema.options.map((value) => ({ value, text: t(`theme.${value}`) }))}
      chosen={theme}
      onChoose={(choice) => void send({ kind: 'set-theme', theme: choice })}
    />
  );
}
