import { FilePen, HardDriveDownload, PhoneCall } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { hindranceOf, isCustomerOnLine } from '../../../electron/domain/leaving';
import { Dialog } from '../design/Dialog';
import { useSend, useSetView, useSnapshot, useView } from '../store/console';

const ICONS = {
  'customer-on-line': PhoneCall,
  'records-waiting': HardDriveDownload,
  'work-unfinished': FilePen,
} as const;

/**
 * END-2 at the last door: somebody wants to leave the program while a customer is on the line, or before the record is
 * written (ACW-1). Ending the call goes through the same reasons as everywhere else; the question comes back after it.
 */
export function LeavingDialog() {
  const { t } = useTranslation();
  const leaving = useSnapshot((snapshot) => snapshot.leaving);
  const calls = useSnapshot((snapshot) => snapshot.calls);
  const waiting = useSnapshot((snapshot) => snapshot.recordLock.waiting);
  const away = useView((view) => view.panel === 'end' || view.panel === 'record-lock');
  const send = useSend();
  const setView = useSetView();
  const all = calls.map(({ call }) => call);
  const hindrance = leaving === 'asked' ? hindranceOf(all, waiting) : null;
  const asked = hindrance !== null;

  // The question is the first thing to be seen, whatever was open.
  useEffect(() => {
    if (asked) setView({ panel: null });
  }, [asked, setView]);

  const stay = (): void => void send({ kind: 'stay' });
  const onLine = all.filter(isCustomerOnLine).length;
  const Icon = ICONS[hindrance ?? 'customer-on-line'];
  const goOn = (): void => {
    stay();
    if (hindrance === 'records-waiting') setView({ panel: 'record-lock' });
  };
  return (
    <Dialog open={asked && !away} title={t('leaving.title')} onClose={stay}>
      <div className="box warning" role="alert">
        <Icon className="icon" aria-hidden="true" />
        <p className="box-text">
          <strong>
            {t(`leaving.${hindrance ?? 'customer-on-line'}`, {
              count: hindrance === 'records-waiting' ? waiting : onLine,
            })}
          </strong>
          {t(`leaving.help.${hindrance ?? 'customer-on-line'}`)}{' '}
          {hindrance !== 'records-waiting' && (
            <span className="rule-id">{hindrance === 'customer-on-line' ? 'END-2' : 'ACW-1'}</span>
          )}
        </p>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button primary" onClick={goOn}>
          {t(`leaving.stay.${hindrance ?? 'customer-on-line'}`)}
        </button>
        {hindrance === 'customer-on-line' ? (
          <button type="button" className="button danger" onClick={() => setView({ place: 'call', panel: 'end' })}>
            {t('leaving.end')}
          </button>
        ) : (
          <button type="button" className="button danger" onClick={() => void send({ kind: 'leave' })}>
            {t('leaving.leave')}
          </button>
        )}
      </div>
    </Dialog>
  );
}
