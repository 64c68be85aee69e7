import { CircleCheck, CircleDashed, CircleSlash, Headset, LoaderCircle, OctagonAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CHECK_PARTS, type CheckOutcomes, type CheckPart, faultsOf } from '../../../electron/domain/headsetCheck';
import { ShiftLeader } from '../followUp/ShiftLeader';
import { useSend, useSnapshot } from '../store/console';
import './headset.css';

type Standing = 'waiting' | 'running' | 'passed' | 'failed' | 'left-out';

const ICONS = {
  waiting: CircleDashed,
  running: LoaderCircle,
  passed: CircleCheck,
  failed: OctagonAlert,
  'left-out': CircleSlash,
} as const;

/** RDY-1: headset, sound and line looked over in less than a minute; what is found ticks the list by itself. */
export function HeadsetCheck() {
  const { t } = useTranslation();
  const send = useSend();
  const check = useSnapshot((snapshot) => snapshot.headsetCheck);
  const outcomes = check.kind === 'idle' ? {} : check.outcomes;
  return (
    <section className="headset-check" aria-label={t('headset-check.title')}>
      <div className="headset-check-head">
        <Headset className="icon" aria-hidden="true" />
        <div className="headset-text">
          <strong>{t('headset-check.title')}</strong>
          {check.kind === 'idle' && <span className="hint">{t('headset-check.help')}</span>}
        </div>
        {check.kind === 'running' ? (
          <button type="button" className="button small" onClick={() => void send({ kind: 'end-headset-check' })}>
            {t('headset-check.stop')}
          </button>
        ) : (
          <button
            type="button"
            className={check.kind === 'idle' ? 'button primary small' : 'button small'}
            onClick={() => void send({ kind: 'begin-headset-check' })}
          >
            {t(check.kind === 'idle' ? 'headset-check.begin' : 'headset-check.again')}
          </button>
        )}
      </div>
      {check.kind !== 'idle' && (
        <ol className="headset-parts">
          {CHECK_PARTS.map((part) => (
            <Part
              key={part}
              part={part}
              outcomes={outcomes}
              running={check.kind === 'running' && check.part === part}
            />
          ))}
        </ol>
      )}
      {check.kind === 'running' && <Now part={check.part} />}
      {check.kind === 'done' && <Verdict outcomes={check.outcomes} reported={check.reported} />}
    </section>
  );
}

function Part({ part, outcomes, running }: { part: CheckPart; outcomes: CheckOutcomes; running: boolean }) {
  const { t } = useTranslation();
  const outcome = outcomes[part];
  const standing: Standing = outcome?.result ?? (running ? 'running' : 'waiting');
  const Icon = ICONS[standing];
  return (
    <li className={`headset-part ${standing}`}>
      <span className="headset-part-name">
        <Icon className={standing === 'running' ? 'icon-small turning' : 'icon-small'} aria-hidden="true" />
        {t(`headset-check.part.${part}`)}
        <span className="headset-part-word">{t(`headset-check.result.${standing}`)}</span>
      </span>
      {outcome?.fault && <span className="headset-fault">{t(`headset-check.fault.${outcome.fault}`)}</span>}
    </li>
  );
}

/** What the agent is to do or to answer now. */
function Now({ part }: { part: CheckPart }) {
  const { t } = useTranslation();
  const send = useSend();
  const heard = useRef<HTMLButtonElement>(null);
  const asks = part === 'left-ear' || part === 'right-ear';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each ear is asked about anew
  useEffect(() => {
    if (asks) heard.current?.focus();
  }, [part, asks]);
  return (
    <div className="headset-now" role="status">
      <span>{t(`headset-check.now.${part}`)}</span>
      {asks && (
        <>
          <button
            ref={heard}
            type="button"
            className="button primary small"
            onClick={() => void send({ kind: 'hear-ear', heard: true })}
          >
            {t('headset-check.heard')}
          </button>
          <button type="button" className="button small" onClick={() => void send({ kind: 'hear-ear', heard: false })}>
            {t('headset-check.not-heard')}
          </button>
        </>
      )}
    </div>
  );
}

function Verdict({ outcomes, reported }: { outcomes: CheckOutcomes; reported: boolean }) {
  const { t } = useTranslation();
  const send = useSend();
  const count = faultsOf(outcomes).length;
  return (
    <div className={count === 0 ? 'headset-verdict good' : 'headset-verdict bad'}>
      <span role="status">
        <strong>{count === 0 ? t('headset-check.all-good') : t('headset-check.faults', { count })}</strong>
        {count > 0 && ` ${t(reported ? 'headset-check.reported' : 'headset-check.not-reported')}`}
      </span>
      {count > 0 && <ShiftLeader />}
      <button type="button" className="button quiet small" onClick={() => void send({ kind: 'end-headset-check' })}>
        {t('headset-check.close')}
      </button>
    </div>
  );
}
