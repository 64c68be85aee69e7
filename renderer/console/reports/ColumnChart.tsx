import { scaleBand, scaleLinear } from 'd3-scale';
import { type Series, stack } from 'd3-shape';
import { useId, useRef } from 'react';
import { useWidth } from './useWidth';
import './chart.css';

/** A part of each column, from the bottom up. `look` is a class: the colour and the pattern come from the style sheet. */
export interface ColumnPart {
  readonly name: string;
  readonly look: 'answered' | 'outbound' | 'missed' | 'talk' | 'rate';
  readonly values: readonly number[];
}

const HEIGHT = 190;
const MARGIN = { top: 22, right: 8, bottom: 24, left: 38 } as const;
/** A name under the axis needs so much room, px. */
const NAME_WIDTH = 34;

/** Columns over time, stacked. A limit of the standard stands as a line across. */
export function ColumnChart({
  label,
  names,
  parts,
  limit = null,
  most = null,
  format,
}: {
  label: string;
  /** What each column is called under the axis. */
  names: readonly string[];
  parts: readonly ColumnPart[];
  limit?: { readonly value: number; readonly name: string } | null;
  /** The axis' end, where it is not the highest column. */
  most?: number | null;
  format: (value: number) => string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const pattern = useId();
  const rows = names.map((_, index) => Object.fromEntries(parts.map((part, at) => [at, part.values[index] ?? 0])));
  const stacked: Series<Record<string, number>, string>[] = stack<Record<string, number>>().keys(
    parts.map((_, at) => String(at)),
  )(rows);
  const highest = Math.max(0, ...stacked.flatMap((series) => series.map(([, top]) => top)), limit?.value ?? 0);
  const across = scaleBand<number>()
    .domain(names.map((_, index) => index))
    .range([MARGIN.left, width - MARGIN.right])
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const up = scaleLinear()
    .domain([0, most ?? Math.max(1, highest)])
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  if (most === null) up.nice(4);
  const ticks = up.ticks(4).filter((tick, index, all) => index === 0 || format(tick) !== format(all[index - 1] ?? 0));
  const every = Math.max(1, Math.ceil((names.length * NAME_WIDTH) / (width - MARGIN.left)));

  return (
    <div ref={frame} className="chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        <defs>
          <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="chart-hatch-ground" />
            <line x1="0" y1="0" x2="0" y2="6" className="chart-hatch" />
          </pattern>
        </defs>
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(0 ${up(tick)})`}>
            <line className="chart-grid" x1={MARGIN.left} x2={width - MARGIN.right} />
            <text className="chart-word" x={MARGIN.left - 6} dy="0.35em" textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {stacked.map((series, at) => (
          <g key={parts[at]?.name} className={`chart-${parts[at]?.look}`}>
            {series.map(([bottom, top], index) =>
              top > bottom ? (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are named by their place in time
                  key={index}
                  x={across(index)}
                  y={up(top)}
                  width={across.bandwidth()}
                  height={Math.max(0, up(bottom) - up(top))}
                  rx={2}
                  fill={parts[at]?.look === 'missed' ? `url(#${pattern})` : undefined}
                />
              ) : null,
            )}
          </g>
        ))}
        {limit && (
          <g transform={`translate(0 ${up(limit.value)})`}>
            <line className="chart-limit" x1={MARGIN.left} x2={width - MARGIN.right} />
            <text className="chart-word strong" x={width - MARGIN.right} dy="-0.4em" textAnchor="end">
              {limit.name}
            </text>
          </g>
        )}
        {names.map((name, index) =>
          index % every === 0 ? (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are named by their place in time
              key={index}
              className="chart-word"
              x={(across(index) ?? 0) + across.bandwidth() / 2}
              y={HEIGHT - 8}
              textAnchor="middle"
            >
              {name}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}

/** What the parts of the columns are called. */
export function ChartLegend({ parts }: { parts: readonly Pick<ColumnPart, 'name' | 'look'>[] }) {
  return (
    <ul className="chart-legend">
      {parts.map(({ name, look }) => (
        <li key={name}>
          <i className={`chart-key ${look}`} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}
