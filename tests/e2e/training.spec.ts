import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { phaseOf } from '../../electron/domain/call';
import type { LineSound } from '../../electron/domain/scenario/scenario';
import { loadLibrary } from '../../electron/practice/library';
import { clipOf } from '../../electron/practice/voice';
import { eventually } from '../lab/waiting';
import { type Pulse, startPulse } from '../support/pulse';
import { amplitudeAt, cut, lengthMs, longestGap, loudness, type Sound, shareHeard } from '../support/sound';
import { openSeat, type Seat, type SeatOptions } from './support/seat';
import { expectShown, words } from './support/words';

/** A fifth of the words' seconds, each where it belongs, since a busy line hurries and waits. Of other words none is found. */
const ALIKE = 0.2;

let pulse: Pulse;
let seat: Seat;
test.beforeEach(async () => {
  pulse = await startPulse();
});
test.afterEach(async () => {
  await seat?.close();
  await pulse.stop();
});

async function open(options: SeatOptions = {}): Promise<void> {
  seat = await openSeat({ pulse, ...options });
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
}

/** What was heard lately. */
const lately = (sound: Sound, ms: number): Sound => cut(sound, { fromMs: Math.max(0, lengthMs(sound) - ms) });

const library = loadLibrary(['assets/scenarios']);

/** Our clip of the first words of a scenario's customer, as the application itself decodes it. */
async function firstWords(scenario: string): Promise<Sound> {
  const { caller, says, story } = library.scenarios.get(scenario) ?? {};
  const [first] = story ?? [];
  const text = first === undefined ? undefined : says?.[first]?.['zh-CN'];
  if (!caller || !text) throw new Error(`${scenario} has no first words`);
  const rate = 16_000;
  const samples = await seat.page.evaluate(
    async ({ path, hz }) => {
      const file = await fetch(path);
      const decoded = await new OfflineAudioContext(1, 1, hz).decodeAudioData(await file.arrayBuffer());
      return [...decoded.getChannelData(0)];
    },
    { path: `/assets/voices/${clipOf(caller.voice, text, 'zh-CN')}`, hz: rate },
  );
  return { rate, samples: Float32Array.from(samples) };
}

