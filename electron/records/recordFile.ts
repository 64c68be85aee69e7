import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock, EpochMs, Unsubscribe } from '../domain/time';
import { connect, type Database } from './database';
import { lockFolder } from './folderLock';
import { migrations } from './migrations/migrations';
import { copyVerified, syncFile, syncFolder } from './privateCopy';
import { RecordStoreError, recordStoreError } from './recordStoreError';
import { type Salvaged, salvage } from './salvage/salvage';
import { openWreck } from './salvage/wreck';
import { migrate } from './schema';

/**
 * A former file could not be used and stands under `file`, whole, with its log beside it.
 * `unreadable`: not ours, or encrypted with another key. `damaged`: ours, but broken. `newer`: a newer program's.
 */
export interface RecordProblem {
  readonly kind: 'set-aside';
  readonly file: string;
  readonly reason: 'unreadable' | 'damaged' | 'newer';
  /** What was carried over from a damaged file; null when nothing of it can be read. */
  readonly salvaged: Salvaged | null;
}

/** An opened file. */
export interface RecordFile {
  readonly database: Database;
  readonly problem: RecordProblem | null;
  /** False for a large file, whose pages are to be looked through beside the work (`checkPages`). */
  readonly checked: boolean;
  /** Gives the folder back. */
  readonly unlock: Unsubscribe;
}

/** SQLite's page; the header of a database is in its first. */
const PAGE_BYTES = 4096;
/** What belongs to a database in WAL mode. */
const PARTS = ['', '-wal', '-shm'] as const;
/** Up to this size all pages are looked at before work begins; that takes some ten milliseconds. */
const CHECKED_AT_ONCE_BYTES = 4 * 1024 * 1024;

/** What stands beside the records and has their name. */
const beside = (file: string) => ({
  /** A copy of the first page, without which no other can be found. */
  head: `${file}.head`,
  /** Says that damage was met: the next start carries over what can be read. */
  suspect: `${file}.suspect`,
  draft: `${file}.new`,
  firstPage: `${file}.first-page`,
  wreck: `${file}.wreck`,
  /** A copy from before the schema was changed; the new version follows. */
  before: `${file}.before-version-`,
});

interface Opening {
  readonly file: string;
  readonly key: string | null;
  readonly now: EpochMs;
  readonly steps: readonly string[];
  readonly checkedAtOnceBytes: number;
  readonly log: Pick<Console, 'error'>;
}

/**
 * Opens the records. What cannot be used is set aside whole, and of a damaged file what can be read is carried over into
 * a new one. A file of an earlier version is copied before its schema is changed.
 * @param options.steps the schema's, all of them where nothing is said
 * @throws RecordStoreError when neither can be done: read-only folder, full disk, another program has the file
 * (`in-use`), the schema could not be changed (`not-updated`: the file is as it was).
 */
export function openRecordFile(options: {
  readonly file: string;
  readonly key: string | null;
  readonly clock: Clock;
  readonly log: Pick<Console, 'error'>;
  readonly steps?: readonly string[];
  readonly checkedAtOnceBytes?: number;
}): RecordFile {
  const opening: Opening = {
    steps: migrations,
    checkedAtOnceBytes: CHECKED_AT_ONCE_BYTES,
    ...options,
    now: options.clock.wall(),
  };
  const { file } = opening;
  let unlock: Unsubscribe = () => {};
  try {
    prepareFolder(file);
    unlock = lockFolder(dirname(file));
    clearDrafts(file);
    const found = examine(opening);
    let problem: RecordProblem | null = null;
    if (found === 'absent') create(opening, (database) => migrate(database, 0, opening.now, opening.steps));
    else if (found !== 'good') problem = beginAnew(opening, found);
    const database = open(opening);
    const checked = found !== 'good' || statSync(file).size <= opening.checkedAtOnceBytes;
    return { database, problem, checked, unlock };
  } catch (error) {
    unlock();
    throw recordStoreError(error, 'open the call records');
  }
}

/** Records that live as long as the program: what is written before the key is there. */
export function openMemoryFile(clock: Clock): RecordFile {
  const database = connect(':memory:', null);
  migrate(database, 0, clock.wall());
  return { database, problem: null, checked: true, unlock: () => {} };
}

/** Notes that damage was met: the next start sets the file aside and carries over what can be read. */
export function suspectDamage(file: string): void {
  writeFileSync(beside(file).suspect, '', { mode: 0o600 });
}

function prepareFolder(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.W_OK);
  chmodSync(folder, 0o700);
}

