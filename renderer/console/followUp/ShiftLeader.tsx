import { PhoneOutgoing } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend, useSetView, useSnapshot } from '../store/console';

/** How the profile's shift leader is told at once: a call that is dialled from here, or an address for a mail. */
export function ShiftLeader({ onDialled }: { onDialled?: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const setView = useSetView();
  const field = useId();
  const leader = useSnapshot((snapshot) => snapshot.standard.agent.shiftLeader);
  if (!leader) return <p className="hint">{t('serious.no-leader')}</p>;
  if (leader.way === 'mail') {
    return (
      <div className="field">
        <label htmlFor={field}>{t('serious.mail')}</label>
        <input
          id={field}
          className="input"
          readOnly
          value={leader.address}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
    );
  }
  const dial = async (): Promise<void> => {
    const result = await send({ kind: 'dial', target: leader.address });
    if (!result.ok) return;
    setView({ place: 'call' });
    onDialled?.();
  };
  return (
    <button type="button" className="button" onClick={() => void dial()}>
      <PhoneOutgoing className="icon" aria-hidden="true" />
      {t('serious.call-leader', { address: leader.address })}
    </button>
  );
}
