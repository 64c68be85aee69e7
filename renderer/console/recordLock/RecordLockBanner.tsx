import { LockKeyhole } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole, useSetView, useSnapshot, useView } from '../store/console';
import { useDesk } from '../store/useDesk';
import { questionOf } from './lockState';

/**
 * Says for as long as it lasts that the records are not open, and asks once by itself: at the start, unless a customer is
 * there. What is typed in the dialog is never taken away by a call.
 */
export function RecordLockBanner() {
  const { t } = useTranslation();
  const { view } = useConsole();
  const lock = useSnapshot((snapshot) => snapshot.recordLock);
  const leaving = useSnapshot((snapshot) => snapshot.leaving !== 'no');
  const asked = useView((state) => state.recordLockAsked);
  const setView = useSetView();
  const { shown, ringing } = useDesk();
  const question = questionOf(lock);
  const quiet = shown === null && ringing.length === 0 && !leaving;

  useEffect(() => {
    if (question === null || asked || !quiet) return;
    view.setState(({ panel }) => (panel === null ? { panel: 'record-lock', recordLockAsked: true } : {}));
  }, [question, asked, quiet, view]);

  if (question === null) return null;
  const code = lock.kind === 'locked' ? 'locked' : lock.kind === 'wanted' ? 'wanted' : 'unchosen';
  return (
    <div className={`notice ${code === 'unchosen' ? 'warning' : 'error'}`} role="alert">
      <LockKeyhole className="icon" aria-hidden="true" />
      <span className="notice-level">{t('notice.level.warning')}</span>
      <span className="notice-text">{t(`record-lock.banner.${code}`)}</span>
      {lock.waiting > 0 && <span className="figures">{t('record-lock.waiting', { count: lock.waiting })}</span>}
      <button type="button" className="button small" onClick={() => setView({ panel: 'record-lock' })}>
        {t('record-lock.open')}
      </button>
    </div>
  );
}
