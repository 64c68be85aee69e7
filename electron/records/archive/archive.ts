import type { Worker } from 'node:worker_threads';
import type { Answers, QueryKind, QueryOf } from '../../contract/query';
import { RecordStoreError } from '../recordStoreError';
import type { ArchiveFile, ArchiveMessage, ArchiveRequest } from './protocol';

/** Reads the records in a thread of its own. */
export interface Archive {
  /** @throws RecordStoreError when the records could not be read, or the archive was closed meanwhile. */
  ask<K extends QueryKind>(query: QueryOf<K>): Promise<Answers[K]>;
  /** Looks through every page of the file, in another thread. False when it is damaged; null when that was not found out. */
  check(): Promise<boolean | null>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The thread begins with the first question and is begun anew after it died; what was asked of the dead one is refused.
 * @param start makes the thread (`worker.ts`) with the given data
 */
export function openArchive(options: {
  readonly source: Omit<ArchiveFile, 'task'>;
  readonly start: (source: ArchiveFile) => Worker;
  readonly log: Pick<Console, 'error'>;
}): Archive {
  const { source, log } = options;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let checker: Worker | null = null;
  let closed = false;
  let last = 0;

  const refuseAll = (reason: string): void => {
    for (const { reject } of waiting.values())
      reject(new RecordStoreError('other', `Could not read the records: ${reason}`));
    waiting.clear();
  };

  const begin = (): Worker => {
    const begun = options.start({ ...source, task: 'answer' });
    begun.unref();
    begun.on('message', (message: ArchiveMessage) => {
      if (message.kind === 'log') return log.error(message.text);
      if (message.kind === 'checked') return;
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'answer') asked?.resolve(message.value);
      else asked?.reject(new RecordStoreError('other', `Could not read the records: ${message.reason}`));
    });
    begun.on('error', (error) => log.error('The archive’s thread failed.', error));
    begun.on('exit', () => {
      if (worker === begun) worker = null;
      refuseAll('its thread has ended');
    });
    return begun;
  };

  return {
    ask<K extends QueryKind>(query: QueryOf<K>): Promise<Answers[K]> {
      if (closed) return Promise.reject(new RecordStoreError('closed', 'Could not read the records: they are closed'));
      worker ??= begin();
      last += 1;
      const request: ArchiveRequest = { id: last, query };
      return new Promise<Answers[K]>((resolve, reject) => {
        waiting.set(request.id, { resolve: resolve as (value: unknown) => void, reject });
        worker?.postMessage(request);
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
    async close() {
      closed = true;
      refuseAll('they are closed');
      await Promise.all([worker?.terminate(), checker?.terminate()]);
    },
  };
}
