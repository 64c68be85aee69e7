import { hasSaid } from '../call';
import { isFailedTry } from '../script';
import { type Finding, type Question, verdict } from './finding';

/** XFR-1: the colleague is told who calls, and the agent leaves only when both talk. A rating service is no colleague. */
export function announcedTransfer({ call }: Question): Finding {
  const done = call.events.findIndex((event) => event.kind === 'transferred');
  const asked = call.events.slice(0, Math.max(0, done)).findLast((event) => event.kind === 'transfer-asked');
  if (asked?.kind !== 'transfer-asked' || asked.way === 'rating') return verdict('XFR-1', null);
  return verdict('XFR-1', asked.way === 'attended', asked.at);
}

/** XFR-2: nobody answered, so the caller hears a word before the next try. */
export function excusedEachTry({ call }: Question): Finding {
  let failedAt: number | null = null;
  let excused = false;
  let first: number | null = null;
  for (const [index, event] of call.events.entries()) {
    const triesAgain =
      event.kind === 'consultation-begun' || (event.kind === 'transfer-asked' && event.way === 'blind');
    if (triesAgain && failedAt !== null) {
      if (!excused) return verdict('XFR-2', false, event.at);
      first ??= failedAt;
      failedAt = null;
    }
    if (event.kind === 'line-said' && event.phrase === 'tryAgain') excused = true;
    if (isFailedTry(call.events, index)) {
      failedAt = event.at;
      excused = false;
    }
  }
  return verdict('XFR-2', first === null ? null : true, first);
}

/** XFR-3: a message is read back. */
export function readMessageBack({ call }: Question): Finding {
  const message = call.events.findLast((event) => event.kind === 'message-taken');
  if (message?.kind !== 'message-taken') return verdict('XFR-3', null);
  return verdict('XFR-3', message.readBack || hasSaid(call, 'readBackMessage'), message.at);
}
