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
  const standIn = useSnapshot(
    ({ settings, devices }) =>
      settings.devices.microphone !== null && !devices.some(({ id }) => id === settings.devices.microphone),
  );
  const faulty = microphone !== 'ready' && microphone !== 'unknown';
  const instead = standIn && microphone === 'ready';
  const Icon = faulty || (instead && !muted) ? TriangleAlert : muted ? MicOff : Mic;
  const text =
    muted && !faulty ? t('microphone.muted') : t(instead ? 'microphone.stand-in' : `microphone.${microphone}`);
  const help = faulty ? t(`microphone.help.${microphone}`) : instead ? t('microphone.stand-in-help') : text;
  return (
    <Hint text={help}>
      <span
        className={`badge ${faulty ? 'faulty' : muted ? 'muted' : instead ? 'faulty' : ''}`}
        role="status"
        aria-label={t('microphone.label')}
      >
        <Icon className="icon-small" aria-hidden="true" />
        {text}
      </span>
    </Hint>
  );
}
