import type { HistoryEntry, HistorySearch, SearchedWord } from '../../domain/history';
import { excerptOf, wordExpression } from '../../domain/searchText';
import type { EpochMs } from '../../domain/time';
import type { Database } from '../database';
import { type DigestRow, digestOfRow, seqOf } from '../digestRow';
import { facet } from '../digestTable';

/** Characters of a note in the list. */
const EXCERPT = 90;

interface EntryRow extends DigestRow {
  readonly note: string | null;
  readonly owed: number;
}

/** The calls that are searched, newest first, from before `before` on. */
export function readHistory(
  database: Database,
  search: HistorySearch,
  before: number | null,
  limit: number,
): HistoryEntry[] {
  const { from, where, values } = found(search, before);
  const sql = `
    SELECT digests.*, (SELECT text FROM notes WHERE notes.call_id = digests.call_id) AS note,
      EXISTS (SELECT 1 FROM follow_ups WHERE follow_ups.call_id = digests.call_id AND done_at IS NULL) AS owed
    FROM ${from} WHERE ${where} ORDER BY ${orderOf(search)} DESC LIMIT ?`;
  const words = search.words.map(({ text }) => text);
  return (database.prepare(sql).all(...values, limit) as EntryRow[]).map((row) => ({
    seq: row.seq,
    digest: digestOfRow(row),
    excerpt: excerptOf(row.note ?? '', words, EXCERPT),
    owed: row.owed === 1,
  }));
}

/** How many calls are found. */
export function countHistory(database: Database, search: HistorySearch): number {
  const { from, where, values } = found(search, null);
  const [row] = database.prepare(`SELECT count(*) AS found FROM ${from} WHERE ${where}`).all(...values) as {
    found: number;
  }[];
  return row?.found ?? 0;
}

/** Where and by what the calls are found: in the index when anything is asked that it knows, else among the digests. */
function found(
  search: HistorySearch,
  before: number | null,
): { readonly from: string; readonly where: string; readonly values: (string | number)[] } {
  const expression = expressionOf(search);
  const order = orderOf(search);
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const demand = (condition: string, ...more: (string | number)[]): void => {
    conditions.push(condition);
    values.push(...more);
  };
  if (expression !== null) demand('call_search MATCH ?', expression);
  const upTo = [...(search.to === null ? [] : [seqOf(search.to)]), ...(before === null ? [] : [before])];
  if (upTo.length > 0) demand(`${order} < ?`, Math.min(...upTo));
  if (search.from !== null) demand(`${order} >= ?`, seqOf(search.from));
  if (search.owed) demand('digests.call_id IN (SELECT call_id FROM follow_ups WHERE done_at IS NULL)');
  return {
    // The index goes first and the digests are looked up: SQLite would not know how few it finds.
    from:
      expression === null
        ? 'call_digests AS digests'
        : 'call_search CROSS JOIN call_digests AS digests ON digests.seq = call_search.rowid',
    where: conditions.length === 0 ? 'TRUE' : conditions.join(' AND '),
    values,
  };
}

function orderOf(search: HistorySearch): string {
  return expressionOf(search) === null ? 'digests.seq' : 'call_search.rowid';
}

/** What the index is asked; null when nothing is asked that it knows. */
function expressionOf({ words, direction, broken, disposition }: HistorySearch): string | null {
  const parts = [
    ...words.map(expressionOfWord),
    direction === null ? null : facetExpression(direction === 'missed' ? facet.missed : facet.direction(direction)),
    broken === null ? null : facetExpression(facet.broken(broken)),
    disposition === null ? null : facetExpression(facet.disposition(disposition)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' AND ');
}

function expressionOfWord({ text, rules, kinds, dispositions }: SearchedWord): string | null {
  const ways = [
    wordExpression(text),
    ...rules.map((rule) => facetExpression(facet.broken(rule))),
    ...kinds.map((kind) => facetExpression(facet.kind(kind))),
    ...dispositions.map((id) => facetExpression(facet.disposition(id))),
  ].filter((way) => way !== null);
  return ways.length === 0 ? null : `(${ways.join(' OR ')})`;
}

function facetExpression(word: string): string {
  return `facets : "${word.replaceAll('"', '""')}"`;
}

/** The newest wall-clock moment in the books: of a call, a note or an entry of the audit log. */
export function readNewest(database: Database): EpochMs | null {
  const [row] = database
    .prepare(
      `SELECT max(at) AS newest FROM (
         SELECT max(began_wall) AS at FROM calls
         UNION ALL SELECT at FROM (SELECT at FROM audit ORDER BY position DESC LIMIT 1))`,
    )
    .all() as { newest: number | null }[];
  return row?.newest ?? null;
}
