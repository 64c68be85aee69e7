import type { Worker } from 'node:worker_threads';
import type { BookQuery } from '../contract/query';
import type { KeyKeeping, LockState, RecordLock } from '../contract/recordLock';
import type { Clock, Ms, Unsubscribe } from '../domain/time';
import { type Archive, openArchive } from './archive/archive';
import type { ArchiveFile } from './archive/protocol';
import type { RecordProblem } from './recordFile';
import { suspectDamage } from './recordFile';
import { newRecordKey, type RecordKeys } from './recordKey';
import { openRecords, type RecordStore } from './recordStore';
import { RecordStoreError } from './recordStoreError';

/** Between tries to open a file that another program has, or whose disk is full. */
const RETRY_MS: Ms = 5000;
/** After the start, when everything else has been done. */
const CHECK_AFTER_MS: Ms = 20_000;

/** What is to be told about the records beside how they stand. */
export type VaultNews =
  | { readonly kind: 'opened' }
  /** Damage was met in a file that is in use. */
  | { readonly kind: 'damaged' };

/**
 * The records of one mode behind their key. Until they are open what is written is kept in memory, in a store of its own
 * that can be read; once they are, it is written in order.
 *
 *     opening ─► wanted / locked ─► open
 *        └────► unavailable ─► (tried again) ─► open
 */
export interface Vault {
  /** Always usable. A note that is only in memory is refused (`locked`, or the disk's reason), because it is not saved. */
  readonly records: RecordStore;
  lock(): RecordLock;
  /** Where the records lie, for a thread that reads them; null until they are open. */
  source(): Omit<ArchiveFile, 'task'> | null;
  /** What became of a former file; null before the records are open. */
  problem(): RecordProblem | null;
  /** Told when the lock has changed. */
  subscribe(listener: (news: VaultNews | null) => void): Unsubscribe;
  /** Looks for the key, and opens the records where nobody has to be asked. Never throws. */
  open(): Promise<void>;
  /** @returns false when the passphrase is another one. @throws RecordStoreError */
  unlock(passphrase: string): Promise<boolean>;
  /**
   * Keeps the key under a passphrase from now on, making it where there is none.
   * @param former the one in force, null where there is none
   * @returns false when `former` is another one. @throws RecordStoreError
   */
  protect(passphrase: string, former: string | null): Promise<boolean>;
  /** The person's knowing choice. @throws RecordStoreError */
  keepInFile(): void;
  /** Answers from the file. Rejects with `locked` until it is open. */
  ask(query: BookQuery): Promise<Awaited<ReturnType<Archive['ask']>>>;
  /** Writes tables into a file. @throws RecordStoreError `locked` until the records are open */
  export: Archive['export'];
  tidy(): void;
  /** Resolves when everything is written and the file is nobody's any more. */
  close(): Promise<void>;
}

interface Piece {
  readonly path: readonly [string] | readonly [string, string];
  readonly args: readonly unknown[];
}

type Verb = (...args: readonly unknown[]) => unknown;

/** What the store itself keeps and tries again when the disk was at fault. */
const KEPT_BY_STORE: readonly string[] = ['begin', 'append', 'writeNote', 'audit', 'shifts', 'traces'];

/**
 * @param options.startArchive makes the thread that reads (`archive/worker.ts`)
 * @param options.later runs something after a while, until it is undone
 */
