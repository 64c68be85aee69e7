import { ArrowLeftRight, Grid3x3, LoaderCircle, type LucideIcon, Mic, MicOff, Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, isMuted, phaseOf } from '../../../electron/domain/call';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys, type ShortcutId } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useView } from '../store/console';
import { isAnswered, transferOf } from '../store/desk';
import { DialPad } from './DialPad';
import { HoldAsk } from './HoldAsk';

/** Hold, mute, dial pad, transfer. `speaking` is who the agent talks to: the customer, or the consulted colleague. */
export function Controls({ call, speaking }: { call: Call; speaking: Call }) {
  const { t } = useTranslation();
  const panel = useView((view) => view.panel);
  const phase = phaseOf(call);
  const consulting = speaking.id !== call.id;
  const held = phase.kind === 'held';
  const pending = (phase.kind === 'talking' && phase.holding) || (phase.kind === 'held' && phase.resuming);
  const muted = isMuted(speaking);
  const speakingNow = isAnswered(speaking);
  const holdText = pending
    ? t(held ? 'control.resuming' : 'control.holding')
    : t(held ? 'control.resume' : 'control.hold');
  return (
    <fieldset className="controls" aria-label={t('control.label')}>
      <HoldAsk call={call}>
        <Control
          id="hold"
          Icon={pending ? LoaderCircle : held ? Play : Pause}
          text={holdText}
          on={held && !consulting ? 'hold' : panel === 'hold' ? 'open' : null}
          pressed={held && !consulting}
          waiting={pending}
          disabled={pending || consulting || call.consultationFor !== null}
        />
      </HoldAsk>
      <Control
        id="mute"
        Icon={muted ? MicOff : Mic}
        text={t(muted ? 'control.unmute' : 'control.mute')}
        on={muted ? 'muted' : null}
        pressed={muted}
        disabled={!speakingNow}
      />
      <DialPad call={speaking}>
        <Control
          id="dial-pad"
          Icon={Grid3x3}
          text={t('control.dial-pad')}
          on={panel === 'dial-pad' ? 'open' : null}
          disabled={phaseOf(speaking).kind !== 'talking'}
        />
      </DialPad>
      <Control
        id="transfer"
        Icon={ArrowLeftRight}
        text={t('control.transfer')}
        disabled={consulting || call.consultationFor !== null || transferOf(call) === 'asked'}
      />
    </fieldset>
  );
}

function Control({
  id,
  Icon,
  text,
  on = null,
  pressed,
  waiting = false,
  disabled = false,
}: {
  id: ShortcutId;
  Icon: LucideIcon;
  text: string;
  on?: 'hold' | 'muted' | 'open' | null;
  pressed?: boolean;
  waiting?: boolean;
  disabled?: boolean;
}) {
  const act = useAct();
  return (
    <button
      type="button"
      className={on ? `control ${on}` : 'control'}
      aria-keyshortcuts={ariaKeys(id)}
      aria-pressed={pressed}
      aria-busy={waiting || undefined}
      disabled={disabled}
      onClick={() => act(id)}
    >
      <Icon className={waiting ? 'icon turning' : 'icon'} aria-hidden="true" />
      <span>{text}</span>
      <KeyHint of={id} />
    </button>
  );
}
