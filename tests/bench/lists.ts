import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { test } from 'vitest';
import { DEFAULT_NUMBERING } from '../../electron/domain/outbound/number';
import { type ListNews, openListThread } from '../../electron/records/import/list/listThread';
import type { ListRequest } from '../../electron/records/import/list/protocol';
import { openRecords } from '../../electron/records/recordStore';
import { nastyList } from '../support/nastyList';
import { type WorkbookCell, workbookOf } from '../support/workbook';
import { now, type Row, table } from './figures';

// What a list of 100,000 rows costs on its way into a plan, in the thread that the program has, while notes are written into
// the same file. Nothing fails for being slow: it prints. `stall`: the longest time between two turns of main; the same
// without a list beside it is the machine's own.

const root = fileURLToPath(new URL('../../', import.meta.url));
const output = path.join(root, 'tests', 'output', 'bench');
const worker = path.join(root, 'out', 'main', 'list.js');
const KEY = 'c3'.repeat(32);
const ROWS = 100_000;
const RUNS = 3;
const MS_PER_MICROSECOND = 0.001;

const log = { warn: () => {}, error: (...words: unknown[]) => console.error(...words) };
const rows: Row[] = [];
const measured = (name: string, unit: 'ms', values: readonly number[]): void => {
  rows.push({ kind: 'measured', name, unit, values });
};

test('the figures of a long list', async () => {
  if (!existsSync(worker)) throw new Error('the application is not built: npx electron-vite build');
  mkdirSync(output, { recursive: true });
  const scratch = mkdtempSync(path.join(output, 'lists-'));
  try {
    const list = nastyList(ROWS);
    const csv = path.join(scratch, 'list.csv');
    writeFileSync(csv, list.bytes);
    const workbook = path.join(scratch, 'list.xlsx');
    writeFileSync(workbook, workbookOf(plainRows()));
    rows.push({
      kind: 'remark',
      text: `${ROWS} rows: CSV ${(list.bytes.length / 1e6).toFixed(1)} MB of every trap, plain workbook`,
    });
    for (const [name, file] of [
      ['CSV', csv],
      ['workbook', workbook],
    ] as const)
      await measure(name, scratch, file);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    console.log(`\n${table(rows)}\n`);
  }
});

function plainRows(): WorkbookCell[][] {
  const body = Array.from({ length: ROWS }, (_, at): WorkbookCell[] => [
    `客户${at}`,
    13_800_000_000 + at,
    '先生',
    { serial: 46_086 },
    '到期提醒',
    `C${at}`,
  ]);
  return [['客户姓名', '手机号码', '称呼', '约定时间', '事由', '客户号'], ...body];
}

async function measure(name: string, scratch: string, file: string): Promise<void> {
  const spent = { look: [] as number[], read: [] as number[], processor: [] as number[], stall: [] as number[] };
  const others = { quiet: [] as number[], write: [] as number[], commit: [] as number[], undo: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    const directory = path.join(scratch, `${name}-${run}`);
    mkdirSync(directory);
    const store = openRecords({ directory, key: KEY, clock: { now, wall: () => Date.now() }, log });
    store.begin({
      ...{ id: 'call', direction: 'inbound', dialled: null, consultationFor: null },
      ...{
        remote: { number: '13800138000', displayName: null },
        origin: { at: 0, wall: 0 },
        events: [{ at: 0, kind: 'offered' }],
      },
    });
    let hear = (_news: ListNews): void => {};
    const thread = openListThread({
      start: () => new Worker(worker, { workerData: { source: { file: store.file, key: KEY } } }),
      hear: (news) => hear(news),
      log,
    });
    const asked = async <K extends ListNews['kind']>(
      request: ListRequest,
      kind: K,
    ): Promise<Extract<ListNews, { kind: K }>> =>
      new Promise((resolve, reject) => {
        hear = (news) => {
          if (news.kind === kind) resolve(news as Extract<ListNews, { kind: K }>);
          if (news.kind === 'failed') reject(new Error(news.reason));
        };
        thread.ask(request);
      });
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const began = now();
      await work();
      return now() - began;
    };
    let { preview } = {} as { preview?: Extract<ListNews, { kind: 'preview' }>['preview'] };
    spent.look.push(await timed(async () => ({ preview } = await asked({ kind: 'preview', file }, 'preview'))));
    if (!preview) throw new Error('no preview');
    const quiet = await besideNotes(store, () => pause(2000));
    others.quiet.push(quiet.stall);
    const before = process.cpuUsage();
    const request = { kind: 'import', id: 'list', planId: 'plan', agent: '', at: 1, file, nameless: '{}' } as const;
    const { mapping } = preview;
    const numbering = { ...DEFAULT_NUMBERING, areaCode: '10' };
    const beside = await besideNotes(store, () => asked({ ...request, mapping, numbering }, 'read'));
    const { user, system } = process.cpuUsage(before);
    spent.read.push(beside.took);
    spent.processor.push((user + system) * MS_PER_MICROSECOND);
    spent.stall.push(beside.stall);
    others.write.push(beside.write);
    others.commit.push(await timed(() => asked({ kind: 'commit', id: 'list', at: 2 }, 'committed')));
    others.undo.push(await timed(() => asked({ kind: 'discard', id: 'list', at: 3 }, 'discarded')));
    hear = () => {};
    thread.end();
    await pause(1500);
    store.close();
  }
  measured(`${name}: a look at it`, 'ms', spent.look);
  measured(`${name}: read and written`, 'ms', spent.read);
  measured(`${name}: processor time of it`, 'ms', spent.processor);
  measured(`${name}: longest stall of main`, 'ms', spent.stall);
  measured(`${name}: longest stall without a list`, 'ms', others.quiet);
  measured(`${name}: slowest note meanwhile`, 'ms', others.write);
  measured(`${name}: confirmed`, 'ms', others.commit);
  measured(`${name}: undone`, 'ms', others.undo);
}

/** Does `work` while a note is saved every 50 ms and main's turns are watched. */
async function besideNotes(
  store: ReturnType<typeof openRecords>,
  work: () => Promise<unknown>,
): Promise<{ took: number; stall: number; write: number }> {
  let [stall, write, revision] = [0, 0, Date.now()];
  let last = now();
  const turns = setInterval(() => {
    stall = Math.max(stall, now() - last - 2);
    last = now();
  }, 2);
  const notes = setInterval(() => {
    revision += 1;
    const began = now();
    store.writeNote('call', `客户询问理财 ${revision}`, revision, revision);
    write = Math.max(write, now() - began);
  }, 50);
  const began = now();
  await work();
  const took = now() - began;
  clearInterval(turns);
  clearInterval(notes);
  return { took, stall, write };
}
