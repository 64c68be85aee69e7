import type { CallId } from '../call';
import type { Level, Mood, Words } from '../scenario/scenario';
import type { EpochMs, Ms } from '../time';
import type { Mark, Overruling, TrainerMark } from './mark';

/** A practice call that is over, with its automatic mark, as the practice books keep it. Named by its call. */
export interface KeptRun {
  readonly id: CallId;
  /** The scenario's id; its words are kept too, because a trainer's own scenario may be gone by then. */
  readonly scenario: string;
  readonly title: Words;
  readonly level: Level;
  readonly mood: Mood;
  /** The same seed brings the same customer. */
  readonly seed: number;
  /** Who was at the desk: agent number and name. */
  readonly agent: string;
  readonly name: string;
  /** When the customer came. */
  readonly at: EpochMs;
  /** The same moment on the clock of the call, which its findings and words are told by. */
  readonly begins: Ms;
  /** The shift it belongs to (`KeptShift`); null for a call by itself. */
  readonly shift: string | null;
  readonly mark: Mark;
  /** What the note was to hold, and whether it does (ACW-1). */
  readonly facts: readonly { readonly fact: Words; readonly found: boolean }[];
  /** Titles of the knowledge base: what answers this call, and what was used (KNB-2). */
  readonly knowledge: { readonly wanted: readonly string[]; readonly used: readonly string[] };
  /** TLK-2: characters a minute, as far as it was measured. */
  readonly pace: number | null;
  /** The customer's words, on the clock of the call. */
  readonly said: readonly { readonly at: Ms; readonly text: string }[];
}

/** What a trainer says about a moment of a practice call. */
export interface RunComment {
  readonly id: string;
  /** From the beginning of the call. */
  readonly at: Ms;
  readonly text: string;
  readonly by: string;
  readonly writtenAt: EpochMs;
}

/** A kept run with a trainer's word about it. */
export interface PracticeRecord {
  readonly run: KeptRun;
  /** With the overrulings in force. */
  readonly total: number;
  /** Oldest first. */
  readonly overrulings: readonly Overruling[];
  /** In the order of their moments. */
  readonly comments: readonly RunComment[];
}

/** A kept run as a list shows it. */
export interface RunHead
  extends Pick<KeptRun, 'id' | 'scenario' | 'title' | 'level' | 'seed' | 'agent' | 'name' | 'at' | 'shift'> {
  readonly automatic: number;
  /** With the trainer's word in force. */
  readonly total: number;
  /** How many points a trainer has judged otherwise, and how many moments they have commented. */
  readonly overruled: number;
  readonly comments: number;
  readonly hasSound: boolean;
}

/** What was heard of a practice call: both sides, agent left, customer right. */
export interface RunSound {
  /** When it begins, from the beginning of the call. */
  readonly from: Ms;
  /** Opus in a WebM file. */
  readonly data: Uint8Array;
  /** The loudest moment of each tenth of a second, 0…255, the agent's and the customer's in turn. */
  readonly levels: Uint8Array;
}

/** Tenths of a second: each has a level of its own (`RunSound`). */
export const LEVEL_MS: Ms = 100;
/** Of a call so much is recorded at most. */
export const SOUND_MOST_MS: Ms = 15 * 60_000;
/** So much sound is kept in all; beyond that the oldest goes, its mark stays. Nearly five hours of calls. */
export const SOUNDS_MOST_BYTES = 100 * 1024 * 1024;

/** The mark of a kept run with the trainer's word beside it. */
export function trainerMark(run: KeptRun, overrulings: readonly Overruling[], total: number): TrainerMark {
  return { automatic: run.mark, overrulings, total };
}
