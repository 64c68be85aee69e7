import type { RetentionKind } from '../domain/audit';
import type { RetentionPreview } from '../domain/retention';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import { rollBack } from './schema';

/** Takes away what is older than it may be, in bites small enough to be made between two other things. */
export interface RetentionTable {
  /** Takes at most `limit` of a kind. Returns how many went; fewer than `limit` means that no more are due. */
  bite(kind: RetentionKind, before: EpochMs, limit: number): number;
  /** Writes the log back into the file and empties it. */
  settle(): void;
}

/** What is due of a kind: the rows, the column that tells their age, and how one of them goes. */
interface Rule {
  readonly table: string;
  readonly key: string;
  readonly age: string;
  /** Never what is still open, under a legal hold, or needed by something open. */
  readonly unless: string;
  /** Further conditions, each only where its table is there. */
  readonly alsoUnless?: Readonly<Record<string, string>>;
  /** In this order, each with the key of one row. */
  readonly remove: readonly string[];
}

const HELD = (call: string, number: string): string =>
  `NOT EXISTS (SELECT 1 FROM legal_holds WHERE lifted_at IS NULL AND (
     (subject = 'call' AND value = ${call}) OR (subject = 'number' AND value = ${number})))`;
const NUMBER_OF = (call: string): string => `(SELECT number FROM calls WHERE calls.id = ${call})`;

/** A call goes whole: its history, its note; its digest and the trace of its sound by the schema's own triggers. */
const RULES: Record<Exclude<RetentionKind, 'audit'>, Rule> = {
  calls: {
    table: 'calls',
    key: 'id',
    age: 'began_wall',
    unless: `NOT EXISTS (SELECT 1 FROM open_calls WHERE call_id = calls.id)
      AND NOT EXISTS (SELECT 1 FROM follow_ups WHERE follow_ups.call_id = calls.id AND done_at IS NULL)
      AND ${HELD('calls.id', 'calls.number')}`,
    alsoUnless: { cases: 'NOT EXISTS (SELECT 1 FROM cases WHERE cases.call_id = calls.id AND closed_at IS NULL)' },
    remove: [
      'DELETE FROM note_versions WHERE call_id = ?',
      'DELETE FROM notes WHERE call_id = ?',
      'DELETE FROM events WHERE call_id = ?',
      'DELETE FROM calls WHERE id = ?',
    ],
  },
  notes: {
    table: 'notes',
    key: 'call_id',
    age: 'saved_at',
    unless: `NOT EXISTS (SELECT 1 FROM open_calls WHERE open_calls.call_id = notes.call_id)
      AND ${HELD('notes.call_id', NUMBER_OF('notes.call_id'))}`,
    remove: [
      'DELETE FROM note_versions WHERE call_id = ?',
      // Its digest is due anew by the schema's own trigger, so that list and search no longer know it either.
      'DELETE FROM notes WHERE call_id = ?',
    ],
  },
  'follow-ups': {
    table: 'follow_ups',
    key: 'id',
    age: 'done_at',
    unless: HELD('follow_ups.call_id', 'follow_ups.number'),
    remove: ['DELETE FROM follow_up_steps WHERE follow_up_id = ?', 'DELETE FROM follow_ups WHERE id = ?'],
  },
  cases: {
    table: 'cases',
    key: 'id',
    age: 'closed_at',
    unless: HELD('cases.call_id', 'cases.number'),
    remove: ['DELETE FROM case_steps WHERE case_id = ?', 'DELETE FROM cases WHERE id = ?'],
  },
  'knowledge-use': {
    table: 'question_uses',
    key: 'rowid',
    age: 'at',
    unless: HELD('question_uses.call_id', NUMBER_OF('question_uses.call_id')),
    remove: ['DELETE FROM question_uses WHERE rowid = ?'],
  },
};

export function openRetention(database: Database): RetentionTable {
  const tables = tablesOf(database);
  /** Removes one row with all that belongs to it, in one transaction with the others of the bite. */
  const remove = (rule: Rule, keys: readonly unknown[]): void => {
    const steps = rule.remove.filter((sql) => tables.has(targetOf(sql))).map((sql) => database.prepare(sql));
    inTransaction(database, () => {
      for (const key of keys) for (const step of steps) step.run(key);
    });
  };
  return {
    settle: () => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    bite(kind, before, limit) {
      if (kind === 'audit') return biteAudit(database, before, limit);
      const rule = RULES[kind];
      if (!tables.has(rule.table)) return 0;
      const due = database
        .prepare(
          `SELECT ${rule.key} AS key FROM ${rule.table} WHERE ${dueOf(rule, tables)} ORDER BY ${rule.age} LIMIT ?`,
        )
        .all(before, limit) as { key: unknown }[];
      if (due.length > 0)
        remove(
          rule,
          due.map(({ key }) => key),
        );
      return due.length;
    },
  };
}

/** What would go of each of these kinds, with how old it is. */
export function readRetention(
  database: Database,
  cuts: readonly { readonly kind: RetentionKind; readonly before: EpochMs }[],
): RetentionPreview[] {
  const tables = tablesOf(database);
  return cuts.map(({ kind, before }) => previewOf(database, tables, kind, before));
}

function previewOf(
  database: Database,
  tables: ReadonlySet<string>,
  kind: RetentionKind,
  before: EpochMs,
): RetentionPreview {
  const rule = kind === 'audit' ? { table: 'audit', age: 'at' } : RULES[kind];
  if (!tables.has(rule.table)) return { kind, count: 0, oldest: null, newest: null };
  const due =
    kind === 'audit'
      ? 'position < coalesce((SELECT min(position) FROM audit WHERE at >= ?), 0)'
      : dueOf(RULES[kind], tables);
  const [row] = database
    .prepare(
      `SELECT count(*) AS count, min(${rule.age}) AS oldest, max(${rule.age}) AS newest FROM ${rule.table} WHERE ${due}`,
    )
    .all(before) as { count: number; oldest: number | null; newest: number | null }[];
  return { kind, count: row?.count ?? 0, oldest: row?.oldest ?? null, newest: row?.newest ?? null };
}

function dueOf({ age, unless, alsoUnless = {} }: Rule, tables: ReadonlySet<string>): string {
  const further = Object.entries(alsoUnless).flatMap(([table, condition]) => (tables.has(table) ? [condition] : []));
  return [`${age} < ?`, unless, ...further].join(' AND ');
}

/**
 * The audit log loses its beginning and never an entry in its midst: all before the first entry that is young enough. Where
 * the chain begins afterwards is written down in the same transaction.
 */
function biteAudit(database: Database, before: EpochMs, limit: number): number {
  const first = database.prepare('SELECT position, at, hash FROM audit ORDER BY position LIMIT ?').all(limit) as {
    position: number;
    at: number;
    hash: string;
  }[];
  const young = first.findIndex(({ at }) => at >= before);
  const cut = first.at(young < 0 ? -1 : young - 1);
  if (!cut || young === 0) return 0;
  return inTransaction(database, () => {
    database.prepare('INSERT INTO audit_cut (position, hash, at) VALUES (?, ?, ?)').run(cut.position, cut.hash, before);
    return database.prepare('DELETE FROM audit WHERE position <= ?').run(cut.position).changes;
  });
}

function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function tablesOf(database: Database): ReadonlySet<string> {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  return new Set(rows.map(({ name }) => name));
}

/** The table a statement writes in. */
function targetOf(sql: string): string {
  return /(?:FROM|INTO) (\w+)/.exec(sql)?.[1] ?? '';
}
