import type { Clock } from '../domain/time';

/** The machine's clocks, in whole milliseconds: monotonic since the program began, and the wall's. */
export const machineClock: Clock = {
  now: () => Math.round(performance.now()),
  wall: () => Date.now(),
};
