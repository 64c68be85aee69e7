import { kindOf } from '../call';
import { lengthOf, ringingOf } from '../clocks';
import { isAnsweredLate } from '../script';
import type { PhraseId } from '../standard';
import { SECOND } from '../time';
import { type Finding, measured, type Question, saidInTime, verdict } from './finding';

/**
 * ANS-1. A call that the customer gave up or the seat refused before the limit was nobody's fault, nor was one that a
 * colleague took; one that rang on past the limit was.
 */
export function answeredInTime({ call, now, standard, phase, answeredAt }: Question): Finding {
  const limitMs = standard.answering.limitSeconds * SECOND;
  const ringing = call.direction === 'inbound' ? ringingOf(call) : null;
  const takenElsewhere = phase.kind === 'ended' && phase.cause === 'answered-elsewhere';
  if (ringing === null || takenElsewhere) return measured('ANS-1', null, limitMs, null);
  const ringMs = lengthOf(ringing, now);
  return measured('ANS-1', answeredAt !== null || ringMs > limitMs ? ringMs : null, limitMs, ringing.from);
}

/** ANS-2: answered late, the first words are an apology. */
export function apologisedForLateness(question: Question): Finding {
  const { call, standard, answeredAt } = question;
  if (answeredAt === null || !isAnsweredLate(call, standard)) return verdict('ANS-2', null);
  const first = call.events.find((event) => event.kind === 'line-said');
  const kept = first ? first.phrase === 'answeredLate' : saidInTime(question, 'answeredLate', answeredAt);
  return verdict('ANS-2', kept, first?.at ?? answeredAt);
}

/** ANS-3 */
export function openedInbound(question: Question): Finding {
  return openedWith(question, 'ANS-3', 'openingInbound', question.call.direction === 'inbound');
}

/** ANS-4 */
export function openedOutbound(question: Question): Finding {
  return openedWith(question, 'ANS-4', 'openingOutbound', question.call.direction === 'outbound');
}

/** OUT-2. Who turns out to be somebody else is not asked whether it is convenient. */
export function askedConvenience(question: Question): Finding {
  const applies = question.call.direction === 'outbound' && kindOf(question.call) !== 'wrong-number';
  return openedWith(question, 'OUT-2', 'askConvenient', applies);
}

function openedWith(
  question: Question,
  rule: 'ANS-3' | 'ANS-4' | 'OUT-2',
  phrase: PhraseId,
  applies: boolean,
): Finding {
  const { call, answeredAt } = question;
  if (!applies || answeredAt === null) return verdict(rule, null);
  const said = call.events.find((event) => event.kind === 'line-said' && event.phrase === phrase);
  return verdict(rule, saidInTime(question, phrase, answeredAt), said?.at ?? answeredAt);
}
