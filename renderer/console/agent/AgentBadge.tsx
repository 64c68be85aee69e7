import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { seatStateOf } from '../frame/seatState';
import { ariaKeys } from '../keys/shortcuts';
import { useSnapshot } from '../store/console';
import { useDesk } from '../store/useDesk';
import { AgentMenu } from './AgentMenu';
import { AGENT_ICONS } from './agentIcons';
import { StateClock } from './StateClock';
import { useAgentState } from './useAgentState';
import { useWords } from './useWords';
import './agent.css';

/** The agent's state in a word and an icon, for how long, and the menu to change it. */
export function AgentBadge() {
  const { t } = useTranslation();
  const words = useWords();
  const snapshot = useSnapshot((latest) => latest);
  const desk = useDesk();
  const state = useAgentState();
  const Icon = AGENT_ICONS[state.kind];
  const activity = seatStateOf(desk);
  const reason =
    'reason' in state && state.reason !== null
      ? snapshot.standard.agent.breakReasons.find(({ id }) => id === state.reason)
      : undefined;
  return (
    <span className="agent-badge">
      <span className={`badge agent-state ${state.kind}`}>
        {/* Without the time, which would be told each second. */}
        <span className="agent-state-words" role="status" aria-label={t('agent.label')}>
          <Icon className="icon-small" aria-hidden="true" />
          {t(`agent.state.${state.kind}`)}
          {reason && ` · ${words(reason.label)}`}
          {activity !== null && ` · ${t(`seat.${activity}`)}`}
        </span>
        {state.kind !== 'offline' && <StateClock since={state.since} className="badge-detail" />}
      </span>
      <AgentMenu state={state}>
        <button
          type="button"
          className="bar-button square"
          aria-label={t('agent.change')}
          aria-keyshortcuts={ariaKeys('agent-state')}
        >
          <ChevronDown className="icon-small" aria-hidden="true" />
        </button>
      </AgentMenu>
    </span>
  );
}
