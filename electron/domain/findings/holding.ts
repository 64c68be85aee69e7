import type { Call, Span } from '../call';
import { holdsOf, lengthOf } from '../clocks';
import { SECOND } from '../time';
import { type Finding, handedTo, measured, type Question, saidInTime, verdict } from './finding';

/** HLD-1: each wait is asked for with its reason, and thanked for. */
export function askedBeforeHolding(question: Question): Finding {
  const holds = holdsOf(question.call);
  if (holds.length === 0) return verdict('HLD-1', null);
  const faulty = holds.find(
    (hold, index) =>
      !isConsented(question.call, hold, holds[index - 1]) || isThanked(question, hold, holds[index + 1]) === false,
  );
  return verdict('HLD-1', faulty === undefined, (faulty ?? holds[0])?.from ?? null);
}

/**
 * A customer who was told of the transfer (XFR-1, XFR-2) has been asked to wait for the colleague; nobody asks again
 * each time the agent goes back to that colleague.
 */
function isConsented(call: Call, hold: Span, last: Span | undefined): boolean {
  const since = last?.from ?? Number.NEGATIVE_INFINITY;
  const begun = consultationDuring(call, hold);
  return call.events.some((event) => {
    if (event.at > hold.from) return false;
    if (event.kind === 'hold-consented') return event.at > since;
    const announces =
      event.kind === 'line-said' && (event.phrase === 'announceTransfer' || event.phrase === 'tryAgain');
    return announces && begun !== null && (event.at > since || begun < hold.from);
  });
}

/** When the consultation began that went on during `hold`; null where the wait was for something else. */
function consultationDuring(call: Call, hold: Span): number | null {
  let begun: number | null = null;
  for (const event of call.events) {
    if (event.kind === 'consultation-begun' && event.at <= (hold.to ?? event.at)) begun = event.at;
    if (event.kind === 'consultation-ended' && event.at < hold.from) begun = null;
  }
  return begun;
}

/** Null where nobody could be thanked (yet): the customer hung up while waiting, or has only just been taken back. */
function isThanked(question: Question, hold: Span, next: Span | undefined): boolean | null {
  const { to } = hold;
  if (to === null || !question.call.events.some((event) => event.kind === 'resumed' && event.at === to)) return null;
  // The words before another try to reach somebody apologise for the wait, too (XFR-2).
  return (
    saidInTime(question, 'tryAgain', to, next?.from ?? null) === true ||
    saidInTime(question, 'backFromHold', to, next?.from ?? null)
  );
}

/** HLD-2: the longest single wait counts, whatever it was for. */
export function heldInTime({ call, now, standard }: Question): Finding {
  const limitMs = standard.holding.limitSeconds * SECOND;
  const longest = [...holdsOf(call)].sort((a, b) => lengthOf(b, now) - lengthOf(a, now))[0];
  return measured('HLD-2', longest ? lengthOf(longest, now) : null, limitMs, longest?.from ?? null);
}

/** HLD-3: where a wait goes over the limit, a call back is agreed instead. Who was handed over needs none. */
export function agreedCallBack(question: Question): Finding {
  const { call, now, standard } = question;
  const limitMs = standard.holding.limitSeconds * SECOND;
  const holds = holdsOf(call);
  const long = holds.find((hold) => lengthOf(hold, now) > limitMs);
  const agreed = call.events.find(({ kind }) => kind === 'call-back-agreed');
  if (holds.length === 0 || (!long && !agreed)) return verdict('HLD-3', null);
  if (!agreed && handedTo(question) === 'colleague') return verdict('HLD-3', null);
  return verdict('HLD-3', agreed !== undefined, agreed?.at ?? (long ? long.from + limitMs : null));
}
