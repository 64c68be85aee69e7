import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { test } from 'vitest';
import { machineTimers } from '../../../electron/console/alarms';
import { createDigestDesk } from '../../../electron/console/digestDesk';
import type { Call } from '../../../electron/domain/call';
import { EVERYTHING, type HistorySearch } from '../../../electron/domain/history';
import { periodOf } from '../../../electron/domain/period';
import { createWordCheck, faultsOf } from '../../../electron/domain/words/check';
import { type Archive, openArchive } from '../../../electron/records/archive/archive';
import { openRecords, type RecordStore } from '../../../electron/records/recordStore';
import { now, p95, type Row, table } from '../figures';
import { TYPED } from '../questions';
import { AGENT, CALLS, EVENTS, ensureRecords, KEY, LATEST, QUESTIONS, seeded, standard } from './dataset';

// What the records cost with years of work in them, in the store, the thread and the desk that the program has.
// Nothing fails for being slow: it prints.

const root = fileURLToPath(new URL('../../../', import.meta.url));
const output = path.join(root, 'tests', 'output', 'bench');
const worker = path.join(root, 'out', 'main', 'archive.js');
const log = { warn: () => {}, error: (...words: unknown[]) => console.error(...words) };
const clock = { now, wall: () => LATEST };
const RUNS = 7;
const DAY = 24 * 3600 * 1000;

const rows: Row[] = [];
const measured = (name: string, values: readonly number[]): void => {
  rows.push({ kind: 'measured', name, unit: 'ms', values });
};
const target = (name: string, value: number, limit: number): void => {
  rows.push({ kind: 'target', name, value: `${value.toFixed(1)} ms of ${limit} ms`, reached: value <= limit });
};
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
async function timed(work: () => unknown): Promise<number> {
  const began = now();
  await work();
  return now() - began;
}

test('the figures of the records', async () => {
  if (!existsSync(worker)) throw new Error('the application is not built: npx electron-vite build');
  mkdirSync(output, { recursive: true });
  const { directory, builtMs } = ensureRecords(output);
  const made = builtMs === null ? 'from before' : `made in ${(builtMs / 1000).toFixed(0)} s`;
  rows.push({ kind: 'remark', text: `${CALLS} calls, ${EVENTS} events, ${QUESTIONS} questions, encrypted; ${made}` });
  const scratch = mkdtempSync(path.join(output, 'run-'));
  try {
    const full = path.join(scratch, 'full');
    cpSync(directory, full, { recursive: true });
    await measureStart(full, path.join(scratch, 'empty'));
    await measureWork(full);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    console.log(`\n${table(rows)}\n`);
  }
});

/** What main does with the records before the console is there. */
function start(directory: string): RecordStore {
  mkdirSync(directory, { recursive: true });
  const store = openRecords({ directory, key: KEY, clock, log });
  store.markInterrupted();
  const midnight = new Date(LATEST).setHours(0, 0, 0, 0);
  store.digests.figures(midnight, LATEST);
  store.followUps.owed();
  return store;
}

async function measureStart(full: string, empty: string): Promise<void> {
  const took = { full: [] as number[], empty: [] as number[] };
  start(empty).close();
  for (let run = 0; run < RUNS; run++) {
    for (const [kind, directory] of [
      ['empty', empty],
      ['full', full],
    ] as const) {
      let store: RecordStore | undefined;
      took[kind].push(
        await timed(() => {
          store = start(directory);
        }),
      );
      store?.close();
    }
  }
  measured('start with empty records', took.empty);
  measured('start with full records', took.full);
  target('start-up cost more than empty', median(took.full) - median(took.empty), 150);
}

