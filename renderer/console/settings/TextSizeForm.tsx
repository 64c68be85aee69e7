import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot } from '../store/console';
import { Choices } from './Choices';
import { TEXT_SIZES } from './textSizes';

export function TextSizeForm() {
  const { t } = useTranslation();
  const send = useSend();
  const textSize = useSnapshot((snapshot) => snapshot.settings.textSize);
  return (
    <Choices<number>
      label={t('settings.card.text-size.title')}
      labelHidden
      choices={TEXT_SIZES.map((value) => ({ value, text: `${value} %` }))}
      chosen={textSize}
      onChoose={(percent) => void send({ kind: 'set-text-size', percent })}
    />
  );
}
