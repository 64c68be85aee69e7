import type { EpochMs } from '../../domain/time';

/** Text, a number, or a moment. */
export type Cell = string | number | null | { readonly at: EpochMs };

/** Where tables are written to, row by row. Every verb throws what the disk throws. */
export interface TableSink {
  /** Begins a table; what follows are its rows. */
  table(name: string, head: readonly string[]): void;
  rows(rows: readonly (readonly Cell[])[]): void;
  close(): void;
}

/** Local time as `2026-03-14 09:05:00`. */
export function momentText(at: EpochMs): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
