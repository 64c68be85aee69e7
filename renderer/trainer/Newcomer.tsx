import { CircleCheck, CircleX, MicOff, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../electron/contract/snapshot';
import { isMuted, kindOf, phaseOf } from '../../electron/domain/call';
import { findingsOf } from '../../electron/domain/findings';
import { maskPhone } from '../../electron/domain/masking';
import { identityStandingOf, scriptOf } from '../../electron/domain/script';
import { maskCustomerData } from '../../electron/domain/sensitive/customerData';
import { AGENT_ICONS } from '../console/agent/agentIcons';
import { useAgentState } from '../console/agent/useAgentState';
import { CallLine } from '../console/call/CallLine';
import { clockText } from '../console/i18n/spans';
import { useLanguage } from '../console/i18n/useLanguage';
import { useSnapshot } from '../console/store/console';
import { isEnded } from '../console/store/desk';
import { useDesk } from '../console/store/useDesk';
import { useNow } from '../console/store/useNow';

/** What the newcomer's console stands at: their state, the call, the script, the note, and the rules so far. */
export function Newcomer() {
  const { t } = useTranslation();
  const state = useAgentState();
  const now = useNow(state.kind !== 'offline');
  const { shown, ringing, consultation } = useDesk();
  const Icon = AGENT_ICONS[state.kind];
  const view = shown ?? ringing[0] ?? null;
  return (
    <section className="pane trainer-column" aria-label={t('trainer.newcomer')}>
      <h2>{t('trainer.newcomer')}</h2>
      <p className="trainer-state">
        <Icon className="icon-small" aria-hidden="true" />
        <strong>{t(`agent.state.${state.kind}`)}</strong>
        {state.kind !== 'offline' && <span className="figures">{clockText(now - state.since)}</span>}
        {consultation && <span>· {t('trainer.consulting')}</span>}
      </p>
      {view === null ? (
        <div className="knowledge-empty">
          <Phone className="icon" aria-hidden="true" />
          <strong>{t('trainer.no-call')}</strong>
          <p>{t('trainer.no-call-help')}</p>
        </div>
      ) : (
        <InCall key={view.call.id} view={view} />
      )}
    </section>
  );
}

function InCall({ view }: { view: CallView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { call, note } = view;
  const over = isEnded(call);
  const now = useNow(!over);
  const phase = phaseOf(call);
  const script = scriptOf(call, standard);
  const findings = findingsOf(call, phase.kind === 'ended' ? phase.at : now, standard);
  const broken = findings.filter(({ verdict }) => verdict === 'broken');
  const kept = findings.filter(({ verdict }) => verdict === 'kept');
  const facts: readonly (readonly [string, string])[] = [
    [t('trainer.kind'), t(`kind.${kindOf(call)}`)],
    [t('trainer.identity'), t(`trainer.standing.${identityStandingOf(call, standard)}`)],
    ...(over ? [] : ([[t('trainer.step'), t(`step.${script.step}`)]] as const)),
    ...(over || !script.line ? [] : ([[t('trainer.line'), standard.phrases[script.line.phrase][language]]] as const)),
    [t('trainer.note'), note.text.trim() === '' ? t('trainer.note-empty') : maskCustomerData(note.text)],
  ];
  return (
    <>
      <p className="trainer-state">
        <strong>{t(`phase.${phase.kind}`)}</strong>
        <span className="figures">{maskPhone(call.remote.number)}</span>
        {isMuted(call) && (
          <span className="trainer-flag">
            <MicOff className="icon-small" aria-hidden="true" />
            {t('trainer.muted')}
          </span>
        )}
      </p>
      <CallLine call={call} />
      <dl className="trainer-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('trainer.broken', { count: broken.length, kept: kept.length })}</h3>
      <ul className="trainer-rules" aria-live="polite">
        {broken.map(({ rule }) => (
          <li key={rule}>
            <CircleX className="icon-small over" role="img" aria-label={t('verdict.broken')} />
            <span className="rule-id">{rule}</span>
            {t(`rule.${rule}.text`)}
          </li>
        ))}
        {kept.map(({ rule }) => (
          <li key={rule}>
            <CircleCheck className="icon-small kept" role="img" aria-label={t('verdict.kept')} />
            <span className="rule-id">{rule}</span>
            {t(`rule.${rule}.text`)}
          </li>
        ))}
      </ul>
    </>
  );
}
