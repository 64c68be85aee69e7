import { type Call, type CallEvent, hasSaid, kindOf, phaseOf } from './call';
import { ringingOf, talkingOf } from './clocks';
import type { RuleId } from './rules';
import { type CallKind, type PhraseId, SCRIPT_STEPS, type ScriptStep, type Standard } from './standard';
import { SECOND } from './time';

/** A line to say, with the rule that asks for it. */
export interface ScriptLine {
  readonly phrase: PhraseId;
  readonly rule: RuleId;
  /** SEC-1: words about an account wait for the check of identity. */
  readonly locked: boolean;
}

/** Where the agent is in the script of this call. */
export interface ScriptPosition {
  readonly kind: CallKind;
  readonly steps: readonly ScriptStep[];
  readonly step: ScriptStep;
  /** Where the one key goes when no line is left to say here; null at the end, and while the check of identity leads. */
  readonly next: ScriptStep | null;
  /** What to say now; null when the step's own words are said and the talk goes on. */
  readonly line: ScriptLine | null;
  /** True when `line` was called for by something that happened (a late answer, a wait), not by the script's order. */
  readonly interjected: boolean;
}

/** The rule behind each phrase. */
export const RULE_OF_PHRASE: Readonly<Record<PhraseId, RuleId>> = {
  openingInbound: 'ANS-3',
  openingOutbound: 'ANS-4',
  askConvenient: 'OUT-2',
  notConvenient: 'OUT-2',
  answeredLate: 'ANS-2',
  askIdentity: 'SEC-1',
  identityFailed: 'SEC-1',
  listening: 'TLK-9',
  sootheComplaint: 'TLK-8',
  soothePromise: 'TLK-5',
  thankSuggestion: 'TLK-8',
  thankPraise: 'TLK-8',
  cannotAnswerNow: 'TLK-12',
  repeatBack: 'TLK-6',
  askHold: 'HLD-1',
  backFromHold: 'HLD-1',
  longerWait: 'HLD-3',
  announceTransfer: 'XFR-1',
  announceCaller: 'XFR-1',
  tryAgain: 'XFR-2',
  personAway: 'XFR-3',
  readBackMessage: 'XFR-3',
  areYouThere: 'END-3',
  warnNuisance: 'END-3',
  wrongNumber: 'END-4',
  misdialled: 'END-4',
  anythingElse: 'END-1',
  closing: 'END-1',
  inviteRating: 'END-1',
};

/** Steps whose words are all there is to them: once said, the next begins by itself. */
const PASSING: readonly ScriptStep[] = ['opening', 'confirming'];
/** Steps in which words about an account are spoken. */
const ABOUT_ACCOUNTS: readonly ScriptStep[] = ['handling', 'confirming'];

/** The checks of identity that matched so far. */
export function matchedChecks(call: Call): Set<string> {
  return new Set(call.events.flatMap((event) => (event.kind === 'identity-matched' ? [event.check] : [])));
}

/** How the check of identity stands for the kind that the call has at that moment (SEC-1). */
export type IdentityStanding = 'not-needed' | 'due' | 'passed' | 'failed' | 'exempt';

/**
 * Follows SEC-1 through a history: give it the events in their order, it answers how things stand after each. A kind
 * that asks for more than what matched for the last kind opens the check again; what matched once stays matched.
 */
export function followIdentity(call: Call, standard: Standard): (event: CallEvent) => IdentityStanding {
  let kind = kindOf({ ...call, events: [] });
  let settled: Exclude<IdentityStanding, 'not-needed'> = 'due';
  const matched = new Set<string>();
  const checks = (): readonly string[] => standard.identityChecks[kind]?.map(({ id }) => id) ?? [];
  return (event) => {
    switch (event.kind) {
      case 'kind-chosen':
        kind = event.callKind;
        break;
      case 'identity-matched':
        matched.add(event.check);
        break;
      case 'identity-passed':
        for (const check of checks()) matched.add(check);
        settled = 'passed';
        break;
      case 'identity-failed':
        settled = 'failed';
        break;
      case 'identity-exempt':
        settled = 'exempt';
        break;
    }
    if (checks().length === 0) return 'not-needed';
    return settled === 'passed' && checks().some((check) => !matched.has(check)) ? 'due' : settled;
  };
}

/** True while the call's kind asks for a check of identity that is not settled (SEC-1). */
export function isIdentityDue(call: Call, standard: Standard): boolean {
  return identityStandingOf(call, standard) === 'due';
}

