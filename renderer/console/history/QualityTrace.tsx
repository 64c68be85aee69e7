import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { spansOf, type TracePoint, type TraceSpan } from '../../../electron/domain/qualityTrace';
import { MINUTE, type Ms, SECOND } from '../../../electron/domain/time';
import { clockText } from '../i18n/spans';
import { ReportTable } from '../reports/ReportTable';
import { useWidth } from '../reports/useWidth';
import '../reports/chart.css';
import './qualityTrace.css';

const HEIGHT = { mos: 96, poor: 14, level: 18, axis: 20 } as const;
const BOTTOM = HEIGHT.mos + HEIGHT.poor + 2 * HEIGHT.level + HEIGHT.axis;
const MARGIN = { top: 8, right: 10, left: 34 } as const;
/** A span of the picture is at least so wide, px: narrower ones cannot be told apart. */
const SPAN_WIDTH = 5;
/** Below this score a second is poor, whatever else it is (`poorParts`). */
const POOR_MOS = 3.5;
/** Levels are drawn from here to full scale, dB. */
const QUIETEST = -60;

/** Decibels below full scale; −∞ for silence. */
const decibels = (level: number): number => 20 * Math.log10(level);

/** A row of the table sums up so much: the longer the call, the more. */
function rowOf(duration: Ms): Ms {
  if (duration <= 2 * MINUTE) return 10 * SECOND;
  return duration <= 20 * MINUTE ? MINUTE : 5 * MINUTE;
}

/** How a call sounded, from its first second to its last: the score, where it was poor and why, and how loud both sides were. */
export function QualityTrace({ trace, from }: { trace: readonly TracePoint[]; from: Ms }) {
  const { t } = useTranslation();
  const duration = Math.max(SECOND, (trace.at(-1)?.at ?? from) - from);
  const rows = useMemo(() => spansOf(trace, { from, spanMs: rowOf(duration) }), [trace, from, duration]);
  if (trace.length === 0) return <p className="hint">{t('history.no-trace')}</p>;
  const heard = rows.reduce((sum, row) => sum + row.heard, 0);
  const poor = rows.reduce((sum, row) => sum + row.poor, 0);
  const summary = t('history.trace.summary', { seconds: clockText(heard * SECOND), poor });
  const figure = (value: number | null, digits = 0): string => (value === null ? '–' : value.toFixed(digits));
  const level = (value: number): string =>
    value > 0 ? t('history.trace.decibels', { value: Math.round(decibels(value)) }) : t('history.trace.silent');
  return (
    <>
      <p className="hint figures">{summary}</p>
      <Picture trace={trace} from={from} duration={duration} label={`${t('history.trace.label')}: ${summary}`} />
      <ul className="chart-legend">
        <li>
          <i className="trace-key mos" aria-hidden="true" />
          {t('history.trace.mos')}
        </li>
        <li>
          <svg className="trace-key-poor" viewBox="0 0 12 10" aria-hidden="true">
            <path className="trace-poor" d="M6 0 12 10H0Z" />
          </svg>
          {t('history.trace.poor')}
        </li>
        <li>
          <i className="trace-key sent" aria-hidden="true" />
          {t('history.trace.sent')}
        </li>
        <li>
          <i className="trace-key received" aria-hidden="true" />
          {t('history.trace.received')}
        </li>
      </ul>
      <ReportTable
        caption={t('history.trace.label')}
        head={[
          t('history.trace.time'),
          'MOS',
          t('history.trace.worst'),
          t('history.trace.loss'),
          t('history.trace.jitter'),
          t('history.trace.round-trip'),
          t('history.trace.sent'),
          t('history.trace.received'),
          t('history.trace.poor-seconds'),
        ]}
        rows={rows.map((row) => [
          clockText(row.from - SECOND / 2 - from),
          figure(row.meanMos, 1),
          figure(row.worstMos, 1),
          figure(row.worstLoss === null ? null : row.worstLoss * 100, 1),
          figure(row.worstJitterMs),
          figure(row.worstRoundTripMs),
          level(row.levelSent),
          level(row.levelReceived),
          String(row.poor),
        ])}
      />
    </>
  );
}

