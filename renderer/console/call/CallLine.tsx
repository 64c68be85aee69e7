import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { callLineOf, type CallLine as Line } from '../../../electron/domain/callLine';
import type { Clocks } from '../../../electron/domain/clocks';
import type { Ms } from '../../../electron/domain/time';
import { clockText } from '../i18n/spans';
import { useSnapshot } from '../store/console';
import { useClocks } from './useClocks';
import './callLine.css';

/**
 * The call as it happened: ring (dotted), talk (plain), hold (hatched), with ANS-1's and TLK-1's limits marked.
 * The two marks are named on different heights, so that the names cannot meet. `at` is a moment to stand out.
 */
export function CallLine({
  call,
  large = false,
  at = null,
  children,
}: {
  call: Call;
  large?: boolean;
  at?: Ms | null;
  /** What stands under the line, above its legend. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { now, clocks } = useClocks(call);
  const line = callLineOf(call, now, standard);
  const share = (moment: Ms): number => ((moment - line.from) / (line.until - line.from)) * 100;

  return (
    <figure className={large ? 'call-line large' : 'call-line'}>
      <div className="call-line-picture" role="img" aria-label={inWords(line, clocks, t)}>
        <div className="call-line-track">
          {line.segments.map((segment) => (
            <i
              key={`${segment.kind}-${segment.from}`}
              className={segment.kind}
              style={{ left: `${share(segment.from)}%`, width: `${share(segment.to) - share(segment.from)}%` }}
            />
          ))}
        </div>
        {line.marks.map((mark) => (
          <span key={mark.kind} className={`call-line-mark ${mark.kind}`} style={{ left: `${share(mark.at)}%` }}>
            <em className={share(mark.at) < 14 ? 'from-left' : share(mark.at) > 86 ? 'from-right' : ''}>
              {mark.kind === 'rings'
                ? t('line-mark.rings', { rings: standard.answering.rings, seconds: standard.answering.limitSeconds })
                : t('line-mark.target', { target: clockText(clocks.talkTargetMs) })}
            </em>
          </span>
        ))}
        {at !== null && <b className="call-line-moment" style={{ left: `${share(at)}%` }} />}
        {large && <Axis line={line} share={share} />}
      </div>
      {children}
      {large && (
        <figcaption className="call-line-legend">
          <span>
            <i className="ring" /> {t('line-legend.ring')}
          </span>
          <span>
            <i className="talk" /> {t('line-legend.talk')}
          </span>
          <span>
            <i className="hold" /> {t('line-legend.hold')}
          </span>
        </figcaption>
      )}
    </figure>
  );
}

/** Steps of the axis in seconds; the first that leaves at most seven of them is taken. */
const STEPS = [10, 30, 60, 120, 300, 600, 1800, 3600];

function Axis({ line, share }: { line: Line; share: (moment: Ms) => number }) {
  const span = (line.until - line.from) / 1000;
  const step = STEPS.find((candidate) => span / candidate <= 7) ?? 7200;
  const ticks = Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step);
  return (
    <div className="call-line-axis figures">
      {ticks.map((seconds) => (
        <span key={seconds} style={{ left: `${share(line.from + seconds * 1000)}%` }}>
          {clockText(seconds * 1000)}
        </span>
      ))}
    </div>
  );
}

/** The picture in words. */
function inWords(line: Line, clocks: Clocks, t: TFunction): string {
  const parts: string[] = [];
  if (clocks.ringMs !== null) parts.push(t('line-told.ring', { span: clockText(clocks.ringMs) }));
  if (clocks.talkMs !== null) {
    parts.push(t('line-told.talk', { span: clockText(clocks.talkMs), target: clockText(clocks.talkTargetMs) }));
  }
  if (clocks.holds.length > 0) {
    parts.push(t('line-told.hold', { holds: clocks.holds.length, span: clockText(clocks.holdTotalMs) }));
  }
  if (parts.length === 0) parts.push(t('line-told.nothing', { span: clockText(line.to - line.from) }));
  return t('line-told.all', { parts: parts.join(t('list.separator')) });
}
