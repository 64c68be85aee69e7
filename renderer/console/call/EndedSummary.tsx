import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { clocksOf } from '../../../electron/domain/clocks';
import { wallTime } from '../../../electron/domain/time';
import { clockText, timeOfDay } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';
import { Who } from './Who';

/** How the call went, in figures, and the key to be done with it. */
export function EndedSummary({ view }: { view: CallView }) {
  const { t } = useTranslation();
  const act = useAct();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { call } = view;
  const phase = phaseOf(call);
  if (phase.kind !== 'ended') return null;
  const clocks = clocksOf(call, phase.at, standard);
  const begun = call.events[0]?.at ?? call.origin.at;
  return (
    <>
      <Who call={call} />
      <div className="ended-how" role="status">
        <strong>{t('ended.title')}</strong>
        <span>{endWords(call, t)}</span>
      </div>
      <dl className="ended-figures">
        <Figure name={t('ended.begun')} value={timeOfDay(wallTime(call.origin, begun))} />
        <Figure name={t('ended.at')} value={timeOfDay(wallTime(call.origin, phase.at))} />
        <Figure name={t('clock.ringing')} value={clocks.ringMs === null ? '–' : clockText(clocks.ringMs)} />
        <Figure
          name={t('clock.talk')}
          value={clocks.talkMs === null ? t('ended.not-answered') : clockText(clocks.talkMs)}
        />
        <Figure
          name={t('ended.holds')}
          value={
            clocks.holds.length === 0
              ? t('ended.no-holds')
              : t('ended.holds-value', { holds: clocks.holds.length, span: clockText(clocks.holdTotalMs) })
          }
        />
      </dl>
      <button type="button" className="button primary" aria-keyshortcuts={ariaKeys('done')} onClick={() => act('done')}>
        <Check className="icon" aria-hidden="true" />
        {t('ended.done')}
        <KeyHint of="done" />
      </button>
      <p className="hint">{t('ended.note-hint')}</p>
    </>
  );
}

/** Who ended the call and how; an agent's ending with the reason that was given. */
function endWords(call: Call, t: ReturnType<typeof useTranslation>['t']): string {
  const phase = phaseOf(call);
  if (phase.kind !== 'ended') return '';
  const words = [t(`ended-by.${phase.by}`), t(`end-cause.${phase.cause}`)];
  const asked = call.events.findLast((event) => event.kind === 'end-asked');
  if (phase.by === 'agent' && asked?.reason) {
    words.push(t('ended.reason', { reason: t(`end-reason.${asked.reason}`) }));
    if (asked.detail) words.push(asked.detail);
  }
  if (phase.sipCode !== null && phase.by === 'network') words.push(`SIP ${phase.sipCode}`);
  return words.join(' · ');
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}