/** What a crash left half done. */
function clearDrafts(file: string): void {
  const { draft, firstPage, wreck } = beside(file);
  const drafts = [draft, firstPage, wreck].map((path) => basename(path));
  for (const name of readdirSync(dirname(file)))
    if (drafts.some((begin) => name.startsWith(begin))) rmSync(join(dirname(file), name), { force: true });
}

/**
 * Looks at what is there without changing it. Only `exec` is used on these connections: libsql ends a connection
 * when its last prepared statement is collected, and SQLite then writes the log back and deletes it *by name*, which
 * must not happen after the name was given to a new file.
 */
function examine(opening: Opening): 'absent' | 'good' | RecordProblem['reason'] {
  const { file, key } = opening;
  const main = statSync(file, { throwIfNoEntry: false });
  if (!main) {
    // A log without its database would be replayed into the next one.
    if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return 'damaged';
    for (const part of PARTS) rmSync(file + part, { force: true });
    return 'absent';
  }
  if (!main.isFile()) return 'unreadable';
  if (main.size < PAGE_BYTES) return 'damaged';
  // A first page that was ours shows that the key is right and the page is broken.
  if (!opensWith(file, file, key)) return opensWith(file, beside(file).head, key) ? 'damaged' : 'unreadable';
  return check(opening, main.size);
}

/**
 * True when `key` opens the first page of `page`, a file. Tried on a copy: SQLite writes a log that a crash left behind back into the
 * database even when it then finds that it cannot read it, and with the wrong key that destroys both.
 */
