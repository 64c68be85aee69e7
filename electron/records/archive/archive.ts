import type { Worker } from 'node:worker_threads';
import type { Answers, BookQuery, BookQueryKind, QueryOf } from '../../contract/query';
import type { ExportJob } from '../../domain/exportJob';
import type { Ms } from '../../domain/time';
import { RecordStoreError } from '../recordStoreError';
import type { ArchiveFile, ArchiveMessage, ArchiveRequest } from './protocol';

/** A thread that was asked nothing for so long ends, and gives its memory back: the next question begins another. */
const REST_AFTER: Ms = 10_000;
/** What makes the thread keep something that took long to make: the knowledge's index. It does not rest from then on. */
const KEEPS: BookQueryKind = 'questions';

/** Reads the records in a thread of its own. */
export interface Archive {
  /** @throws RecordStoreError when the records could not be read, or the archive was closed meanwhile. */
  ask<K extends BookQueryKind>(query: QueryOf<K>): Promise<Answers[K]>;
  /** Looks through every page of the file, in another thread. False when it is damaged; null when that was not found out. */
  check(): Promise<boolean | null>;
  /**
   * Writes tables into a file beside everything else.
   * @param progress hears how many rows there are so far
   */
  export(job: ExportJob, progress: (rows: number) => void): RunningExport;
  /** Writes the log back into the file, some time soon. */
  tidy(): void;
  close(): Promise<void>;
}

/** An export on its way. */
export interface RunningExport {
  /** How many rows were written; null when it was cancelled. Rejects with RecordStoreError when it could not be done. */
  readonly done: Promise<number | null>;
  cancel(): void;
}

interface Export {
  readonly progress: (rows: number) => void;
  readonly resolve: (rows: number | null) => void;
  readonly reject: (error: Error) => void;
}

interface Waiting {
  readonly query: BookQuery;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * True when nobody waits for the answer to `earlier` any more once `later` is asked: who types asks with every key, and
 * only the last one counts.
 */
function supersedes(later: BookQuery, earlier: BookQuery): boolean {
  if (later.kind !== earlier.kind) return false;
  if (later.kind === 'history-count') return true;
  return later.kind === 'history' && earlier.kind === 'history' && later.before === null && earlier.before === null;
}

/**
 * One question of a kind is with the thread at a time; the others wait here, where one that nobody wants any more can be
 * dropped, and where one kind that takes long (the knowledge's first index) holds up no other.
 * The thread begins with the first question, rests when there are none, and is begun anew after it died; what was asked of
 * the dead one is refused.
 * @param start makes the thread (`worker.ts`) with the given data
 */
export function openArchive(options: {
  readonly source: Omit<ArchiveFile, 'task'>;
  readonly start: (source: ArchiveFile) => Worker;
  readonly log: Pick<Console, 'error'>;
}): Archive {
  const { source, log } = options;
  /** In the order of asking. */
  const waiting = new Map<number, Waiting>();
  const exports = new Map<number, Export>();
  /** Those that are with the thread. */
  const asked = new Map<BookQueryKind, number>();
  let worker: Worker | null = null;
  let checker: Worker | null = null;
  let restSoon: ReturnType<typeof setTimeout> | undefined;
  let keeps = false;
  let closed = false;
  let last = 0;

  const refuseAll = (reason: string): void => {
    for (const { reject } of waiting.values())
      reject(new RecordStoreError('other', `Could not read the records: ${reason}`));
    waiting.clear();
    for (const { reject } of exports.values())
      reject(new RecordStoreError('other', `Could not export the records: ${reason}`));
    exports.clear();
    asked.clear();
  };

  const send = (request: ArchiveRequest): void => {
    worker ??= begin();
    worker.postMessage(request);
    restLater();
  };

  const restLater = (): void => {
    clearTimeout(restSoon);
    if (keeps || waiting.size > 0 || exports.size > 0) return;
    restSoon = setTimeout(() => {
      worker?.postMessage({ kind: 'rest' } satisfies ArchiveRequest);
      // What is asked from now on is asked of the next one.
      worker = null;
    }, REST_AFTER);
    restSoon.unref();
  };

  const askNext = (): void => {
    for (const [id, { query }] of waiting) {
      if (asked.has(query.kind)) continue;
      asked.set(query.kind, id);
      keeps ||= query.kind === KEEPS;
      send({ kind: 'query', id, query });
    }
  };

  const hearExport = (running: Export, message: Exclude<ArchiveMessage, { kind: 'log' | 'checked' }>): void => {
    if (message.kind === 'progress') {
      running.progress(message.rows);
      return;
    }
    exports.delete(message.id);
    restLater();
    if (message.kind === 'answer') running.resolve(message.value as number | null);
    else running.reject(new RecordStoreError('other', `Could not export the records: ${message.reason}`));
  };

  const begin = (): Worker => {
    const begun = options.start({ ...source, task: 'answer' });
    begun.unref();
    begun.on('message', (message: ArchiveMessage) => {
      if (message.kind === 'log') return log.error(message.text);
      if (message.kind === 'checked') return;
      const running = exports.get(message.id);
      if (running) return hearExport(running, message);
      if (message.kind === 'progress') return;
      const answered = waiting.get(message.id);
      waiting.delete(message.id);
      if (answered) asked.delete(answered.query.kind);
      askNext();
      restLater();
      if (message.kind === 'answer') answered?.resolve(message.value);
      else answered?.reject(new RecordStoreError('other', `Could not read the records: ${message.reason}`));
    });
    begun.on('error', (error) => log.error('The archive’s thread failed.', error));
    begun.on('exit', () => {
      // One that rested was asked nothing.
      if (worker !== begun) return;
      worker = null;
      keeps = false;
      refuseAll('its thread has ended');
    });
    return begun;
  };

  return {
    ask<K extends BookQueryKind>(query: QueryOf<K>): Promise<Answers[K]> {
      if (closed) return Promise.reject(new RecordStoreError('closed', 'Could not read the records: they are closed'));
      for (const [id, earlier] of waiting) {
        if (asked.get(earlier.query.kind) === id || !supersedes(query, earlier.query)) continue;
        waiting.delete(id);
        earlier.reject(new RecordStoreError('other', 'Could not read the records: something else was asked since'));
      }
      last += 1;
      const id = last;
      return new Promise<Answers[K]>((resolve, reject) => {
        waiting.set(id, { query, resolve: resolve as (value: unknown) => void, reject });
        askNext();
      });
    },
    check() {
      return new Promise((resolve) => {
        checker = options.start({ ...source, task: 'check' });
        checker.unref();
        checker.on('message', (message: ArchiveMessage) => {
          if (message.kind === 'checked') resolve(message.sound);
          if (message.kind === 'log') log.error(message.text);
        });
        checker.on('error', (error) => log.error('The check’s thread failed.', error));
        checker.on('exit', () => resolve(null));
      });
    },
    export(job, progress) {
      if (closed) throw new RecordStoreError('closed', 'Could not export the records: they are closed');
      last += 1;
      const id = last;
      const done = new Promise<number | null>((resolve, reject) => {
        exports.set(id, { progress, resolve, reject });
        send({ kind: 'export', id, job });
      });
      return { done, cancel: () => send({ kind: 'cancel', id }) };
    },
    tidy() {
      if (!closed) send({ kind: 'tidy' });
    },
    async close() {
      closed = true;
      clearTimeout(restSoon);
      refuseAll('they are closed');
      await Promise.all([worker?.terminate(), checker?.terminate()]);
    },
  };
}
