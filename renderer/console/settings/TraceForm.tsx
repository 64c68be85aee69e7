import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot } from '../store/console';

export function TraceForm() {
  const { t } = useTranslation();
  const send = useSend();
  const trace = useSnapshot((snapshot) => snapshot.settings.sipTrace);
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={trace}
        onChange={(event) => void send({ kind: 'set-sip-trace', on: event.target.checked })}
      />
      <span>
        {t('settings.trace.on.label')}
        <small>{t('settings.trace.on.hint')}</small>
      </span>
    </label>
  );
}
