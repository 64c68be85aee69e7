import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, isMuted } from '../../../electron/domain/call';
import { useConsole } from '../store/console';

/** After this long without news a meter rests. */
const STALE_MS = 600;

/** How loud both sides are. Painted past React: ten times a second is no reason to draw the panes anew. */
export function Levels({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const sent = useRef<HTMLElement>(null);
  const received = useRef<HTMLElement>(null);
  const id = call.id;
  useEffect(() => {
    let stale: ReturnType<typeof setTimeout> | undefined;
    const paint = (mine: number, theirs: number): void => {
      paintLevel(sent.current, mine);
      paintLevel(received.current, theirs);
    };
    const unsubscribe = bridge.subscribeLevels((levels) => {
      if (levels.call !== id) return;
      clearTimeout(stale);
      stale = setTimeout(() => paint(0, 0), STALE_MS);
      paint(levels.sent, levels.received);
    });
    return () => {
      clearTimeout(stale);
      unsubscribe();
    };
  }, [bridge, id]);
  const muted = isMuted(call);
  return (
    <div className="levels">
      <div className={muted ? 'level muted' : 'level'}>
        <span>{muted ? t('level.mine-muted') : t('level.mine')}</span>
        <span className="level-track" aria-hidden="true">
          <i ref={sent} />
        </span>
      </div>
      <div className="level">
        <span>{t(call.consultationFor === null ? 'level.customer' : 'level.colleague')}</span>
        <span className="level-track" aria-hidden="true">
          <i ref={received} />
        </span>
      </div>
    </div>
  );
}

/** Linear level to the length of a bar: −50 dB is empty, 0 dB full, as ears hear it. */
export function barShare(level: number): number {
  if (level <= 0) return 0;
  return Math.max(0, Math.min(1, 1 + (20 * Math.log10(level)) / 50));
}

function paintLevel(element: HTMLElement | null, level: number): void {
  if (!element) return;
  element.style.transform = `scaleX(${barShare(level).toFixed(3)})`;
}
