import type { EntryRefusal, ListMapping } from '../../../domain/outbound/list/entry';
import type { Numbering } from '../../../domain/outbound/number';
import type { EpochMs } from '../../../domain/time';
import type { ListFailure } from './listFile';

/** What a list looks like before anything of it is taken over. */
export interface ListPreview {
  /** Of each column: the first row's cells, as the file has them. */
  readonly headings: readonly string[];
  /** The first rows after it, with customers' numbers masked. */
  readonly rows: readonly (readonly string[])[];
  /** What the columns are likely to be, or were the last time. */
  readonly mapping: ListMapping;
  /** The mapping is that of an earlier list with the same headings. */
  readonly remembered: boolean;
  /** There are dates with their year last, which can be read in two ways. */
  readonly hasYearLast: boolean;
}

/** What became of a list's rows so far. */
export interface ListCounts {
  /** Customers that are in the list now, or will be. */
  readonly staged: number;
  /** Numbers that the plan has already, or that stand in the file before. */
  readonly duplicates: number;
  readonly doNotCall: number;
  readonly refused: number;
}

/** A refused row as the screen tells it. */
export interface RefusedLine {
  readonly line: number;
  readonly reason: EntryRefusal;
}

/** A refused row, with how many were refused for each reason. */
export interface ListOutcome {
  readonly counts: ListCounts;
  /** The first of them. */
  readonly refused: readonly RefusedLine[];
  readonly reasons: readonly { readonly reason: EntryRefusal; readonly count: number }[];
}

/** Why a list is not taken over: its file, or what became of the import. */
export type ImportTrouble =
  | ListFailure
  /** Another import into the plan was begun and is not settled. */
  | 'pending'
  /** The file is not the one that was begun with. */
  | 'changed'
  | 'not-saved'
  | 'locked';

/** From main to the thread of a list. One at a time, but for `cancel` and `close`. */
export type ListRequest =
  | { readonly kind: 'preview'; readonly file: string }
  | {
      readonly kind: 'import';
      readonly id: string;
      readonly planId: string;
      readonly agent: string;
      readonly at: EpochMs;
      readonly file: string;
      readonly mapping: ListMapping;
      readonly numbering: Numbering;
      /** Under which a column without a heading is kept; `{}` stands for its place. */
      readonly nameless: string;
    }
  | { readonly kind: 'resume'; readonly id: string; readonly at: EpochMs; readonly numbering: Numbering }
  /** Stops what is being read. What was staged stays pending. */
  | { readonly kind: 'cancel' }
  /** The same, and the thread ends. */
  | { readonly kind: 'close' }
  | { readonly kind: 'commit'; readonly id: string; readonly at: EpochMs }
  /** Takes an import back and its rows away. */
  | { readonly kind: 'discard'; readonly id: string; readonly at: EpochMs }
  /** Takes away the rows of what was discarded before. */
  | { readonly kind: 'sweep' }
  /** Writes the refused rows into a file that can be mended and taken over in its turn. */
  | {
      readonly kind: 'save-refused';
      readonly id: string;
      readonly target: string;
      readonly words: Readonly<Record<string, string>>;
    };

/** From the thread of a list to main. */
export type ListMessage =
  | { readonly kind: 'preview'; readonly preview: ListPreview }
  | { readonly kind: 'progress'; readonly share: number; readonly counts: ListCounts }
  | { readonly kind: 'read'; readonly outcome: ListOutcome }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'committed' }
  /** `gone`: false where somebody of it was called already, so that it stays. */
  | { readonly kind: 'discarded'; readonly gone: boolean }
  | { readonly kind: 'swept' }
  | { readonly kind: 'saved'; readonly rows: number }
  | { readonly kind: 'failed'; readonly reason: ImportTrouble }
  /** For the log; never with what stands in a list. */
  | { readonly kind: 'log'; readonly text: string };
