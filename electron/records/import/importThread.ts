import type { Worker } from 'node:worker_threads';
import type { ImportAnswer } from './readImport';

/**
 * Reads a file in a thread of its own, which ends with it. A thread that fails has read nothing.
 * @param start makes the thread (`worker.ts`)
 */
export function readInThread(start: () => Worker, log: Pick<Console, 'error'>): Promise<ImportAnswer> {
  return new Promise((resolve) => {
    const thread = start();
    thread.once('message', (answer: ImportAnswer) => {
      resolve(answer);
      void thread.terminate();
    });
    thread.once('error', (error) => log.error('A file could not be read.', error));
    // After a message this comes too late to change anything.
    thread.once('exit', () => resolve({ ok: false, reason: 'unreadable' }));
  });
}
