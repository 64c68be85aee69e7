import { CircleCheck, FileWarning, LoaderCircle, OctagonAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportState } from '../../../electron/contract/snapshot';
import { Dialog } from '../design/Dialog';
import { useSend, useSnapshot } from '../store/console';
import './knowledge.css';

/** A file is looked over before it is taken over; what was refused is told with its line and the reason. */
export function ImportDialog() {
  const { t } = useTranslation();
  const send = useSend();
  const importing = useSnapshot((snapshot) => snapshot.knowledge.importing);
  return (
    <Dialog
      open={importing !== null}
      title={t(`import.title.${importing?.what ?? 'questions'}`)}
      wide
      onClose={() => void send({ kind: 'close-import' })}
    >
      {importing && <Import importing={importing} />}
    </Dialog>
  );
}

function Import({ importing }: { importing: ImportState }) {
  const { t } = useTranslation();
  const next = useRef<HTMLButtonElement>(null);
  const { kind } = importing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state has its own next step
  useEffect(() => next.current?.focus(), [kind]);
  const send = useSend();
  const close = () => void send({ kind: 'close-import' });
  const { file } = importing;
  switch (importing.kind) {
    case 'reading':
      return (
        <p className="import-line" role="status">
          <LoaderCircle className="icon turning" aria-hidden="true" />
          {t('import.reading', { file })}
        </p>
      );
    case 'writing':
      return (
        <p className="import-line" role="status">
          <LoaderCircle className="icon turning" aria-hidden="true" />
          <span className="figures">{t('import.writing', { written: importing.written, count: importing.count })}</span>
        </p>
      );
    case 'failed':
      return (
        <>
          <p className="import-line failed" role="alert">
            <OctagonAlert className="icon" aria-hidden="true" />
            {t(`import.failed.${importing.reason}`, { file })}
          </p>
          <p className="hint">{t(`import.help.${importing.what}`)}</p>
          <div className="dialog-actions">
            <button type="button" className="button" onClick={close}>
              {t('action.close')}
            </button>
            <button
              ref={next}
              type="button"
              className="button primary"
              onClick={() => void send({ kind: 'choose-import', what: importing.what })}
            >
              {t('import.another')}
            </button>
          </div>
        </>
      );
    case 'ready':
    case 'done': {
      const { count, first, refused, refusedCount } = importing;
      const done = importing.kind === 'done';
      return (
        <>
          <p className="import-line" role="status">
            <CircleCheck className="icon" aria-hidden="true" />
            <strong>{t(done ? 'import.done' : 'import.ready', { count, file })}</strong>
          </p>
          {first.length > 0 && (
            <ul className="import-first">
              {first.map((title) => (
                <li key={title}>{title}</li>
              ))}
              {count > first.length && <li className="hint">{t('import.more', { count: count - first.length })}</li>}
            </ul>
          )}
          {refusedCount > 0 && (
            <section aria-label={t('import.refused-title')}>
              <p className="import-line refused">
                <FileWarning className="icon" aria-hidden="true" />
                {t('import.refused', { count: refusedCount })}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard */}
              <div className="import-refused" tabIndex={0}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t('import.line')}</th>
                      <th scope="col">{t('import.entry')}</th>
                      <th scope="col">{t('import.why')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {refused.map(({ line, title, reason, firstLine }) => (
                      <tr key={line}>
                        <td className="figures">{line}</td>
                        <td>{title || '–'}</td>
                        <td>{t(`import.reason.${reason}`, { line: firstLine ?? 0 })}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {refusedCount > refused.length && (
                  <p className="hint">{t('import.more', { count: refusedCount - refused.length })}</p>
                )}
              </div>
            </section>
          )}
          <div className="dialog-actions">
            <button
              ref={done ? next : null}
              type="button"
              className={done ? 'button primary' : 'button'}
              onClick={close}
            >
              {t(done ? 'action.close' : 'action.cancel')}
            </button>
            {done ? (
              <button
                type="button"
                className="button"
                onClick={() => void send({ kind: 'undo-knowledge' }).then(({ ok }) => ok && close())}
              >
                {t('import.undo')}
              </button>
            ) : (
              <button
                ref={next}
                type="button"
                className="button primary"
                disabled={count === 0}
                onClick={() => void send({ kind: 'confirm-import' })}
              >
                {t('import.confirm', { count })}
              </button>
            )}
          </div>
        </>
      );
    }
  }
}
