import type { WorldStore } from '../console/world';
import { hindranceOf } from '../domain/leaving';
import type { Unsubscribe } from '../domain/time';

/** Something that is about to go and can be held: an Electron event. */
export interface Departure {
  preventDefault(): void;
}

/** Where departures are announced. The listener gets Electron's event, also where Electron's types leave it out. */
type Doors = Pick<NodeJS.EventEmitter, 'on' | 'off'>;

/** The guard on every way out of the program (END-2). */
export interface QuitGuard {
  /** For the doors that are the window's own: its cross, and logging off on Windows. */
  hold(departure: Departure): void;
  stop: Unsubscribe;
}

/**
 * Holds the program back while a customer is on the line or a record is unwritten, brings the window forward and lets
 * the page ask (`world.leaving`). Once nothing stands in the way any more, or the agent was granted to leave, it goes:
 * they had asked for it.
 */
export function guardQuitting(options: {
  readonly world: WorldStore;
  readonly app: Doors & { quit(): void };
  /** Shutting the machine down, on Linux and macOS. */
  readonly powerMonitor: Doors;
  readonly show: () => void;
}): QuitGuard {
  const { world, app, powerMonitor } = options;
  const hindrance = () => {
    const { calls, recordLock } = world.getState();
    return hindranceOf(
      calls.map(({ call }) => call),
      recordLock.waiting,
    );
  };

  const hold = (departure: Departure): void => {
    if (world.getState().leaving === 'granted' || hindrance() === null) return;
    departure.preventDefault();
    world.setState({ leaving: 'asked' });
    options.show();
  };
  let going = false;
  const unsubscribe = world.subscribe(({ leaving }) => {
    if (going || leaving === 'no') return;
    if (leaving === 'asked' && hindrance() !== null) return;
    going = true;
    app.quit();
  });
  app.on('before-quit', hold);
  powerMonitor.on('shutdown', hold);
  return {
    hold,
    stop() {
      unsubscribe();
      app.off('before-quit', hold);
      powerMonitor.off('shutdown', hold);
    },
  };
}
