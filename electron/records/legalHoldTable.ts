import type { CallId } from '../domain/call';
import type { HoldSubject, LegalHold } from '../domain/legalHold';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';

/** Legal holds. A write is on the disk when its verb returns; a lifted hold stays as a row. */
export interface LegalHoldTable {
  set(hold: LegalHold): void;
  /** The hold that was lifted; null when there is none in force under this id. */
  lift(id: string, by: string, at: EpochMs): LegalHold | null;
  /** What a hold on the call or on its number is on: the call's id or its number; null for an unknown call. */
  valueOf(callId: CallId, subject: HoldSubject): string | null;
}

interface HoldRow {
  readonly id: string;
  readonly subject: string;
  readonly value: string;
  readonly reason: string;
  readonly set_by: string;
  readonly set_at: number;
}

export function openLegalHolds(database: Database): LegalHoldTable {
  const insert = database.prepare(
    'INSERT INTO legal_holds (id, subject, value, reason, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = database.prepare('SELECT * FROM legal_holds WHERE id = ? AND lifted_at IS NULL');
  const update = database.prepare('UPDATE legal_holds SET lifted_by = ?, lifted_at = ? WHERE id = ?');
  const selectNumber = database.prepare('SELECT number FROM calls WHERE id = ?');
  return {
    set: ({ id, subject, value, reason, setBy, setAt }) => void insert.run(id, subject, value, reason, setBy, setAt),
    lift(id, by, at) {
      const [row] = select.all(id) as HoldRow[];
      if (!row) return null;
      update.run(by, at, id);
      return holdOf(row);
    },
    valueOf(callId, subject) {
      const [row] = selectNumber.all(callId) as { number: string }[];
      if (!row) return null;
      return subject === 'call' ? callId : row.number || null;
    },
  };
}

/** The holds in force on a call or on its number. */
export function readLegalHolds(database: Database, callId: CallId): LegalHold[] {
  return (
    database
      .prepare(
        `SELECT * FROM legal_holds WHERE lifted_at IS NULL AND (
           (subject = 'call' AND value = ?1) OR
           (subject = 'number' AND value = (SELECT number FROM calls WHERE id = ?1)))
         ORDER BY set_at`,
      )
      .all(callId) as HoldRow[]
  ).map(holdOf);
}

function holdOf(row: HoldRow): LegalHold {
  return {
    id: row.id,
    subject: row.subject as HoldSubject,
    value: row.value,
    reason: row.reason,
    setBy: row.set_by,
    setAt: row.set_at,
  };
}
