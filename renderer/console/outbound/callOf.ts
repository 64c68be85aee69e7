import type { QueueItem } from '../../../electron/domain/outbound/queue';
import { type Console, sendAndTell } from '../store/console';

/** Calls whoever the item is about; the call is then in front. Main's guard has the last word. */
export async function callOf(console_: Console, item: QueueItem): Promise<void> {
  const about =
    item.kind === 'target'
      ? { target: item.target.number, about: { what: 'target', id: item.target.id } as const }
      : item.kind === 'case'
        ? { target: item.case.number, about: { what: 'case', id: item.case.id } as const }
        : { target: item.followUp.number, about: { what: 'follow-up', id: item.followUp.id } as const };
  const result = await sendAndTell(console_, { kind: 'dial', ...about });
  if (result.ok) console_.view.setState({ place: 'call', outboundForm: null });
}
