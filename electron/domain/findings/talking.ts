import { kindOf } from '../call';
import { clocksOf, lengthOf, talkingOf, talkTargetOf } from '../clocks';
import { linesOf } from '../script';
import type { CallKind, PhraseId } from '../standard';
import { SECOND } from '../time';
import { closingBegan } from './ending';
import { type Finding, measured, type Question, saidInTime, verdict } from './finding';

/** TLK-1 */
export function talkedInTime({ call, now, standard, answeredAt }: Question): Finding {
  return measured('TLK-1', clocksOf(call, now, standard).talkMs, talkTargetOf(call, standard), answeredAt);
}

/** TLK-4 and TLK-5, in what the agent wrote: the console has eyes for text, not ears. */
export function wroteKindly(question: Question): Finding {
  return wroteWithout(question, 'TLK-4');
}
export function promisedWithinAuthority(question: Question): Finding {
  return wroteWithout(question, 'TLK-5');
}

/** Where nothing was written, nothing is known. */
function wroteWithout({ call, wordFaults, answeredAt }: Question, rule: 'TLK-4' | 'TLK-5'): Finding {
  const faulty = wordFaults.includes(rule);
  const written = call.events.findLast((event) => event.kind === 'disposed' && event.hasContent);
  const known = answeredAt !== null && (faulty || written !== undefined);
  return verdict(rule, known ? !faulty : null, written?.at ?? answeredAt);
}

/** TLK-6: what matters is repeated and confirmed before the closing. */
export function repeatedBack(question: Question): Finding {
  const { call, standard } = question;
  const asked = linesOf(call, kindOf(call), 'confirming', standard).includes('repeatBack');
  const said = call.events.find((event) => event.kind === 'line-said' && event.phrase === 'repeatBack');
  if (!asked || (!said && closingBegan(question) === null)) return verdict('TLK-6', null);
  return verdict('TLK-6', said !== undefined, said?.at ?? closingBegan(question));
}

const SOOTHING: Partial<Record<CallKind, PhraseId>> = {
  complaint: 'sootheComplaint',
  suggestion: 'thankSuggestion',
  praise: 'thankPraise',
};

/** TLK-8: soothe or thank, by kind of caller. A kind that was only filed after the call excuses nobody. */
export function soothed(question: Question): Finding {
  const { call, answeredAt } = question;
  const phrase = SOOTHING[kindOf(call)];
  if (!phrase || answeredAt === null) return verdict('TLK-8', null);
  const said = call.events.find((event) => event.kind === 'line-said' && event.phrase === phrase);
  const chosen = chosenAt(question);
  const kept = said ? true : saidInTime(question, phrase, chosen ?? answeredAt);
  return verdict('TLK-8', kept, said?.at ?? chosen ?? answeredAt);
}

/** When the present kind was chosen while the call was on; null when it was not. */
function chosenAt({ call, phase }: Question): number | null {
  const chosen = call.events.findLast((event) => event.kind === 'kind-chosen');
  if (!chosen || (phase.kind === 'ended' && chosen.at > phase.at)) return null;
  return chosen.at;
}

/** SEC-4: a call marked private is a fault after the limit. */
export function keptPrivateShort({ call, now, standard }: Question): Finding {
  const talking = talkingOf(call);
  const marked = call.events.some(({ kind }) => kind === 'marked-private');
  const limitMs = standard.talking.privateLimitSeconds * SECOND;
  return measured('SEC-4', marked && talking ? lengthOf(talking, now) : null, limitMs, talking?.from ?? null);
}
