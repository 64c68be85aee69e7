import { BadgeCheck, ClipboardList } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';

/** At the sign-off: how the hand-over sheet stands, and the way to it (SHF-1, SHF-2). */
export function HandOverBox() {
  const { t } = useTranslation();
  const act = useAct();
  const sheet = useSnapshot((snapshot) => snapshot.handOver);
  const confirmed = sheet?.confirmed ?? null;
  const Icon = confirmed ? BadgeCheck : ClipboardList;
  return (
    <div className={confirmed ? 'box information' : 'box warning'}>
      <Icon className="icon" aria-hidden="true" />
      <p className="box-text">
        <strong>
          {confirmed
            ? t('hand-over.confirmed-by', { agent: confirmed.by })
            : t(sheet ? 'hand-over.unconfirmed' : 'hand-over.not-written')}
        </strong>
        {!confirmed && t('hand-over.before-sign-off')}
      </p>
      <button
        type="button"
        className="button small"
        aria-keyshortcuts={ariaKeys('hand-over')}
        onClick={() => act('hand-over')}
      >
        {t('hand-over.open')} <KeyHint of="hand-over" />
      </button>
    </div>
  );
}
