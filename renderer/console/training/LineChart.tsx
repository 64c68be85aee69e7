import { scaleLinear } from 'd3-scale';
import { line, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape';
import { useRef } from 'react';
import type { EpochMs } from '../../../electron/domain/time';
import { useWidth } from '../reports/useWidth';
import '../reports/chart.css';

/** A line of the chart, its points in the order of time. */
export interface ChartLine {
  readonly name: string;
  readonly points: readonly { readonly at: EpochMs; readonly value: number }[];
}

const HEIGHT = 220;
const MARGIN = { top: 12, right: 110, bottom: 24, left: 34 } as const;
const DAY = 86_400_000;
/** A name under the axis needs so much room, px. */
const NAME_WIDTH = 74;
/** Told apart by their marks and dashes as much as by their colours; after these they begin anew. */
const MARKS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond] as const;
const DASHES = ['', '6 4', '2 3', '9 3 2 3'] as const;
const LOOKS = 4;

/** Lines over time on a scale from 0 to 100, each named at its end. */
export function LineChart({
  label,
  lines,
  width: given = null,
}: {
  label: string;
  lines: readonly ChartLine[];
  /** px; as wide as its place where nothing is said */
  width?: number | null;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const measured = useWidth(frame);
  const width = given ?? measured;
  const moments = lines.flatMap(({ points }) => points.map(({ at }) => at));
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const across = scaleLinear()
    .domain(first === last ? [first - DAY, last + DAY] : [first, last])
    .range([MARGIN.left + 8, width - MARGIN.right]);
  const up = scaleLinear()
    .domain([0, 100])
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const path = line<ChartLine['points'][number]>()
    .x(({ at }) => across(at))
    .y(({ value }) => up(value));
  const ends = spread(
    lines.map(({ points }) => up(points.at(-1)?.value ?? 0)),
    14,
  );
  return (
    <div ref={frame} className="chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        {up.ticks(5).map((tick) => (
          <g key={tick} transform={`translate(0 ${up(tick)})`}>
            <line className="chart-grid" x1={MARGIN.left} x2={width - MARGIN.right} />
            <text className="chart-word" x={MARGIN.left - 6} dy="0.35em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {timesOf(first, last, (width - MARGIN.left - MARGIN.right) / NAME_WIDTH).map(({ at, name }) => (
          <text key={at} className="chart-word" x={across(at)} y={HEIGHT - 6} textAnchor="middle">
            {name}
          </text>
        ))}
        {lines.map(({ name, points }, index) => {
          const look = index % LOOKS;
          const end = points.at(-1);
          return (
            <g key={name} className={`line-chart-${look}`}>
              <path className="line-chart-line" d={path(points) ?? ''} strokeDasharray={DASHES[look]} />
              {points.map(({ at, value }) => (
                <path
                  key={at}
                  className="line-chart-mark"
                  d={symbol(MARKS[look], 46)() ?? ''}
                  transform={`translate(${across(at)} ${up(value)})`}
                />
              ))}
              {end && (
                <text className="chart-word strong" x={across(end.at) + 10} y={ends[index]} dy="0.35em">
                  {name}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The heights, moved down as far as names would meet. */
function spread(heights: readonly number[], gap: number): readonly number[] {
  const placed = [...heights];
  let above = Number.NEGATIVE_INFINITY;
  for (const index of heights.map((_, at) => at).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))) {
    above = Math.max(above + gap, heights[index] ?? 0);
    placed[index] = above;
  }
  return placed;
}

/** Moments to be named under the axis: days, or within one day hours. */
function timesOf(
  first: EpochMs,
  last: EpochMs,
  most: number,
): readonly { readonly at: EpochMs; readonly name: string }[] {
  if (!Number.isFinite(first)) return [];
  const two = (part: number): string => String(part).padStart(2, '0');
  const within = last - first < DAY;
  const name = (at: EpochMs): string => {
    const date = new Date(at);
    return within
      ? `${two(date.getHours())}:${two(date.getMinutes())}`
      : `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };
  if (first === last) return [{ at: first, name: name(first) }];
  const count = Math.max(1, Math.min(6, Math.floor(most) - 1, within ? 6 : Math.round((last - first) / DAY)));
  return Array.from({ length: count + 1 }, (_, index) => first + ((last - first) * index) / count)
    .map((at) => ({ at, name: name(at) }))
    .filter((one, index, all) => one.name !== all[index - 1]?.name);
}
