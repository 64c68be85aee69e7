import { type Call, type EndReason, phaseOf } from './call';
import type { Standard } from './standard';
import { type Ms, SECOND } from './time';

/** What the guard looks at beside the history. */
export interface EndFacts {
  /** How long nothing has come from the far side, ms. */
  readonly silentMs: Ms;
  /** The agent's own words, where the reason is `other`. */
  readonly detail: string | null;
}

/** The guard's answer. `reason-not-met`: the reason given does not hold (yet). */
export type EndVerdict = 'granted' | 'reason-needed' | 'reason-not-met';

/**
 * END-2, END-3: the agent never hangs up on a customer first, but for a reason whose condition the console can see.
 * Every door asks here: screen, key, headset, link, tray, quitting the program.
 */
export function mayEnd(call: Call, reason: EndReason | null, facts: EndFacts, standard: Standard): EndVerdict {
  const phase = phaseOf(call);
  const answered = phase.kind === 'talking' || phase.kind === 'held';
  if (!answered || call.consultationFor !== null) return 'granted';
  if (reason === null || reason === 'consultation-over') return 'reason-needed';
  return isMet(call, reason, facts, standard) ? 'granted' : 'reason-not-met';
}

/**
 * How long nothing has come from a line that should be heard, ms. While either side holds the other there is nothing to
 * be heard, and nothing is measured.
 * @param heardAt when the last packet came, on main's monotonic clock; null where none ever did
 */
export function silenceOf(call: Call, heardAt: Ms | null, now: Ms): Ms {
  const phase = phaseOf(call);
  if (phase.kind !== 'talking' || phase.holding || phase.remoteHeld) return 0;
  const released = call.events.findLast(({ kind }) => kind === 'remote-resumed')?.at ?? 0;
  return Math.max(0, now - Math.max(phase.since, released, heardAt ?? 0));
}

/** Whether the condition behind a reason holds now. */
export function isMet(
  call: Call,
  reason: Exclude<EndReason, 'consultation-over'>,
  facts: EndFacts,
  standard: Standard,
): boolean {
  switch (reason) {
    case 'nuisance':
      return timesSaid(call, 'warnNuisance') > 0;
    case 'silent-customer':
      return timesSaid(call, 'areYouThere') >= standard.ending.silentAfterAsking;
    case 'dead-line':
      return facts.silentMs >= standard.ending.deadLineSeconds * SECOND;
    case 'rating-unreachable':
      return hasFailedRating(call);
    case 'other':
      return (facts.detail ?? '').trim() !== '';
  }
}

function timesSaid(call: Call, phrase: 'warnNuisance' | 'areYouThere'): number {
  return call.events.filter((event) => event.kind === 'line-said' && event.phrase === phrase).length;
}

/** The last try to pass the customer to the rating service came back. */
function hasFailedRating(call: Call): boolean {
  const asked = call.events.findLastIndex((event) => event.kind === 'transfer-asked' && event.way === 'rating');
  return asked >= 0 && call.events.slice(asked).some(({ kind }) => kind === 'transfer-failed');
}
