import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { clocksOf } from '../../../electron/domain/clocks';
import { wallTime } from '../../../electron/domain/time';
import { AfterCall } from '../afterCall/AfterCall';
import { clockText, timeOfDay } from '../i18n/spans';
import { useSnapshot } from '../store/console';
import { Who } from './Who';

/** How the call went, in figures, and the work that is left after it. */
export function EndedSummary({ view }: { view: CallView }) {
  const { t } = useTranslation();
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
        <span className="figures ended-times">
          {t('ended.times', {
            begun: timeOfDay(wallTime(call.origin, begun)),
            ended: timeOfDay(wallTime(call.origin, phase.at)),
          })}
        </span>
      </div>
      <dl className="ended-figures">
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
      <AfterCall view={view} />
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
