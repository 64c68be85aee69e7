import { TriangleAlert } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, isMuted } from '../../../electron/domain/call';
import { isClipped } from '../../../electron/domain/soundHints';
import { useConsole } from '../store/console';

/** After this long without news a meter rests. */
const STALE_MS = 600;
/** So long a moment at full scale is marked: a clipped syllable is over before one looks. */
const MARKED_MS = 2000;

/** How loud both sides are. Painted past React: five times a second is no reason to draw the panes anew. */
export function Levels({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const mine = useRef<HTMLDivElement>(null);
  const theirs = useRef<HTMLDivElement>(null);
  const id = call.id;
  useEffect(() => {
    let stale: ReturnType<typeof setTimeout> | undefined;
    const meters = [meterOf(mine), meterOf(theirs)] as const;
    const paint = (sent: number, received: number): void => {
      meters[0].paint(sent);
      meters[1].paint(received);
    };
    const unsubscribe = bridge.subscribeLevels((levels) => {
      if (levels.call !== id) return;
      clearTimeout(stale);
      stale = setTimeout(() => paint(0, 0), STALE_MS);
      paint(levels.sent, levels.received);
    });
    return () => {
      clearTimeout(stale);
      for (const meter of meters) meter.stop();
      unsubscribe();
    };
  }, [bridge, id]);
  const muted = isMuted(call);
  return (
    <div className="levels">
      <Meter name={muted ? t('level.mine-muted') : t('level.mine')} muted={muted} frame={mine} />
      <Meter name={t(call.consultationFor === null ? 'level.customer' : 'level.colleague')} frame={theirs} />
    </div>
  );
}

function Meter({
  name,
  muted = false,
  frame,
}: {
  name: string;
  muted?: boolean;
  frame: RefObject<HTMLDivElement | null>;
}) {
  const { t } = useTranslation();
  return (
    <div className={muted ? 'level muted' : 'level'} ref={frame}>
      <span className="level-head">
        {name}
        <span className="level-clipped">
          <TriangleAlert aria-hidden="true" />
          {t('level.clipped')}
        </span>
      </span>
      <span className="level-track" aria-hidden="true">
        <i />
      </span>
    </div>
  );
}

/** Paints one side's level, and marks it for a while when it was clipped. */
function meterOf(frame: RefObject<HTMLDivElement | null>): { paint(level: number): void; stop(): void } {
  let marked: ReturnType<typeof setTimeout> | undefined;
  const mark = (on: boolean): void => void frame.current?.classList.toggle('clipped', on);
  return {
    paint(level) {
      const bar = frame.current?.querySelector<HTMLElement>('.level-track i');
      if (bar) bar.style.transform = `scaleX(${barShare(level).toFixed(3)})`;
      if (!isClipped(level)) return;
      clearTimeout(marked);
      mark(true);
      marked = setTimeout(() => mark(false), MARKED_MS);
    },
    stop() {
      clearTimeout(marked);
      mark(false);
    },
  };
}

/** Linear level to the length of a bar: −50 dB is empty, 0 dB full, as ears hear it. */
export function barShare(level: number): number {
  if (level <= 0) return 0;
  return Math.max(0, Math.min(1, 1 + (20 * Math.log10(level)) / 50));
}
