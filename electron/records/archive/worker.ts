import { parentPort, workerData } from 'node:worker_threads';
import { connectToRead } from '../database';
import type { ArchiveFile, ArchiveMessage, ArchiveRequest } from './protocol';
import { createReaders, type Readers } from './readers';

// The archive's thread: it reads the records with a connection of its own, so that no search holds up a call.

const port = parentPort;
if (!port) throw new Error('The archive is started as a worker thread.');
const tell = (message: ArchiveMessage): void => port.postMessage(message);
const { file, key } = workerData as ArchiveFile;
const readers: Readers = createReaders(connectToRead(file, key), {
  error: (text: string) => tell({ kind: 'log', text }),
});

port.on('message', async ({ id, query }: ArchiveRequest) => {
  try {
    // The type of a query and of its reader belong together, which TypeScript cannot follow through an index.
    const read = readers[query.kind] as (asked: typeof query) => unknown;
    tell({ kind: 'answer', id, value: await read(query) });
  } catch (error) {
    tell({ kind: 'failure', id, reason: error instanceof Error ? error.message : String(error) });
  }
});
