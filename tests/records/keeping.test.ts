import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RetentionKind } from '../../electron/domain/audit';
import { cutOf, cutsOf, KEEP_EVERYTHING, retentionProblem } from '../../electron/domain/retention';
import { readAudit, verifyAudit } from '../../electron/records/auditTable';
import { connect, connectToRead, type Database } from '../../electron/records/database';
import { readLegalHolds } from '../../electron/records/legalHoldTable';
import { readNoteVersions } from '../../electron/records/noteVersionTable';
import type { RecordStore } from '../../electron/records/recordStore';
import { readRetention } from '../../electron/records/retentionTable';
import { ANSWERED, customerCalls, folder, HUNG_UP, KEY, MORNING, records } from './support/seat';

const DAY = 86_400_000;

function look<T>(store: RecordStore, read: (database: Database) => T): T {
  const database = connectToRead(store.file, KEY);
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** An ended call of so many days ago, with a note. */
function oldCall(store: RecordStore, id: string, days: number, number = '13800138000'): void {
  const wall = MORNING - days * DAY;
  store.begin(customerCalls(id, wall, number));
  store.append(id, ANSWERED);
  store.append(id, HUNG_UP);
  store.writeNote(id, `${id}的记录`, 1, wall + 60_000);
  store.versions.keep(id, wall + 60_000);
}

/** Takes all that is due, bite by bite. */
function takeAll(store: RecordStore, kind: RetentionKind, before: number, limit = 3): number {
  let taken = 0;
  for (;;) {
    const bite = store.retention.bite(kind, before, limit);
    taken += bite;
    if (bite < limit) return taken;
  }
}

describe('versions of a note', () => {
  it('are one for each pause, none twice, also for the next run of the program', () => {
    const directory = folder();
    const store = records(directory);
    store.begin(customerCalls('a'));
    store.versions.keep('a', MORNING);
    store.writeNote('a', '客户问额度', 1, MORNING + 1);
    store.versions.keep('a', MORNING + 6000);
    store.versions.keep('a', MORNING + 7000);
    store.writeNote('a', '客户问额度和利率', 2, MORNING + 8000);
    store.versions.keep('a', MORNING + 14_000);
    store.close();
    const next = records(directory);
    expect(look(next, (database) => readNoteVersions(database, 'a'))).toEqual([
      { version: 2, text: '客户问额度和利率', savedAt: MORNING + 14_000 },
      { version: 1, text: '客户问额度', savedAt: MORNING + 6000 },
    ]);
    expect([next.versions.text('a', 1), next.versions.text('a', 9), next.versions.revision('a')]).toEqual([
      '客户问额度',
      null,
      2,
    ]);
  });

  it('keep an emptied note too: what stood there can be brought back', () => {
    const store = records(folder());
    store.begin(customerCalls('a'));
    store.writeNote('a', '客户问额度', 1, MORNING);
    store.versions.keep('a', MORNING);
    store.writeNote('a', '', 2, MORNING);
    store.versions.keep('a', MORNING);
    expect(look(store, (database) => readNoteVersions(database, 'a').map(({ text }) => text))).toEqual([
      '',
      '客户问额度',
    ]);
  });
});

describe('a legal hold', () => {
  it('is on a call or on a number, is found by either, and stays in the books when it is lifted', () => {
    const store = records(folder());
    oldCall(store, 'a', 10);
    oldCall(store, 'b', 5);
    expect([store.holds.valueOf('a', 'call'), store.holds.valueOf('a', 'number')]).toEqual(['a', '13800138000']);
    expect(store.holds.valueOf('nobody', 'number')).toBeNull();
    const hold = {
      id: 'hold-1',
      subject: 'number',
      value: '13800138000',
      reason: '法院来函',
      setBy: '811001',
      setAt: MORNING,
    } as const;
    store.holds.set(hold);
    expect(look(store, (database) => readLegalHolds(database, 'b'))).toEqual([hold]);
    expect(store.holds.lift('hold-1', '811002', MORNING + 1)).toEqual(hold);
    expect(store.holds.lift('hold-1', '811002', MORNING + 2)).toBeNull();
    expect(look(store, (database) => readLegalHolds(database, 'b'))).toEqual([]);
  });
});

describe('retention', () => {
  it('takes what is too old and nothing else, exactly what its preview said', () => {
    const store = records(folder());
    for (let days = 1; days <= 20; days++) oldCall(store, `call-${days}`, days);
    const before = MORNING - 10 * DAY;
    const [preview] = look(store, (database) => readRetention(database, [{ kind: 'calls', before }]));
    expect(preview).toEqual({
      kind: 'calls',
      count: 10,
      oldest: MORNING - 20 * DAY + 0.25,
      newest: MORNING - 11 * DAY + 0.25,
    });
    expect(takeAll(store, 'calls', before)).toBe(10);
    expect(store.recent(99).map(({ call }) => call.id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `call-${index + 1}`),
    );
    expect(look(store, (database) => readRetention(database, [{ kind: 'calls', before }]))[0]?.count).toBe(0);
  });

  it('spares a call that is held, one whose number is held, one that is still on, and one with something owed', () => {
    const store = records(folder());
    for (const id of ['held', 'owed', 'gone']) oldCall(store, id, 30);
    oldCall(store, 'numbered', 30, '13900139000');
    store.begin(customerCalls('on', MORNING - 30 * DAY));
    const hold = { reason: '法院来函', setBy: '811001', setAt: MORNING };
    store.holds.set({ ...hold, id: 'h1', subject: 'call', value: 'held' });
    store.holds.set({ ...hold, id: 'h2', subject: 'number', value: '13900139000' });
    const owed = {
      kind: 'call-back' as const,
      callId: 'owed',
      createdAt: MORNING,
      dueAt: MORNING,
      name: '',
      organisation: '',
    };
    store.followUps.save({
      ...owed,
      id: 'f1',
      number: '',
      forWhom: '',
      content: '回电',
      owner: '811001',
      steps: [],
      done: null,
    } as never);
    expect(takeAll(store, 'calls', MORNING)).toBe(1);
    expect(
      store
        .recent(9)
        .map(({ call }) => call.id)
        .sort(),
    ).toEqual(['held', 'numbered', 'on', 'owed']);
    store.holds.lift('h1', '811001', MORNING);
    expect(takeAll(store, 'calls', MORNING)).toBe(1);
    expect(store.read('held')).toBeNull();
  });

  it('takes notes with their versions and leaves their calls', () => {
    const store = records(folder());
    oldCall(store, 'a', 30);
    expect(takeAll(store, 'notes', MORNING)).toBe(1);
    expect(store.read('a')?.note).toBeNull();
    expect(look(store, (database) => readNoteVersions(database, 'a'))).toEqual([]);
  });

  it('leaves nothing of it in the file, its log and the search, read with the key', () => {
    const directory = folder();
    const store = records(directory, null);
    oldCall(store, 'telling', 30, '13577665544');
    store.writeNote('telling', '客户住在芙蓉路尾号七七', 2, MORNING - 30 * DAY);
    oldCall(store, 'other', 30, '13911112222');
    expect(takeAll(store, 'calls', MORNING)).toBe(2);
    store.retention.settle();
    const bytes = Buffer.concat(['', '-wal'].map((part) => readOrNothing(store.file + part)));
    expect(bytes.includes('芙蓉路')).toBe(false);
    expect(bytes.includes('13577665544')).toBe(false);
    expect(bytes.includes('telling')).toBe(false);
  });

  it('cuts the beginning of the audit log, and the chain is still whole', () => {
    const store = records(folder());
    for (let day = 10; day > 0; day--) store.audit.append(MORNING - day * DAY, '811001', { kind: 'sign-in' });
    expect(takeAll(store, 'audit', MORNING - 5 * DAY)).toBe(5);
    store.audit.append(MORNING, '811001', { kind: 'sign-off' });
    store.close();
    const database = connect(store.file, KEY);
    expect(verifyAudit(database)).toEqual({ kind: 'whole', entries: 6, since: MORNING - 5 * DAY });
    expect(readAudit(database, null, 99).map(({ position }) => position)).toEqual([11, 10, 9, 8, 7, 6]);
    expect(() => database.exec('DELETE FROM audit WHERE position = 6')).toThrow('append only');
    database.close();
  });

  it('counts months on the calendar, and keeps the audit log longest', () => {
    const at = (text: string): number => new Date(text).getTime();
    expect(cutOf(1, at('2026-03-31T12:00'))).toBe(at('2026-02-28T12:00'));
    expect(cutOf(12, at('2024-02-29T12:00'))).toBe(at('2023-02-28T12:00'));
    expect(cutsOf(KEEP_EVERYTHING, MORNING)).toEqual([]);
    const six = { calls: 6, notes: 6, 'follow-ups': 6, cases: 6, 'knowledge-use': 6 };
    expect(retentionProblem({ ...six, audit: 6 })).toBeNull();
    expect(retentionProblem({ ...six, audit: 5 })).toBe('audit-too-short');
    expect(retentionProblem({ ...six, cases: null, audit: 60 })).toBe('audit-too-short');
    expect(retentionProblem({ ...six, cases: null, audit: null })).toBeNull();
  });
});

function readOrNothing(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
