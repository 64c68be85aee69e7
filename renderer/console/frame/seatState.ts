import { phaseOf } from '../../../electron/domain/call';
import type { Desk } from '../store/desk';

/** What is special about the call on the desk, in one word beside the agent's state. Told by the translation `seat.<state>`. */
export type SeatState = 'ringing' | 'dialling' | 'holding' | 'consulting';

/** Null while the agent's own state says everything. */
export function seatStateOf({ shown, consultation }: Desk): SeatState | null {
  if (!shown) return null;
  if (consultation) return 'consulting';
  const { kind } = phaseOf(shown.call);
  switch (kind) {
    case 'held':
      return 'holding';
    case 'dialling':
    case 'ringing':
      return shown.call.direction === 'inbound' ? 'ringing' : 'dialling';
    case 'talking':
    case 'ended':
      return null;
    default:
      return kind satisfies never;
  }
}
