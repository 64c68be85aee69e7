import type { FollowUp, SeriousEvent } from '../domain/followUp';
import type { Database } from './database';

interface FollowUpRow {
  readonly id: string;
  readonly call_id: string;
  readonly kind: string;
  readonly created_at: number;
  readonly due_at: number;
  readonly name: string;
  readonly organisation: string;
  readonly number: string;
  readonly for_whom: string;
  readonly content: string;
  readonly done_at: number | null;
  readonly result: string | null;
}

interface SeriousRow {
  readonly id: string;
  readonly call_id: string | null;
  readonly at: number;
  readonly text: string;
  readonly reported_at: number | null;
}

/** What is owed and what was reported upward, in the same file as the calls. A write is on the disk when it returns. */
export interface FollowUpTable {
  /** Writes it, or its new state. */
  save(followUp: FollowUp): void;
  /** Those not done, the most pressing first. */
  owed(): FollowUp[];
  saveSerious(event: SeriousEvent): void;
  /** Those since a wall-clock moment, newest first. */
  seriousSince(wall: number): SeriousEvent[];
}

export function openFollowUps(database: Database): FollowUpTable {
  const upsert = database.prepare(
    `INSERT INTO follow_ups
       (id, call_id, kind, created_at, due_at, name, organisation, number, for_whom, content, done_at, result)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, done_at = excluded.done_at, result = excluded.result`,
  );
  const selectOwed = database.prepare('SELECT * FROM follow_ups WHERE done_at IS NULL ORDER BY due_at, rowid');
  const upsertSerious = database.prepare(
    `INSERT INTO serious_events (id, call_id, at, text, reported_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET reported_at = excluded.reported_at`,
  );
  const selectSerious = database.prepare('SELECT * FROM serious_events WHERE at >= ? ORDER BY at DESC, rowid DESC');

  return {
    save(it) {
      const { id, callId, kind, createdAt, dueAt, name, organisation, number, forWhom, content, done } = it;
      upsert.run(
        ...[id, callId, kind, createdAt, dueAt, name, organisation, number, forWhom, content],
        ...[done?.at ?? null, done?.result ?? null],
      );
    },
    owed: () => (selectOwed.all() as FollowUpRow[]).map(followUpOf),
    saveSerious: ({ id, callId, at, text, reportedAt }) => {
      upsertSerious.run(id, callId, at, text, reportedAt);
    },
    seriousSince: (wall) =>
      (selectSerious.all(wall) as SeriousRow[]).map((row) => ({
        id: row.id,
        callId: row.call_id,
        at: row.at,
        text: row.text,
        reportedAt: row.reported_at,
      })),
  };
}

function followUpOf(row: FollowUpRow): FollowUp {
  return {
    id: row.id,
    kind: row.kind as FollowUp['kind'],
    callId: row.call_id,
    createdAt: row.created_at,
    dueAt: row.due_at,
    name: row.name,
    organisation: row.organisation,
    number: row.number,
    forWhom: row.for_whom,
    content: row.content,
    done: row.done_at === null ? null : { at: row.done_at, result: row.result ?? '' },
  };
}
