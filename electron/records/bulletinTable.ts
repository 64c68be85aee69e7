import type { Bulletin, BulletinHead } from '../domain/bulletin';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import { rollBack } from './schema';

export interface BulletinRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly valid_from: number;
  readonly valid_to: number;
  readonly published_at: number;
  readonly published_by: string;
  readonly withdrawn_at: number | null;
  readonly read_at: number | null;
}

/** As many as a board has room for; more than that nobody reads. */
const BOARD = 50;

/** The board (KNB-3), in the same file as the calls. A write is on the disk when it returns. */
export interface BulletinTable {
  /** What is valid or will be, without what was withdrawn, as `agent` sees it. */
  board(agent: string, now: EpochMs): BulletinHead[];
  bulletin(id: string, agent: string): Bulletin | null;
  /** Writes bulletins or their new state, all or none. `anew`: what was read before is to be read again. */
  save(bulletins: readonly Bulletin[], anew: boolean): void;
  remove(ids: readonly string[]): void;
  read(id: string, agent: string, at: EpochMs): void;
}

/** What reads bulletins with the mark of one agent. */
export const BULLETIN_ROWS = `SELECT bulletins.*, bulletin_reads.at AS read_at FROM bulletins
  LEFT JOIN bulletin_reads ON bulletin_reads.bulletin_id = bulletins.id AND bulletin_reads.agent = ?`;

export function openBulletins(database: Database): BulletinTable {
  const selectBoard = database.prepare(
    `${BULLETIN_ROWS} WHERE valid_to > ? AND withdrawn_at IS NULL ORDER BY valid_from DESC, bulletins.rowid DESC LIMIT ${BOARD}`,
  );
  const selectOne = database.prepare(`${BULLETIN_ROWS} WHERE id = ?`);
  const upsert = database.prepare(
    `INSERT INTO bulletins (id, title, text, valid_from, valid_to, published_at, published_by, withdrawn_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, published_at = excluded.published_at, published_by = excluded.published_by,
       withdrawn_at = excluded.withdrawn_at`,
  );
  const forgetReads = database.prepare('DELETE FROM bulletin_reads WHERE bulletin_id = ?');
  const erase = database.prepare('DELETE FROM bulletins WHERE id = ?');
  const insertRead = database.prepare(
    'INSERT INTO bulletin_reads (bulletin_id, agent, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const whole = (work: () => void): void => {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      rollBack(database);
      throw error;
    }
  };

  return {
    board: (agent, now) =>
      (selectBoard.all(agent, now) as BulletinRow[]).map(bulletinOf).map(({ id, title, validFrom, validTo, read }) => ({
        ...{ id, title, validFrom, validTo, read },
      })),
    bulletin(id, agent) {
      const [row] = selectOne.all(agent, id) as BulletinRow[];
      return row ? bulletinOf(row) : null;
    },
    save: (bulletins, anew) =>
      whole(() => {
        for (const it of bulletins) {
          upsert.run(
            ...[it.id, it.title, it.text, it.validFrom, it.validTo, it.publishedAt, it.publishedBy, it.withdrawnAt],
          );
          if (anew) forgetReads.run(it.id);
        }
      }),
    remove: (ids) =>
      whole(() => {
        for (const id of ids) {
          forgetReads.run(id);
          erase.run(id);
        }
      }),
    read: (id, agent, at) => void insertRead.run(id, agent, at),
  };
}

export function bulletinOf(row: BulletinRow): Bulletin {
  return {
    id: row.id,
    title: row.title,
    text: row.text,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    withdrawnAt: row.withdrawn_at,
    read: row.read_at !== null,
  };
}
