import { type Call, hasSaid, kindOf, phaseOf } from '../call';
import { linesOf } from '../script';
import type { PhraseId } from '../standard';
import type { Ms } from '../time';
import {
  endReasonOf,
  type Finding,
  handedTo,
  isEndExcused,
  isGoneAtOnce,
  isNobodyThere,
  momentOf,
  type Question,
  saidInTime,
  verdict,
} from './finding';

/** Kinds of call that end with words of their own. */
const OWN_CLOSING = ['wrong-number', 'nuisance'];
const CLOSING: readonly PhraseId[] = ['anythingElse', 'closing', 'inviteRating'];

/**
 * When the agent began to close: by the script, by passing the customer to the rating service, or by ending the call.
 * Null before, and where the call came to no close of the agent's: the customer left first, a colleague took over,
 * nobody was there any more, or a refusal was taken politely (OUT-2).
 */
export function closingBegan(question: Question): Ms | null {
  const { call, phase, answeredAt } = question;
  if (answeredAt === null || hasSaid(call, 'notConvenient')) return null;
  const handed = handedTo(question);
  if (handed === 'colleague') return null;
  if (isNobodyThere(question)) return null;
  const begun = call.events.find(
    (event) =>
      (event.kind === 'script-step' && event.step === 'closing') ||
      ((event.kind === 'line-said' || event.kind === 'line-passed') && CLOSING.includes(event.phrase)),
  );
  if (begun) return begun.at;
  return phase.kind === 'ended' && (handed === 'rating' || phase.by === 'agent') ? phase.at : null;
}

/** END-1: anything else, thanks, goodbye, and the invitation to rate where there is a rating service. */
export function closedWell(question: Question): Finding {
  const { call, standard, phase } = question;
  const wanted = linesOf(call, kindOf(call), 'closing', standard);
  const applies = phase.kind === 'ended' && !OWN_CLOSING.includes(kindOf(call)) && wanted.length > 0;
  const begun = closingBegan(question);
  if (!applies || begun === null) return verdict('END-1', null);
  const missing = wanted.findIndex((phrase) => !hasSaid(call, phrase));
  if (missing < 0) return verdict('END-1', true, begun);
  // A customer who hangs up between two of the words has heard enough; a word that was skipped was not cut short.
  const skipped = wanted.slice(missing).some((phrase) => hasSaid(call, phrase) || wasPassed(call, phrase));
  const last = call.events.findLast((event) => event.kind === 'line-said' && CLOSING.includes(event.phrase));
  return verdict('END-1', !skipped && isGoneAtOnce(question, last?.at ?? begun) ? null : false, begun);
}

function wasPassed(call: Call, phrase: PhraseId): boolean {
  return call.events.some((event) => event.kind === 'line-passed' && event.phrase === phrase);
}

/**
 * END-2: an answered customer's call is ended by the customer, or by passing them to the rating service. Handing the
 * call over is no hanging up, a lost line is nobody's; with nobody on the line, or after the warning of END-3, the agent
 * may end it.
 */
export function endedByCustomer(question: Question): Finding {
  const { phase, answeredAt } = question;
  if (phase.kind !== 'ended' || answeredAt === null) return verdict('END-2', null);
  if (phase.by === 'customer' || handedTo(question) === 'rating') return verdict('END-2', true, phase.at);
  return verdict('END-2', phase.by === 'network' || isEndExcused(question) ? null : false, phase.at);
}

/** END-3: a malicious call is ended after a warning and reported; like a record (ACW-1), the report is owed until it stands. */
export function warnedBeforeEnding(question: Question): Finding {
  const { call, phase } = question;
  if (phase.kind !== 'ended' || endReasonOf(question) !== 'nuisance') return verdict('END-3', null);
  const asked = call.events.findLast((event) => event.kind === 'end-asked')?.at ?? phase.at;
  const warned = call.events.some(
    (event) => event.kind === 'line-said' && event.phrase === 'warnNuisance' && event.at <= asked,
  );
  return verdict('END-3', warned && momentOf(call, 'serious-raised') !== null, asked);
}

/** END-3: a nuisance call that the agent ended is the shift leader's to know, and they have not been told. */
export function owesNuisanceReport(call: Call): boolean {
  return endReasonOf({ call, phase: phaseOf(call) }) === 'nuisance' && momentOf(call, 'serious-raised') === null;
}

/**
 * END-4: who called us by mistake is told so politely; whom we called by mistake hears an apology. Who notices it and
 * hangs up before the agent could choose the kind, has been told nothing impolite.
 */
export function toldWrongNumber(question: Question): Finding {
  const { call, phase, answeredAt } = question;
  const chosen = momentOf(call, 'kind-chosen');
  if (kindOf(call) !== 'wrong-number' || answeredAt === null || chosen === null) return verdict('END-4', null);
  const phrase: PhraseId = call.direction === 'inbound' ? 'wrongNumber' : 'misdialled';
  if (hasSaid(call, phrase)) return verdict('END-4', true, chosen);
  if (phase.kind === 'ended' && phase.by === 'customer' && chosen > phase.at) return verdict('END-4', null);
  return verdict('END-4', saidInTime(question, phrase, Math.min(chosen, endOf(question))), chosen);
}

function endOf({ phase }: Question): Ms {
  return phase.kind === 'ended' ? phase.at : Number.POSITIVE_INFINITY;
}
