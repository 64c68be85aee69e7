import { type RefObject, useLayoutEffect, useState } from 'react';

/** Where there is no layout to ask. */
const FALLBACK_WIDTH = 560;

/** The width of an element, px: charts are drawn in the page's own pixels, so that their words keep their size. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(FALLBACK_WIDTH);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const look = (): void => setWidth(current.clientWidth || FALLBACK_WIDTH);
    look();
    const resized = new ResizeObserver(look);
    resized.observe(current);
    return () => resized.disconnect();
  }, [element]);
  return width;
}
