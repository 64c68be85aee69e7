import type { CallId } from '../domain/call';
import {
  type KeptRun,
  type PracticeRecord,
  type RunComment,
  type RunHead,
  type RunSound,
  SOUNDS_MOST_BYTES,
} from '../domain/marks/keptRun';
import type { Overruling } from '../domain/marks/mark';
import { type KeptShift, type ShiftFile, shiftTotal } from '../domain/marks/shiftMark';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import { inTransaction } from './schema';

interface RunRow {
  readonly id: string;
  readonly run: string;
  readonly total: number;
}

interface HeadRow extends RunRow {
  readonly overruled: number;
  readonly comments: number;
  readonly sounds: number;
}

interface CommentRow {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly by: string;
  readonly written_at: number;
}

/** What came of practice calls. A write is on the disk when it returns. */
export interface PracticeTable {
  /** Writes a run, or its new mark. `total` is what it comes to with the overrulings in force. */
  save(run: KeptRun, total: number): void;
  read(id: CallId): PracticeRecord | null;
  /** Adds a trainer's judgement, and the total that it makes. */
  overrule(id: CallId, overruling: Overruling, total: number): void;
  comment(id: CallId, comment: RunComment): void;
  /** Takes a comment out of sight, or (`null`) brings it back. */
  removeComment(comment: string, at: EpochMs | null): void;
  /** Keeps what was heard; the oldest sounds go as far as there is no more room. */
  saveSound(id: CallId, sound: RunSound, at: EpochMs): void;
  sound(id: CallId): RunSound | null;
  /** Writes a practised shift, or its new state. */
  saveShift(shift: KeptShift): void;
  /** Takes all runs of an agent out of sight. Returns how many they were. */
  remove(agent: string, at: EpochMs): number;
  /** Brings back what was removed at this moment. */
  restore(at: EpochMs): void;
  /** What is out of sight goes for good. */
  purge(): void;
}

