import type { Settings } from '../contract/settings';

/** A rectangle on the desktop, in the desktop's own pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the console's window stands. */
export type Placement = NonNullable<Settings['placement']>;

/** As much of a window title as one must be able to reach to move it. */
const GRIP = { width: 120, height: 40 } as const;

/**
 * Where to open the window: where it was left, if it can be reached there on one of the screens there are now; moved onto
 * the nearest otherwise. Null leaves it to the platform.
 * @param screens the work areas, the primary screen first
 */
export function placeOn<Place extends Area>(screens: readonly Area[], left: Place | null): Place | null {
  const [primary] = screens;
  if (!left || !primary) return null;
  const reachable = screens.some((screen) => {
    const width = Math.min(left.x + left.width, screen.x + screen.width) - Math.max(left.x, screen.x);
    const inSight = left.y >= screen.y && left.y + GRIP.height <= screen.y + screen.height;
    return inSight && width >= GRIP.width;
  });
  if (reachable) return left;
  const width = Math.min(left.width, primary.width);
  const height = Math.min(left.height, primary.height);
  const within = (at: number, size: number, from: number, span: number): number =>
    Math.round(Math.max(from, Math.min(at, from + span - size)));
  return {
    ...left,
    x: within(left.x, width, primary.x, primary.width),
    y: within(left.y, height, primary.y, primary.height),
    width,
    height,
  };
}
