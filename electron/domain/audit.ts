import type { EpochMs } from './time';

/** Stored text that is shown masked and can be revealed (SEC-2). */
export const REVEALABLE = [
  'note',
  'note-version',
  'follow-up',
  'serious-event',
  'number',
  'name',
  'case',
  'message',
  'question',
  'target',
] as const;
export type Revealable = (typeof REVEALABLE)[number];

/** What is kept for a time of its own. */
export const RETENTION_KINDS = ['calls', 'notes', 'follow-ups', 'cases', 'knowledge-use', 'audit'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** How the key of the records is kept. */
export type KeyChoice = 'platform-store' | 'passphrase' | 'passphrase-changed' | 'key-file';

/**
 * Something that is to be answered for. Never holds customers' data: things are named by their ids, settings by their
 * keys, and a value is there only where it is no secret.
 */
export type AuditEntry =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'sign-off' }
  /** Masked text was shown in full. */
  | { readonly kind: 'reveal'; readonly what: Revealable; readonly id: string }
  /** Data left the records: `what` is a translation key's end (`history`, `report`, `hand-over` …). */
  | {
      readonly kind: 'export';
      readonly what: string;
      readonly format: 'csv' | 'xlsx' | 'pdf' | 'print';
      readonly rows: number;
      readonly masked: boolean;
    }
  /** Retention took `count` of a kind, all older than `before`. */
  | { readonly kind: 'deletion'; readonly what: RetentionKind; readonly count: number; readonly before: EpochMs }
  | { readonly kind: 'setting'; readonly key: string; readonly value: string | number | boolean | null }
  | { readonly kind: 'key-choice'; readonly choice: KeyChoice }
  /** `id`: the call, or the hold's own id where it is on a customer's number. */
  | { readonly kind: 'legal-hold'; readonly on: boolean; readonly subject: 'call' | 'number'; readonly id: string }
  /** OUT-3: a number came onto the do-not-call list, or off it. `call`: the one it was asked in; null for none. */
  | { readonly kind: 'do-not-call'; readonly on: boolean; readonly call: string | null }
  /** The console was covered, and opened again. */
  | { readonly kind: 'lock'; readonly reason: 'idle' | 'person' | 'platform' }
  | { readonly kind: 'unlock'; readonly by: 'pin' | 'password' | 'platform' }
  /** `count`: wrong PINs or passwords in a row. */
  | { readonly kind: 'unlock-failed'; readonly count: number }
  /** Passwords or codes were typed and not kept. `where` is the command's kind. */
  | { readonly kind: 'secret-refused'; readonly where: string; readonly count: number };

/** An entry as it stands in the log. */
export interface AuditRow {
  /** Its place in the chain, from 1. */
  readonly position: number;
  readonly at: EpochMs;
  /** The agent number it happened under. */
  readonly agent: string;
  readonly entry: AuditEntry;
}

/** What a walk along the chain found. */
export type AuditVerdict =
  | { readonly kind: 'whole'; readonly entries: number; readonly since: EpochMs | null }
  /** The first entry that is not what was written, or that is missing. */
  | { readonly kind: 'broken'; readonly position: number; readonly reason: 'changed' | 'missing' };

/** One text for one value, whatever the order its members were written in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}
