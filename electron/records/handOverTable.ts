import type { HandOver } from '../domain/handOver';
import type { Database } from './database';
import { type HandOverRow, handOverOf } from './matterRow';

/** Hand-over sheets (SHF-1, SHF-2). A write is on the disk when it returns. */
export interface HandOverTable {
  /** Writes it, or its new state. A confirmed sheet is frozen: it is never written again. */
  save(sheet: HandOver): void;
  read(id: string): HandOver | null;
  /** The newest of an agent's; null where there is none. */
  newest(agent: string): HandOver | null;
}

export function openHandOvers(database: Database): HandOverTable {
  const upsert = database.prepare(
    `INSERT INTO hand_overs (id, agent, created_at, written_at, sheet, confirmed_at, confirmed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at, sheet = excluded.sheet,
       confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by
     WHERE hand_overs.confirmed_at IS NULL`,
  );
  const selectOne = database.prepare('SELECT * FROM hand_overs WHERE id = ?');
  const selectNewest = database.prepare(
    'SELECT * FROM hand_overs WHERE agent = ? ORDER BY created_at DESC, rowid DESC LIMIT 1',
  );
  const first = (rows: unknown[]): HandOver | null => (rows[0] ? handOverOf(rows[0] as HandOverRow) : null);

  return {
    save({ id, agent, createdAt, writtenAt, confirmed, name, bank, seat, texts, facts, endedAt }) {
      const sheet = JSON.stringify({ name, bank, seat, texts, facts, endedAt });
      upsert.run(id, agent, createdAt, writtenAt, sheet, confirmed?.at ?? null, confirmed?.by ?? null);
    },
    read: (id) => first(selectOne.all(id)),
    newest: (agent) => first(selectNewest.all(agent)),
  };
}
