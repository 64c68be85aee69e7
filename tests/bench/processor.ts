import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { startLab } from '../lab/lab.js';
import { startPulse } from '../support/pulse.js';
import { startCaller } from './caller.js';
import { type Load, sampleLoad } from './cpu.js';
import { closeCall, consolePage, consolePainted, register, ringAWhile } from './desk.js';
import { type Row, table } from './figures.js';
import { startSeat } from './seat.js';

// How much of a core the product takes beside the agent's other work, on the SIP lab and a sound server of its own.

const settleMs = 20_000;
const sampleMs = 30_000;
const samples = 2;

const project = fileURLToPath(new URL('../..', import.meta.url));

test('the processor', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-bench-'));
  const pulse = await startPulse();
  const lab = await startLab();
  const caller = await startCaller(lab);
  const seat = await startSeat(project, consolePainted, {
    home: path.join(folder, 'home'),
    env: pulse.env,
    args: ['--use-fake-ui-for-media-stream'],
  });
  try {
    await pulse.sing(200, 700);
    await register(seat, lab);
    await pause(settleMs);
    const idle = await measure(seat.pid);
    const call = await caller.call('agent1');
    await ringAWhile();
    await seat.press(consolePage, 'F2');
    await call.heard;
    const seen = await measure(seat.pid);
    await seat.hide();
    await pause(2000);
    const hidden = await measure(seat.pid);
    await call.hangUp();
    await closeCall(seat);
    await pause(settleMs);
    const late = await measure(seat.pid);
    const rows: Row[] = [
      row('idle, signed in, the window in sight', idle),
      target('idle ≤ 1 % of a core', idle, 1),
      row('in a call, the window in sight', seen),
      row('in a call, the window hidden', hidden),
      target('in a call, hidden ≤ 15 % of a core', hidden, 15),
      row('idle after a call, the window hidden', late),
      target('idle after a call ≤ 1 % of a core', late, 1),
      ...[idle, seen, hidden, late].map((loads): Row => ({ kind: 'remark', text: processesOf(loads) })),
    ];
    console.log(`\n${table(rows)}\n`);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${seat.log()}`);
  } finally {
    await seat.quit();
    await caller.stop();
    await lab.stop();
    await pulse.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function measure(root: number): Promise<Load[]> {
  const loads: Load[] = [];
  for (let sample = 0; sample < samples; sample += 1) loads.push(await sampleLoad(root, sampleMs));
  return loads;
}

const mean = (loads: readonly Load[]): number => loads.reduce((sum, { total }) => sum + total, 0) / loads.length;

const row = (name: string, loads: readonly Load[]): Row => ({
  kind: 'measured',
  name,
  unit: '%',
  values: loads.map(({ total }) => total),
});

const target = (name: string, loads: readonly Load[], most: number): Row => ({
  kind: 'target',
  name,
  value: `${mean(loads).toFixed(1)} %`,
  reached: mean(loads) <= most,
});

const processesOf = (loads: readonly Load[]): string =>
  (loads.at(-1)?.processes ?? []).map(({ name, percent }) => `${name} ${percent.toFixed(1)}`).join(', ');