/** How the check of identity stands now. */
export function identityStandingOf(call: Call, standard: Standard): IdentityStanding {
  const follow = followIdentity(call, standard);
  return call.events.reduce<IdentityStanding>((_, event) => follow(event), 'not-needed');
}

/**
 * The lines of a step of `kind`'s script that suit this call. The opening is that of the call's direction (ANS-3, ANS-4):
 * a call back answered from the queue is still opened as an inbound call. Nobody is asked to rate where there is no
 * rating service, and who dialled wrongly is told by who noticed it, or apologises (END-4).
 */
export function linesOf(call: Call, kind: CallKind, step: ScriptStep, standard: Standard): readonly PhraseId[] {
  const linesIn = (of: CallKind): readonly PhraseId[] =>
    standard.scripts[of].find((part) => part.step === step)?.lines ?? [];
  const otherOpening: PhraseId = call.direction === 'inbound' ? 'openingOutbound' : 'openingInbound';
  const own = linesIn(kind);
  const othersMistake: PhraseId = call.direction === 'inbound' ? 'misdialled' : 'wrongNumber';
  const lines = own.includes(otherOpening) ? linesIn(kindOf({ ...call, events: [] })) : own;
  return lines.filter(
    (phrase) =>
      !(phrase === 'inviteRating' && standard.ending.ratingAddress === null) &&
      // OUT-2: somebody else is not asked whether it is convenient.
      !(phrase === 'askConvenient' && kind === 'wrong-number') &&
      phrase !== othersMistake,
  );
}

/**
 * Reads the agent's place in the script from the call's history.
 *
 *     opening ─▶ verifying ─▶ handling ─▶ confirming ─▶ closing      (a kind of call may leave some out)
 *
 * One key says a line and goes on; a chosen kind, a settled identity and what happens on the line move it too; the agent
 * may go to any step at any time. A colleague who is consulted hears who is calling, and that is all (XFR-1).
 */
export function scriptOf(call: Call, standard: Standard): ScriptPosition {
  if (call.consultationFor !== null) return announcement(call);
  const said = new Set<PhraseId>();
  const follow = followIdentity(call, standard);
  let kind = kindOf({ ...call, events: [] });
  let identity: IdentityStanding = 'not-needed';
  let step: ScriptStep = stepsOf(kind, standard)[0] ?? 'opening';

  const lines = (of: ScriptStep): readonly PhraseId[] => linesOf(call, kind, of, standard);
  const unsaid = (of: ScriptStep): PhraseId | undefined => lines(of).find((phrase) => !said.has(phrase));
  /** Goes to the first step of the kind's script from `to` on; a settled check is not gone through again. */
  const enter = (to: ScriptStep): void => {
    const wanted = SCRIPT_STEPS.slice(SCRIPT_STEPS.indexOf(to));
    const steps = stepsOf(kind, standard);
    step = wanted.find((one) => steps.includes(one)) ?? steps.at(-1) ?? step;
    if (step === 'verifying' && identity !== 'due') goOn();
  };
  const goOn = (): void => {
    const next = nextOf(step, kind, standard);
    if (next !== null) enter(next);
  };
  /** Leaves a step that is nothing but its words, once they are said. */
  const passOn = (): void => {
    while (PASSING.includes(step) && lines(step).length > 0 && !unsaid(step) && nextOf(step, kind, standard)) goOn();
  };
  const isAhead = (other: ScriptStep): boolean => SCRIPT_STEPS.indexOf(other) > SCRIPT_STEPS.indexOf(step);
  const isPast = (other: ScriptStep): boolean => SCRIPT_STEPS.indexOf(step) > SCRIPT_STEPS.indexOf(other);

  const choose = (chosen: CallKind): void => {
    const before = lines('handling');
    kind = chosen;
    if (!stepsOf(kind, standard).includes(step)) enter(step);
    // Words about an account are not begun before the check, whenever the kind becomes known …
    if (isPast('verifying') && identity === 'due') enter('verifying');
    // … and words that the new kind brings with it are not lost because it became known late.
    else if (isPast('handling') && lines('handling').some((phrase) => !said.has(phrase) && !before.includes(phrase)))
      enter('handling');
    passOn();
  };

  /** Who says a line of a later step is there already; but nobody comes to the account past the check. */
  const leapTo = (phrase: PhraseId): void => {
    const ahead = stepsOf(kind, standard).find((one) => isAhead(one) && lines(one).includes(phrase));
    if (ahead && !(identity === 'due' && ABOUT_ACCOUNTS.includes(ahead))) step = ahead;
  };

  for (const event of call.events) {
    if (event.kind === 'ended') break;
    identity = follow(event);
    switch (event.kind) {
      case 'script-step':
        if (stepsOf(kind, standard).includes(event.step)) step = event.step;
        break;
      case 'line-said':
      case 'line-passed':
        said.add(event.phrase);
        if (event.kind === 'line-said') leapTo(event.phrase);
        passOn();
        // What remains after these words is to part.
        if (identity === 'failed' && event.phrase === 'identityFailed') enter('closing');
        if (event.kind === 'line-said' && event.phrase === 'notConvenient') enter('closing');
        break;
      case 'kind-chosen':
        choose(event.callKind);
        break;
      case 'identity-passed':
      case 'identity-exempt':
        if (step === 'verifying') goOn();
        break;
    }
  }

  const due = identity === 'due';
  const position = {
    kind,
    steps: stepsOf(kind, standard),
    step,
    // The check itself leads out of verifying.
    next: step === 'verifying' && due ? null : nextOf(step, kind, standard),
  };
  const interjection = interjectionOf(call, standard);
  if (interjection) return { ...position, line: { ...lineOf(interjection), locked: false }, interjected: true };
  const phrase = said.has('notConvenient') && step === 'closing' ? undefined : unsaid(step);
  const line = phrase ? { ...lineOf(phrase), locked: due && ABOUT_ACCOUNTS.includes(step) } : null;
  return { ...position, line, interjected: false };
}

