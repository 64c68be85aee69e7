import type { Call } from '../call';
import type { RuleId } from '../rules';
import type { Standard } from '../standard';
import type { Ms } from '../time';
import { keptPromise, recorded, reportedSerious, tookUpCase } from './afterCall';
import { answeredInTime, apologisedForLateness, askedConvenience, openedInbound, openedOutbound } from './answering';
import { closedWell, endedByCustomer, toldWrongNumber, warnedBeforeEnding } from './ending';
import { ask, type Finding, type Question, verdict } from './finding';
import { agreedCallBack, askedBeforeHolding, heldInTime } from './holding';
import { checkedIdentity } from './identity';
import { countedUse, passedOnQuestion } from './knowledge';
import { keptPrivateShort, promisedWithinAuthority, repeatedBack, soothed, talkedInTime, wroteKindly } from './talking';
import { announcedTransfer, excusedEachTry, readMessageBack } from './transferring';

export { owesNuisanceReport } from './ending';
export { endReasonOf, type Finding, type Verdict } from './finding';

/** A rule of a call: from (history, now, standard) to its finding. */
type Judge = (question: Question) => Finding;

/** Every measured and confirmed rule that is about a call, in the order in which a call goes. */
const JUDGES: readonly Judge[] = [
  answeredInTime,
  apologisedForLateness,
  openedInbound,
  openedOutbound,
  askedConvenience,
  checkedIdentity,
  soothed,
  askedBeforeHolding,
  heldInTime,
  agreedCallBack,
  announcedTransfer,
  excusedEachTry,
  readMessageBack,
  repeatedBack,
  talkedInTime,
  wroteKindly,
  promisedWithinAuthority,
  closedWell,
  endedByCustomer,
  warnedBeforeEnding,
  toldWrongNumber,
  keptPrivateShort,
  recorded,
  keptPromise,
  tookUpCase,
  reportedSerious,
  countedUse,
  passedOnQuestion,
];

/**
 * Asks every rule about `call` at `now`. Pure: the screen, the record and the report ask here. The standard is about
 * customers: to a consultation with a colleague none of it applies.
 * @param wordFaults rules broken by words in what the agent wrote about the call
 */
export function findingsOf(
  call: Call,
  now: Ms,
  standard: Standard,
  wordFaults: readonly RuleId[] = [],
): readonly Finding[] {
  const question = ask(call, now, standard, wordFaults);
  const findings = JUDGES.map((judge) => judge(question));
  return call.consultationFor === null ? findings : findings.map(({ rule }) => verdict(rule, null));
}
