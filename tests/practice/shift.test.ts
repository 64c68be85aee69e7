import { afterEach, expect, test } from 'vitest';
import { phaseOf } from '../../electron/domain/call';
import { loadLibrary } from '../../electron/practice/library';
import { openTrainingSeat, type TrainingSeat } from './trainingSeat';

const SECOND = 1000;
const library = loadLibrary(['assets/scenarios']);
const BEGIN = { kind: 'train-shift', shift: 'hard-evening', seed: 5 } as const;

let at: TrainingSeat;
afterEach(() => at.close());

const shift = () => {
  const { trainingShift } = at.seat.world();
  if (!trainingShift) throw new Error('there is no shift');
  return trainingShift;
};

test('a shift waits for the agent, and its customers come each at their time, the next while one talks', async () => {
  at = await openTrainingSeat(library, { signIn: false });
  await at.seat.send(BEGIN);
  await at.pass(60 * SECOND);
  expect(shift()).toMatchObject({ id: 'hard-evening', state: 'waiting', beganAt: null });
  await at.signIn();
  expect(shift()).toMatchObject({ state: 'running', beganAt: expect.any(Number) });
  await at.pass(4 * SECOND);
  expect(shift().calls.map(({ state }) => state)).toEqual(Array(6).fill('to-come'));
  await at.pass(2 * SECOND);
  expect(shift().calls[0]).toMatchObject({ scenario: 'rude-teller', state: 'ringing', call: null });

  const [call] = at.seat.calls();
  if (!call) throw new Error('nobody calls');
  await at.during(at.seat.send({ kind: 'answer', call: call.id }));
  await at.pass(2 * SECOND);
  expect(shift().calls[0]).toMatchObject({ state: 'talking', call: call.id });
  await at.pass(160 * SECOND);
  expect(['ringing', 'waiting', 'over']).toContain(shift().calls[1]?.state);
  expect(shift().calls[2]?.state).toBe('to-come');
});

test('nobody answers: every customer comes and goes, and the shift is over', async () => {
  at = await openTrainingSeat(library);
  await at.seat.send(BEGIN);
  await at.pass(600 * SECOND);
  expect(shift().state).toBe('over');
  expect(shift().calls.every(({ state, run }) => state === 'over' && run !== null)).toBe(true);
  expect(at.seat.calls().every((call) => phaseOf(call).kind === 'ended')).toBe(true);
});

test('ended by hand nobody else comes, and another shift takes its place', async () => {
  at = await openTrainingSeat(library);
  await at.seat.send(BEGIN);
  await at.seat.send({ kind: 'end-training' });
  await at.pass(200 * SECOND);
  expect(shift().state).toBe('ended');
  expect(at.seat.calls()).toEqual([]);
  await at.seat.send({ ...BEGIN, shift: 'first-morning' });
  expect(shift()).toMatchObject({ id: 'first-morning', state: 'running' });
});

test('is refused where there is no such shift', async () => {
  at = await openTrainingSeat(library);
  expect(await at.seat.send({ ...BEGIN, shift: 'nobody-wrote-this' })).toEqual({ ok: false, code: 'no-such-scenario' });
});
