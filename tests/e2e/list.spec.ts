import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { nastyList } from '../support/nastyList';
import { openSeat, type Seat } from './support/seat';
import { expectShown, words } from './support/words';

const ROWS = 100_000;
const PLAN = 'e2e-plan';
const NAME = '三月到期客户.csv';
const MENDED = '未导入.csv';

let seat: Seat;
let directory: string;

test.beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'ringside-list-'));
});
test.afterEach(async () => {
  await seat?.close();
  rmSync(directory, { recursive: true, force: true });
});

const zh = (key: string, params: Readonly<Record<string, string | number>> = {}) => words('zh-CN', key, params);

declare global {
  interface Window {
    drawn?: { longest: number; stop(): void };
  }
}

/** Looks for the longest time between two frames of the page, and between two turns of main. */
async function watchStalls(): Promise<() => Promise<{ frame: number; turn: number; memory: number }>> {
  await seat.page.evaluate(() => {
    let last = performance.now();
    let running = true;
    const frames = {
      longest: 0,
      stop() {
        running = false;
      },
    };
    const look = (now: number): void => {
      frames.longest = Math.max(frames.longest, now - last);
      last = now;
      if (running) requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(look);
    });
    window.drawn = frames;
  });
  await seat.app.evaluate(() => {
    const turns = globalThis as unknown as { turns: { longest: number; memory: number; timer: NodeJS.Timeout } };
    let last = performance.now();
    turns.turns = {
      longest: 0,
      memory: 0,
      timer: setInterval(() => {
        const now = performance.now();
        turns.turns.longest = Math.max(turns.turns.longest, now - last - 2);
        turns.turns.memory = Math.max(turns.turns.memory, process.memoryUsage().rss);
        last = now;
      }, 2),
    };
  });
  return async () => {
    const frame = await seat.page.evaluate(() => {
      window.drawn?.stop();
      return window.drawn?.longest ?? 0;
    });
    const { turn, memory } = await seat.app.evaluate(() => {
      const { turns } = globalThis as unknown as { turns: { longest: number; memory: number; timer: NodeJS.Timeout } };
      clearInterval(turns.timer);
      return { turn: turns.longest, memory: turns.memory / 1024 / 1024 };
    });
    return { frame, turn, memory };
  };
}

/** Chooses the list, checks its columns with one key, and waits until some of it is read. */
async function beginList(): Promise<void> {
  await seat.order({ kind: 'choose-list', plan: PLAN });
  await expectShown(seat.page, zh('outbound-import.mapping'));
  await seat.press('Enter');
  await seat.until('some of it', ({ listImport }) => listImport?.kind === 'counting' && listImport.share > 0.02);
}

async function openDemo(userData?: string): Promise<void> {
  seat = await openSeat(userData === undefined ? {} : { userData });
  await seat.app.evaluate(
    ({ dialog }, { file, mended }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: mended });
    },
    { file: path.join(directory, NAME), mended: path.join(directory, MENDED) },
  );
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
}

test('a list of 100,000 rows comes into a plan while the agent talks and writes, and is undone', async () => {
  const list = nastyList(ROWS);
  writeFileSync(path.join(directory, NAME), list.bytes);
  await openDemo();
  await seat.press('Control+Shift+p');
  await seat.untilCall('ringing');
  await seat.press('F2');
  const { id: call } = (await seat.untilCall('talking')).call;

  const began = performance.now();
  await beginList();
  const stalls = await watchStalls();
  // Each is a write into the file that the list is written into. A whole snapshot would hold the page up by itself.
  const notes = await seat.page.evaluate(async (id) => {
    let at = 0;
    while (document.querySelector('.list-progress')) {
      at += 1;
      const { ok } = await window.ringside.send({
        kind: 'write-note',
        call: id,
        text: `客户询问理财。${at}`,
        revision: at,
      });
      if (!ok) throw new Error('a note was refused while the list was written');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return at;
  }, call);
  const { frame, turn, memory } = await stalls();
  const read = await seat.until('the list', ({ listImport }) => listImport?.kind === 'read' && listImport);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `list of ${ROWS} rows (${(list.bytes.length / 1e6).toFixed(1)} MB) in ${seconds.toFixed(1)} s, ${notes} notes saved ` +
      `meanwhile; longest stall: screen ${frame.toFixed(0)} ms, main ${turn.toFixed(0)} ms; main at most ${memory.toFixed(0)} MB; load ${(os.loadavg()[0] ?? 0).toFixed(1)}`,
  );
  // Nobody is on this seat's do-not-call list: such a number is there once.
  const { refused } = list;
  expect(read.outcome.counts.refused).toBe(refused);
  expect(read.outcome.counts.staged + read.outcome.counts.duplicates).toBe(
    list.staged + list.duplicates + list.doNotCall,
  );

  await seat.page.getByRole('button', { name: zh('outbound-import.save-refused') }).click();
  await seat.until('the refused rows', ({ listImport }) => listImport?.kind === 'read' && listImport.saved === refused);
  expect(readFileSync(path.join(directory, MENDED), 'utf8').trimEnd().split('\r\n')).toHaveLength(refused + 1);

  await seat.order({ kind: 'confirm-list' });
  await seat.until('the customers', ({ listImport }) => listImport?.kind === 'done');
  await seat.page.getByRole('button', { name: zh('outbound-import.undo') }).click();
  await seat.until('the way back', ({ listImport }) => listImport?.kind === 'undone' && !listImport.kept);
  await seat.press('Enter');
  await expect(seat.page.getByRole('dialog')).toBeHidden();
});

test('a list whose reading a crash broke off is offered at the next start, and goes on to its end', async () => {
  const list = nastyList(ROWS / 5);
  writeFileSync(path.join(directory, NAME), list.bytes);
  await openDemo();
  const { userData } = seat;
  await beginList();
  seat.app.process().kill('SIGKILL');
  await openDemo(userData);
  const [pending] = await seat.until('the offer', ({ pendingLists }) => pendingLists.length > 0 && pendingLists);
  expect(pending).toMatchObject({ plan: PLAN, file: NAME });
  await seat.page.getByRole('button', { name: zh('outbound-import.resume') }).click();
  const read = await seat.until('the list', ({ listImport }) => listImport?.kind === 'read' && listImport, 30_000);
  const { staged, duplicates, doNotCall, refused } = read.outcome.counts;
  expect(refused).toBe(list.refused);
  expect(staged + duplicates + doNotCall).toBe(list.staged + list.duplicates + list.doNotCall);
});
