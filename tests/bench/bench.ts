import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { type Customer as Baresip, startCustomer as startBaresip } from '../lab/baresip.js';
import { startLab } from '../lab/lab.js';
import { writeWav } from '../support/sound.js';
import { type Caller, startCaller } from './caller.js';
import { closeCall, consolePage, consolePainted, mediaPage, register, ringAWhile } from './desk.js';
import { median, p95, type Row, table } from './figures.js';
import { samplePss } from './memory.js';
import { earScript, eyeScript, listenScript } from './pages.js';
import { type Seat, startSeat } from './seat.js';

// How quick and how large the product is, measured on the SIP lab in real Electron. Nothing fails for being slow: it prints.

/** Fewer runs are for working on the bench itself. */
const calls = Number(process.env.RINGSIDE_BENCH_CALLS ?? 30);
const warmUpCalls = 3;
const starts = Math.max(3, Math.round(calls / 3));
const pssSamples = 10;
const settleMs = 20_000;

const project = fileURLToPath(new URL('../..', import.meta.url));
const blank = fileURLToPath(new URL('./blank', import.meta.url));
const blankPage = 'blank/index.html';
const blankPainted = { [blankPage]: '.blank' };

interface CallFigures {
  readonly inviteTo180: number[];
  readonly answerTo200: number[];
  readonly ringPainted: number[];
  /** From the answer to the first packet with sound at the customer's. */
  readonly customerHears: number[];
  /** From the answer to the first sound at the agent's loudspeaker. */
  readonly agentHears: number[];
  readonly twoWay: number[];
  readonly byeTo200: number[];
}

const noFigures = (): CallFigures => ({
  inviteTo180: [],
  answerTo200: [],
  ringPainted: [],
  customerHears: [],
  agentHears: [],
  twoWay: [],
  byeTo200: [],
});

test('the figures', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-bench-'));
  try {
    const args = microphoneArgs(folder);
    const rows = [...(await measureStart(folder, args)), ...(await measureCallsAndMemory(folder, args))];
    console.log(`\n${table(rows)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** First window: ours and a blank one, one after the other. */
async function measureStart(folder: string, args: readonly string[]): Promise<Row[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  // The first start of each fills caches and makes files; it does not count.
  for (let start = 0; start <= starts; start += 1) {
    const seat = await startSeat(project, consolePainted, { args, home: path.join(folder, 'home') });
    await seat.quit();
    const other = await startSeat(blank, blankPainted, { args, home: path.join(folder, 'blank-home') });
    await other.quit();
    if (start === 0) continue;
    ours.push(seat.firstWindow);
    theirs.push(other.firstWindow);
  }
  const ratio = median(ours) / median(theirs);
  return [
    { kind: 'measured', name: 'first window', unit: 'ms', values: ours },
    { kind: 'measured', name: 'first window of a blank Electron', unit: 'ms', values: theirs },
    target('first window ≤ 2 × blank Electron', `${ratio.toFixed(2)} ×`, ratio <= 2),
  ];
}

async function measureCallsAndMemory(folder: string, args: readonly string[]): Promise<Row[]> {
  const other = await startSeat(blank, blankPainted, { args: [...args, '--two'] });
  await pause(settleMs);
  const blankPss = await samplePss(other.pid, pssSamples);
  await other.quit();

  const lab = await startLab();
  let seat: Seat | undefined;
  let baresip: Baresip | undefined;
  let caller: Caller | undefined;
  try {
    seat = await startSeat(project, consolePainted, { args, home: path.join(folder, 'call-home') });
    await register(seat, lab);
    await pause(settleMs);
    const idlePss = await samplePss(seat.pid, pssSamples);

    baresip = await startBaresip(lab, 'cust1');
    caller = await startCaller(lab);
    await seat.evaluate(mediaPage, listenScript);
    const clocks = { console: await seat.clockOf(consolePage), media: await seat.clockOf(mediaPage) };
    const ours = noFigures();
    const theirs = noFigures();
    for (let call = -warmUpCalls; call < calls; call += 1) {
      await callSeat(seat, caller, clocks, call < 0 ? noFigures() : ours);
      await callBaresip(baresip, caller, call < 0 ? noFigures() : theirs);
    }
    const inCallPss = await holdCall(seat, caller);
    await pause(settleMs);
    const latePss = await samplePss(seat.pid, pssSamples);

    return [
      ...callRows(ours, theirs, clocks),
      ...memoryRows({ blankPss, idlePss, inCallPss, latePss }),
      { kind: 'remark', text: `idle, by process: ${list(idlePss.processes)}` },
      { kind: 'remark', text: `after all calls, by process: ${list(latePss.processes)}` },
      { kind: 'remark', text: `blank, by process: ${list(blankPss.processes)}` },
    ];
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${seat?.log() ?? ''}\n${lab.logs().slice(-4000)}`);
  } finally {
    await caller?.stop();
    await baresip?.stop();
    await seat?.quit();
    await lab.stop();
  }
}

type PageClocks = Record<'console' | 'media', { offset: number; error: number }>;

