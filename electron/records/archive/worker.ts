import { parentPort, workerData } from 'node:worker_threads';
import type { BookQuery } from '../../contract/query';
import { connectToRead, type Database, tidyUp } from '../database';
import { exportTables } from '../export/export';
import { isReadable } from '../salvage/wreck';
import type { ArchiveFile, ArchiveMessage, ArchiveRequest } from './protocol';
import { createReaders, type Readers } from './readers';

// The archive's thread: it reads the records with a connection of its own, so that no search holds up a call.

if (!parentPort) throw new Error('The archive is started as a worker thread.');
const port = parentPort;
const tell = (message: ArchiveMessage): void => port.postMessage(message);
const { file, key, task } = workerData as ArchiveFile;
const database = connectToRead(file, key);
if (task === 'check') tell({ kind: 'checked', sound: isSound(database) });
else answer(database);

function answer(records: Database): void {
  const readers: Readers = createReaders(records, { error: (text: string) => tell({ kind: 'log', text }) });
  const cancelled = new Set<number>();

  const reply = async (id: number, query: BookQuery): Promise<void> => {
    try {
      // The type of a query and of its reader belong together, which TypeScript cannot follow through an index.
      const read = readers[query.kind] as (asked: typeof query) => unknown;
      tell({ kind: 'answer', id, value: await read(query) });
    } catch (error) {
      tell({ kind: 'failure', id, reason: error instanceof Error ? error.message : String(error) });
    }
  };

  /** A step of an export with every turn, so that a search is answered between two. */
  const takeStep = (id: number, steps: Generator<number, number>): void => {
    try {
      if (cancelled.delete(id)) {
        steps.return(0);
        tell({ kind: 'answer', id, value: null });
        return;
      }
      const { done, value } = steps.next();
      tell(done ? { kind: 'answer', id, value } : { kind: 'progress', id, rows: value });
      if (!done) setImmediate(takeStep, id, steps);
    } catch (error) {
      tell({ kind: 'failure', id, reason: error instanceof Error ? error.message : String(error) });
    }
  };

  port.on('message', (request: ArchiveRequest) => {
    switch (request.kind) {
      case 'query':
        void reply(request.id, request.query);
        break;
      case 'export':
        takeStep(request.id, exportTables(records, request.job));
        break;
      case 'cancel':
        cancelled.add(request.id);
        break;
      case 'tidy':
        tidyUp(records);
        break;
      case 'rest':
        records.close();
        port.close();
        break;
    }
  });
}

/** One transaction, so that what is written meanwhile does not look like damage. */
function isSound(records: Database): boolean {
  try {
    records.exec('BEGIN');
    const verdicts = records.prepare('PRAGMA quick_check (1)').all() as { quick_check: string }[];
    return verdicts[0]?.quick_check === 'ok' && isReadable(records);
  } catch (error) {
    tell({ kind: 'log', text: `The pages could not be looked through: ${String(error)}` });
    return !/SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code));
  }
}
