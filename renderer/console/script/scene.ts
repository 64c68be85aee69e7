import { type Call, type CallEvent, kindOf, phaseOf } from '../../../electron/domain/call';
import { ringingOf } from '../../../electron/domain/clocks';
import { isFailedTry, scriptOf } from '../../../electron/domain/script';
import type { PhraseId, Standard } from '../../../electron/domain/standard';
import { type Ms, SECOND } from '../../../electron/domain/time';

/**
 * What the script pane shows of a call. `prepare` and `waiting` are words to have ready, for when somebody can hear
 * them; `say` is the line to say now, by the script (`scriptOf`). Null once the call has ended.
 */
export type Scene =
  | { readonly kind: 'prepare'; readonly words: readonly PhraseId[] }
  | { readonly kind: 'waiting'; readonly words: readonly PhraseId[]; readonly long: boolean }
  | { readonly kind: 'say' }
  | null;

export function sceneOf(call: Call, now: Ms, standard: Standard): Scene {
  const phase = phaseOf(call);
  switch (phase.kind) {
    case 'dialling':
    case 'ringing': {
      const { line } = scriptOf(call, standard);
      const opening: readonly PhraseId[] = line ? [line.phrase] : [];
      return { kind: 'prepare', words: isLate(call, now, standard) ? ['answeredLate', ...opening] : opening };
    }
    case 'held': {
      // Nobody was reached: the words for that are an apology for the wait, too (XFR-2).
      if (failedTryOf(call)) return { kind: 'waiting', words: ['tryAgain'], long: false };
      const long = now - phase.since >= standard.holding.warningSeconds * SECOND;
      return { kind: 'waiting', words: long ? ['backFromHold', 'longerWait'] : ['backFromHold'], long };
    }
    case 'talking':
      return { kind: 'say' };
    case 'ended':
      return null;
    default:
      return phase satisfies never;
  }
}

/** ANS-2: it has rung too long already, so the apology is got ready before the answer. */
function isLate(call: Call, now: Ms, standard: Standard): boolean {
  const ringing = call.direction === 'inbound' ? ringingOf(call) : null;
  return ringing !== null && (ringing.to ?? now) - ringing.from > standard.answering.limitSeconds * SECOND;
}

const AFTER_A_FAILED_TRY: readonly CallEvent['kind'][] = [
  'consultation-begun',
  'transfer-asked',
  'message-taken',
  'call-back-agreed',
  'script-step',
];

/** The last try to reach a colleague found nobody, and the agent has not gone on to anything else (XFR-2). */
export function failedTryOf(call: Call): CallEvent | null {
  const index = call.events.findLastIndex((_, at) => isFailedTry(call.events, at));
  const later = call.events.slice(index + 1).some(({ kind }) => AFTER_A_FAILED_TRY.includes(kind));
  return index < 0 || later ? null : (call.events[index] ?? null);
}

/** How often the agent said that `phrase` was said. */
export function timesSaid(call: Call, phrase: PhraseId): number {
  return call.events.filter((event) => event.kind === 'line-said' && event.phrase === phrase).length;
}

const AT_HAND: readonly PhraseId[] = [
  'cannotAnswerNow',
  'longerWait',
  'areYouThere',
  'announceTransfer',
  'personAway',
  'readBackMessage',
  'warnNuisance',
];

/** Phrases no step asks for, to have at hand (TLK-11), always in the same places. */
export function phrasesAtHand(call: Call): readonly PhraseId[] {
  const mistake: PhraseId = call.direction === 'inbound' ? 'wrongNumber' : 'misdialled';
  const own: readonly PhraseId[] = call.direction === 'inbound' ? [mistake] : ['notConvenient', mistake];
  const inScript: PhraseId = kindOf(call) === 'nuisance' ? 'warnNuisance' : mistake;
  const all = [...AT_HAND, ...own];
  return kindOf(call) === 'nuisance' || kindOf(call) === 'wrong-number' ? all.filter((one) => one !== inScript) : all;
}
