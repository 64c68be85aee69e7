import { CloudOff, LoaderCircle, PlugZap, RotateCw, ShieldAlert, Wifi } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LineState as Line } from '../../../electron/domain/line';
import { Hint } from '../design/Hint';
import { secondsLeft } from '../i18n/spans';
import { useSend, useSnapshot } from '../store/console';
import { useNow } from '../store/useNow';

/** The line as it is, in an icon and a word, with the server; when lost, the time to the next attempt and a way to try now. */
export function LineState() {
  const { t } = useTranslation();
  const line = useSnapshot((snapshot) => snapshot.line);
  const send = useSend();
  const detail = 'fault' in line ? t(`fault.${line.fault.code}`, faultParams(line)) : t(`line.${line.kind}`);
  return (
    <span className={`line-state ${line.kind}`}>
      <Hint text={detail}>
        <span className="badge" role="status" aria-label={t('line.label')}>
          <LineIcon line={line} />
          <span>{t(`line.${line.kind}`)}</span>
          {'server' in line && <span className="badge-detail">{line.server}</span>}
          {line.kind === 'lost' && <Countdown until={line.retryAt} />}
        </span>
      </Hint>
      {(line.kind === 'lost' || line.kind === 'refused') && (
        <button type="button" className="bar-button" onClick={() => void send({ kind: 'reconnect' })}>
          <RotateCw className="icon-small" aria-hidden="true" />
          {t('line.reconnect')}
        </button>
      )}
    </span>
  );
}

function LineIcon({ line }: { line: Line }) {
  switch (line.kind) {
    case 'off':
      return <PlugZap className="icon-small" aria-hidden="true" />;
    case 'connecting':
    case 'registering':
      return <LoaderCircle className="icon-small turning" aria-hidden="true" />;
    case 'registered':
      return <Wifi className="icon-small" aria-hidden="true" />;
    case 'lost':
      return <CloudOff className="icon-small" aria-hidden="true" />;
    case 'refused':
      return <ShieldAlert className="icon-small" aria-hidden="true" />;
    default:
      return line satisfies never;
  }
}

/** Hidden from the live region: a number each second would talk over the customer. */
function Countdown({ until }: { until: number }) {
  const { t } = useTranslation();
  useNow(true);
  return (
    <span className="figures badge-detail" aria-hidden="true">
      {t('line.retry', { seconds: secondsLeft(until - Date.now()) })}
    </span>
  );
}

/** What fills a fault's message. */
export function faultParams(line: Line): Record<string, string | number> {
  if (!('fault' in line)) return {};
  return { server: line.server, sipCode: 'sipCode' in line.fault ? line.fault.sipCode : '' };
}