async function measureWork(directory: string): Promise<void> {
  const store = start(directory);
  const archive = openArchive({
    source: { file: store.file, key: KEY },
    start: (workerData) => new Worker(worker, { workerData }),
    log,
  });
  const wordCheck = createWordCheck(standard.words);
  wordCheck('客户来电咨询');
  const desk = createDigestDesk({
    book: () => store.digests,
    standard: () => standard,
    agent: () => AGENT,
    wordFaults: (text) => faultsOf(wordCheck(text)),
    clock,
    timers: machineTimers,
    onDigested: () => {
      const midnight = new Date(LATEST).setHours(0, 0, 0, 0);
      store.digests.figures(midnight, LATEST + DAY);
    },
    tidy: () => archive.tidy(),
    log: (message) => log.error(message),
  });
  try {
    // The thread's own start is not a search.
    await archive.ask({ kind: 'history', search: EVERYTHING, before: null, limit: 60 });
    await pause(200);
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const working = new AbortController();
    const appended = takeCalls(store, desk.written, working.signal);
    await measureSearch(archive);
    await measureReports(archive);
    await measureKnowledge(archive);
    working.abort();
    const { events, notes } = await appended;
    delays.disable();
    measured('an event written down, while searched', events);
    target('event append, p95', p95(events), 2);
    measured('a note written down, while searched', notes);
    const longest = delays.max / 1e6;
    target('longest block of main meanwhile', longest, 16);
    rows.push({
      kind: 'remark',
      text: `delay of main’s event loop: p50 ${(delays.percentile(50) / 1e6).toFixed(1)} ms, p99 ${(delays.percentile(99) / 1e6).toFixed(1)} ms, p99.9 ${(delays.percentile(99.9) / 1e6).toFixed(1)} ms`,
    });
  } finally {
    desk.stop();
    await archive.close();
    store.close();
  }
}

/** One call after the other goes on at the desk, with its events, notes and digest, until `signal`. */
async function takeCalls(
  store: RecordStore,
  written: (what: 'events' | 'note') => void,
  signal: AbortSignal,
): Promise<{ readonly events: number[]; readonly notes: number[] }> {
  const events: number[] = [];
  const notes: number[] = [];
  for (let index = 0; !signal.aborted; index++) {
    const id = `taken-${index}`;
    const call: Call = {
      id,
      direction: 'inbound',
      remote: { number: `139${String(10_000_000 + index)}`, displayName: null },
      dialled: null,
      consultationFor: null,
      origin: { at: 0, wall: LATEST + index * 1000 },
      events: [{ at: 0, kind: 'offered' }],
    };
    store.begin(call);
    let at = 0;
    const append = async (event: Record<string, unknown>): Promise<void> => {
      at += 1000;
      events.push(await timed(() => store.append(id, { at, ...event } as Call['events'][number])));
      written('events');
      await pause(12);
    };
    await append({ kind: 'ringing' });
    await append({ kind: 'answered' });
    for (let revision = 1; revision <= 4; revision++) {
      await append({ kind: 'line-said', phrase: 'listening' });
      const text = '客户询问信用卡临时额度，已答复。'.slice(0, revision * 4);
      notes.push(await timed(() => store.writeNote(id, text, revision, LATEST)));
      written('note');
    }
    await append({ kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null });
    await append({ kind: 'disposed', disposition: 'balance', hasContent: true });
    await pause(30);
  }
  return { events, notes };
}

