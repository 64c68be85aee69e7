import { z } from 'zod';
import type { AuditRow, AuditVerdict } from '../domain/audit';
import type { Call } from '../domain/call';
import type { EpochMs } from '../domain/time';
import type { RefusalCode } from './command';

/**
 * Everything the console page can ask for that is too much, or too rarely looked at, for the snapshot. Nothing is changed
 * by asking. Parsed in main; answered beside it, so that no search holds up a call.
 */
export const querySchema = z.discriminatedUnion('kind', [
  /** One call with its events and its note; answered with null when there is none. */
  z.strictObject({ kind: z.literal('call'), id: z.string().min(1).max(64) }),
  /** Entries of the audit log before a position (null: the end), newest first. */
  z.strictObject({
    kind: z.literal('audit'),
    before: z.int().min(1).nullable(),
    limit: z.int().min(1).max(500),
  }),
  /** Walks the audit log’s chain from end to end. */
  z.strictObject({ kind: z.literal('audit-chain') }),
]);
export type Query = z.infer<typeof querySchema>;
export type QueryKind = Query['kind'];
/** The query of a kind. */
export type QueryOf<K extends QueryKind> = Extract<Query, { kind: K }>;

/** What each kind of query is answered with. */
export interface Answers {
  readonly call: CallFile | null;
  readonly audit: readonly AuditRow[];
  readonly 'audit-chain': AuditVerdict;
}

export type QueryResult<K extends QueryKind = QueryKind> =
  | { readonly ok: true; readonly value: Answers[K] }
  | { readonly ok: false; readonly code: RefusalCode };

/** A call as the records have it. */
export interface CallFile {
  readonly call: Call;
  /** What the agent wrote about it, as the disk has it. */
  readonly note: { readonly text: string; readonly revision: number; readonly savedAt: EpochMs } | null;
}
