import { CircleCheck, Download, FileWarning, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListImportState } from '../../../../electron/contract/listImport';
import { useSend } from '../../store/console';
import { Counts } from './Counts';
import { RefusedReasons } from './RefusedReasons';

/** A list that was read to its end: what can be taken over, or was, what was refused, and the way back. */
export function Outcome({ state }: { readonly state: Extract<ListImportState, { kind: 'read' | 'done' }> }) {
  const { t } = useTranslation();
  const send = useSend();
  const next = useRef<HTMLButtonElement>(null);
  const { kind, id, outcome, saved } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step has its own next button
  useEffect(() => next.current?.focus(), [kind]);
  const { staged, refused } = outcome.counts;
  const done = kind === 'done';
  const close = () => void send({ kind: 'close-list' });
  return (
    <>
      <p className="list-line" role="status">
        <CircleCheck className="icon" aria-hidden="true" />
        <strong>
          {t(done ? 'outbound-import.done' : staged > 0 ? 'outbound-import.ready' : 'outbound-import.nobody', {
            count: staged,
          })}
        </strong>
      </p>
      <Counts counts={outcome.counts} done={done} />
      {refused > 0 && (
        <section aria-label={t('outbound-import.refused-title')} className="list-refused">
          <p className="list-line refused">
            <FileWarning className="icon" aria-hidden="true" />
            {t('outbound-import.refused', { count: refused })}
          </p>
          <RefusedReasons outcome={outcome} />
          <div className="list-save">
            <button type="button" className="button" onClick={() => void send({ kind: 'save-refused-rows', id })}>
              <Download className="icon" aria-hidden="true" />
              {t('outbound-import.save-refused')}
            </button>
            {saved !== null && (
              <span className="hint" role="status">
                {t('outbound-import.saved', { count: saved })}
              </span>
            )}
          </div>
        </section>
      )}
      <div className="dialog-actions">
        {done && (
          <button type="button" className="button" onClick={() => void send({ kind: 'discard-list', id })}>
            <Undo2 className="icon" aria-hidden="true" />
            {t('outbound-import.undo')}
          </button>
        )}
        <button
          ref={done || staged === 0 ? next : null}
          type="button"
          className={done ? 'button primary' : 'button'}
          onClick={close}
        >
          {t(done ? 'action.close' : 'action.cancel')}
        </button>
        {!done && staged > 0 && (
          <button
            ref={next}
            type="button"
            className="button primary"
            onClick={() => void send({ kind: 'confirm-list' })}
          >
            {t('outbound-import.confirm', { count: staged })}
          </button>
        )}
      </div>
    </>
  );
}
