import { parentPort, workerData } from 'node:worker_threads';
import type { ArchiveFile } from '../archive/protocol';
import { connectToRead } from '../database';
import { readImport } from './readImport';

// A thread for one file: it is read and judged beside the calls, against what the books have.

const { file, what, source } = workerData as {
  readonly file: string;
  readonly what: 'questions' | 'bulletins';
  readonly source: ArchiveFile;
};
const database = connectToRead(source.file, source.key);
const rows = database.prepare('SELECT title_key FROM questions WHERE deleted_at IS NULL').all() as {
  title_key: string;
}[];
void readImport(file, what, new Set(rows.map(({ title_key }) => title_key))).then((answer) =>
  parentPort?.postMessage(answer),
);
