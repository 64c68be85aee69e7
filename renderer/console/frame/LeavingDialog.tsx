import { FilePen, PhoneCall } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { hindranceOf, isCustomerOnLine } from '../../../electron/domain/leaving';
import { Dialog } from '../design/Dialog';
import { useSend, useSetView, useSnapshot, useView } from '../store/console';

/**
 * END-2 at the last door: somebody wants to leave the program while a customer is on the line, or before the record is
 * written (ACW-1). Ending the call goes through the same reasons as everywhere else; the question comes back after it.
 */
export function LeavingDialog() {
  const { t } = useTranslation();
  const leaving = useSnapshot((snapshot) => snapshot.leaving);
  const calls = useSnapshot((snapshot) => snapshot.calls);
  const ending = useView((view) => view.panel === 'end');
  const send = useSend();
  const setView = useSetView();
  const all = calls.map(({ call }) => call);
  const hindrance = leaving === 'asked' ? hindranceOf(all) : null;
  const asked = hindrance !== null;

  // The question is the first thing to be seen, whatever was open.
  useEffect(() => {
    if (asked) setView({ panel: null });
  }, [asked, setView]);

  const stay = (): void => void send({ kind: 'stay' });
  const onLine = all.filter(isCustomerOnLine).length;
  const Icon = hindrance === 'customer-on-line' ? PhoneCall : FilePen;
  return (
    <Dialog open={asked && !ending} title={t('leaving.title')} onClose={stay}>
      <div className="box warning" role="alert">
        <Icon className="icon" aria-hidden="true" />
        <p className="box-text">
          <strong>
            {hindrance === 'customer-on-line'
              ? t('leaving.customer-on-line', { count: onLine })
              : t('leaving.work-unfinished')}
          </strong>
          {t(`leaving.help.${hindrance ?? 'customer-on-line'}`)}{' '}
          <span className="rule-id">{hindrance === 'customer-on-line' ? 'END-2' : 'ACW-1'}</span>
        </p>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button primary" onClick={stay}>
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
