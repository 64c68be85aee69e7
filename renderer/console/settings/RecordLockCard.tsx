import { FileKey, KeyRound, LockKeyhole, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSetView, useSnapshot } from '../store/console';

const ICONS = { platform: ShieldCheck, passphrase: KeyRound, file: FileKey } as const;

/** Where the key of the call records is kept, and the way to a passphrase of one's own. */
export function RecordLockCard() {
  const { t } = useTranslation();
  const lock = useSnapshot((snapshot) => snapshot.recordLock);
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const setView = useSetView();
  const kept = lock.kind === 'open' ? lock.keptBy : null;
  const Icon = kept ? ICONS[kept] : LockKeyhole;
  const action = kept === null ? 'open' : kept === 'passphrase' ? 'change' : 'set';
  return (
    <>
      <p className="record-lock-state">
        <Icon className="icon" aria-hidden="true" />
        {t(kept ? `record-lock.kept.${kept}` : 'record-lock.locked')}
      </p>
      {!demo && kept !== 'platform' && (
        <div className="settings-actions">
          <button type="button" className="button" onClick={() => setView({ panel: 'record-lock' })}>
            {t(`record-lock.${action}`)}
          </button>
        </div>
      )}
    </>
  );
}