export function openPractice(database: Database, mostBytes = SOUNDS_MOST_BYTES): PracticeTable {
  const upsert = database.prepare(
    `INSERT INTO practice_runs (id, agent, at, shift, run, total) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET run = excluded.run, total = excluded.total, shift = excluded.shift`,
  );
  const insertOverruling = database.prepare(
    `INSERT INTO practice_overrulings (run_id, position, item, share, reason, by, at)
     SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM practice_overrulings WHERE run_id = ?1`,
  );
  const setTotal = database.prepare('UPDATE practice_runs SET total = ? WHERE id = ?');
  const insertComment = database.prepare(
    'INSERT INTO practice_comments (id, run_id, at, text, by, written_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const setCommentRemoved = database.prepare('UPDATE practice_comments SET removed_at = ? WHERE id = ?');
  const upsertSound = database.prepare(
    `INSERT INTO practice_sounds (run_id, kept_at, begins_at, data, levels, bytes) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (run_id) DO UPDATE SET kept_at = excluded.kept_at, begins_at = excluded.begins_at,
       data = excluded.data, levels = excluded.levels, bytes = excluded.bytes`,
  );
  const dropOldest = database.prepare(
    `DELETE FROM practice_sounds WHERE run_id IN (SELECT run_id FROM (
       SELECT run_id, sum(bytes) OVER (ORDER BY kept_at DESC, rowid DESC) AS newer FROM practice_sounds)
     WHERE newer > ?)`,
  );
  const selectSound = database.prepare('SELECT begins_at, data, levels FROM practice_sounds WHERE run_id = ?');
  const upsertShift = database.prepare(
    `INSERT INTO practice_shifts (id, agent, at, shift) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET shift = excluded.shift`,
  );
  const hide = (table: string) =>
    database.prepare(`UPDATE ${table} SET removed_at = ? WHERE agent = ? AND removed_at IS NULL`);
  const show = (table: string) => database.prepare(`UPDATE ${table} SET removed_at = NULL WHERE removed_at = ?`);
  const hidden = { runs: hide('practice_runs'), shifts: hide('practice_shifts') };
  const shown = { runs: show('practice_runs'), shifts: show('practice_shifts') };

  return {
    save(run, total) {
      upsert.run(run.id, run.agent, run.at, run.shift, JSON.stringify(run), total);
    },
    read: (id) => readRecord(database, id),
    overrule(id, { item, share, reason, by, at }, total) {
      inTransaction(database, () => {
        insertOverruling.run(id, item, share, reason, by, at);
        setTotal.run(total, id);
      });
    },
    comment(id, { id: comment, at, text, by, writtenAt }) {
      insertComment.run(comment, id, at, text, by, writtenAt);
    },
    removeComment(comment, at) {
      setCommentRemoved.run(at, comment);
    },
    saveSound(id, { from, data, levels }, at) {
      inTransaction(database, () => {
        upsertSound.run(id, at, from, Buffer.from(data), Buffer.from(levels), data.byteLength + levels.byteLength);
        dropOldest.run(mostBytes);
      });
    },
    sound(id) {
      const [row] = selectSound.all(id) as { begins_at: number; data: Buffer; levels: Buffer }[];
      return row ? { from: row.begins_at, data: new Uint8Array(row.data), levels: new Uint8Array(row.levels) } : null;
    },
    saveShift(shift) {
      upsertShift.run(shift.id, shift.agent, shift.at, JSON.stringify(shift));
    },
    remove(agent, at) {
      let count = 0;
      inTransaction(database, () => {
        count = hidden.runs.run(at, agent).changes;
        hidden.shifts.run(at, agent);
      });
      return count;
    },
    restore(at) {
      inTransaction(database, () => {
        shown.runs.run(at);
        shown.shifts.run(at);
      });
    },
    purge() {
      const gone = 'IN (SELECT id FROM practice_runs WHERE removed_at IS NOT NULL)';
      inTransaction(database, () => {
        for (const table of ['practice_overrulings', 'practice_comments', 'practice_sounds'])
          database.exec(`DELETE FROM ${table} WHERE run_id ${gone}`);
        // Of a call that was not kept after all: the program went in between.
        database.exec('DELETE FROM practice_sounds WHERE run_id NOT IN (SELECT id FROM practice_runs)');
        for (const table of ['practice_comments', 'practice_runs', 'practice_shifts'])
          database.exec(`DELETE FROM ${table} WHERE removed_at IS NOT NULL`);
      });
    },
  };
}

/** The runs in sight, oldest first: of one agent or of everybody, from a moment on. */
export function readHeads(database: Database, agent: string | null, since: EpochMs): readonly RunHead[] {
  const rows = database
    .prepare(
      `SELECT id, run, total,
         (SELECT count(DISTINCT item) FROM practice_overrulings WHERE run_id = practice_runs.id) AS overruled,
         (SELECT count(*) FROM practice_comments WHERE run_id = practice_runs.id AND removed_at IS NULL) AS comments,
         (SELECT count(*) FROM practice_sounds WHERE run_id = practice_runs.id) AS sounds
       FROM practice_runs
       WHERE removed_at IS NULL AND at >= ?1 AND (?2 IS NULL OR agent = ?2) ORDER BY at, rowid`,
    )
    .all(since, agent) as HeadRow[];
  return rows.map(({ run, total, overruled, comments, sounds }) => {
    const { id, scenario, title, level, seed, agent: of, name, at, shift, mark } = JSON.parse(run) as KeptRun;
    const who = { id, scenario, title, level, seed, agent: of, name, at, shift };
    return { ...who, automatic: mark.total, total, overruled, comments, hasSound: sounds > 0 };
  });
}

/** A run with what a trainer said about it; null when there is none in sight. */
export function readRecord(database: Database, id: CallId): PracticeRecord | null {
  const [row] = database
    .prepare('SELECT id, run, total FROM practice_runs WHERE id = ? AND removed_at IS NULL')
    .all(id) as RunRow[];
  if (!row) return null;
  const overrulings = database
    .prepare('SELECT item, share, reason, by, at FROM practice_overrulings WHERE run_id = ? ORDER BY position')
    .all(id) as Overruling[];
  const comments = database
    .prepare(
      `SELECT id, at, text, by, written_at FROM practice_comments
       WHERE run_id = ? AND removed_at IS NULL ORDER BY at, written_at`,
    )
    .all(id) as CommentRow[];
  return {
    run: JSON.parse(row.run) as KeptRun,
    total: row.total,
    overrulings: overrulings.map(({ item, share, reason, by, at }) => ({ item, share, reason, by, at })),
    comments: comments.map(({ written_at, id: of, at, text, by }) => ({ id: of, at, text, by, writtenAt: written_at })),
  };
}

/** The practised shifts in sight, oldest first, with their calls and what they come to. */
export function readShifts(database: Database): readonly ShiftFile[] {
  const rows = database
    .prepare('SELECT shift FROM practice_shifts WHERE removed_at IS NULL ORDER BY at, rowid')
    .all() as { shift: string }[];
  const selectCalls = database.prepare(
    'SELECT id, run, total FROM practice_runs WHERE shift = ? AND removed_at IS NULL ORDER BY at, rowid',
  );
  return rows.map((row) => {
    const shift = JSON.parse(row.shift) as KeptShift;
    const calls = (selectCalls.all(shift.id) as RunRow[]).map(({ id, run, total }) => {
      const { title, at, mark } = JSON.parse(run) as KeptRun;
      return { id, title, at, mark, total };
    });
    return {
      shift,
      calls: calls.map(({ id, title, at, total }) => ({ id, title, at, total })),
      total: shiftTotal(calls, shift.points),
    };
  });
}
