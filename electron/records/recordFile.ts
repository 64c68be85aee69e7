import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Clock, EpochMs } from '../domain/time';
import { connect, type Database } from './database';
import { recordStoreError } from './recordStoreError';
import { migrate, SCHEMA_VERSION } from './schema';

/**
 * A former file could not be used and stands under `file`, whole, with its log beside it.
 * `unreadable`: not ours, or encrypted with another key. `damaged`: ours, but broken. `newer`: a newer program's.
 */
export interface RecordProblem {
  readonly kind: 'set-aside';
  readonly file: string;
  readonly reason: 'unreadable' | 'damaged' | 'newer';
}

/** SQLite's page; the header of a database is in its first. */
const PAGE_BYTES = 4096;
/** What belongs to a database in WAL mode. */
const PARTS = ['', '-wal', '-shm'] as const;

/**
 * Opens the records, or sets what is there aside and begins anew.
 * @throws RecordStoreError when neither can be done (read-only folder, full disk, another program has the file).
 */
export function openRecordFile(options: {
  readonly file: string;
  readonly key: string | null;
  readonly clock: Clock;
}): { readonly database: Database; readonly problem: RecordProblem | null } {
  const { file, key, clock } = options;
  try {
    prepareFolder(file);
    const found = examine(file, key);
    const problem: RecordProblem | null =
      found === 'absent' || found === 'good'
        ? null
        : { kind: 'set-aside', file: setAside(file, clock.wall()), reason: found };
    if (found !== 'good') create(file, key, clock.wall());
    return { database: open(file, key, clock.wall()), problem };
  } catch (error) {
    throw recordStoreError(error, 'open the call records');
  }
}

function prepareFolder(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.W_OK);
  chmodSync(folder, 0o700);
  for (const draft of [`${file}.new`, `${file}.first-page`]) {
    for (const part of [...PARTS, '-journal']) rmSync(draft + part, { force: true });
  }
}

/**
 * Looks at what is there without changing it. Only `exec` is used on these connections: libsql ends a connection
 * when its last prepared statement is collected, and SQLite then writes the log back and deletes it *by name*, which
 * must not happen after the name was given to a new file.
 */
function examine(file: string, key: string | null): 'absent' | 'good' | RecordProblem['reason'] {
  const main = statSync(file, { throwIfNoEntry: false });
  if (!main) {
    // A log without its database would be replayed into the next one.
    if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return 'damaged';
    for (const part of PARTS) rmSync(file + part, { force: true });
    return 'absent';
  }
  if (!main.isFile()) return 'unreadable';
  if (main.size < PAGE_BYTES) return 'damaged';
  if (!opensWith(file, key)) return 'unreadable';
  return check(file, key);
}

/**
 * True when `key` opens the first page. Tried on a copy: SQLite writes a log that a crash left behind back into the
 * database even when it then finds that it cannot read it, and with the wrong key that destroys both.
 */
function opensWith(file: string, key: string | null): boolean {
  const copy = `${file}.first-page`;
  try {
    writeFileSync(copy, firstPage(file), { mode: 0o600 });
    const database = connect(copy, key);
    try {
      database.exec('SELECT count(*) FROM sqlite_master');
    } finally {
      database.close();
    }
    return true;
  } catch (error) {
    const code = nativeCode(error);
    if (code === 'SQLITE_NOTADB' || code === 'EACCES') return false;
    // One page of many is a corrupt database, but its header was understood.
    if (code.startsWith('SQLITE_CORRUPT')) return true;
    throw error;
  } finally {
    for (const part of [...PARTS, '-journal']) rmSync(copy + part, { force: true });
  }
}

function firstPage(file: string): Buffer {
  const page = Buffer.alloc(PAGE_BYTES);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, page, 0, PAGE_BYTES, 0);
  } finally {
    closeSync(handle);
  }
  return page;
}

/** Checks pages and version. `exec` returns no rows, so the verdicts are put to a constraint. */
function check(file: string, key: string | null): 'good' | RecordProblem['reason'] {
  let database: Database | null = null;
  try {
    database = connect(file, key);
    database.exec(`
      CREATE TEMP TABLE page_verdict (line TEXT CHECK (line = 'ok'));
      INSERT INTO page_verdict SELECT quick_check FROM pragma_quick_check;
      DROP TABLE page_verdict;
    `);
    database.exec(`
      CREATE TEMP TABLE version_verdict (version INTEGER CHECK (version > ${SCHEMA_VERSION}));
    `);
    return isNewer(database) ? 'newer' : 'good';
  } catch (error) {
    const code = nativeCode(error);
    if (/^SQLITE_(CORRUPT|NOTADB|CONSTRAINT)/.test(code)) return 'damaged';
    // A sound database without our tables is somebody else's.
    if (code === 'SQLITE_ERROR') return 'unreadable';
    throw error;
  } finally {
    database?.close();
  }
}

function isNewer(database: Database): boolean {
  try {
    database.exec('INSERT INTO version_verdict SELECT coalesce(max(version), 0) FROM schema_version');
    return true;
  } catch (error) {
    if (nativeCode(error).startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  }
}

/** Gives the database and what belongs to it a dated name of their own and returns the new path. */
function setAside(file: string, now: EpochMs): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  let aside = `${file}.set-aside-${stamp}`;
  for (let again = 2; PARTS.some((part) => existsSync(aside + part)); again++) {
    aside = `${file}.set-aside-${stamp}-${again}`;
  }
  // The log first: were the power cut in between, the database would still be found broken, and nothing replayed.
  for (const part of [...PARTS].reverse()) {
    if (existsSync(file + part)) renameSync(file + part, aside + part);
  }
  syncFolder(file);
  return aside;
}

/** Makes an empty database under another name first, so that a half-made one never stands under the real name. */
function create(file: string, key: string | null, now: EpochMs): void {
  const draft = `${file}.new`;
  // SQLite keeps the mode of a file that exists, and gives the same one to the log.
  closeSync(openSync(draft, 'wx', 0o600));
  const database = connect(draft, key);
  try {
    migrate(database, 0, now);
  } finally {
    database.close();
  }
  renameSync(draft, file);
  syncFolder(file);
}

function open(file: string, key: string | null, now: EpochMs): Database {
  const database = connect(file, key);
  try {
    database.exec('PRAGMA journal_mode = WAL');
    const [row] = database.prepare('SELECT max(version) AS version FROM schema_version').all() as { version: number }[];
    migrate(database, row?.version ?? 0, now);
  } catch (error) {
    database.close();
    throw error;
  }
  for (const part of PARTS) if (existsSync(file + part)) chmodSync(file + part, 0o600);
  return database;
}

/** Makes renames survive a power cut. Windows has no such thing and needs none (NTFS journals them). */
function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function nativeCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
