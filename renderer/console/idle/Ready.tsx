import { CircleCheck, GraduationCap, PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';

/** No call: whether one can come, and in demo mode a way to have one. */
export function Ready() {
  const { t } = useTranslation();
  const act = useAct();
  const ready = useSnapshot((snapshot) => snapshot.line.kind === 'registered');
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const Icon = ready ? CircleCheck : PhoneOff;
  return (
    <div className={ready ? 'ready-card' : 'ready-card not'}>
      <Icon className="ready-icon" aria-hidden="true" />
      <h2>{t(ready ? 'idle.ready' : 'idle.not-ready')}</h2>
      <p>{t(ready ? 'idle.ready-help' : 'idle.not-ready-help')}</p>
      {demo && (
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts={ariaKeys('practice')}
          disabled={!ready}
          onClick={() => act('practice')}
        >
          <GraduationCap className="icon" aria-hidden="true" />
          {t('idle.practice')}
          <KeyHint of="practice" />
        </button>
      )}
    </div>
  );
}
