import type { RecordLock } from '../../../electron/contract/recordLock';

/** What the person is asked about the records. Null: nothing. */
export type LockQuestion = 'choose' | 'unlock' | null;

export function questionOf(lock: RecordLock): LockQuestion {
  if (lock.kind === 'locked') return 'unlock';
  if (lock.kind === 'wanted') return 'choose';
  return lock.kind === 'open' && !lock.chosen ? 'choose' : null;
}
