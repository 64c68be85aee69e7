import type { CallDigest } from './callDigest';
import type { RuleId } from './rules';
import type { CallKind } from './standard';
import type { EpochMs } from './time';

/**
 * A word that is looked for in number, name and note. What is called so in either language (a rule, a kind of call, a
 * disposition) is found as well.
 */
export interface SearchedWord {
  readonly text: string;
  readonly rules: readonly RuleId[];
  readonly kinds: readonly CallKind[];
  readonly dispositions: readonly string[];
}

/** Which calls of the history are meant: all that is asked must hold. */
export interface HistorySearch {
  readonly words: readonly SearchedWord[];
  /** Began at or after `from` and before `to`. */
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly direction: 'inbound' | 'outbound' | 'missed' | null;
  readonly broken: RuleId | null;
  readonly disposition: string | null;
  /** Something is still owed after the call (ACW-2). */
  readonly owed: boolean;
}

export const EVERYTHING: HistorySearch = {
  words: [],
  from: null,
  to: null,
  direction: null,
  broken: null,
  disposition: null,
  owed: false,
};

/** A call in the list. */
export interface HistoryEntry {
  /** Its place in the history, to go on from. */
  readonly seq: number;
  readonly digest: CallDigest;
  /** The stretch of the note in which a word was found, or its beginning; empty without a note. */
  readonly excerpt: string;
  readonly owed: boolean;
}
