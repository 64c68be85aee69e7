import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingList as Pending } from '../../../../electron/contract/listImport';
import { useSend, useSnapshot } from '../../store/console';
import './listImport.css';

/** Lists whose taking over was broken off, each to go on or to go. */
export function PendingLists() {
  const pending = useSnapshot((snapshot) => snapshot.pendingLists);
  const { t } = useTranslation();
  if (pending.length === 0) return null;
  return (
    <section className="list-pending" aria-label={t('outbound-import.pending-title')}>
      {pending.map((one) => (
        <PendingList key={one.id} pending={one} />
      ))}
    </section>
  );
}

/** One of them. None of it is in its plan yet. `focused`: it is what its dialog asks. */
export function PendingList({ pending, focused = false }: { readonly pending: Pending; readonly focused?: boolean }) {
  const { t, i18n } = useTranslation();
  const send = useSend();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) next.current?.focus();
  }, [focused]);
  const { id, file, beganAt, counts } = pending;
  const rows = counts.staged + counts.duplicates + counts.doNotCall + counts.refused;
  const time = new Date(beganAt).toLocaleString(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hour12: false,
  });
  return (
    <div className="list-pending-one">
      <p className="list-line refused">
        <TriangleAlert className="icon" aria-hidden="true" />
        {t('outbound-import.pending', { file, time, rows: rows.toLocaleString(i18n.language) })}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => void send({ kind: 'discard-list', id })}>
          {t('outbound-import.discard')}
        </button>
        <button
          ref={next}
          type="button"
          className="button primary"
          onClick={() => void send({ kind: 'resume-list', id })}
        >
          {t('outbound-import.resume')}
        </button>
      </div>
    </div>
  );
}
