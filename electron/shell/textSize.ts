import type { World, WorldStore } from '../console/world';
import type { Unsubscribe } from '../domain/time';

/** As much of a page as is needed: Electron's `WebContents`. */
export interface SizedPage {
  setZoomFactor(factor: number): void;
  on(event: 'did-finish-load', listener: () => void): unknown;
}

/** Draws a page as large as the settings say, also after it was loaded anew. */
export function keepTextSize(world: WorldStore, page: SizedPage): Unsubscribe {
  const apply = ({ settings }: World): void => page.setZoomFactor(settings.textSize / 100);
  page.on('did-finish-load', () => apply(world.getState()));
  apply(world.getState());
  return world.subscribe((now, before) => {
    if (now.settings.textSize !== before.settings.textSize) apply(now);
  });
}
