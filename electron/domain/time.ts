/** A moment or a span in milliseconds on the main process's monotonic clock. Never wall-clock time. */
export type Ms = number;

/** A wall-clock moment: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** Ties the monotonic clock to the wall clock once, so that a change of the wall clock in mid-call moves nothing. */
export interface TimeOrigin {
  readonly at: Ms;
  readonly wall: EpochMs;
}

/**
 * How much later moments of another run of the program are on this run's monotonic clock: both know the wall's.
 * @param origin of the other run
 */
export function sinceRun(origin: TimeOrigin, clock: Clock): Ms {
  return clock.now() - clock.wall() - (origin.at - origin.wall);
}

/** The only way to learn the time. Production reads the machine's clocks; tests move theirs by hand. */
export interface Clock {
  /** Monotonic now, in ms. */
  now(): Ms;
  /** Wall-clock now, in ms since the epoch. */
  wall(): EpochMs;
}

/** What every `subscribe` gives back: calling it ends the subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

export const SECOND: Ms = 1000;
export const MINUTE: Ms = 60 * SECOND;
export const HOUR: Ms = 60 * MINUTE;

/** The wall-clock moment of the monotonic moment `at`. */
export function wallTime(origin: TimeOrigin, at: Ms): EpochMs {
  return origin.wall + (at - origin.at);
}

/** An event of a history before it is stamped: each member of the union without its `at`. */
export type Unstamped<E> = E extends unknown ? Omit<E, 'at'> : never;
