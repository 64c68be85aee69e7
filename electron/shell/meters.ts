import type { Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { ConsoleWindow } from './consoleWindow';

/** Has levels told as often as meters need them while the window is in sight, and as often as the hints do while it is not. */
export function keepMeters(
  window: Pick<ConsoleWindow, 'isInSight' | 'onSight'>,
  media: Pick<MediaPort, 'request' | 'subscribe'>,
): Unsubscribe {
  const tell = (): void => {
    // A media window that is gone is told when the next one is ready.
    media.request('watch-levels', { closely: window.isInSight() }).catch(() => {});
  };
  const stops = [window.onSight(tell), media.subscribe(({ event }) => event === 'ready' && tell())];
  return () => {
    for (const stop of stops) stop();
  };
}
