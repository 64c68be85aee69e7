import type { Timers } from '../../electron/console/alarms';
import type { Clock, Ms } from '../../electron/domain/time';

/** Timers and a clock that only move when told. */
export function handMovedTime(): { clock: Clock; timers: Timers; move(to: Ms): void } {
  let now = 0;
  let waiting: { at: number; callback: () => void }[] = [];
  const timers: Timers = {
    after(delay, callback) {
      const entry = { at: now + delay, callback };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
  };
  const move = (to: number): void => {
    for (;;) {
      const next = waiting.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      waiting = waiting.filter((entry) => entry !== next);
      now = next.at;
      next.callback();
    }
    now = to;
  };
  return { clock: { now: () => now, wall: () => now }, timers, move };
}