export function createVault(options: {
  readonly directory: string;
  readonly keys: RecordKeys;
  readonly startArchive: (source: ArchiveFile) => Worker;
  readonly later: (action: () => void, delay: Ms) => Unsubscribe;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn' | 'error'>;
}): Vault {
  const { directory, keys, clock, log } = options;
  const memory = openRecords({ directory: null, key: null, clock, log });
  const listeners = new Set<(news: VaultNews | null) => void>();
  const stops = new Set<Unsubscribe>();
  let state: LockState = { kind: 'opening' };
  let key: string | null = null;
  let store: RecordStore | null = null;
  let archive: Archive | null = null;
  /** Written in memory alone, oldest first. */
  let backlog: Piece[] = [];
  let closed = false;

  const tell = (news: VaultNews | null): void => {
    for (const listener of [...listeners]) listener(news);
  };
  const become = (next: LockState, news: VaultNews | null = null): void => {
    state = next;
    tell(news);
  };
  const later = (action: () => void, delay: Ms): void => {
    const stop = options.later(() => {
      stops.delete(stop);
      action();
    }, delay);
    stops.add(stop);
  };

  const verbOf = (from: RecordStore, [noun, verb]: Piece['path']): Verb => {
    const value = (from as unknown as Record<string, unknown>)[noun];
    return (verb === undefined ? value : (value as Record<string, unknown>)[verb]) as Verb;
  };

  /** Writes what has waited. Throws the disk's fault when something must go on waiting. */
  const catchUp = (into: RecordStore): void => {
    try {
      for (let piece = backlog[0]; piece; piece = backlog[0]) {
        try {
          verbOf(into, piece.path)(...piece.args);
        } catch (error) {
          const passing = error instanceof RecordStoreError && error.passing;
          if (passing && !KEPT_BY_STORE.includes(piece.path[0])) throw error;
          if (!passing) log.error('A piece of the records that waited in memory could not be written.', error);
        }
        backlog.shift();
      }
    } finally {
      tell(null);
    }
  };

  const tryToCatchUp = (into: RecordStore): void => {
    try {
      catchUp(into);
    } catch (error) {
      log.error('What waited in memory could not be written; it goes on waiting.', error);
    }
  };

  const whyClosed = (): RecordStoreError => {
    if (state.kind !== 'unavailable') return new RecordStoreError('locked', 'The records’ key is not there yet');
    return new RecordStoreError(state.why, 'The records could not be opened');
  };

  const call = (path: Piece['path'], args: readonly unknown[]): unknown => {
    if (store) {
      if (backlog.length > 0) catchUp(store);
      return verbOf(store, path)(...args);
    }
    const before = memory.changes();
    const result = verbOf(memory, path)(...args);
    // What takes a function makes something from what is there: it is made anew from the file.
    if (memory.changes() > before && !args.some((one) => typeof one === 'function')) {
      if (path[0] === 'writeNote')
        backlog = backlog.filter((piece) => piece.path[0] !== 'writeNote' || piece.args[0] !== args[0]);
      backlog.push({ path, args });
      tell(null);
    }
    if (path[0] === 'writeNote') throw whyClosed();
    return result;
  };

  /** The verbs of a store, each of which goes to the one that is open now. */
  const facade = Object.fromEntries(
    Object.entries(memory).map(([noun, value]) => {
      if (typeof value === 'function') return [noun, (...args: unknown[]) => call([noun], args)];
      if (typeof value !== 'object' || value === null) return [noun, value];
      const verbs = Object.keys(value).map((verb) => [verb, (...args: unknown[]) => call([noun, verb], args)]);
      return [noun, Object.fromEntries(verbs)];
    }),
  ) as unknown as RecordStore;

  /** Opens the file with the key that is known now. */
  const openFile = (keptBy: KeyKeeping, chosen: boolean): void => {
    if (closed || store || key === null) return;
    try {
      const opened = openRecords({ directory, key, clock, log });
      opened.markInterrupted();
      store = opened;
    } catch (error) {
      log.error('The records could not be opened.', error);
      const why = whyOf(error);
      become({ kind: 'unavailable', why });
      if (why !== 'not-updated' && why !== 'other') later(() => openFile(keptBy, chosen), RETRY_MS);
      return;
    }
    archive = openArchive({ source: { file: store.file, key }, start: options.startArchive, log });
    tryToCatchUp(store);
    become({ kind: 'open', keptBy, chosen }, { kind: 'opened' });
    if (!store.checked) later(() => void lookThrough(), CHECK_AFTER_MS);
  };

  const open = async (): Promise<void> => {
    try {
      const found = await keys.find();
      if (found.kind !== 'known') return become(found);
      key = found.key;
      openFile(found.keptBy, found.keptBy === 'platform' || found.chosen);
    } catch (error) {
      log.error('The records’ key could not be had.', error);
      become({ kind: 'unavailable', why: whyOf(error) });
      later(() => void open(), RETRY_MS);
    }
  };

  const lookThrough = async (): Promise<void> => {
    if ((await archive?.check()) !== false || !store || closed) return;
    log.error('The records are damaged. The next start carries over what can be read.');
    try {
      suspectDamage(store.file);
    } catch (error) {
      log.error('That could not be noted for the next start.', error);
    }
    tell({ kind: 'damaged' });
  };

  return {
    records: facade,
    lock: () => ({ ...state, waiting: backlog.length }),
    source: () => store && { file: store.file, key },
    problem: () => store?.problem ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open,
    async unlock(passphrase) {
      const found = await keys.unlock(passphrase);
      if (found === null) return false;
      key = found;
      openFile('passphrase', true);
      return true;
    },
    async protect(passphrase, former) {
      // A passphrase in force is changed by who knows it; one that is forgotten is not got round.
      if (state.kind === 'locked') return false;
      const changes = state.kind === 'open' && state.keptBy === 'passphrase';
      if (changes && (former === null || (await keys.unlock(former)) !== key)) return false;
      const kept = key ?? newRecordKey();
      await keys.protect(kept, passphrase);
      key = kept;
      if (store) become({ kind: 'open', keptBy: 'passphrase', chosen: true });
      else openFile('passphrase', true);
      return true;
    },
    keepInFile() {
      const kept = key ?? newRecordKey();
      keys.keepInFile(kept);
      key = kept;
      if (store) become({ kind: 'open', keptBy: 'file', chosen: true });
      else openFile('file', true);
    },
    async ask(query) {
      if (!archive) throw whyClosed();
      return archive.ask(query);
    },
    export(job, progress) {
      if (!archive) throw whyClosed();
      return archive.export(job, progress);
    },
    tidy: () => archive?.tidy(),
    async close() {
      if (closed) return;
      closed = true;
      for (const stop of stops) stop();
      // While its thread has the file open, the log cannot be written back.
      await archive?.close();
      if (store && backlog.length > 0) tryToCatchUp(store);
      if (backlog.length > 0) log.error(`${backlog.length} pieces of the records were in memory alone and are lost.`);
      store?.close();
      memory.close();
    },
  };
}

function whyOf(error: unknown): Extract<RecordLock, { kind: 'unavailable' }>['why'] {
  const code = error instanceof RecordStoreError ? error.code : 'other';
  switch (code) {
    case 'in-use':
    case 'disk-full':
    case 'read-only':
    case 'not-updated':
      return code;
    case 'busy':
      return 'in-use';
    default:
      return 'other';
  }
}
