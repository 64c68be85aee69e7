import { useMemo } from 'react';
import { type AgentState, agentStateOf } from '../../../electron/domain/shift';
import { useSnapshot } from '../store/console';

/** The agent's state as the latest snapshot has it. */
export function useAgentState(): AgentState {
  const shift = useSnapshot((snapshot) => snapshot.shift);
  const calls = useSnapshot((snapshot) => snapshot.calls);
  return useMemo(
    () =>
      agentStateOf(
        shift,
        calls.map(({ call }) => call),
      ),
    [shift, calls],
  );
}
