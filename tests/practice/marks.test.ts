import { beforeAll, describe, expect, test } from 'vitest';
import type { Mark } from '../../electron/domain/marks/mark';
import { RULES, type RuleId } from '../../electron/domain/rules';
import { type Manner, playScenario } from '../../electron/practice/agent';
import { loadLibrary } from '../../electron/practice/library';
import { openTrainingSeat, type TrainingSeat } from './trainingSeat';

// The whole desk, real softphones and the real exchange; the sound is of paper and time is moved by hand.

const library = loadLibrary(['assets/scenarios']);

const play = (at: TrainingSeat, id: string, manner: Manner, seed = 7): Promise<Mark> => {
  const scenario = library.scenarios.get(id);
  if (!scenario) throw new Error(id);
  const { wait, during, seat } = at;
  return during(playScenario({ desk: seat.desk, scenario, seed, manner, wait })).then(({ mark }) => mark);
};

const ids = [...library.scenarios.keys()];
const marks: Record<Manner, Map<string, Mark>> = { good: new Map(), careless: new Map() };
let factor = 0;

beforeAll(async () => {
  const began = performance.now();
  let played = 0;
  for (const manner of ['good', 'careless'] as const) {
    for (const id of ids) {
      // A seat for each: registrations are renewed in real time, and would run out on this clock.
      const at = await openTrainingSeat(library);
      marks[manner].set(id, await play(at, id, manner));
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
    const at = await openTrainingSeat(library);
    await play(at, 'card-lost-hurried', 'good', 11);
    histories.push(JSON.stringify([...at.seat.written.calls.values()]));
    await at.close();
  }
  expect(histories[1]).toBe(histories[0]);
});
