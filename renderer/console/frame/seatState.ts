import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { phaseOf } from '../../../electron/domain/call';
import type { Desk } from '../store/desk';

/** What the seat is doing, in one word. Told by the translation `seat.<state>`. */
export type SeatState = 'offline' | 'ready' | 'ringing' | 'dialling' | 'talking' | 'holding' | 'consulting' | 'wrap-up';

export function seatStateOf(snapshot: ConsoleSnapshot, desk: Desk): SeatState {
  const { shown } = desk;
  if (shown) {
    if (desk.consultation) return 'consulting';
    const { kind } = phaseOf(shown.call);
    switch (kind) {
      case 'talking':
        return 'talking';
      case 'held':
        return 'holding';
      case 'dialling':
      case 'ringing':
        return shown.call.direction === 'inbound' ? 'ringing' : 'dialling';
      case 'ended':
        return 'wrap-up';
      default:
        return kind satisfies never;
    }
  }
  return snapshot.line.kind === 'registered' ? 'ready' : 'offline';
}
