import type { CallEvent } from '../domain/call';
import type { Cue as AnyCue } from '../domain/scenario/scenario';
import type { PhraseId } from '../domain/standard';

/** What a practice customer can hear the agent do. Waits and silence they notice by themselves. */
export type Cue = Exclude<
  AnyCue,
  'answered-late' | 'held-long' | 'transferred' | 'silence' | 'interrupted' | 'angrier' | 'manager'
>;

const CUE_OF_PHRASE: Partial<Record<PhraseId, Cue>> = {
  openingInbound: 'opening',
  openingOutbound: 'opening',
  askConvenient: 'convenience-asked',
  askIdentity: 'identity-asked',
  identityFailed: 'not-verified',
  listening: 'handling',
  sootheComplaint: 'soothed',
  soothePromise: 'soothed',
  thankSuggestion: 'soothed',
  thankPraise: 'soothed',
  cannotAnswerNow: 'call-back-offered',
  longerWait: 'call-back-offered',
  repeatBack: 'repeated-back',
  readBackMessage: 'repeated-back',
  askHold: 'hold-asked',
  backFromHold: 'resumed',
  announceTransfer: 'transfer-announced',
  tryAgain: 'transfer-announced',
  personAway: 'call-back-offered',
  areYouThere: 'asked-whether-there',
  warnNuisance: 'warned',
  anythingElse: 'anything-else',
  notConvenient: 'closing',
  closing: 'closing',
  wrongNumber: 'closing',
  misdialled: 'closing',
};

/** Practice has no ears for words: what the agent says is told by the line that was ticked. Null for nothing heard. */
export function cueOf(event: CallEvent): Cue | null {
  if (event.kind === 'identity-passed' || event.kind === 'identity-exempt') return 'verified';
  return event.kind === 'line-said' ? (CUE_OF_PHRASE[event.phrase] ?? null) : null;
}
