/** Monotonic now, ms: the clock that the probe in Electron stamps with, too. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The middle of the values. NaN without values. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value that 95 of 100 do not exceed (nearest rank). */
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (share === 0.5 && sorted.length > 0 && sorted.length % 2 === 0) {
    return ((sorted[sorted.length / 2 - 1] as number) + (sorted[sorted.length / 2] as number)) / 2;
  }
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A line of the table: a name and what was measured, or a verdict about lines above it. */
export type Row =
  | {
      readonly kind: 'measured';
      readonly name: string;
      readonly unit: 'ms' | 'MB' | '%';
      readonly values: readonly number[];
    }
  | { readonly kind: 'target'; readonly name: string; readonly value: string; readonly reached: boolean }
  | { readonly kind: 'remark'; readonly text: string };

/** The table as it is printed. */
export function table(rows: readonly Row[]): string {
  return [columns('', ['runs', 'min', 'median', 'p95', 'max']), ...rows.map(lineOf)].join('\n');
}

const columns = (name: string, values: readonly string[]): string =>
  name.padEnd(58) + values.map((one) => one.padStart(9)).join('');

function lineOf(row: Row): string {
  switch (row.kind) {
    case 'measured': {
      const { name, unit, values } = row;
      const spread = [Math.min(...values), median(values), p95(values), Math.max(...values)];
      return columns(`${name}, ${unit}`, [String(values.length), ...spread.map((value) => value.toFixed(1))]);
    }
    case 'target':
      return `  ${row.reached ? 'reached    ' : 'NOT REACHED'}  ${row.name}: ${row.value}`;
    case 'remark':
      return `  ${row.text}`;
  }
}
