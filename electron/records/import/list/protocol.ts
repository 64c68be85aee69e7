import type { ListCounts, ListOutcome, ListPreview, ListTrouble } from '../../../contract/listImport';
import type { ListMapping } from '../../../domain/outbound/list/entry';
import type { Numbering } from '../../../domain/outbound/number';
import type { EpochMs } from '../../../domain/time';

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
  | { readonly kind: 'failed'; readonly reason: ListTrouble }
  /** For the log; never with what stands in a list. */
  | { readonly kind: 'log'; readonly text: string };
