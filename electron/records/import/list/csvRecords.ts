import { parse } from 'csv-parse/sync';
import type { Line } from './lines';

/** A record of a list as it stands in its file. */
export interface ListRecord {
  /** The line it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What hinders it from being read for sure; `cells` are then as well as they could be told apart. */
  readonly broken: 'quotes' | 'encoding' | null;
  /** How much of the file is read, 0…1. */
  readonly progress: number;
}

const DELIMITERS = [',', '\t', ';', '|', '，', '；'] as const;

/** Lines that are looked at together. */
const WINDOW = 600;
/** A cell may go on over so many lines, and no more signs; a quote that is not closed by then was a slip. */
const MOST_LINES = 40;
const MOST_SIGNS = 8000;

/** The sign that stands in the most of the first lines, equally often in most of them. */
export function delimiterOf(lines: readonly string[]): string {
  const scored = DELIMITERS.map((sign) => {
    const counts = lines.map((line) => countOf(outsideQuotes(line), sign)).filter((count) => count > 0);
    const commonest = Math.max(0, ...counts.map((count) => counts.filter((other) => other === count).length));
    return { sign, score: commonest * 1000 + counts.length };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).sign;
}

/** Lines that belong together by their quotes, in the order of the file. */
interface Group {
  readonly lines: readonly Line[];
  /** Without a quote a record is a line, and its cells are what stands between the signs. */
  readonly kind: 'plain' | 'quoted' | 'unclosed' | 'undecoded';
}

/**
 * The records of a file of separated values (RFC 4180), each with the line it begins in. A quote that is never closed costs
 * the record it stands in and none of those after it.
 * @param size of the file, bytes
 */
export function* csvRecords(lines: Iterable<Line>, delimiter: string, size: number): Generator<ListRecord> {
  const source = lines[Symbol.iterator]();
  let ahead: Line[] = [];
  let isLast = false;
  /** Cells of the first record: what a record of several lines must have as well. */
  let width: number | null = null;
  const record = (line: Line, cells: readonly string[], broken: ListRecord['broken'] = null): ListRecord => {
    width ??= cells.length;
    return { line: line.number, cells, broken, progress: size === 0 ? 1 : Math.min(1, line.read / size) };
  };
  while (!isLast || ahead.length > 0) {
    while (!isLast && ahead.length < WINDOW) {
      const { done, value } = source.next();
      if (done) isLast = true;
      else ahead.push(value);
    }
    // What begins near the end of the window may go on beyond it.
    const groups = groupsOf(ahead, isLast ? ahead.length : WINDOW - MOST_LINES, delimiter);
    const quoted = groups.filter(({ kind }) => kind === 'quoted');
    const parsed = new Map(parsedGroups(quoted, delimiter).map((cells, at) => [quoted[at], cells]));
    let taken = 0;
    for (const group of groups) {
      const [first] = group.lines;
      if (!first) break;
      taken += group.lines.length;
      if (group.kind === 'undecoded') yield record(first, [], 'encoding');
      else if (group.kind === 'plain') yield record(first, (first.text ?? '').split(delimiter));
      else {
        const cells = parsed.get(group) ?? null;
        if (cells && (group.lines.length === 1 || width === null || cells.length === width)) yield record(first, cells);
        else {
          const { cells: told, broken } = alone(first, delimiter, width);
          yield record(first, told, broken);
          if (group.lines.length === 1) continue;
          // The other lines are looked at anew: they may be records of their own.
          taken -= group.lines.length - 1;
          break;
        }
      }
    }
    ahead = ahead.slice(taken);
  }
}

/** The groups that begin in the first `until` of these lines. */
function groupsOf(lines: readonly Line[], until: number, delimiter: string): readonly Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < until && at < lines.length; ) {
    const line = lines[at] as Line;
    const quotes = line.text === null ? 0 : countOf(line.text, '"');
    const kind = line.text === null ? 'undecoded' : quotes === 0 ? 'plain' : quotes % 2 === 0 ? 'quoted' : 'unclosed';
    const spanned = kind === 'unclosed' ? spanOf(lines, at, delimiter) : 1;
    groups.push({ lines: lines.slice(at, at + spanned), kind: spanned > 1 ? 'quoted' : kind });
    at += spanned;
  }
  return groups;
}

/** How many lines a record takes that begins with an open quote; 1 where the quote is a slip. */
function spanOf(lines: readonly Line[], from: number, delimiter: string): number {
  let signs = 0;
  for (let at = from + 1; at < lines.length && at < from + MOST_LINES; at += 1) {
    const { text } = lines[at] as Line;
    if (text === null) return 1;
    signs += text.length;
    if (signs > MOST_SIGNS) return 1;
    if (countOf(text, '"') % 2 === 0) continue;
    // Two lines that are whole each: the quotes are slips in two records, not the ends of one cell.
    const joined = lines.slice(from, at + 1);
    const counts = joined.map((line) => countOf(line.text ?? '', delimiter));
    const outside = countOf(outsideQuotes(joined.map((line) => line.text).join('\n')), delimiter);
    return counts.filter((count) => count >= outside).length > 1 && outside > 0 ? 1 : joined.length;
  }
  return 1;
}

/**
 * The cells of each group, null where it is not one record. As many as can be in one call, since the parser takes longer to
 * begin than to read a record; where one is broken, by halves.
 */
function parsedGroups(groups: readonly Group[], delimiter: string): readonly (string[] | null)[] {
  if (groups.length === 0) return [];
  const records = cellsOf(groups.map(textOf).join('\n'), delimiter, false);
  if (records?.length === groups.length) return records;
  if (groups.length === 1) return [null];
  const half = groups.length >> 1;
  return [...parsedGroups(groups.slice(0, half), delimiter), ...parsedGroups(groups.slice(half), delimiter)];
}

const textOf = ({ lines }: Group): string => lines.map(({ text }) => text).join('\n');

function soleRecord(records: string[][] | null): string[] | null {
  return records?.length === 1 ? (records[0] ?? null) : null;
}

function cellsOf(text: string, delimiter: string, relaxed: boolean): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: relaxed,
      skip_empty_lines: false,
      record_delimiter: '\n',
    }) as string[][];
  } catch {
    return null;
  }
}

/** A line by itself, its quotes taken for what they can be. */
function alone(
  { text }: Line,
  delimiter: string,
  width: number | null,
): { readonly cells: readonly string[]; readonly broken: 'quotes' | null } {
  // A quote within a cell (5" screen) is a sign like any other, if everything else is in its place.
  const cells = soleRecord(cellsOf(text ?? '', delimiter, true));
  if (cells && cells.length === (width ?? cells.length) && !cells.some((cell) => cell.includes(delimiter)))
    return { cells, broken: null };
  return { cells: (text ?? '').split(delimiter), broken: 'quotes' };
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

function outsideQuotes(text: string): string {
  return text.replaceAll(/"(?:[^"]|"")*"/g, '""');
}