async function callSeat(seat: Seat, caller: Caller, clocks: PageClocks, figures: CallFigures): Promise<void> {
  await seat.evaluate(consolePage, eyeScript);
  const call = await caller.call('agent1');
  const { value: painted } = await seat.evaluate<number>(consolePage, 'window.bench.ring');
  await ringAWhile();
  await seat.evaluate(mediaPage, earScript);
  const pressedAt = await seat.press(consolePage, 'F2');
  const answeredAt = await call.answered;
  const customerHears = (await call.heard) - pressedAt;
  const { value: heard } = await seat.evaluate<number>(mediaPage, 'window.bench.heard');
  const agentHears = heard + clocks.media.offset - pressedAt;
  await pause(300);
  figures.byeTo200.push(await call.hangUp());
  figures.inviteTo180.push(call.ringingAt - call.invitedAt);
  figures.ringPainted.push(painted + clocks.console.offset - call.invitedAt);
  figures.answerTo200.push(answeredAt - pressedAt);
  figures.customerHears.push(customerHears);
  figures.agentHears.push(agentHears);
  figures.twoWay.push(Math.max(customerHears, agentHears));
  await closeCall(seat);
}

async function callBaresip(baresip: Baresip, caller: Caller, figures: CallFigures): Promise<void> {
  const call = await caller.call('cust1');
  await ringAWhile();
  const acceptedAt = Number(process.hrtime.bigint()) / 1e6;
  const accepted = baresip.accept();
  figures.answerTo200.push((await call.answered) - acceptedAt);
  figures.customerHears.push((await call.heard) - acceptedAt);
  await accepted;
  await pause(300);
  figures.byeTo200.push(await call.hangUp());
  figures.inviteTo180.push(call.ringingAt - call.invitedAt);
}

async function holdCall(seat: Seat, caller: Caller) {
  const call = await caller.call('agent1');
  await ringAWhile();
  await seat.press(consolePage, 'F2');
  await call.heard;
  await pause(5000);
  const pss = await samplePss(seat.pid, pssSamples);
  await call.hangUp();
  await closeCall(seat);
  return pss;
}

function callRows(ours: CallFigures, theirs: CallFigures, clocks: PageClocks): Row[] {
  const ringRatio = median(ours.inviteTo180) / median(theirs.inviteTo180);
  const answerRatio = median(ours.answerTo200) / median(theirs.answerTo200);
  const measured = (name: string, values: readonly number[]): Row => ({ kind: 'measured', name, unit: 'ms', values });
  return [
    measured('INVITE → 180', ours.inviteTo180),
    measured('INVITE → 180, baresip', theirs.inviteTo180),
    target('INVITE → 180 ≤ 1.5 × baresip (medians)', `${ringRatio.toFixed(2)} ×`, ringRatio <= 1.5),
    measured('INVITE → ring painted', ours.ringPainted),
    target('ring painted ≤ 200 ms (p95)', `${p95(ours.ringPainted).toFixed(0)} ms`, p95(ours.ringPainted) <= 200),
    measured('answer key → 200', ours.answerTo200),
    measured('answer command → 200, baresip', theirs.answerTo200),
    target('answer → 200 ≤ 2 × baresip (medians)', `${answerRatio.toFixed(2)} ×`, answerRatio <= 2),
    measured('answer key → sound both ways', ours.twoWay),
    measured('  first sound at the customer', ours.customerHears),
    measured('  first sound at the agent', ours.agentHears),
    measured('  first sound at the customer, baresip', theirs.customerHears),
    target('answer → sound both ways ≤ 300 ms (p95)', `${p95(ours.twoWay).toFixed(0)} ms`, p95(ours.twoWay) <= 300),
    measured('BYE → 200', ours.byeTo200),
    measured('BYE → 200, baresip', theirs.byeTo200),
    {
      kind: 'remark',
      text:
        'one clock (CLOCK_MONOTONIC); a page’s is wrong by at most ' +
        `${clocks.console.error.toFixed(2)} ms (console), ${clocks.media.error.toFixed(2)} ms (media); ` +
        'sound is looked at every 20 ms (customer) and 10 ms (agent)',
    },
  ];
}

type Pss = Awaited<ReturnType<typeof samplePss>>;

function memoryRows(pss: Record<'blankPss' | 'idlePss' | 'inCallPss' | 'latePss', Pss>): Row[] {
  const measured = (name: string, { totals }: Pss): Row => ({ kind: 'measured', name, unit: 'MB', values: totals });
  const more = median(pss.idlePss.totals) - median(pss.blankPss.totals);
  const shared = Object.values(pss).some((one) => one.shared);
  return [
    measured('PSS idle', pss.idlePss),
    measured('PSS of a blank Electron with two windows', pss.blankPss),
    target('PSS idle ≤ blank + 80 MB', `+ ${more.toFixed(1)} MB`, more <= 80),
    measured('PSS in a call', pss.inCallPss),
    measured('PSS idle after all calls', pss.latePss),
    ...(shared ? [{ kind: 'remark', text: 'other Electrons ran beside: the sizes are too small' } as const] : []),
  ];
}

const target = (name: string, value: string, reached: boolean): Row => ({ kind: 'target', name, value, reached });

const list = (processes: Pss['processes']): string =>
  processes.map(({ name, mb }) => `${name} ${mb.toFixed(0)}`).join(', ');

/** The agent speaks without a pause. Its pitch changes all the time: a steady tone is filtered out as noise. */
function microphoneArgs(folder: string): string[] {
  const file = path.join(folder, 'microphone.wav');
  const rate = 48_000;
  const samples = new Float32Array(rate * 6);
  let phase = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const t = i / rate;
    phase += (2 * Math.PI * (300 + 250 * Math.abs(((t * 5) % 2) - 1))) / rate;
    const loud = 0.35 + 0.15 * Math.sin(2 * Math.PI * 4 * t);
    samples[i] = loud * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase)) * 0.6;
  }
  writeWav(file, { rate, samples });
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${file}`,
  ];
}
