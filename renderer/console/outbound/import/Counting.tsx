import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListImportState } from '../../../../electron/contract/listImport';
import { useSend } from '../../store/console';
import { Counts } from './Counts';

/** How far a list is read, with what became of its rows so far. */
export function Counting({ state }: { readonly state: Extract<ListImportState, { kind: 'counting' }> }) {
  const { t } = useTranslation();
  const send = useSend();
  const stop = useRef<HTMLButtonElement>(null);
  useEffect(() => stop.current?.focus(), []);
  const percent = Math.floor(state.share * 100);
  return (
    <>
      <p>{t('outbound-import.counting')}</p>
      <div className="list-progress">
        <progress max={100} value={percent} aria-label={t('outbound-import.counting')} />
        <span className="figures">{percent}%</span>
      </div>
      <Counts counts={state.counts} />
      <p className="hint">{t('outbound-import.meanwhile')}</p>
      <div className="dialog-actions">
        <button ref={stop} type="button" className="button" onClick={() => void send({ kind: 'close-list' })}>
          {t('outbound-import.stop')}
        </button>
      </div>
    </>
  );
}
