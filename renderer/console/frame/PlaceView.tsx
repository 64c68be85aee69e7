import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../store/console';
import type { Place } from '../store/viewStore';

/**
 * A place of the console. It is made when the agent first goes there and stays in the page from then on, so that what is
 * typed in one is there after a look at the other.
 */
export function PlaceView({ place, children }: { place: Place; children: ReactNode }) {
  const { t } = useTranslation();
  const here = useView((view) => view.place === place);
  const visited = useRef(false);
  visited.current ||= here;
  return (
    <main className="place" aria-label={t(`place.${place}`)} hidden={!here}>
      {visited.current && children}
    </main>
  );
}
