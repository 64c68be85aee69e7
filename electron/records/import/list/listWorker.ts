import { setImmediate as breathe } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ArchiveFile } from '../../archive/protocol';
import { connect } from '../../database';
import { openOutboundImports } from '../../outboundImports';
import { previewList } from './previewList';
import type { ListMessage, ListRequest } from './protocol';
import { saveRefused } from './refusedFile';
import { beginImport, type KeptMapping, stageList } from './stageList';

// A thread for one list: it reads the file and writes its rows with a connection of its own, so that neither holds up a call.

const port = parentPort;
if (!port) throw new Error('A list is read in a worker thread.');
const tell = (message: ListMessage): void => port.postMessage(message);

const { source } = workerData as { readonly source: ArchiveFile };
const database = connect(source.file, source.key);
// A list goes into several indexes: with SQLite's usual two megabytes, pages would be fetched and deciphered again and again.
database.exec('PRAGMA cache_size = -32000');
const imports = openOutboundImports(database);

/** Rows that go in one transaction. */
const SWEPT = 100;
/** Refused rows that the screen shows. */
const SHOWN_REFUSED = 100;
/** Between two words about how far it is, ms. */
const NEWS = 100;

let cancelled = false;
let closing = false;
/** What is being done. */
let doing: Promise<void> = Promise.resolve();

async function stage(id: string, numbering: Extract<ListRequest, { kind: 'import' }>['numbering']): Promise<void> {
  cancelled = closing;
  let last = 0;
  // A power cut may take the newest rows of a pending import, and then also how far it came.
  database.exec('PRAGMA synchronous = NORMAL');
  const staged = await stageList({
    imports,
    id,
    numbering,
    isCancelled: () => cancelled,
    progress(share, counts) {
      const now = performance.now();
      if (now - last < NEWS) return;
      last = now;
      tell({ kind: 'progress', share, counts });
    },
  });
  database.exec('PRAGMA synchronous = FULL');
  if (staged.kind !== 'read') return tell(staged);
  const refused = imports.refused(id, 0, SHOWN_REFUSED).map(({ line, reason }) => ({ line, reason }));
  const reasons = imports.reasons(id);
  tell({ kind: 'read', outcome: { counts: staged.counts, refused, reasons } } as ListMessage);
}

async function sweep(): Promise<void> {
  while (!closing && imports.sweep(SWEPT) > 0) await breathe();
}

async function answer(request: Exclude<ListRequest, { kind: 'cancel' | 'close' }>): Promise<void> {
  switch (request.kind) {
    case 'preview': {
      const seen = await previewList(request.file, (key) => {
        const kept = imports.mappingOf(key) as KeptMapping | null;
        return kept?.mapping ?? null;
      });
      return tell(seen.ok ? { kind: 'preview', preview: seen.preview } : { kind: 'failed', reason: seen.reason });
    }
    case 'import': {
      // What was taken back before has its numbers in the plan's list still.
      await sweep();
      const trouble = await beginImport(imports, request);
      if (trouble) return tell({ kind: 'failed', reason: trouble });
      return stage(request.id, request.numbering);
    }
    case 'resume':
      return stage(request.id, request.numbering);
    case 'commit':
      imports.commit(request.id, request.at);
      return tell({ kind: 'committed' });
    case 'discard': {
      const gone = imports.discard(request.id, request.at);
      tell({ kind: 'discarded', gone });
      await sweep();
      return tell({ kind: 'swept' });
    }
    case 'sweep':
      await sweep();
      return tell({ kind: 'swept' });
    case 'save-refused': {
      const one = imports.read(request.id);
      if (!one) return tell({ kind: 'failed', reason: 'not-saved' });
      return tell({ kind: 'saved', rows: saveRefused(imports, one, request.target, request.words) });
    }
  }
}

async function finish(): Promise<void> {
  closing = true;
  await doing;
  database.close();
  port?.close();
}

port.on('message', (request: ListRequest) => {
  if (request.kind === 'cancel' || request.kind === 'close') {
    cancelled = true;
    if (request.kind === 'close') void finish();
    return;
  }
  doing = doing
    .then(() => answer(request))
    .catch((error: unknown) => {
      // The message of a database or a disk, which never holds a row.
      tell({ kind: 'log', text: `list ${request.kind}: ${error instanceof Error ? error.message : String(error)}` });
      tell({ kind: 'failed', reason: 'not-saved' });
    });
});
