import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { agentStateOf, mayMove } from '../../../electron/domain/shift';
import { type Console, sendAndTell } from '../store/console';

/**
 * The one key to be available: comes back from wherever the agent is; before the check-in it leads to it, and in demo
 * mode does it at once. Null where the agent is available, or cannot be.
 */
export function beAvailable(console_: Console, snapshot: ConsoleSnapshot): (() => void) | null {
  const { view } = console_;
  const state = agentStateOf(
    snapshot.shift,
    snapshot.calls.map(({ call }) => call),
  );
  if (mayMove(state, 'come-back')) return () => void sendAndTell(console_, { kind: 'come-back' });
  if (state.kind !== 'offline' && state.kind !== 'checking-in') return null;
  return () => {
    view.setState({ place: 'call' });
    if (snapshot.mode === 'demo') void checkInAllGood(console_, snapshot);
    else view.setState({ wanted: 'shift' });
  };
}

/** Demo mode: everything is fine, begin. At work each point is looked at. */
export async function checkInAllGood(console_: Console, snapshot: ConsoleSnapshot): Promise<void> {
  const send = async (command: Parameters<typeof sendAndTell>[1]): Promise<boolean> =>
    (await sendAndTell(console_, command)).ok;
  const offline = agentStateOf(snapshot.shift, []).kind === 'offline';
  if (offline && !(await send({ kind: 'sign-in', startsAt: null }))) return;
  for (const { id } of snapshot.standard.agent.checkIn) {
    if (!(await send({ kind: 'check', check: id, good: true }))) return;
  }
  await send({ kind: 'check-in' });
}