function opensWith(file: string, page: string, key: string | null): boolean {
  if (!existsSync(page)) return false;
  const copy = beside(file).firstPage;
  try {
    writeFileSync(copy, firstPage(page), { mode: 0o600 });
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

/** Checks version and, where the file is small, pages. `exec` returns no rows, so the verdicts are put to a constraint. */
function check(opening: Opening, bytes: number): 'good' | RecordProblem['reason'] {
  const { file, key, steps } = opening;
  const { suspect } = beside(file);
  let database: Database | null = null;
  try {
    database = connect(file, key);
    if (bytes <= opening.checkedAtOnceBytes) checkPages(database);
    database.exec(`
      CREATE TEMP TABLE version_verdict (version INTEGER CHECK (version > ${steps.length}));
    `);
    if (isNewer(database)) return 'newer';
    // Also where SQLite's own check finds nothing: that looks at how pages hang together, not at what is in them.
    return existsSync(suspect) ? 'damaged' : 'good';
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

/** Looks at every page. @throws SQLite's error, a constraint's or a corrupt database's, when one is broken. */
export function checkPages(database: Database): void {
  database.exec(`
    CREATE TEMP TABLE page_verdict (line TEXT CHECK (line = 'ok'));
    INSERT INTO page_verdict SELECT quick_check FROM pragma_quick_check;
    DROP TABLE page_verdict;
  `);
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

/** Sets aside what is there and makes a new file, with what can be read of a damaged one. */
function beginAnew(opening: Opening, reason: RecordProblem['reason']): RecordProblem {
  const { file, now, steps } = opening;
  const aside = setAside(file, now);
  try {
    const salvaged = reason === 'damaged' && existsSync(aside) ? rescue(opening, aside) : null;
    if (!salvaged) create(opening, (database) => migrate(database, 0, now, steps));
    rmSync(beside(file).suspect, { force: true });
    return { kind: 'set-aside', file: aside, reason, salvaged };
  } catch (error) {
    // There is no room for a new file: the next start finds everything as it was.
    for (const part of PARTS) if (existsSync(aside + part)) renameSync(aside + part, file + part);
    throw error;
  }
}

/** Gives the database and what belongs to it a dated name of their own and returns the new path. */
function setAside(file: string, now: EpochMs): string {
  const stamp = stampOf(now);
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

/** Makes the new file from what can be read of the one set aside, of which only a copy is touched. Null when that is nothing. */
function rescue(opening: Opening, aside: string): Salvaged | null {
  const { file, key, now, steps, log } = opening;
  // A name of its own: a connection that was closed may end later, and then deletes its log by name.
  const copy = `${beside(file).wreck}-${stampOf(now)}`;
  try {
    for (const part of ['', '-wal']) if (existsSync(aside + part)) copyFileSync(aside + part, copy + part);
    for (const part of ['', '-wal']) if (existsSync(copy + part)) chmodSync(copy + part, 0o600);
    if (!opensWith(file, copy, key)) layHeadOver(copy, beside(file).head);
    const wreck = openWreck(copy, key, statSync(copy).size);
    try {
      let salvaged: Salvaged = {};
      create(opening, (database) => {
        const version = Math.min(wreck.version() ?? steps.length, steps.length);
        migrate(database, 0, now, steps.slice(0, version));
        salvaged = salvage(wreck, database);
        migrate(database, version, now, steps);
      });
      return salvaged;
    } finally {
      wreck.close();
    }
  } catch (error) {
    if (recordStoreError(error, 'carry over the call records').passing) throw error;
    log.error('Nothing could be carried over from the damaged call records.', error);
    return null;
  } finally {
    for (const part of [...PARTS, '-journal']) rmSync(copy + part, { force: true });
  }
}

function layHeadOver(file: string, head: string): void {
  if (!existsSync(head)) return;
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, firstPage(head), 0, PAGE_BYTES, 0);
  } finally {
    closeSync(handle);
  }
}

/** Makes a database under another name first, so that a half-made one never stands under the real name. */
function create({ file, key }: Opening, fill: (database: Database) => void): void {
  const { draft } = beside(file);
  for (const part of [...PARTS, '-journal']) rmSync(draft + part, { force: true });
  // SQLite keeps the mode of a file that exists, and gives the same one to the log.
  closeSync(openSync(draft, 'wx', 0o600));
  const database = connect(draft, key);
  try {
    fill(database);
  } finally {
    database.close();
  }
  syncFile(draft);
  renameSync(draft, file);
  syncFolder(file);
}

function open(opening: Opening): Database {
  const { file, key, steps } = opening;
  const { head } = beside(file);
  const version = versionOf(opening);
  if (version < steps.length) update(opening, version);
  // The start after the one that changed the schema has shown that nobody needs the former state any more.
  else for (const copy of formerCopies(file)) rmSync(copy, { force: true });
  const database = connect(file, key);
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint (TRUNCATE);');
    // Pages. The archive's thread writes the log back long before (`tidyUp`); here it would hold up a call.
    database.exec('PRAGMA wal_autocheckpoint = 8000');
  } catch (error) {
    database.close();
    throw error;
  }
  for (const part of PARTS) if (existsSync(file + part)) chmodSync(file + part, 0o600);
  const page = firstPage(file);
  if (!existsSync(head) || !firstPage(head).equals(page)) writeHead(head, page);
  return database;
}

function writeHead(head: string, page: Buffer): void {
  writeFileSync(`${head}.new`, page, { mode: 0o600 });
  syncFile(`${head}.new`);
  renameSync(`${head}.new`, head);
}

function formerCopies(file: string): string[] {
  const begin = basename(beside(file).before);
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(begin))
    .map((name) => join(dirname(file), name));
}

/** The version of a sound file. */
function versionOf({ file, key, steps }: Opening): number {
  for (let version = steps.length; version > 0; version -= 1) {
    const database = connect(file, key);
    try {
      database.exec(`
        CREATE TEMP TABLE version_verdict (version INTEGER CHECK (version >= ${version}));
        INSERT INTO version_verdict SELECT coalesce(max(version), 0) FROM schema_version;
      `);
      return version;
    } catch (error) {
      if (!nativeCode(error).startsWith('SQLITE_CONSTRAINT')) throw error;
    } finally {
      database.close();
    }
  }
  return 0;
}

/**
 * Changes the schema of a file that a copy was made of. Where a step fails the copy takes the file's place, whole.
 * @throws RecordStoreError `not-updated`, or the disk's fault
 */
function update(opening: Opening, from: number): void {
  const { file, key, now, steps } = opening;
  const copy = `${beside(file).before}${steps.length}`;
  // The log is written back and ended: the copy is of the one file that there is then.
  const former = connect(file, key);
  try {
    former.exec('PRAGMA journal_mode = DELETE');
  } finally {
    former.close();
  }
  copyVerified(file, copy);
  try {
    const database = connect(file, key);
    try {
      migrate(database, from, now, steps);
      checkPages(database);
    } finally {
      database.close();
    }
  } catch (error) {
    for (const part of [...PARTS, '-journal']) rmSync(file + part, { force: true });
    renameSync(copy, file);
    syncFolder(file);
    const told = recordStoreError(error, 'bring the call records to this version');
    throw told.passing ? told : new RecordStoreError('not-updated', told.message, error);
  }
}

function stampOf(now: EpochMs): string {
  return new Date(now).toISOString().replaceAll(/[:.]/g, '-');
}

function nativeCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