/** Waits until these very words are in the headset. */
async function hearsWords(sound: () => Sound, said: Sound): Promise<void> {
  let best = 0;
  await eventually(
    'the customer’s words in the headset',
    () => {
      best = Math.max(best, shareHeard(sound(), said));
      return best > ALIKE || undefined;
    },
    20_000,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; the likest was ${best.toFixed(2)}`);
  });
}

/** Mean amplitude between two frequencies, Hz. */
function band(sound: Sound, from: number, to: number): number {
  const at = Array.from({ length: 40 }, (_, index) => from + ((to - from) * index) / 39);
  return at.reduce((sum, hz) => sum + amplitudeAt(sound, hz), 0) / at.length;
}

const decibels = (ratio: number): number => 20 * Math.log10(ratio);

test('from the first start to a marked call, by keyboard alone', async () => {
  const began = Date.now();
  await open({ agent: 'offline' });
  const headset = await pulse.record('lab_headset');
  await seat.press('Shift+F4');
  await seat.until('the agent to be available', ({ shift }) => shift.some(({ kind }) => kind === 'checked-in'));
  await seat.press('Control+k');
  await seat.page.keyboard.type('打错了，要订蛋糕');
  await seat.page.locator('.palette-option', { hasText: '打错了' }).first().waitFor();
  await seat.press('Enter');
  await seat.untilCall('ringing');
  await seat.press('F2');
  await seat.untilCall('talking');
  await seat.press('Control+j');
  const said = await firstWords('wrong-number-shop');
  await hearsWords(headset.sound, said);
  expect(shareHeard(headset.sound(), await firstWords('loan-transfer')), 'other words').toBeLessThan(ALIKE);
  await seat.until('the customer to have said what they want', ({ training }) => training.at(-1)?.said);
  await seat.press('Alt+9', 'Control+j');
  await seat.until(
    'the customer to hang up',
    ({ calls }) => calls.some(({ call }) => phaseOf(call).kind === 'ended'),
    30_000,
  );
  await seat.press('Control+l');
  await seat.page.keyboard.type('打错电话，要订蛋糕');
  await seat.press('Control+Enter');
  await seat.until('an empty desk', ({ calls }) => calls.length === 0);
  await seat.press('Shift+F9');
  await seat.page.locator('.mark-total').waitFor();
  const total = Number(/\d+/.exec((await seat.page.locator('.mark-total').textContent()) ?? '')?.[0]);
  const seconds = (Date.now() - began) / 1000;
  console.log(
    `from the first start to a marked call: 10 presses and two texts, ${seconds.toFixed(0)} s, ${total} points`,
  );
  expect(total).toBeGreaterThanOrEqual(90);
  expect(seconds).toBeLessThan(180);
  await headset.stop();
});

test('a customer who wants the loan desk is heard, handed over, and gone with the colleague', async () => {
  await open();
  const headset = await pulse.record('lab_headset');
  await seat.order({ kind: 'train', scenario: 'loan-transfer', seed: 3 });
  const ringing = await seat.untilCall('ringing');
  await seat.press('F2');
  await seat.untilCall('talking');
  await seat.press('Control+j');
  await hearsWords(headset.sound, await firstWords('loan-transfer'));
  await seat.order({ kind: 'say-line', call: ringing.call.id, phrase: 'announceTransfer' });
  await seat.order({ kind: 'consult', call: ringing.call.id, target: '811001' });
  await seat.until('the colleague', ({ calls }) =>
    calls.some(({ call }) => call.consultationFor === ringing.call.id && phaseOf(call).kind === 'talking'),
  );
  await seat.press('Control+t');
  const { call } = await seat.until(
    'the customer to be with the colleague',
    ({ calls }) => calls.find(({ call: one }) => one.id === ringing.call.id && phaseOf(one).kind === 'ended'),
    15_000,
  );
  expect(phaseOf(call)).toMatchObject({ cause: 'transferred' });
  await headset.stop();
});

test('a noisy line is heard as one; a trainer steers the customer unseen', async () => {
  await open();
  const headset = await pulse.record('lab_headset');
  await seat.order({ kind: 'show-trainer', on: true });
  await seat.order({ kind: 'train', scenario: 'limit-question', seed: 3, line: 'noisy' });
  const ringing = await seat.untilCall('ringing');
  await seat.press('F2');
  await seat.untilCall('talking');
  await seat.press('Control+j');
  await hearsWords(headset.sound, await firstWords('limit-question'));
  const trainer = seat.app.windows().find((page) => page.url().startsWith('app://ringside/trainer/'));
  if (!trainer) throw new Error('there is no trainer’s window');
  await trainer.keyboard.press('3');
  const run = await seat.until('the customer to be silent', ({ training }) => training.find(({ silent }) => silent));
  expect(run.call).toBe(ringing.call.id);
  // Nobody speaks any more: what is left is the line.
  const noise = await eventually('the noise alone', () => {
    const sound = lately(headset.sound(), 1000);
    const level = loudness(sound);
    return lengthMs(sound) >= 1000 && level < 0.02 && level > 0.003 ? sound : undefined;
  });
  const inside = band(noise, 800, 2800);
  const above = band(noise, 4800, 8000);
  console.log(
    `noise ${decibels(loudness(noise)).toFixed(0)} dB; above the band ${decibels(above / inside).toFixed(0)} dB`,
  );
  expect(decibels(above / inside)).toBeLessThan(-15);
  // The newcomer sees a silent customer, not who made them so.
  await seat.press('Shift+F9');
  await expectShown(seat.page, words('zh-CN', 'training.running'));
  expect(await seat.page.locator('.steering').count()).toBe(0);
  await expect(seat.page.locator('.demo-badge').first()).toBeVisible();
  await trainer.keyboard.press('4');
  const ended = await seat.untilCall('ended');
  expect(phaseOf(ended.call)).toMatchObject({ by: 'customer' });
  await headset.stop();
  await expectLines(seat.page);
});

/** White noise through each kind of line, rendered in the page, band by band. */
async function expectLines(page: Page): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'renderer/media/phoneLine.ts', formats: ['iife'], name: 'phone', fileName: 'phone' },
    },
  });
  const [{ output }] = built as unknown as [{ output: readonly [{ code: string }] }];
  const render = async (line: LineSound): Promise<Sound> => {
    const samples = await page.evaluate(`(async () => {
      ${output[0].code}
      const context = new OfflineAudioContext(1, 48000 * 5, 48000);
      const noise = context.createBuffer(1, 48000 * 5, 48000);
      const data = noise.getChannelData(0);
      for (let i = 0; i < data.length; i += 1) data[i] = Math.random() - 0.5;
      const source = context.createBufferSource();
      source.buffer = noise;
      const { input, output } = phone.createPhoneLine(context, ${JSON.stringify(line)});
      source.connect(input);
      output.connect(context.destination);
      source.start();
      return Array.from((await context.startRendering()).getChannelData(0));
    })()`);
    return { rate: 48_000, samples: Float32Array.from(samples as number[]) };
  };
  const sounds = { clear: await render('clear'), telephone: await render('telephone'), bad: await render('bad') };
  const middle = (sound: Sound): number => band(cut(sound, { fromMs: 1500, toMs: 2500 }), 800, 2800);
  const part = (sound: Sound, from: number, to: number): number =>
    decibels(band(cut(sound, { fromMs: 1500, toMs: 2500 }), from, to) / middle(sound));
  const told = (['clear', 'telephone', 'bad'] as const).map(
    (one) =>
      `${one}: below ${part(sounds[one], 60, 150).toFixed(0)} dB, above ${part(sounds[one], 6000, 10_000).toFixed(0)} dB`,
  );
  console.log(told.join('; '));
  expect(Math.abs(part(sounds.clear, 6000, 10_000))).toBeLessThan(3);
  for (const narrow of [sounds.telephone, sounds.bad]) {
    expect(part(narrow, 60, 150)).toBeLessThan(-25);
    expect(part(narrow, 6000, 10_000)).toBeLessThan(-25);
  }
  expect(longestGap(sounds.telephone)).toBe(0);
  // The third drop-out lasts 450 ms.
  expect(longestGap(sounds.bad)).toBeGreaterThanOrEqual(430);
  expect(longestGap(sounds.bad)).toBeLessThanOrEqual(460);
}

test('a new scenario is written in the editor and played; a bad file beside it is named', async () => {
  const userData = mkdtempSync(path.join(os.tmpdir(), 'ringside-editor-'));
  mkdirSync(path.join(userData, 'scenarios'));
  writeFileSync(path.join(userData, 'scenarios', 'bad.yaml'), 'format: 1\nid: bad\nmood: glad\n');
  writeFileSync(path.join(userData, 'settings.json'), JSON.stringify({ language: 'zh-CN' }));
  try {
    await open({ userData });
    const began = Date.now();
    await seat.press('Shift+F9');
    await seat.page.getByRole('listbox').waitFor();
    await seat.page.getByRole('tab', { name: words('zh-CN', 'training.tab.editor') }).click();
    const bad = seat.page.getByRole('option', { name: 'bad.yaml' });
    await expect(bad).toContainText(words('zh-CN', 'editor.line', { line: 1 }));
    await seat.page.getByRole('button', { name: words('zh-CN', 'editor.new') }).click();
    const title = seat.page.getByLabel(`${words('zh-CN', 'editor.title')} · ${words('zh-CN', 'editor.zh-CN')}`);
    await title.fill('问存款利率');
    await seat.page.getByLabel(`ask · ${words('zh-CN', 'editor.zh-CN')}`).fill('请问一年定期的利率是多少？');
    await seat.press('Control+s');
    await seat.page.getByText(words('zh-CN', 'editor.saved'), { exact: true }).waitFor();
    await seat.page
      .locator('.editor-half')
      .getByRole('button', { name: words('zh-CN', 'training.call') })
      .click();
    await seat.untilCall('ringing');
    await seat.press('F2');
    await seat.untilCall('talking');
    await seat.press('Control+j');
    const run = await seat.until('the new words', ({ training }) => training.find(({ said }) => said), 15_000);
    expect(run).toMatchObject({ title: { 'zh-CN': '问存款利率' }, said: { text: '请问一年定期的利率是多少？' } });
    console.log(`a new scenario written and played: ${((Date.now() - began) / 1000).toFixed(0)} s`);
    expect(seat.log()).toContain('scenario bad.yaml:');
  } finally {
    await seat.close();
    rmSync(userData, { recursive: true, force: true });
  }
});
