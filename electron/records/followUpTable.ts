import type { FollowUp, SeriousEvent } from '../domain/followUp';
import type { Database } from './database';
import { type FollowUpRow, followUpReader, type SeriousRow, seriousOf } from './matterRow';
import { inTransaction } from './schema';

/** What is owed and what was reported upward, in the same file as the calls. A write is on the disk when it returns. */
export interface FollowUpTable {
  /** Writes it, or its new state with the steps that are not there yet. */
  save(followUp: FollowUp): void;
  read(id: string): FollowUp | null;
  /** Those not done, the most pressing first. */
  owed(): FollowUp[];
  saveSerious(event: SeriousEvent): void;
  /** Those since a wall-clock moment and those of any time that were not reported, newest first. */
  seriousSince(wall: number): SeriousEvent[];
}

export function openFollowUps(database: Database): FollowUpTable {
  const upsert = database.prepare(
    `INSERT INTO follow_ups
       (id, call_id, kind, created_at, due_at, name, organisation, number, for_whom, content, owner, done_at, result)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, owner = excluded.owner,
       done_at = excluded.done_at, result = excluded.result`,
  );
  const insertStep = database.prepare(
    `INSERT OR IGNORE INTO follow_up_steps (follow_up_id, position, at, agent, kind, detail) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const selectOwed = database.prepare('SELECT * FROM follow_ups WHERE done_at IS NULL ORDER BY due_at, rowid');
  const selectOne = database.prepare('SELECT * FROM follow_ups WHERE id = ?');
  const upsertSerious = database.prepare(
    `INSERT INTO serious_events (id, call_id, at, text, reported_at, reported_by) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET reported_at = excluded.reported_at, reported_by = excluded.reported_by`,
  );
  const selectSerious = database.prepare(
    'SELECT * FROM serious_events WHERE at >= ? OR reported_at IS NULL ORDER BY at DESC, rowid DESC',
  );
  const followUpOf = followUpReader(database);

  return {
    save(it) {
      const { id, callId, kind, createdAt, dueAt, name, organisation, number, forWhom, content, owner, done } = it;
      inTransaction(database, () => {
        upsert.run(
          ...[id, callId, kind, createdAt, dueAt, name, organisation, number, forWhom, content, owner],
          ...[done?.at ?? null, done?.result ?? null],
        );
        for (const [index, step] of it.steps.entries()) {
          const { at, agent, kind: what, ...detail } = step;
          insertStep.run(id, index + 1, at, agent, what, JSON.stringify(detail));
        }
      });
    },
    read(id) {
      const [row] = selectOne.all(id) as FollowUpRow[];
      return row ? followUpOf(row) : null;
    },
    owed: () => (selectOwed.all() as FollowUpRow[]).map(followUpOf),
    saveSerious: ({ id, callId, at, text, reportedAt, reportedBy }) => {
      upsertSerious.run(id, callId, at, text, reportedAt, reportedBy);
    },
    seriousSince: (wall) => (selectSerious.all(wall) as SeriousRow[]).map(seriousOf),
  };
}
