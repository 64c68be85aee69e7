import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Call, CallEvent } from '../../../electron/domain/call';
import type { Clock } from '../../../electron/domain/time';
import { openRecords, type RecordStore } from '../../../electron/records/recordStore';

export const KEY = 'a1'.repeat(32);
export const OTHER_KEY = 'b2'.repeat(32);
/** 2026-03-02T09:00:00Z */
export const MORNING = Date.UTC(2026, 2, 2, 9);

export const clock: Clock = { now: () => 0, wall: () => MORNING };

/** A folder that goes away with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ringside-records-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const records = join(path, '通话记录');
  mkdirSync(records);
  return records;
}

/** What was said in the log. */
export function listening(): { log: Pick<Console, 'warn' | 'error'>; said: string[] } {
  const said: string[] = [];
  const hear = (...words: unknown[]): void => void said.push(words.map(String).join(' '));
  return { log: { warn: hear, error: hear }, said };
}

/** The seat's records; closed with the test. */
export function records(directory: string, key: string | null = KEY): RecordStore {
  const store = openRecords({ directory, key, clock, log: listening().log });
  onTestFinished(() => store.close());
  return store;
}

/** A customer rings at `wall`. The monotonic clock of that run stood at 5 000 ms then. */
export function customerCalls(id: string, wall = MORNING, number = '13800138000'): Call {
  return {
    id,
    direction: 'inbound',
    remote: { number, displayName: '王女士' },
    dialled: '95588',
    consultationFor: null,
    origin: { at: 5_000, wall },
    events: [{ at: 5_000.25, kind: 'offered' }],
  };
}

export const ANSWERED: CallEvent = { at: 9_000, kind: 'answered' };
export const HELD: CallEvent = { at: 12_000, kind: 'held' };
export const HUNG_UP: CallEvent = { at: 60_000, kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null };
