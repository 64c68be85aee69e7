import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import type { ImportFailure } from '../../contract/snapshot';
import { textOf } from './textOf';

/** One entry of a file before anybody has looked at it: its fields by the product's names, its line counted from 1. */
export interface RawEntry {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type RawFile =
  | { readonly ok: true; readonly entries: readonly RawEntry[] }
  | { readonly ok: false; readonly reason: ImportFailure };

/** What the columns are called, in either language; compared without spaces and case. */
export type Columns = Readonly<Record<string, readonly string[]>>;

const failed = (reason: ImportFailure): RawFile => ({ ok: false, reason });

/**
 * Reads a table (CSV in UTF-8, UTF-16 or GB18030; Excel) or a list (JSON).
 * @param extension of the file's name, in lower case with its dot
 * @param needed the columns without which a table is not the one that is looked for
 */
export async function readEntries(
  bytes: Buffer,
  extension: string,
  columns: Columns,
  needed: readonly string[],
): Promise<RawFile> {
  switch (extension) {
    case '.csv':
    case '.txt':
    case '.tsv': {
      const text = textOf(bytes);
      if (text === null) return failed('encoding');
      const rows = csvRows(text);
      return rows ? fromRows(rows, columns, needed) : failed('unreadable');
    }
    case '.xlsx': {
      const rows = await excelRows(bytes);
      return rows ? fromRows(rows, columns, needed) : failed('unreadable');
    }
    case '.json': {
      const text = textOf(bytes);
      return text === null ? failed('encoding') : fromJson(text, columns);
    }
    default:
      return failed('unknown-kind');
  }
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function csvRows(text: string): Row[] | null {
  const head = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const delimiter = [',', '\t', ';', '；', '，'].find((sign) => head.includes(sign)) ?? ',';
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: false,
    }) as unknown as { readonly record: string[]; readonly raw: string }[];
    // A cell may run over several lines.
    let line = 1;
    return records.map(({ record, raw }) => {
      const row = { line, cells: record };
      line += raw.match(/\r\n|\r|\n/g)?.length ?? 0;
      return row;
    });
  } catch {
    return null;
  }
}

async function excelRows(bytes: Buffer): Promise<Row[] | null> {
  try {
    const [sheet] = await readXlsx(bytes);
    return (sheet?.data ?? []).map((cells, index) => ({
      line: index + 1,
      cells: cells.map((cell) => (cell === null ? '' : cell instanceof Date ? cell.toISOString() : String(cell))),
    }));
  } catch {
    return null;
  }
}

const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*]/g, '');

function fromRows(rows: readonly Row[], columns: Columns, needed: readonly string[]): RawFile {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [head, ...body] = filled;
  if (!head) return failed('empty');
  const names = head.cells.map((cell) => nameOf(cell, columns));
  if (needed.some((name) => !names.includes(name))) return failed('columns');
  if (body.length === 0) return failed('empty');
  return {
    ok: true,
    entries: body.map(({ line, cells }) => ({
      line,
      fields: Object.fromEntries(
        names.flatMap((name, at) => (name === null ? [] : [[name, cells[at] ?? ''] as const])),
      ),
    })),
  };
}

function nameOf(cell: string, columns: Columns): string | null {
  const found = Object.entries(columns).find(([name, called]) =>
    [name, ...called].some((one) => bare(one) === bare(cell)),
  );
  return found?.[0] ?? null;
}

function fromJson(text: string, columns: Columns): RawFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed('unreadable');
  }
  const list = Array.isArray(value) ? value : Object.values(value ?? {}).find((one) => Array.isArray(one));
  if (!Array.isArray(list)) return failed('columns');
  if (list.length === 0) return failed('empty');
  return {
    ok: true,
    entries: list.map((entry: unknown, index) => ({
      line: index + 1,
      fields: isRecord(entry)
        ? Object.fromEntries(Object.entries(entry).map(([key, field]) => [nameOf(key, columns) ?? key, field]))
        : {},
    })),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
