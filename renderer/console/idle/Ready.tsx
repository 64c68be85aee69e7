import { GraduationCap, PhoneOff, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { mayMove, takesCalls } from '../../../electron/domain/shift';
import { AGENT_ICONS } from '../agent/agentIcons';
import { StateClock } from '../agent/StateClock';
import { useAgentState } from '../agent/useAgentState';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';

/** No call: whether one can come, and what becomes of one that cannot. */
export function Ready() {
  const state = useAgentState();
  return takesCalls(state) || state.kind === 'after-call-work' ? <Available /> : <Away />;
}

/** Nothing but a dead line is in the way of a call; in demo mode there is a way to have one. */
function Available() {
  const { t } = useTranslation();
  const act = useAct();
  const ready = useSnapshot((snapshot) => snapshot.line.kind === 'registered');
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const Icon = ready ? AGENT_ICONS.available : PhoneOff;
  return (
    <div className={ready ? 'ready-card' : 'ready-card not'}>
      <Icon className="ready-icon" aria-hidden="true" />
      <h2>{t(ready ? 'idle.ready' : 'idle.not-ready')}</h2>
      <p>{t(ready ? 'idle.ready-help' : 'idle.not-ready-help')}</p>
      {demo && (
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts={ariaKeys('practice')}
          disabled={!ready}
          onClick={() => act('practice')}
        >
          <GraduationCap className="icon" aria-hidden="true" />
          {t('idle.practice')}
          <KeyHint of="practice" />
        </button>
      )}
    </div>
  );
}

/** No customer is put through: said plainly, with what they are told, and one key back. */
function Away() {
  const { t } = useTranslation();
  const act = useAct();
  const state = useAgentState();
  const answer = useSnapshot((snapshot) => snapshot.standard.agent.unavailableAnswer);
  const Icon = AGENT_ICONS[state.kind];
  return (
    <div className="ready-card away">
      <Icon className="ready-icon" aria-hidden="true" />
      <h2>{t(`agent.state.${state.kind}`)}</h2>
      {state.kind !== 'offline' && <StateClock since={state.since} className="away-clock" />}
      <p>{t('idle.refused', { answer: t(`idle.answer.${answer}`) })}</p>
      <p>{t(`idle.away.${state.kind}`)}</p>
      {mayMove(state, 'come-back') && (
        <button
          type="button"
          className="button primary"
          aria-keyshortcuts={ariaKeys('be-available')}
          onClick={() => act('be-available')}
        >
          <Undo2 className="icon" aria-hidden="true" />
          {t('agent.come-back')}
          <KeyHint of="be-available" />
        </button>
      )}
    </div>
  );
}
