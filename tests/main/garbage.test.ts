import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { collectAfterCalls, collectAfterStart, collectGarbage } from '../../electron/shell/garbage';
import { openSeat } from './seat';

afterEach(() => void vi.useRealTimers());

it('gives back what nobody holds any more, and nothing else', async () => {
  const kept = { held: true };
  const references = [new WeakRef({ held: false }), new WeakRef(kept)];
  // A reference is strong until the end of the turn it was made in (ECMAScript, WeakRef).
  await turn();
  collectGarbage();
  expect(references.map((reference) => reference.deref())).toEqual([undefined, kept]);
});

it('is given back once after the start, and not while somebody is on the line', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const seat = await openSeat();
  const collect = vi.fn();
  collectAfterStart(seat.desk.world, collect);
  const call = seat.ring('a');
  vi.advanceTimersByTime(10_000);
  await seat.send({ kind: 'answer', call });
  expect(collect).not.toHaveBeenCalled();
  seat.hangUp('a');
  expect(collect).toHaveBeenCalledTimes(1);
  seat.ring('b');
  seat.hangUp('b');
  expect(collect).toHaveBeenCalledTimes(1);
});

it('of a call is given back when the line was free for a while, once, and not while the next one is on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const seat = await openSeat();
  const collect = vi.fn();
  const stop = collectAfterCalls(seat.desk.world, collect);
  seat.ring('a');
  seat.hangUp('a');
  vi.advanceTimersByTime(2_000);
  seat.ring('b');
  vi.advanceTimersByTime(60_000);
  seat.hangUp('b');
  vi.advanceTimersByTime(2_000);
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(collect).toHaveBeenCalledTimes(1);
  seat.ring('c');
  seat.hangUp('c');
  stop();
  vi.advanceTimersByTime(60_000);
  expect(collect).toHaveBeenCalledTimes(1);
});
