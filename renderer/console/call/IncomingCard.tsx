import { BellOff, ChevronDown, PhoneCall, PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { clockText, secondsLeft } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSend, useSnapshot, useView } from '../store/console';
import { RejectMenu } from './RejectMenu';
import { useClocks } from './useClocks';
import { Who } from './Who';
import './incoming.css';

/**
 * A call that rings. Shows itself without taking the focus: it is answered by its key, from wherever one types.
 * `first` is the one the keys are about; `holdsAnother` says that answering puts another customer on hold.
 */
export function IncomingCard({
  call,
  first,
  large,
  holdsAnother,
}: {
  call: Call;
  first: boolean;
  large: boolean;
  holdsAnother: boolean;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const send = useSend();
  const answering = useSnapshot((snapshot) => snapshot.standard.answering);
  const silenced = useView((view) => view.silenced === call.id);
  const { clocks } = useClocks(call);
  const phase = phaseOf(call);
  const asked = phase.kind === 'ringing' && phase.answering;
  const limit = answering.limitSeconds * 1000;
  const ringMs = clocks.ringMs ?? 0;
  const late = ringMs > limit;
  const answer = (): void => {
    if (first) act('answer');
    else void send({ kind: 'answer', call: call.id });
  };

  return (
    <section
      className={`incoming ${large ? 'large' : 'compact'} ${late ? 'late' : ''}`}
      aria-label={large ? t('incoming.title') : t('incoming.second')}
    >
      <p className="visually-hidden" role="alert">
        {large ? t('incoming.title') : t('incoming.second')}
      </p>
      <div className="incoming-head">
        <span className="incoming-title">
          <PhoneCall className="icon incoming-bell" aria-hidden="true" />
          {large ? t('incoming.title') : t('incoming.second')}
        </span>
        <span className="figures incoming-ring">
          {clocks.ring === null ? '' : t('clock.ring', { ring: clocks.ring })}
        </span>
      </div>
      <Who call={call} compact={!large} />
      <div className="incoming-count">
        <span className="figures incoming-clock" role="timer" aria-label={t('clock.ringing')}>
          {clockText(ringMs)}
        </span>
        <span className="incoming-left">
          {late
            ? t('clock.ring-late', { seconds: answering.limitSeconds })
            : t('clock.ring-left', { seconds: secondsLeft(limit - ringMs) })}
        </span>
      </div>
      <div className="ring-track" aria-hidden="true">
        <i style={{ width: `${Math.min(100, (ringMs / limit) * 100)}%` }} />
        {Array.from({ length: answering.rings - 1 }, (_, ring) => {
          const at = ((ring + 1) * (answering.ringSeconds + answering.pauseSeconds) * 1000) / limit;
          // The last ring of the three begins where the limit is: its tick would lie on the edge.
          return at < 1 ? <b key={at} style={{ left: `${at * 100}%` }} /> : null;
        })}
      </div>
      <div className="incoming-keys">
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts={first ? ariaKeys('answer') : undefined}
          disabled={asked}
          onClick={answer}
        >
          <PhoneCall className="icon" aria-hidden="true" />
          {asked ? t('incoming.answering') : holdsAnother ? t('incoming.answer-hold') : t('incoming.answer')}
          {first && !asked && <KeyHint of="answer" />}
        </button>
        <RejectMenu call={call} owner={first}>
          <button type="button" className="button" aria-keyshortcuts={first ? ariaKeys('reject') : undefined}>
            <PhoneOff className="icon" aria-hidden="true" />
            {t('incoming.reject')}
            {first ? <KeyHint of="reject" /> : <ChevronDown className="icon-small" aria-hidden="true" />}
          </button>
        </RejectMenu>
        {first && (
          <button
            type="button"
            className="button quiet small"
            aria-keyshortcuts={ariaKeys('silence')}
            disabled={silenced}
            onClick={() => act('silence')}
          >
            <BellOff className="icon-small" aria-hidden="true" />
            {silenced ? t('incoming.silenced') : t('incoming.silence')}
            {!silenced && <KeyHint of="silence" />}
          </button>
        )}
      </div>
      {holdsAnother && !asked && <p className="hint">{t('incoming.holds-first')}</p>}
    </section>
  );
}
