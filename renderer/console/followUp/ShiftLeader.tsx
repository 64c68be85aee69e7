import { Check, Mail, PhoneOutgoing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useSend, useSetView, useSnapshot } from '../store/console';

/**
 * How the profile's shift leader is told at once (END-3, ACW-4): a call that is dialled from here, or a mail that lies
 * ready in the machine's mail program. One key for either.
 */
export function ShiftLeader({ onDialled }: { onDialled?: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const setView = useSetView();
  const [drafted, setDrafted] = useState(false);
  const leader = useSnapshot((snapshot) => snapshot.standard.agent.shiftLeader);
  if (!leader) return <p className="hint">{t('serious.no-leader')}</p>;
  const { way, address } = leader;
  const Icon = way === 'call' ? PhoneOutgoing : Mail;
  const tell = async (): Promise<void> => {
    const result = await send({ kind: 'tell-shift-leader', id: null });
    if (!result.ok) return;
    if (way === 'mail') return setDrafted(true);
    setView({ place: 'call' });
    onDialled?.();
  };
  return (
    <div className="shift-leader">
      <button type="button" className="button" aria-keyshortcuts={ariaKeys('tell-leader')} onClick={() => void tell()}>
        <Icon className="icon" aria-hidden="true" />
        {t(`serious.${way}-leader`, { address })}
        <KeyHint of="tell-leader" />
      </button>
      {way === 'mail' && (
        <p className="hint" role="status">
          {drafted && <Check className="icon-small" aria-hidden="true" />}
          {t(drafted ? 'serious.mail-drafted' : 'serious.mail-help')}
        </p>
      )}
    </div>
  );
}