function Picture({
  trace,
  from,
  duration,
  label,
}: {
  trace: readonly TracePoint[];
  from: Ms;
  duration: Ms;
  label: string;
}) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const columns = Math.max(1, Math.floor((width - MARGIN.left - MARGIN.right) / SPAN_WIDTH));
  const spanMs = Math.max(1, Math.ceil(duration / SECOND / columns)) * SECOND;
  const spans = useMemo(() => spansOf(trace, { from, spanMs }), [trace, from, spanMs]);

  const across = scaleLinear()
    .domain([0, duration])
    .range([MARGIN.left, width - MARGIN.right]);
  const up = scaleLinear().domain([1, 4.5]).range([HEIGHT.mos, MARGIN.top]);
  const loud = scaleLinear().domain([QUIETEST, 0]).range([0, HEIGHT.level]).clamp(true);
  const middle = HEIGHT.mos + HEIGHT.poor + HEIGHT.level;
  const at = (span: TraceSpan): number => across(Math.max(0, (span.from + span.to) / 2 - SECOND / 2 - from));
  const drawn = withGaps(spans, spanMs);
  const score = line<TraceSpan | null>()
    .defined((span) => span !== null && span.worstMos !== null)
    .x((span) => (span ? at(span) : 0))
    .y((span) => up(span?.worstMos ?? 1));
  const levels = (side: 'levelSent' | 'levelReceived', way: 1 | -1) =>
    area<TraceSpan | null>()
      .defined((span) => span !== null)
      .x((span) => (span ? at(span) : 0))
      .y0(middle)
      .y1((span) => middle + way * loud(decibels(span?.[side] ?? 0)));
  const ticks = ticksOf(duration);

  return (
    <div ref={frame} className="chart trace">
      <svg width={width} height={BOTTOM} role="img" aria-label={label}>
        {[1, 2, 3, 4].map((tick) => (
          <g key={tick} transform={`translate(0 ${up(tick)})`}>
            <line className="chart-grid" x1={MARGIN.left} x2={width - MARGIN.right} />
            <text className="chart-word" x={MARGIN.left - 6} dy="0.35em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <line className="chart-limit" x1={MARGIN.left} x2={width - MARGIN.right} y1={up(POOR_MOS)} y2={up(POOR_MOS)} />
        <path className="trace-mos" d={score(drawn) ?? ''} />
        {drawn.map((span, index) =>
          span !== null && span.worstMos !== null && alone(drawn, index) ? (
            <circle key={span.from} className="trace-dot" cx={at(span)} cy={up(span.worstMos)} r={2} />
          ) : null,
        )}
        {spans.map((span) =>
          span.poor > 0 ? (
            <path
              key={span.from}
              className="trace-poor"
              transform={`translate(${at(span)} ${HEIGHT.mos + 4})`}
              d="M0 0 5 9H-5Z"
            />
          ) : null,
        )}
        <path className="trace-sent" d={levels('levelSent', -1)(drawn) ?? ''} />
        <path className="trace-received" d={levels('levelReceived', 1)(drawn) ?? ''} />
        <line className="chart-grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={middle} y2={middle} />
        {ticks.map((tick, index) => (
          <text
            key={tick}
            className="chart-word"
            x={across(tick)}
            y={BOTTOM - 5}
            textAnchor={index === 0 ? 'start' : across(tick) > width - 40 ? 'end' : 'middle'}
          >
            {clockText(tick)}
          </text>
        ))}
        <text className="chart-word strong" x={width - MARGIN.right} y={up(POOR_MOS) + 13} textAnchor="end">
          {t('history.trace.limit', { mos: POOR_MOS })}
        </text>
      </svg>
    </div>
  );
}

/** Null wherever nothing is known for a while: the line breaks there. */
function withGaps(spans: readonly TraceSpan[], spanMs: Ms): readonly (TraceSpan | null)[] {
  return spans.flatMap((span, index) => {
    const before = spans[index - 1];
    return before && span.from - before.to > spanMs + SECOND / 2 ? [null, span] : [span];
  });
}

/** A span between two gaps has no line to be seen by. */
function alone(drawn: readonly (TraceSpan | null)[], index: number): boolean {
  return [drawn[index - 1], drawn[index + 1]].every((other) => (other?.worstMos ?? null) === null);
}

/** Round moments under the axis, three to seven of them. */
function ticksOf(duration: Ms): readonly Ms[] {
  const steps = [5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * SECOND);
  const step = steps.find((one) => duration / one <= 6) ?? Math.ceil(duration / 6 / (60 * MINUTE)) * 60 * MINUTE;
  return Array.from({ length: Math.floor(duration / step) + 1 }, (_, index) => index * step);
}
