import type { CallEvent } from '../call';
import { followIdentity, type IdentityStanding } from '../script';
import type { PhraseId, ScriptStep } from '../standard';
import type { Ms } from '../time';
import { type Finding, handedTo, isGoneAtOnce, isNobodyThere, type Question, verdict } from './finding';

/** Lines that already are about the account. */
const ABOUT_ACCOUNTS: readonly PhraseId[] = ['listening', 'repeatBack'];
/** Lines after which there is nothing left to check for. */
const CLOSING: readonly PhraseId[] = ['anythingElse', 'closing', 'inviteRating'];
const AFTER_THE_CHECK: readonly ScriptStep[] = ['handling', 'confirming', 'closing'];

/**
 * SEC-1: the identity is settled before words about an account, from the moment that the call is known to be of a kind
 * that needs it. Who failed hears nothing about one. A customer who leaves before the check is over has learnt nothing.
 */
export function checkedIdentity(question: Question): Finding {
  const { call, standard, phase, answeredAt } = question;
  const follow = followIdentity(call, standard);
  let standing: IdentityStanding = 'not-needed';
  let neededAt: Ms | null = null;
  let settledAt: Ms | null = null;
  let spokeAt: Ms | null = null;
  let wentOnAt: Ms | null = null;
  for (const event of call.events) {
    const before: IdentityStanding = standing;
    standing = follow(event);
    if (standing !== 'not-needed') neededAt ??= event.at;
    if (standing !== before && standing !== 'not-needed' && standing !== 'due') settledAt = event.at;
    if (standing !== 'due' && standing !== 'failed') continue;
    if (event.kind === 'line-said' && ABOUT_ACCOUNTS.includes(event.phrase)) spokeAt ??= event.at;
    if (standing === 'due' && goesOn(event)) wentOnAt ??= event.at;
  }
  if (answeredAt === null || standing === 'not-needed') return verdict('SEC-1', null);
  if (spokeAt !== null) return verdict('SEC-1', false, spokeAt);
  if (standing !== 'due') return verdict('SEC-1', true, settledAt);
  // Still due. While the call is on there is time; a colleague who takes it over checks for themselves.
  if (phase.kind !== 'ended' || handedTo(question) === 'colleague' || isNobodyThere(question))
    return verdict('SEC-1', null);
  const filedLate = neededAt !== null && neededAt > phase.at && !isGoneAtOnce(question, answeredAt);
  return verdict('SEC-1', filedLate || phase.by === 'agent' || wentOnAt !== null ? false : null, wentOnAt ?? phase.at);
}

function goesOn(event: CallEvent): boolean {
  if (event.kind === 'script-step') return AFTER_THE_CHECK.includes(event.step);
  return (event.kind === 'line-said' || event.kind === 'line-passed') && CLOSING.includes(event.phrase);
}
