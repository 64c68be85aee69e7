import { useEffect, useState } from 'react';
import type { EpochMs, Ms } from '../../../electron/domain/time';

/** What is due is told to the minute. */
const REPAINT_MS: Ms = 5000;

/** Wall-clock now, for what is due; repaints every few seconds. */
export function useWall(): EpochMs {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REPAINT_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
