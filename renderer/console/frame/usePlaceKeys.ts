import { type RefObject, useEffect } from 'react';
import { useView } from '../store/console';
import type { Place } from '../store/viewStore';

/**
 * Gives the keys of a place with tabs something to begin with. Whoever comes there, or to another of its tabs, goes on
 * from what is in front (`data-first`); and where what had the focus goes away, done or closed, they go on from the first
 * of what is left. A key that opened a form has them back before this.
 */
export function usePlaceKeys(element: RefObject<HTMLElement | null>, name: Place, tab: string): void {
  const here = useView((view) => view.place === name);
  useEffect(() => {
    const place = element.current;
    if (!here || !place) return;
    let last: Node | null = null;
    const remember = (event: FocusEvent): void => {
      last = event.target as Node;
    };
    const begin = (): void => {
      const first = place.querySelector<HTMLElement>(`[data-tab="${tab}"] [data-first]`);
      (first ?? place.querySelector<HTMLElement>('[role=tab][aria-selected=true]'))?.focus();
    };
    const gone = new MutationObserver(() => {
      // Whoever pressed beside all keys has none to lose, and reads on where they are.
      if (last && !last.isConnected && document.activeElement === document.body) begin();
    });
    place.addEventListener('focusin', remember);
    begin();
    gone.observe(place, { childList: true, subtree: true });
    return () => {
      gone.disconnect();
      place.removeEventListener('focusin', remember);
    };
  }, [element, here, tab]);
}
