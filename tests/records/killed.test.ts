import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folder, KEY, records } from './support/seat';

const MINUTE = 60_000;
/** How often the seat is killed. `RINGSIDE_KILLS` asks for more. */
const KILLS = Number(process.env.RINGSIDE_KILLS ?? 200);

let program = '';

// One file that starts in some ten milliseconds: the seat is killed often.
beforeAll(async () => {
  // In the project, so that what is not bundled is found.
  const output = fileURLToPath(new URL('../output/', import.meta.url));
  mkdirSync(output, { recursive: true });
  program = mkdtempSync(join(output, 'typist-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./support/typist.ts', import.meta.url)),
      outDir: program,
      rollupOptions: { output: { entryFileNames: 'typist.mjs' } },
    },
    ssr: { external: ['libsql'] },
  });
}, MINUTE);
afterAll(() => rmSync(program, { recursive: true, force: true }));

/** Moments that come out the same each time (a linear congruential generator). */
function* moments(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

/** What the seat had been told is saved: of each call how many events, and which revision of its note. */
async function killedAfter(directory: string, round: number, ms: number): Promise<Map<string, [number, number]>> {
  const child: ChildProcess = spawn(process.execPath, [join(program, 'typist.mjs'), directory, KEY, `${round}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    // From the first word on: before it there is only the program's own start.
    if (said === '') setTimeout(() => child.kill('SIGKILL'), ms);
    said += text;
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal, said).toBe('SIGKILL');
  expect(said).not.toContain('problem');
  const saved = new Map<string, [number, number]>();
  for (const line of said.slice(0, said.lastIndexOf('\n')).split('\n')) {
    const [, id = '', events, note] = line.split(' ');
    saved.set(id, [Number(events), Number(note)]);
  }
  return saved;
}

it(
  `killed at ${KILLS} random moments while calls are taken and notes typed, nothing that was said to be saved is missing, and nothing is half there`,
  async () => {
    const directory = folder();
    const random = moments(20_260_302);
    const all = new Map<string, [number, number]>();
    for (let round = 1; round <= KILLS; round += 1) {
      const saved = await killedAfter(directory, round, (random.next().value ?? 0) * 60);
      for (const [id, counts] of saved) all.set(id, counts);
      // Each start after the first opens what the kill before it left. The last is opened here.
      if (round % 20 !== 0 && round !== KILLS) continue;
      const store = records(directory);
      expect(store.problem).toBeNull();
      store.markInterrupted();
      for (const [id, [events, note]] of saved) {
        const found = store.read(id);
        const steps = found?.call.events.filter(({ kind }) => kind !== 'ended').map(({ at }) => at) ?? [];
        expect(steps, id).toEqual(steps.map((_, index) => index));
        expect(found?.call.events.length, id).toBeGreaterThanOrEqual(events);
        expect(found?.call.events.at(-1)?.kind, id).toBe('ended');
        expect(found?.note?.revision ?? 0, id).toBeGreaterThanOrEqual(note);
        const step = found?.note?.revision ?? 0;
        if (step > 0) expect(found?.note?.text, id).toBe(`客户张先生询问挂失 ${'字'.repeat(step * 40)} ${step}`);
      }
      store.close();
    }
    const store = records(directory);
    for (const [id, [events, note]] of all) {
      const found = store.read(id);
      expect(found?.call.events.length, id).toBeGreaterThanOrEqual(events);
      expect(found?.note?.revision ?? 0, id).toBeGreaterThanOrEqual(note);
      expect(found?.call.events.at(-1)?.kind, id).toBe('ended');
    }
    expect(all.size).toBeGreaterThanOrEqual(KILLS);
  },
  10 * MINUTE,
);
