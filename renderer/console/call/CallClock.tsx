import { Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import type { Ms } from '../../../electron/domain/time';
import { clockText, secondsLeft } from '../i18n/spans';
import { useSnapshot } from '../store/console';
import { useClocks } from './useClocks';

/** The large clock with what it counts, and the hold's own beside it while the customer waits. */
export function CallClock({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { now, clocks } = useClocks(call);
  const limitSeconds = useSnapshot((snapshot) => snapshot.standard.answering.limitSeconds);
  const holdLimit = useSnapshot((snapshot) => snapshot.standard.holding.limitSeconds);
  const phase = phaseOf(call);

  if (clocks.talkMs !== null) {
    const over = clocks.talkMs - clocks.talkTargetMs;
    return (
      <div className="clocks">
        <BigClock
          span={clocks.talkMs}
          late={over > 0}
          name={t('clock.talk')}
          detail={
            over > 0
              ? t('clock.talk-over', { target: clockText(clocks.talkTargetMs), over: clockText(over) })
              : t('clock.talk-target', { target: clockText(clocks.talkTargetMs) })
          }
        />
        {clocks.holdMs !== null && (
          <div className="hold-clock" role="timer" aria-label={t('clock.hold')}>
            <span className="hold-clock-name">
              <Pause className="icon-small" aria-hidden="true" />
              {t('clock.hold')}
            </span>
            <span className="figures hold-clock-figure">{clockText(clocks.holdMs)}</span>
            <span className="hold-clock-limit">{t('clock.hold-limit', { limit: clockText(holdLimit * 1000) })}</span>
          </div>
        )}
      </div>
    );
  }
  if (phase.kind === 'dialling') {
    return <BigClock span={now - phase.since} name={t('clock.dialling')} detail={t('clock.dialling-detail')} />;
  }
  const ringMs = clocks.ringMs ?? 0;
  if (clocks.ring === null) return <BigClock span={ringMs} name={t('clock.ringing-out')} detail={null} />;
  const left = limitSeconds * 1000 - ringMs;
  return (
    <BigClock
      span={ringMs}
      late={left <= 0}
      name={t('clock.ring', { ring: clocks.ring })}
      detail={
        phase.kind === 'ended'
          ? null
          : left > 0
            ? t('clock.ring-left', { seconds: secondsLeft(left) })
            : t('clock.ring-late', { seconds: limitSeconds })
      }
    />
  );
}

function BigClock({
  span,
  name,
  detail,
  late = false,
}: {
  span: Ms;
  name: string;
  detail: string | null;
  late?: boolean;
}) {
  return (
    <div className={late ? 'big-clock late' : 'big-clock'} role="timer" aria-label={name}>
      <span className="figures big-clock-figure">{clockText(span)}</span>
      <span className="big-clock-name">
        <strong>{name}</strong>
        {detail && <span>{detail}</span>}
      </span>
    </div>
  );
}
