import { type Clock, type EpochMs, MINUTE, type Ms, type Unsubscribe } from '../domain/time';
import type { Timers } from './alarms';

/** How often the clocks are compared, and how far they may differ without a word: clocks are corrected all the time. */
const EVERY: Ms = MINUTE / 2;
const TOLERATED: Ms = MINUTE;

/**
 * Says when the machine's clock was set back: behind what the books already have, or in the middle of this run. Nothing is
 * lost by it, because the order of events is that of their writing and spans come from the monotonic clock; but due times
 * and days are the wall's.
 */
export function watchClock(options: {
  readonly clock: Clock;
  readonly timers: Timers;
  /** The newest wall-clock moment in the books; null when they are empty or cannot be read. */
  readonly newest: () => Promise<EpochMs | null>;
  /** @param ms how far the clock went back */
  readonly setBack: (ms: Ms) => void;
}): Unsubscribe {
  const { clock, timers, setBack } = options;
  const offset = (): number => clock.wall() - clock.now();
  let known = offset();
  let stopped = false;
  const compare = (): void => {
    const now = offset();
    if (known - now > TOLERATED) setBack(known - now);
    known = now;
    cancel = timers.after(EVERY, compare);
  };
  let cancel = timers.after(EVERY, compare);
  void options
    .newest()
    .catch(() => null)
    .then((newest) => {
      if (!stopped && newest !== null && newest - clock.wall() > TOLERATED) setBack(newest - clock.wall());
    });
  return () => {
    stopped = true;
    cancel();
  };
}
