import os from 'node:os';
import { expect, test } from '@playwright/test';
import { parseCorpus } from '../../electron/domain/words/score';
import corpus from '../corpus/words.json' with { type: 'json' };
import { openSeat, type Seat } from './support/seat';

/** What a key may cost, ms: a frame of a 60 Hz screen. */
const FRAME_MS = 16;
const LENGTH = 5000;
/** A machine that does something else meanwhile is asked again; a page that is slow is slow each time. */
const ROUNDS = 2;

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

/** From a key to the text in its place, script and layout together, ms each. */
interface Keys {
  readonly spent: number[];
  stop(): void;
}

declare global {
  interface Window {
    keys?: Keys;
  }
}

test('typing in a note of 5,000 characters, with its words underlined, costs less than a frame a key', async () => {
  seat = await openSeat({});
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
  await seat.press('Control+Shift+p');
  await seat.untilCall('ringing');
  await seat.press('F2');
  await seat.untilCall('talking');
  await seat.press('Control+l');
  const field = seat.page.locator('.note-field');
  // Three sentences a line, half of them with words to underline.
  const sentences = parseCorpus(corpus).map(({ text }, index) => (index % 3 === 2 ? `${text}\n` : text));
  const note = sentences.join('').slice(0, LENGTH);
  await field.fill(note);
  await expect(field).toHaveValue(note);
  await expect.poll(() => seat.page.locator('.watched-copy u').count()).toBeGreaterThan(100);
  await seat.until('the note to be saved', ({ calls }) => calls.at(-1)?.note.state.kind === 'saved');

  let best: Spent | undefined;
  for (let round = 0; round < ROUNDS && (!best || best.p99 > FRAME_MS); round++) {
    const spent = await typeEverywhere();
    console.log(
      `typing in ${LENGTH} characters, ${spent.keys} keys: median ${spent.median.toFixed(1)} ms, ` +
        `p95 ${spent.p95.toFixed(1)} ms, p99 ${spent.p99.toFixed(1)} ms, slowest ${spent.slowest.toFixed(1)} ms`,
    );
    if (!best || spent.p99 < best.p99) best = spent;
  }
  // The slowest keys of a machine that is busy are the machine's; half of them are the page's on any.
  expect(best?.median).toBeLessThanOrEqual(FRAME_MS);
  if (isQuiet()) expect(best?.p99).toBeLessThanOrEqual(FRAME_MS);
});

/** Whether no more was to be done in the last minute than this machine can do at once. */
function isQuiet(): boolean {
  return (os.loadavg()[0] ?? 0) <= os.availableParallelism();
}

interface Spent {
  readonly keys: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly slowest: number;
}

/** Types at the end, in the middle and at the beginning, where a name or a quotation mark may turn a line around. */
async function typeEverywhere(): Promise<Spent> {
  const { page } = seat;
  await page.evaluate(watchKeys);
  for (const [from, text] of [
    [1, "这个我也不知道，没有办法。卡号尾号 6789，金额 12,345.67 元，The quick brown fox said: I don't know. "],
    [0.5, '保证今天就能到账，绝对没问题。客户再次来电，要求三个工作日内回复，联系电话 987654321 '],
    [0.25, '我跟他说不行，这事不归我管。'],
    [0, '客户：“你们一定要给我满意的答复”，已致歉。1234567890'],
  ] as const) {
    await page.locator('.note-field').evaluate((area: HTMLTextAreaElement, share) => {
      area.focus();
      const at = Math.round(area.value.length * share);
      area.setSelectionRange(at, at);
    }, from);
    // Faster than any person, but with time between two keys as there is between any person's.
    await page.keyboard.type(text, { delay: 25 });
  }
  const spent = await page.evaluate(() => {
    const { keys } = window;
    keys?.stop();
    return keys?.spent ?? [];
  });
  spent.sort((a, b) => a - b);
  const at = (share: number): number => spent[Math.min(spent.length - 1, Math.floor(spent.length * share))] ?? 0;
  return { keys: spent.length, median: at(0.5), p95: at(0.95), p99: at(0.99), slowest: at(1) };
}

/** Runs in the page. */
function watchKeys(): void {
  const spent: number[] = [];
  let began: number | null = null;
  // A real key is stamped where it comes in, so that what holds it up is counted; a composed word only has its input.
  const onKey = (event: Event): void => {
    began ??= event.timeStamp;
  };
  const onInput = (event: Event): void => {
    const start = began ?? event.timeStamp;
    began = null;
    const area = event.target as HTMLElement;
    // Behind the page's own work for this key.
    queueMicrotask(() => {
      area.getBoundingClientRect();
      spent.push(performance.now() - start);
    });
  };
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('beforeinput', onKey, true);
  window.addEventListener('input', onInput);
  window.keys = {
    spent,
    stop() {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('beforeinput', onKey, true);
      window.removeEventListener('input', onInput);
    },
  };
}
