import { Mic, MicOff, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isMuted } from '../../../electron/domain/call';
import { Hint } from '../design/Hint';
import { useSnapshot } from '../store/console';
import { isAnswered } from '../store/desk';
import { useDesk } from '../store/useDesk';

/** Whether the customer can hear the agent, as far as the microphone goes. */
export function MicrophoneBadge() {
  const { t } = useTranslation();
  const microphone = useSnapshot((snapshot) => snapshot.microphone);
  const desk = useDesk();
  const speaking = (desk.consultation ?? desk.shown)?.call;
  const muted = speaking !== undefined && isAnswered(speaking) && isMuted(speaking);
  const faulty = microphone !== 'ready' && microphone !== 'unknown';
  const Icon = faulty ? TriangleAlert : muted ? MicOff : Mic;
  const text = muted && !faulty ? t('microphone.muted') : t(`microphone.${microphone}`);
  return (
    <Hint text={faulty ? t(`microphone.help.${microphone}`) : text}>
      <span
        className={`badge ${faulty ? 'faulty' : muted ? 'muted' : ''}`}
        role="status"
        aria-label={t('microphone.label')}
      >
        <Icon className="icon-small" aria-hidden="true" />
        {text}
      </span>
    </Hint>
  );
}
