import { Ear, PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';

/** How the call may end: cancelled while it rings out; once answered, by the customer (END-2), or for a reason. */
export function EndRow({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const phase = phaseOf(call);
  if (phase.kind === 'dialling' || phase.kind === 'ringing') {
    return (
      <button type="button" className="button danger" aria-keyshortcuts={ariaKeys('end')} onClick={() => act('end')}>
        <PhoneOff className="icon" aria-hidden="true" />
        {t('end.cancel-call')}
        <KeyHint of="end" />
      </button>
    );
  }
  // A consultation whose customer has left is the agent's own to end.
  const own = call.consultationFor !== null;
  return (
    <div className="end-row">
      {!own && (
        <p className="end-wait">
          <Ear className="icon-small" aria-hidden="true" />
          {t('end.wait')}
        </p>
      )}
      <button
        type="button"
        className="button quiet small"
        aria-keyshortcuts={ariaKeys('end')}
        onClick={() => act('end')}
      >
        {t(own ? 'end.consultation' : 'end.open')} <KeyHint of="end" />
      </button>
    </div>
  );
}
