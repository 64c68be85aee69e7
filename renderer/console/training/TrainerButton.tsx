import { AppWindow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useSend, useSnapshot } from '../store/console';

/** Opens the trainer's own window, or closes it. */
export function TrainerButton() {
  const { t } = useTranslation();
  const send = useSend();
  const on = useSnapshot(({ desktop }) => desktop.trainer);
  return (
    <button
      type="button"
      className="button small trainer-button"
      aria-pressed={on}
      aria-keyshortcuts={ariaKeys('trainer')}
      onClick={() => void send({ kind: 'show-trainer', on: !on })}
    >
      <AppWindow className="icon-small" aria-hidden="true" />
      {t('training.trainer-window')}
      <KeyHint of="trainer" />
    </button>
  );
}
