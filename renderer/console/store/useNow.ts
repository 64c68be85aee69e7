import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Ms, SECOND } from '../../../electron/domain/time';
import { useConsole } from './console';

/** Four paints a second: a clock that shows whole seconds is then never more than a quarter of one late. */
const REPAINT_MS = 250;

/**
 * Main's monotonic now, ms: the snapshot's `asOf` and what has gone by here since it came. Repaints on the quarter
 * second while `running`, and stands at the snapshot's moment otherwise. A page that nobody sees is not painted: it is
 * right again the moment it is seen.
 * @param since for a clock of the whole seconds since then alone: it is painted when one of them is over
 */
export function useNow(running: boolean, since?: Ms): Ms {
  const { snapshots } = useConsole();
  const asOf = useStore(snapshots, ({ snapshot }) => snapshot?.asOf ?? 0);
  const arrivedAt = useStore(snapshots, (received) => received.arrivedAt);
  const [, repaint] = useState(0);
  const now = asOf + (performance.now() - arrivedAt);

  useEffect(() => {
    if (!running) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const [every, from] = since === undefined ? [REPAINT_MS, 0] : [SECOND, since];
    const untilNextPaint = (): Ms => every - ((asOf + performance.now() - arrivedAt - from) % every) + 1;
    const wait = (): void => {
      if (document.visibilityState !== 'hidden') timer = setTimeout(tick, untilNextPaint());
    };
    const tick = (): void => {
      repaint((count) => count + 1);
      clearTimeout(timer);
      wait();
    };
    wait();
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [running, asOf, arrivedAt, since]);

  return running ? now : asOf;
}
