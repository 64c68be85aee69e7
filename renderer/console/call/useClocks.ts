import type { Call } from '../../../electron/domain/call';
import { type Clocks, clocksOf } from '../../../electron/domain/clocks';
import type { Ms } from '../../../electron/domain/time';
import { useSnapshot } from '../store/console';
import { isEnded } from '../store/desk';
import { useNow } from '../store/useNow';

/** The call's clocks, running while it does. */
export function useClocks(call: Call): { readonly now: Ms; readonly clocks: Clocks } {
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const now = useNow(!isEnded(call));
  return { now, clocks: clocksOf(call, now, standard) };
}
