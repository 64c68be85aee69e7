import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { Unsubscribe } from '../domain/time';
import { RecordStoreError } from './recordStoreError';

/**
 * Makes the folder this program's own until the lock is undone or the process ends, however it ends. SQLite's exclusive
 * lock on an empty database is the one lock that every platform has and gives back by itself.
 * @throws RecordStoreError `in-use` when another program has it
 */
export function lockFolder(directory: string): Unsubscribe {
  const file = join(directory, 'records.lock');
  closeSync(openSync(file, 'a', 0o600));
  const lock = new Libsql(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const native = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!native.startsWith('SQLITE_BUSY')) throw error;
    throw new RecordStoreError('in-use', 'Could not open the call records: another program has this folder', error);
  }
  return () => {
    if (lock.open) lock.close();
  };
}
