import { type Call, phaseOf, type ScriptStep, scriptStepOf } from '../../../electron/domain/call';
import { ringingOf } from '../../../electron/domain/clocks';
import type { PhraseId, Standard } from '../../../electron/domain/standard';
import { type Ms, SECOND } from '../../../electron/domain/time';

/** The rule behind each phrase. */
export const PHRASE_RULES: Record<PhraseId, string> = {
  openingInbound: 'ANS-3',
  openingOutbound: 'ANS-4',
  answeredLate: 'ANS-2',
  listening: 'TLK-9',
  askHold: 'HLD-1',
  backFromHold: 'HLD-1',
  longerWait: 'HLD-3',
  announceTransfer: 'XFR-1',
  anythingElse: 'END-1',
  closing: 'END-1',
};

/** What to say now, in order, and what to have at hand. `heading` is translated by `script.heading.<heading>`. */
export interface Script {
  readonly heading: 'opening' | 'prepare' | 'handling' | 'closing' | 'waiting' | 'long-wait' | 'back' | 'colleague';
  readonly say: readonly PhraseId[];
  readonly atHand: readonly PhraseId[];
}

/** How long after the hold the words for coming back stay in front. */
const BACK_MS: Ms = 20 * SECOND;

const AT_HAND: Record<ScriptStep, readonly PhraseId[]> = {
  opening: ['listening', 'askHold', 'announceTransfer'],
  handling: ['askHold', 'longerWait', 'announceTransfer', 'anythingElse'],
  closing: ['askHold', 'longerWait'],
};

/** The standard's words for where `call` is at `now`. Null once it has ended. */
export function scriptOf(call: Call, now: Ms, standard: Standard, consulting: boolean): Script | null {
  const phase = phaseOf(call);
  const step = scriptStepOf(call);
  switch (phase.kind) {
    case 'dialling':
    case 'ringing':
      return { heading: 'prepare', say: openingOf(call, now, standard), atHand: [] };
    case 'held': {
      if (consulting) return { heading: 'colleague', say: ['backFromHold'], atHand: ['announceTransfer'] };
      const long = now - phase.since >= standard.holding.warningSeconds * SECOND;
      return long
        ? { heading: 'long-wait', say: ['backFromHold', 'longerWait'], atHand: [] }
        : { heading: 'waiting', say: ['backFromHold'], atHand: ['longerWait'] };
    }
    case 'talking': {
      const resumedAt = call.events.findLast((event) => event.kind === 'resumed')?.at;
      const stepAt = call.events.findLast((event) => event.kind === 'script-step')?.at ?? 0;
      if (resumedAt !== undefined && now - resumedAt < BACK_MS && stepAt <= resumedAt) {
        return { heading: 'back', say: ['backFromHold'], atHand: AT_HAND[step] };
      }
      if (step === 'opening')
        return { heading: 'opening', say: openingOf(call, now, standard), atHand: AT_HAND.opening };
      if (step === 'handling') return { heading: 'handling', say: ['listening'], atHand: AT_HAND.handling };
      // The closing words thank for a call: they suit one who called.
      const closing: PhraseId[] = call.direction === 'inbound' ? ['anythingElse', 'closing'] : ['anythingElse'];
      return { heading: 'closing', say: closing, atHand: AT_HAND.closing };
    }
    case 'ended':
      return null;
    default:
      return phase satisfies never;
  }
}

/** ANS-3, ANS-4; after a late answer ANS-2 comes first. */
function openingOf(call: Call, now: Ms, standard: Standard): readonly PhraseId[] {
  if (call.direction === 'outbound') return ['openingOutbound'];
  const ringing = ringingOf(call);
  const late = ringing !== null && (ringing.to ?? now) - ringing.from > standard.answering.limitSeconds * SECOND;
  return late ? ['answeredLate', 'openingInbound'] : ['openingInbound'];
}
