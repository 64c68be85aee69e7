import { type Alarm, alarmsOf, isRaised } from '../domain/alarms';
import type { Call } from '../domain/call';
import type { Standard } from '../domain/standard';
import type { Clock, Ms, Unsubscribe } from '../domain/time';

/** One-shot timers, so that tests can move them by hand. */
export interface Timers {
  /** Calls back once after `delay` ms; the result cancels. */
  after(delay: Ms, callback: () => void): () => void;
}

/** The machine's own timers. */
export const machineTimers: Timers = {
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

/**
 * Raises each call's alarms at their due moments. It counts nothing: whenever the calls change it asks the history
 * what is due next and sleeps until then. Main's timers are not throttled when the window is hidden.
 */
export function watchAlarms(options: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly calls: () => readonly Call[];
  readonly standard: () => Standard;
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly raise: (call: Call, alarm: Alarm) => void;
}): Unsubscribe {
  const { clock, timers } = options;
  let cancel: () => void = () => {};

  const pending = (): { call: Call; alarm: Alarm }[] =>
    options
      .calls()
      .flatMap((call) =>
        alarmsOf(call, options.standard())
          .filter((alarm) => !isRaised(call, alarm))
          .map((alarm) => ({ call, alarm })),
      )
      .sort((a, b) => a.alarm.due - b.alarm.due);

  const look = (): void => {
    cancel();
    const next = pending()[0];
    if (!next) return;
    const delay = next.alarm.due - clock.now();
    // Node fires up to 1 ms early; an alarm must never stand in the history before it was due.
    if (delay > 0) cancel = timers.after(Math.ceil(delay), look);
    else options.raise(next.call, next.alarm); // Changes the call, so `look` is called again.
  };

  const unsubscribe = options.subscribe(look);
  look();
  return () => {
    unsubscribe();
    cancel();
  };
}
