import { BellRing, CalendarClock, Hourglass, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { alarmInForce } from '../../../electron/domain/alarms';
import type { AlarmKind, Call } from '../../../electron/domain/call';
import { clockText } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';
import { useClocks } from './useClocks';

const LOOK: Record<AlarmKind, { readonly level: 'warning' | 'error'; readonly Icon: typeof BellRing }> = {
  'ring-second': { level: 'warning', Icon: BellRing },
  'ring-third': { level: 'warning', Icon: BellRing },
  'ring-late': { level: 'error', Icon: OctagonAlert },
  'hold-warning': { level: 'warning', Icon: TriangleAlert },
  'hold-over': { level: 'error', Icon: OctagonAlert },
  'talk-near': { level: 'warning', Icon: Hourglass },
  'talk-over': { level: 'error', Icon: OctagonAlert },
};

/**
 * The alarm in force: what it is, and what to do. The figure runs outside what is read aloud. A wait that grows long can
 * be turned into a call back there and then (HLD-3).
 */
export function AlarmBox({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { now, clocks } = useClocks(call);
  const alarm = alarmInForce(call, now, standard);
  if (!alarm) return null;
  const { level, Icon } = LOOK[alarm.kind];
  const params = {
    limit: clockText(standard.holding.limitSeconds * 1000),
    target: clockText(clocks.talkTargetMs),
    seconds: standard.answering.limitSeconds,
  };
  return (
    <div className={`box alarm ${level}`}>
      <Icon className="alarm-icon" aria-hidden="true" />
      {alarm.kind.startsWith('hold') && (
        <span className="figures alarm-figure" aria-hidden="true">
          {clockText(clocks.holdMs ?? 0)}
        </span>
      )}
      <div className="box-text" role="alert">
        <strong>{t(`alarm.${alarm.kind}.title`, params)}</strong>
        <span>{t(`alarm.${alarm.kind}.advice`, params)}</span>
      </div>
      {alarm.kind.startsWith('hold') && (
        <button
          type="button"
          className="button small"
          aria-keyshortcuts={ariaKeys('call-back')}
          onClick={() => act('call-back')}
        >
          <CalendarClock className="icon-small" aria-hidden="true" />
          {t('follow.call-back')}
          <KeyHint of="call-back" />
        </button>
      )}
    </div>
  );
}
