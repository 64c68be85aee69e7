import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import type { Mark } from '../../electron/domain/marks/mark';
import { RULES, type RuleId } from '../../electron/domain/rules';
import { standardSchema } from '../../electron/domain/standard';
import { createWordCheck, faultsOf } from '../../electron/domain/words/check';
import { type Manner, playScenario } from '../../electron/practice/agent';
import { loadLibrary } from '../../electron/practice/library';
import { startPractice } from '../../electron/practice/practice';
import { createSoftphone } from '../../electron/softphone/softphone';
import { openSeat } from '../main/seat';
import { StandInMedia, silentLog } from './standIns';

// The whole desk, real softphones and the real exchange; the sound is of paper and time is moved by hand.

const library = loadLibrary(['assets/scenarios']);
const standard = standardSchema.parse(standardJson);
const wordCheck = createWordCheck(standard.words);
const knowledge = JSON.parse(readFileSync('assets/knowledge/questions.json', 'utf8'));
const STEP = 250;

async function newSeat() {
  const paper = new StandInMedia();
  const seat = await openSeat({
    offline: true,
    training: {
      softphone: (time) =>
        createSoftphone({ media: paper, role: 'agent', clock: time.clock, log: silentLog, version: 'test' }),
      practice: (time) =>
        startPractice({
          createSoftphone: () =>
            createSoftphone({ media: paper, role: 'customer', clock: time.clock, log: silentLog, version: 'test' }),
          media: paper,
          clock: time.clock,
          timers: time.timers,
          random: () => 0.5,
          voice: { prepare: async () => {}, utterance: () => null },
          language: () => 'zh-CN',
          log: silentLog,
          standing: [],
        }),
      library,
      knowledge,
      wordFaults: (text) => faultsOf(wordCheck(text)),
    },
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 14; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Moves time on until the promise has come true. */
  const during = async <T>(promise: Promise<T>): Promise<T> => {
    let over = false;
    const noted = promise.finally(() => {
      over = true;
    });
    noted.catch(() => {});
    await settle();
    while (!over) {
      seat.move(seat.clock.now() + STEP);
      await settle();
    }
    return noted;
  };
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void seat.timers.after(ms, resolve));
  await during(
    (async () => {
      while (seat.world().line.kind !== 'registered') await wait(STEP);
      await seat.send({ kind: 'sign-in', startsAt: null });
      for (const { id } of standard.agent.checkIn) await seat.send({ kind: 'check', check: id, good: true });
      await seat.send({ kind: 'check-in' });
    })(),
  );
  return {
    seat,
    now: () => seat.clock.now(),
    play: (id: string, manner: Manner, seed = 7): Promise<Mark> => {
      const scenario = library.scenarios.get(id);
      if (!scenario) throw new Error(id);
      return during(playScenario({ desk: seat.desk, scenario, seed, manner, wait })).then(({ mark }) => mark);
    },
    close: () => seat.desk.stop(),
  };
}

const ids = [...library.scenarios.keys()];
const marks: Record<Manner, Map<string, Mark>> = { good: new Map(), careless: new Map() };
let factor = 0;

beforeAll(async () => {
  const began = performance.now();
  let played = 0;
  for (const manner of ['good', 'careless'] as const) {
    for (const id of ids) {
      // A seat for each: registrations are renewed in real time, and would run out on this clock.
      const at = await newSeat();
      marks[manner].set(id, await at.play(id, manner));
      played += at.now();
      await at.close();
    }
  }
  factor = played / (performance.now() - began);
  console.log(`${2 * ids.length} calls at ${factor.toFixed(0)} × real time`);
}, 120_000);

describe.each(ids)('%s', (id) => {
  test('the good agent gets 95 or more, the careless one 40 or less', () => {
    const [good, careless] = [marks.good.get(id), marks.careless.get(id)];
    const lost = good?.items.filter(({ share }) => share < 1).map((item) => `${item.id} ${item.why.code}`);
    expect(good?.total, JSON.stringify(lost)).toBeGreaterThanOrEqual(95);
    const earned = careless?.items.filter(({ share }) => share > 0).map((item) => `${item.id} ${item.weight}`);
    expect(careless?.total, JSON.stringify(earned)).toBeLessThanOrEqual(40);
  });
});

test('all of it runs at fifty times real time at least', () => {
  expect(factor).toBeGreaterThan(50);
});

/** What is about the shift, not about a call. */
const OF_SHIFTS: readonly RuleId[] = ['RDY-1', 'RDY-3', 'SHF-1', 'SHF-2'];
const known = Object.entries(RULES).flatMap(([rule, { kind }]) =>
  kind === 'reminded' || OF_SHIFTS.includes(rule as RuleId) ? [] : [rule as RuleId],
);

test.each(known)('%s is kept by the good agent and broken by the careless one somewhere', (rule) => {
  const of = (manner: Manner, share: (one: number) => boolean): readonly string[] =>
    [...marks[manner]].flatMap(([id, { items }]) =>
      items.some((item) => item.rule === rule && share(item.share)) ? [id] : [],
    );
  expect(of('good', (share) => share === 1)).not.toEqual([]);
  expect(of('careless', (share) => share < 1)).not.toEqual([]);
});

test('the same seed twice makes the same history, to the millisecond', async () => {
  const histories: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    const at = await newSeat();
    await at.play('card-lost-hurried', 'good', 11);
    histories.push(JSON.stringify([...at.seat.written.calls.values()]));
    await at.close();
  }
  expect(histories[1]).toBe(histories[0]);
});