/** What a colleague hears first (XFR-1); the rest of a consultation has no script. */
function announcement(call: Call): ScriptPosition {
  const line = hasSaid(call, 'announceCaller') ? null : { ...lineOf('announceCaller'), locked: false };
  return { kind: kindOf(call), steps: ['handling'], step: 'handling', next: null, line, interjected: line !== null };
}

function stepsOf(kind: CallKind, standard: Standard): readonly ScriptStep[] {
  return standard.scripts[kind].map(({ step }) => step);
}

function nextOf(step: ScriptStep, kind: CallKind, standard: Standard): ScriptStep | null {
  const steps = stepsOf(kind, standard);
  return steps[steps.indexOf(step) + 1] ?? null;
}

function lineOf(phrase: PhraseId): Omit<ScriptLine, 'locked'> {
  return { phrase, rule: RULE_OF_PHRASE[phrase] };
}

/** True when the inbound call was answered after the limit (ANS-2). */
export function isAnsweredLate(call: Call, standard: Standard): boolean {
  const ringing = call.direction === 'inbound' ? ringingOf(call) : null;
  if (talkingOf(call) === null || ringing?.to == null) return false;
  return ringing.to - ringing.from > standard.answering.limitSeconds * SECOND;
}

/** What happened first and still wants its words. */
function interjectionOf(call: Call, standard: Standard): PhraseId | null {
  if (phaseOf(call).kind !== 'talking') return null;
  const wants: { readonly phrase: PhraseId; readonly at: number }[] = [];
  call.events.forEach((event, at) => {
    if (event.kind === 'answered' && isAnsweredLate(call, standard)) wants.push({ phrase: 'answeredLate', at });
    if (event.kind === 'resumed') wants.push({ phrase: 'backFromHold', at });
    if (isFailedTry(call.events, at)) wants.push({ phrase: 'tryAgain', at });
    if (event.kind === 'identity-failed') wants.push({ phrase: 'identityFailed', at });
  });
  const settled = ({ phrase, at }: (typeof wants)[number]): boolean =>
    call.events.slice(at).some(
      (event) =>
        ((event.kind === 'line-said' || event.kind === 'line-passed') && event.phrase === phrase) ||
        // The words before another try are an apology for the wait, too.
        (event.kind === 'line-said' && event.phrase === 'tryAgain' && phrase === 'backFromHold') ||
        // Who is passed after all needs no words about having failed.
        (phrase === 'identityFailed' && (event.kind === 'identity-passed' || event.kind === 'identity-exempt')),
    );
  return wants.find((want) => !settled(want))?.phrase ?? null;
}

/** True when the event at `index` is a try to reach a colleague that found nobody (XFR-2). A rating service is none. */
export function isFailedTry(events: readonly CallEvent[], index: number): boolean {
  const event = events[index];
  if (event?.kind === 'consultation-ended') return !event.talked;
  if (event?.kind !== 'transfer-failed') return false;
  const asked = events.slice(0, index).findLast((one) => one.kind === 'transfer-asked');
  return asked?.kind === 'transfer-asked' && asked.way === 'blind';
}
