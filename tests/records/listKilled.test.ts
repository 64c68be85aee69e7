import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordStore } from '../../electron/records/recordStore';
import { type NastyList, nastyList } from '../support/nastyList';
import { folder, KEY, records } from './support/seat';

const MINUTE = 60_000;
const ROWS = 6000;

let program = '';

beforeAll(async () => {
  // In the project, so that what is not bundled is found.
  const output = fileURLToPath(new URL('../output/', import.meta.url));
  mkdirSync(output, { recursive: true });
  program = mkdtempSync(join(output, 'lister-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./support/lister.ts', import.meta.url)),
      outDir: program,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'lister.mjs' } },
    },
    ssr: { external: ['libsql'] },
  });
}, MINUTE);
afterAll(() => rmSync(program, { recursive: true, force: true }));

/** Takes the list over, or goes on with it, and kills the program once so many rows are dealt with. Gives how many were. */
async function rowsUntil(
  enough: number,
  file: string,
  list: string,
): Promise<{ rows: number; signal: string | null; end: string }> {
  const child = spawn(process.execPath, [join(program, 'lister.mjs'), file, KEY, list, 'one'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const whole = (): string[] =>
    said
      .slice(0, said.lastIndexOf('\n') + 1)
      .trim()
      .split('\n');
  const rows = (): number => Number(whole().findLast((line) => /^\d+$/.test(line)) ?? 0);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (rows() >= enough) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { rows: rows(), signal, end: whole().at(-1) ?? '' };
}

/** How many of the list are in the plan. */
function inThePlan(store: RecordStore, { customers }: NastyList): number {
  return customers.filter(([number]) => store.outbound.targetOf('plan', number) !== null).length;
}

it(
  'a list whose reading is killed again and again is not half there, is offered, and ends with every row once',
  async () => {
    const directory = folder();
    const list = nastyList(ROWS);
    const path = join(directory, 'list.csv');
    writeFileSync(path, list.bytes);
    const first = records(directory);
    const { file } = first;
    first.outboundImports.forbidAll(
      list.forbidden.map((number) => ({ number, at: 0, agent: '', callId: null, reason: '' })),
    );
    first.close();

    for (const enough of [1, ROWS / 4, ROWS / 2, (ROWS * 3) / 4]) {
      const { rows, signal } = await rowsUntil(enough, file, path);
      expect(signal).toBe('SIGKILL');
      const store = records(directory);
      expect(store.problem).toBeNull();
      // What it had said is dealt with is, and nobody of it is in the plan's list.
      const [pending] = store.outboundImports.pending();
      const { staged = 0, duplicates = 0, doNotCall = 0, refused = 0 } = pending ?? {};
      expect(staged + duplicates + doNotCall + refused).toBeGreaterThanOrEqual(rows);
      expect(inThePlan(store, list)).toBe(0);
      store.close();
    }

    const { signal, end } = await rowsUntil(Number.POSITIVE_INFINITY, file, path);
    expect([signal, end]).toEqual([null, 'end read']);
    const store = records(directory);
    const { staged, duplicates, doNotCall, refused } = list;
    expect(store.outboundImports.read('one')).toMatchObject({
      state: 'pending',
      staged,
      duplicates,
      doNotCall,
      refused,
    });
    const lines = store.outboundImports.refused('one', 0, ROWS).map(({ line, reason }) => [line, reason]);
    expect(lines).toEqual([...list.reasons]);
    store.outboundImports.commit('one', 2);
    expect(inThePlan(store, list)).toBe(list.staged);
    store.close();
  },
  2 * MINUTE,
);
