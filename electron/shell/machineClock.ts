import type { Clock } from '../domain/time';

/** The machine's clocks: monotonic since the program began, and the wall's. */
export const machineClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
};
