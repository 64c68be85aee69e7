import {
  CircleCheck,
  CircleDashed,
  Headset,
  KeyRound,
  type LucideIcon,
  Mic,
  OctagonAlert,
  RadioTower,
  TriangleAlert,
  UserRound,
  Volume2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { CheckIn } from '../agent/CheckIn';
import { ShiftFindings } from '../agent/ShiftFindings';
import { SignIn } from '../agent/SignIn';
import { SignOff } from '../agent/SignOff';
import { useAgentState } from '../agent/useAgentState';
import { faultParams } from '../frame/LineState';
import { KeyRows } from '../keys/KeyRows';
import { keyText, type ShortcutId } from '../keys/shortcuts';
import { useSetView, useSnapshot } from '../store/console';
import './idle.css';

type Standing = 'good' | 'waiting' | 'doubtful' | 'bad';
interface Check {
  readonly id: string;
  readonly Icon: LucideIcon;
  readonly standing: Standing;
  readonly text: string;
  readonly help: string | null;
}

const STANDING_ICONS: Record<Standing, LucideIcon> = {
  good: CircleCheck,
  waiting: CircleDashed,
  doubtful: TriangleAlert,
  bad: OctagonAlert,
};

const KEYS: readonly ShortcutId[] = [
  'answer',
  'hold',
  'mute',
  'transfer',
  'say-line',
  'note',
  'new-call',
  'agent-state',
  'due',
  'keys',
];

/**
 * Line, microphone, sound and seat as the console knows them: what is wrong, what still works, what to do. Above them,
 * at the shift's two ends, the lists that only the agent can look over (RDY-1, RDY-3).
 */
export function Readiness() {
  const { t } = useTranslation();
  const snapshot = useSnapshot((latest) => latest);
  const setView = useSetView();
  const state = useAgentState();
  const listed = state.kind === 'offline' || state.kind === 'checking-in' || state.kind === 'signing-off';
  const checks = checksOf(snapshot, t);
  const faulty = checks.some((check) => check.standing === 'bad' || check.standing === 'doubtful');
  return (
    <section className={listed ? 'pane readiness listed' : 'pane readiness'} aria-label={t('pane.readiness')}>
      <div className="readiness-lists">
        {state.kind === 'offline' && <SignIn />}
        {state.kind === 'checking-in' && <CheckIn />}
        {state.kind === 'signing-off' && <SignOff />}
        <ShiftFindings />
      </div>
      <div className="readiness-facts">
        <div className="readiness-head">
          <h2>{t('check-in.facts')}</h2>
          <button type="button" className="button small" onClick={() => setView({ place: 'settings' })}>
            {t('idle.to-settings')}
          </button>
        </div>
        <ul className="checks">
          {checks.map(({ id, Icon, standing, text, help }) => {
            const StandingIcon = STANDING_ICONS[standing];
            return (
              <li key={id} className={`check ${standing}`}>
                <Icon className="icon check-subject" aria-hidden="true" />
                <div className="check-text">
                  <strong>{t(`check.${id}`)}</strong>
                  <span>{text}</span>
                  {help && <p>{help}</p>}
                </div>
                <span className="check-standing">
                  <StandingIcon className="icon" aria-hidden="true" />
                  {t(`standing.${standing}`)}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
      {snapshot.mode === 'demo' && (
        <p className="demo-words">{t(snapshot.shared ? 'idle.demo-words-shared' : 'idle.demo-words')}</p>
      )}
      {!faulty && !listed && (
        <div className="readiness-keys">
          <h2>{t('idle.keys')}</h2>
          <KeyRows rows={KEYS.map((id) => ({ name: t(`key.${id}`), keys: [keyText(id)] }))} />
        </div>
      )}
    </section>
  );
}

function checksOf(snapshot: ConsoleSnapshot, t: ReturnType<typeof useTranslation>['t']): readonly Check[] {
  const { line, microphone, devices, headset, settings, mode, secretStore, hasPassword } = snapshot;
  const worn = headset.plugged.find(({ id }) => id === headset.inUse);
  const server = 'server' in line ? line.server : '';
  const fault = 'fault' in line ? t(`fault.${line.fault.code}`, faultParams(line)) : null;
  const speakers = devices.filter((device) => device.kind === 'speaker');
  const speaker = settings.devices.speaker;
  const speakerThere = speaker === null || speakers.some((device) => device.id === speaker);
  const microphoneBad = microphone !== 'ready' && microphone !== 'unknown';
  const checks: Check[] = [
    {
      id: 'line',
      Icon: RadioTower,
      standing: line.kind === 'registered' ? 'good' : fault ? 'bad' : 'waiting',
      text: [t(`line.${line.kind}`), server].filter(Boolean).join(' · '),
      help: fault ?? (line.kind === 'off' ? t('line.off-help') : null),
    },
    {
      id: 'microphone',
      Icon: Mic,
      standing: microphone === 'ready' ? 'good' : microphoneBad ? 'bad' : 'waiting',
      text: t(`microphone.${microphone}`),
      help: microphoneBad ? t(`microphone.help.${microphone}`) : null,
    },
    {
      id: 'speaker',
      Icon: Volume2,
      standing: !speakerThere || (speakers.length === 0 && microphone === 'ready') ? 'doubtful' : 'good',
      text:
        speaker === null
          ? t('device.system')
          : (speakers.find((device) => device.id === speaker)?.label ?? t('device.gone')),
      help: speakerThere ? null : t('device.gone-help'),
    },
    {
      id: 'headset',
      Icon: Headset,
      standing: headset.trouble ? 'doubtful' : 'good',
      text: worn?.name ?? t('headset.none'),
      help: headset.trouble ? t('headset.state.trouble') : null,
    },
    {
      id: 'agent',
      Icon: UserRound,
      standing: 'good',
      text: [settings.agent.number, settings.agent.name].filter(Boolean).join(' '),
      help: null,
    },
  ];
  if (mode === 'work') {
    checks.push({
      id: 'password',
      Icon: KeyRound,
      standing: !hasPassword ? 'bad' : secretStore ? 'good' : 'doubtful',
      text: t(hasPassword ? (secretStore ? 'password.kept' : 'password.for-now') : 'password.missing'),
      help: hasPassword ? (secretStore ? null : t('password.no-store')) : t('password.missing-help'),
    });
  }
  return checks;
}
