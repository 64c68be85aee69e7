import type { Command } from '../contract/command';
import type { PhraseId } from '../domain/standard';

/** What a practice customer can hear the agent do. */
export type Cue = 'opening' | 'handling' | 'closing' | 'hold-asked' | 'resumed';

const CUE_OF_PHRASE: Partial<Record<PhraseId, Cue>> = {
  openingInbound: 'opening',
  openingOutbound: 'opening',
  listening: 'handling',
  sootheComplaint: 'handling',
  thankSuggestion: 'handling',
  thankPraise: 'handling',
  askHold: 'hold-asked',
  backFromHold: 'resumed',
  closing: 'closing',
  wrongNumber: 'closing',
  misdialled: 'closing',
};

/** Practice has no ears for words: what the agent says is told by the line that was ticked. Null for nothing heard. */
export function cueOf(command: Command): Cue | null {
  return command.kind === 'say-line' ? (CUE_OF_PHRASE[command.phrase] ?? null) : null;
}
