import { ArrowUpDown, FilePen, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import { alarmInForce } from '../../../electron/domain/alarms';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { clockText } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSend, useSetView, useSnapshot } from '../store/console';
import { useClocks } from './useClocks';
import { Who } from './Who';

/** The desk's other calls: those on hold can be taken up, ended ones looked at and finished. */
export function OtherCalls({ calls, swappable }: { calls: readonly CallView[]; swappable: boolean }) {
  const { t } = useTranslation();
  if (calls.length === 0) return null;
  return (
    <section className="other-calls" aria-label={t('others.title')}>
      <h2>{t('others.title')}</h2>
      <ul>
        {calls.map(({ call }) => (
          <OtherCall key={call.id} call={call} swappable={swappable} />
        ))}
      </ul>
    </section>
  );
}

function OtherCall({ call, swappable }: { call: Call; swappable: boolean }) {
  const { t } = useTranslation();
  const act = useAct();
  const send = useSend();
  const setView = useSetView();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { now, clocks } = useClocks(call);
  const phase = phaseOf(call);
  const alarm = alarmInForce(call, now, standard);
  const waited = alarm?.kind.startsWith('hold')
    ? {
        kind: alarm.kind,
        title: t(`alarm.${alarm.kind}.title`, { limit: clockText(standard.holding.limitSeconds * 1000) }),
      }
    : null;
  const span = clocks.holdMs ?? clocks.talkMs ?? clocks.ringMs ?? 0;
  return (
    <li className={`other-call ${phase.kind}`}>
      <Who call={call} compact />
      <span className={`other-call-state ${waited?.kind ?? ''}`}>
        {waited && <TriangleAlert className="icon-small" aria-label={waited.title} />}
        {t(`phase.${phase.kind}`)} <span className="figures">{clockText(span)}</span>
      </span>
      {phase.kind === 'held' && (
        <button
          type="button"
          className="button small"
          aria-keyshortcuts={swappable ? ariaKeys('swap') : undefined}
          onClick={() => (swappable ? act('swap') : void send({ kind: 'resume', call: call.id }))}
        >
          <ArrowUpDown className="icon-small" aria-hidden="true" />
          {t(swappable ? 'others.swap' : 'others.resume')}
          {swappable && <KeyHint of="swap" />}
        </button>
      )}
      {phase.kind === 'ended' && !swappable && (
        <button type="button" className="button small" onClick={() => setView({ lookingAt: call.id })}>
          <FilePen className="icon-small" aria-hidden="true" />
          {t('others.look')}
        </button>
      )}
    </li>
  );
}
