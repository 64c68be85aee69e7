import { PhoneIncoming } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../design/Dialog';
import { useSetView, useSnapshot, useView } from '../store/console';
import { useDesk } from '../store/useDesk';
import { ChooseKey } from './ChooseKey';
import { questionOf } from './lockState';
import { NewPassphrase } from './NewPassphrase';
import { Unlock } from './Unlock';
import './recordLock.css';

/** Where the key of the records is kept, and the way to it. */
export function RecordLockDialog() {
  const { t } = useTranslation();
  const lock = useSnapshot((snapshot) => snapshot.recordLock);
  const open = useView((view) => view.panel === 'record-lock');
  const setView = useSetView();
  const ringing = useDesk().ringing.length > 0;
  const question = questionOf(lock);
  const changes = question === null && lock.kind === 'open' && lock.keptBy === 'passphrase';
  const title = question === 'unlock' ? 'unlock-title' : changes ? 'change-title' : 'title';
  const done = (): void => setView({ panel: null });
  return (
    <Dialog open={open} title={t(`record-lock.${title}`)} onClose={done}>
      {ringing && (
        <div className="box information" role="alert">
          <PhoneIncoming className="icon" aria-hidden="true" />
          <p className="box-text">{t('record-lock.ringing')}</p>
        </div>
      )}
      {question === 'unlock' && <Unlock onDone={done} />}
      {question === 'choose' && <ChooseKey onDone={done} />}
      {question === null && <NewPassphrase changes={changes} onDone={done} />}
    </Dialog>
  );
}
