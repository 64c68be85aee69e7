import { Ear, PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useView } from '../store/console';
import { FinishWalk } from './FinishWalk';

/** How the call may end: cancelled while it rings out; once answered, by the walk to its end (END-1, END-2). */
export function EndRow({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const walking = useView((view) => view.panel === 'finish');
  const phase = phaseOf(call);
  if (phase.kind === 'dialling' || phase.kind === 'ringing') {
    return (
      <button
        type="button"
        className="button danger"
        aria-keyshortcuts={ariaKeys('finish')}
        onClick={() => act('finish')}
      >
        <PhoneOff className="icon" aria-hidden="true" />
        {t('end.cancel-call')}
        <KeyHint of="finish" />
      </button>
    );
  }
  // A consultation whose customer has left is the agent's own to end.
  const own = call.consultationFor !== null;
  if (walking && !own) return <FinishWalk call={call} />;
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
        className={own ? 'button quiet small' : 'button small'}
        aria-keyshortcuts={ariaKeys('finish')}
        onClick={() => act('finish')}
      >
        {t(own ? 'end.consultation' : 'finish.open')} <KeyHint of="finish" />
      </button>
    </div>
  );
}
