import { type Rectangle, screen } from 'electron';
import type { Unsubscribe } from '../domain/time';

/** The work areas, the primary screen's first. */
export function screens(): readonly Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** Calls back when a screen came, went, or became another size. */
export function onScreens(listener: () => void): Unsubscribe {
  screen.on('display-added', listener);
  screen.on('display-removed', listener);
  screen.on('display-metrics-changed', listener);
  return () => {
    screen.off('display-added', listener);
    screen.off('display-removed', listener);
    screen.off('display-metrics-changed', listener);
  };
}
