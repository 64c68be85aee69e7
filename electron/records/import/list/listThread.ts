import type { Worker } from 'node:worker_threads';
import type { ListMessage, ListRequest } from './protocol';

/** What the thread of a list answers with. */
export type ListNews = Exclude<ListMessage, { kind: 'log' }>;

/** The thread of one list, as main has it. */
export interface ListThread {
  ask(request: ListRequest): void;
  /** Ends it after the transaction it is in: what it had begun stays pending. Nothing is heard of it any more. */
  end(): void;
}

/**
 * Begins the thread of a list. A thread that dies by itself has failed (`not-saved`).
 * @param start makes the thread (`listWorker.ts`)
 */
export function openListThread(options: {
  readonly start: () => Worker;
  readonly hear: (news: ListNews) => void;
  readonly log: Pick<Console, 'error'>;
}): ListThread {
  const { hear, log } = options;
  const thread = options.start();
  let ended = false;
  thread.on('message', (message: ListMessage) => {
    if (ended) return;
    if (message.kind === 'log') log.error(message.text);
    else hear(message);
  });
  thread.on('error', (error) => log.error('The thread of a list failed.', error));
  thread.on('exit', () => {
    if (ended) return;
    ended = true;
    hear({ kind: 'failed', reason: 'not-saved' });
  });
  return {
    ask: (request) => thread.postMessage(request),
    end() {
      if (ended) return;
      ended = true;
      // Not `terminate`: a transaction that is cut off would keep the records locked.
      thread.postMessage({ kind: 'close' } satisfies ListRequest);
    },
  };
}
