import { z } from 'zod';
import { COLUMN_USES } from '../domain/outbound/list/columns';
import type { EntryRefusal, ListMapping } from '../domain/outbound/list/entry';
import { DATE_ORDERS } from '../domain/outbound/list/moment';
import type { EpochMs } from '../domain/time';

/** How a list is to be read, as the person leaves it. */
export const listMappingSchema = z.strictObject({
  hasHeading: z.boolean(),
  uses: z.array(z.enum(COLUMN_USES)).min(1).max(60).readonly(),
  dateOrder: z.enum(DATE_ORDERS),
});

/** Why a whole list could not be used. */
export type ListFailure = 'unreadable' | 'too-large' | 'old-excel' | 'no-text' | 'empty' | 'too-many';

/** Why a list is not taken over: its file, or what became of the import. Told by `outbound-import.failed.<reason>`. */
export type ListTrouble =
  | ListFailure
  /** Another import into the plan was begun and is not settled. */
  | 'pending'
  /** The file is not the one that was begun with. */
  | 'changed'
  | 'not-saved'
  /** The records are not open. */
  | 'locked';

/** What a list looks like before anything of it is taken over. */
export interface ListPreview {
  /** The first row where it holds headings; empty texts where it does not. */
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
  /** Customers that are in the plan's list now, or will be. */
  readonly staged: number;
  /** Numbers that the plan has already, or that stand in the file before. */
  readonly duplicates: number;
  readonly doNotCall: number;
  readonly refused: number;
}

/** What became of a list that was read to its end. */
export interface ListOutcome {
  readonly counts: ListCounts;
  /** The first refused rows, by their lines. */
  readonly refused: readonly { readonly line: number; readonly reason: EntryRefusal }[];
  /** How many were refused for each reason, the commonest first. */
  readonly reasons: readonly { readonly reason: EntryRefusal; readonly count: number }[];
}

/** An import that a crash, or somebody who left, broke off. */
export interface PendingList {
  readonly id: string;
  readonly plan: string;
  /** The file's name without its folder. */
  readonly file: string;
  readonly beganAt: EpochMs;
  readonly counts: ListCounts;
}

/** A list that was taken over. */
export interface ImportedList extends PendingList {
  /** Nobody of it was called yet: it can be taken back. */
  readonly revocable: boolean;
}

/**
 * A list on its way into a plan (OUT-1). `file` is its name without its folder.
 *
 *     opening ─▶ mapping ─▶ counting ─▶ read ─▶ done ─▶ undone
 *        │          │          │          │
 *        └──────────┴──────────┴──────────┴──▶ failed, or put away
 */
export type ListImportState = { readonly plan: string; readonly file: string } & (
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly reason: ListTrouble }
  /** Another list into the plan was broken off: first it goes on, or goes. */
  | { readonly kind: 'pending'; readonly pending: PendingList }
  | { readonly kind: 'mapping'; readonly preview: ListPreview }
  /** `share`: how much of the file is read, 0…1. */
  | { readonly kind: 'counting'; readonly share: number; readonly counts: ListCounts }
  /** `saved`: how many refused rows were written into a file; null while none was. */
  | {
      readonly kind: 'read' | 'done';
      readonly id: string;
      readonly outcome: ListOutcome;
      readonly saved: number | null;
    }
  /** `kept`: somebody of it was called meanwhile, so that it stays. */
  | { readonly kind: 'undone'; readonly count: number; readonly kept: boolean }
);
