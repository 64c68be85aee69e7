import type { WorldStore } from '../console/world';
import type { Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { ConsoleWindow } from './consoleWindow';

/**
 * Has levels and pace told as often as they are shown while the window is in sight, and the levels as often as the hints need
 * them while it is not. In practice somebody always looks: the mark asks for the pace.
 */
export function keepMeters(
  window: Pick<ConsoleWindow, 'isInSight' | 'onSight'>,
  media: Pick<MediaPort, 'request' | 'subscribe'>,
  world: Pick<WorldStore, 'getState' | 'subscribe'>,
): Unsubscribe {
  const tell = (): void => {
    // A media window that is gone is told when the next one is ready.
    const closely = window.isInSight() || world.getState().mode === 'demo';
    media.request('watch-levels', { closely }).catch(() => {});
  };
  const stops = [
    window.onSight(tell),
    media.subscribe(({ event }) => event === 'ready' && tell()),
    world.subscribe(({ mode }, before) => mode !== before.mode && tell()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
