import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import { migrations } from './migrations/migrations';

/**
 * Runs the migrations from version `from` on, each in its own transaction with its line in `schema_version`, so that
 * a power cut leaves either the one version or the other.
 */
export function migrate(database: Database, from: number, now: EpochMs, steps: readonly string[] = migrations): void {
  for (const [index, sql] of steps.entries()) {
    const version = index + 1;
    if (version <= from) continue;
    try {
      database.exec(`
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at REAL NOT NULL) STRICT;
        ${sql}
        INSERT INTO schema_version (version, applied_at) VALUES (${version}, ${now});
        COMMIT;
      `);
    } catch (error) {
      rollBack(database);
      throw error;
    }
  }
}

/** Does all of `work` or nothing of it. */
export function inTransaction(database: Database, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Undoes an open transaction. SQLite may have undone it by itself (a full disk), which is as good. */
export function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // Nothing was open any more.
  }
}
