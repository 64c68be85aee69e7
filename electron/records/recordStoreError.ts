/**
 * Why the records could not be written or read.
 *
 * - `disk-full`, `read-only`, `busy`, `io`: the disk's fault. What could not be written is kept in memory and tried
 *   again, in order, before the next write.
 * - `in-use`: another program has the folder.
 * - `damaged`: the file broke while it was open. It is examined and set aside at the next start.
 * - `not-updated`: a file of an earlier version could not be brought to this one. It is as it was.
 * - `locked`: the records' key is not there yet. What is written is kept in memory and written in order once it is.
 * - `unknown-call`: an event or a note for a call that was never begun. `known-call`: a call begun twice.
 * - `closed`: the store was closed.
 */
export type RecordStoreErrorCode =
  | 'disk-full'
  | 'read-only'
  | 'busy'
  | 'io'
  | 'in-use'
  | 'damaged'
  | 'not-updated'
  | 'locked'
  | 'unknown-call'
  | 'known-call'
  | 'closed'
  | 'other';

/** Thrown by every verb of the record store, and by nothing else. */
export class RecordStoreError extends Error {
  override readonly name = 'RecordStoreError';
  readonly code: RecordStoreErrorCode;

  constructor(code: RecordStoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }

  /** True when the same write may succeed later. */
  get passing(): boolean {
    return this.code === 'disk-full' || this.code === 'read-only' || this.code === 'busy' || this.code === 'io';
  }
}

/** Says in our words what SQLite or the file system said in theirs. `doing` completes "could not …". */
export function recordStoreError(error: unknown, doing: string): RecordStoreError {
  if (error instanceof RecordStoreError) return error;
  const native = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = error instanceof Error ? error.message : String(error);
  return new RecordStoreError(codeOf(native), `Could not ${doing}: ${native ? `${native}, ` : ''}${text}`, error);
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html) and errno names; the extended ones by their beginning. */
const CODES: readonly (readonly [RegExp, RecordStoreErrorCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'disk-full'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, 'read-only'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|EBUSY)/, 'busy'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'damaged'],
  [/^SQLITE_CONSTRAINT_FOREIGNKEY/, 'unknown-call'],
  [/^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)/, 'known-call'],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|E[A-Z]+$)/, 'io'],
];

function codeOf(native: string): RecordStoreErrorCode {
  return CODES.find(([pattern]) => pattern.test(native))?.[1] ?? 'other';
}