/** What is typed, key by key, and what is chosen beside. */
function searches(): { readonly name: string; readonly list: HistorySearch[] }[] {
  const typed = (text: string): HistorySearch[] =>
    [...text].map((_, index) => ({ ...EVERYTHING, words: [word([...text].slice(0, index + 1).join(''))] }));
  const word = (text: string): HistorySearch['words'][number] => ({ text, rules: [], kinds: [], dispositions: [] });
  const random = seeded(7);
  const day = periodOf('day', LATEST - 100 * DAY);
  const month = periodOf('month', LATEST - 200 * DAY);
  return [
    { name: 'nothing typed', list: [EVERYTHING, { ...EVERYTHING, owed: true }] },
    {
      name: 'Chinese typed, key by key',
      list: ['信用卡临时额度', '理财产品赎回到账', '约定明天上午回电', '社保卡', '绝无此词'].flatMap(typed),
    },
    {
      name: 'numbers typed, key by key',
      list: Array.from({ length: 6 }, () => `1${String(3e9 + Math.floor(random() * 6e9))}`)
        .flatMap(typed)
        .concat(['5521', '0000', '1388'].flatMap(typed)),
    },
    {
      name: 'two words',
      list: [
        ['挂失', '不满'],
        ['贷款', '转接'],
        ['积分', '138'],
        ['外汇', '绝无'],
      ].map((words) => ({ ...EVERYTHING, words: words.map(word) })),
    },
    {
      name: 'filters',
      list: [
        { ...EVERYTHING, direction: 'missed' as const },
        { ...EVERYTHING, direction: 'outbound' as const },
        { ...EVERYTHING, broken: 'ANS-1' as const },
        { ...EVERYTHING, broken: 'TLK-1' as const, disposition: 'credit-limit' },
        { ...EVERYTHING, from: day.from, to: day.to },
        { ...EVERYTHING, from: month.from, to: month.to, words: [word('贷款')] },
        { ...EVERYTHING, owed: true, words: [word('贷款')] },
        { ...EVERYTHING, words: [{ ...word('三声'), rules: ['ANS-1' as const] }] },
      ],
    },
  ];
}

async function measureSearch(archive: Archive): Promise<void> {
  const all: number[] = [];
  for (const { name, list } of searches()) {
    const took: number[] = [];
    for (const search of [...list, ...list]) {
      took.push(await timed(() => archive.ask({ kind: 'history', search, before: null, limit: 60 })));
      await pause(3);
    }
    all.push(...took);
    measured(`history: ${name}`, took);
  }
  target('history search, first page, p95', p95(all), 50);
  const pages: number[] = [];
  let before: number | null = null;
  for (let page = 0; page < 40; page++) {
    const search = { ...EVERYTHING, words: [{ text: '信用卡', rules: [], kinds: [], dispositions: [] }] };
    pages.push(
      await timed(async () => {
        const found = await archive.ask({ kind: 'history', search, before, limit: 60 });
        before = found.at(-1)?.seq ?? null;
      }),
    );
  }
  measured('history: the next pages', pages);
  const counts: number[] = [];
  for (const { list } of searches())
    for (const search of list) counts.push(await timed(() => archive.ask({ kind: 'history-count', search })));
  measured('history: how many are found', counts);
}

async function measureKnowledge(archive: Archive): Promise<void> {
  const asked = { kind: 'questions', category: null, frequency: null, since: 0, midnight: LATEST, limit: 20 } as const;
  // The first question builds the index.
  measured('knowledge: the first search', [await timed(() => archive.ask({ ...asked, text: '' }))]);
  const keys = TYPED.flatMap((text) => [...text].map((_, index) => [...text].slice(0, index + 1).join('')));
  const took: number[] = [];
  for (const text of keys) {
    took.push(await timed(() => archive.ask({ ...asked, text })));
    await pause(3);
  }
  measured('knowledge: a key', took);
  target('knowledge search, a key, p95', p95(took), 20);
}

async function measureReports(archive: Archive): Promise<void> {
  for (const unit of ['day', 'week', 'month'] as const) {
    const took: number[] = [];
    for (let shift = 0; shift > -12; shift--) {
      const { edges } = periodOf(unit, LATEST, shift);
      const previousEdges = periodOf(unit, LATEST, shift - 1).edges;
      took.push(await timed(() => archive.ask({ kind: 'report', agent: AGENT, edges, previousEdges })));
      await pause(3);
    }
    measured(`report of a ${unit} with the one before`, took);
    if (unit === 'month') target('report for a month, slowest', Math.max(...took), 200);
  }
}
