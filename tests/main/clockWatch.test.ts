import { describe, expect, it, vi } from 'vitest';
import { watchClock } from '../../electron/console/clockWatch';

const HOUR = 3_600_000;

function openClock(newest: number | null) {
  let [now, wall] = [0, 100 * HOUR];
  let due: (() => void) | null = null;
  const setBack = vi.fn();
  const stop = watchClock({
    clock: { now: () => now, wall: () => wall },
    timers: {
      after(_delay, callback) {
        due = callback;
        return () => {
          due = null;
        };
      },
    },
    newest: () => (newest === null ? Promise.reject(new Error('locked')) : Promise.resolve(newest)),
    setBack,
  });
  const pass = (monotonic: number, shown: number): void => {
    now += monotonic;
    wall += shown;
    due?.();
  };
  return { setBack, stop, pass, isWaiting: () => due !== null };
}

describe('the machine’s clock', () => {
  it('is said to be set back when the books are ahead of it', async () => {
    const { setBack } = openClock(101 * HOUR);
    await vi.waitFor(() => expect(setBack).toHaveBeenCalledExactlyOnceWith(HOUR));
  });

  it('may be a little behind, and books that cannot be read say nothing', async () => {
    const [behind, locked] = [openClock(100 * HOUR + 59_000), openClock(null)];
    await new Promise(setImmediate);
    expect(behind.setBack).not.toHaveBeenCalled();
    expect(locked.setBack).not.toHaveBeenCalled();
  });

  it('is said to be set back in the middle of a run, once; a jump ahead, or a sleep, is none', () => {
    const { setBack, pass, stop, isWaiting } = openClock(null);
    pass(30_000, 30_000);
    pass(30_000, 5 * HOUR);
    expect(setBack).not.toHaveBeenCalled();
    pass(30_000, 30_000 - 2 * HOUR);
    pass(30_000, 30_000);
    expect(setBack).toHaveBeenCalledExactlyOnceWith(2 * HOUR);
    stop();
    expect(isWaiting()).toBe(false);
  });
});
