import { PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { maskStored } from '../../../electron/domain/sensitive/customerData';
import type { EpochMs } from '../../../electron/domain/time';
import { dueText } from './dueText';

/** One thing that happened, in words. */
export interface HistoryLine {
  readonly at: EpochMs;
  /** Agent number; empty where none was kept. */
  readonly agent: string;
  readonly what: string;
  readonly note: string;
  /** It was done in a call. */
  readonly inCall: boolean;
}

/** What happened to something owed or a case: when, what and by whom, oldest first. */
export function History({ lines, now }: { lines: readonly HistoryLine[]; now: EpochMs }) {
  const { t } = useTranslation();
  return (
    <section className="matter-history" aria-label={t('due.history')}>
      <h3>{t('due.history')}</h3>
      <ol>
        {lines.map(({ at, agent, what, note, inCall }) => (
          <li key={`${at} ${what}`}>
            <span className="figures history-at">{dueText(at, now, t)}</span>
            <div>
              <p className="history-what">
                <strong>{what}</strong>
                {agent !== '' && <span className="history-agent">{t('due.by-agent', { agent })}</span>}
                {inCall && (
                  <span className="history-agent">
                    <PhoneOutgoing className="icon-small" aria-hidden="true" />
                    {t('due.in-call')}
                  </span>
                )}
              </p>
              {note !== '' && <p className="history-note">{maskStored(note)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
