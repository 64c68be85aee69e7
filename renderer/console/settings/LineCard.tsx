import { CircleCheck, LoaderCircle, OctagonAlert, PlugZap, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { faultParams } from '../frame/LineState';
import { useSend, useSnapshot } from '../store/console';

/** What is in effect now: the mode, the line, and what the server says to the account. */
export function LineCard() {
  const { t } = useTranslation();
  const send = useSend();
  const line = useSnapshot((snapshot) => snapshot.line);
  const mode = useSnapshot((snapshot) => snapshot.mode);
  const shared = useSnapshot((snapshot) => snapshot.shared);
  const faulty = line.kind === 'lost' || line.kind === 'refused';
  const level = faulty ? (line.kind === 'lost' ? 'warning' : 'error') : 'information';
  return (
    <div className={`box line-card ${level}`}>
      {faulty ? (
        <OctagonAlert className="icon" aria-hidden="true" />
      ) : line.kind === 'registered' ? (
        <CircleCheck className="icon good" aria-hidden="true" />
      ) : line.kind === 'off' ? (
        <PlugZap className="icon" aria-hidden="true" />
      ) : (
        <LoaderCircle className="icon turning" aria-hidden="true" />
      )}
      <div className="box-text" role="status">
        <strong>
          {t(`line.${line.kind}`)}
          {'server' in line ? ` · ${line.server}` : ''}
          {mode === 'demo' ? ` · ${t('mode.demo')}` : ''}
        </strong>
        {faulty && <span>{t(`fault.${line.fault.code}`, faultParams(line))}</span>}
        {!faulty && mode === 'demo' && !shared && <span>{t('settings.demo-words')}</span>}
      </div>
      {faulty && (
        <button type="button" className="button small" onClick={() => void send({ kind: 'reconnect' })}>
          <RotateCw className="icon-small" aria-hidden="true" />
          {t('line.reconnect')}
        </button>
      )}
    </div>
  );
}
