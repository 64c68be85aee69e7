import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../electron/domain/audit';
import { readAudit, verifyAudit } from '../../electron/records/auditTable';
import { connect, type Database } from '../../electron/records/database';
import { folder, KEY, MORNING, records } from './support/seat';

/** A seat that has signed in, revealed a note and signed off. */
function audited(): { file: string; directory: string } {
  const directory = folder();
  const store = records(directory);
  store.audit.append(MORNING, '811001', { kind: 'sign-in' });
  store.audit.append(MORNING + 1000, '811001', { kind: 'reveal', what: 'note', id: 'call-1' });
  store.audit.append(MORNING + 2000, '811001', { kind: 'sign-off' });
  store.close();
  return { file: store.file, directory };
}

/** Somebody who has the key and the file, but not the program. */
function tamper(file: string, sql: string): ReturnType<typeof verifyAudit> {
  const database = connect(file, KEY);
  try {
    database.exec(sql);
    return verifyAudit(database);
  } finally {
    database.close();
  }
}

function look<T>(file: string, read: (database: Database) => T): T {
  const database = connect(file, KEY);
  try {
    return read(database);
  } finally {
    database.close();
  }
}

describe('the audit log', () => {
  it('says who did what and when, the newest first, page by page, and goes on in the next run', () => {
    const { file, directory } = audited();
    const next = records(directory);
    next.audit.append(MORNING + 3000, '811002', { kind: 'setting', key: 'sipTrace', value: true });
    next.close();
    const page = look(file, (database) => readAudit(database, null, 2));
    expect(page).toEqual([
      { position: 4, at: MORNING + 3000, agent: '811002', entry: { kind: 'setting', key: 'sipTrace', value: true } },
      { position: 3, at: MORNING + 2000, agent: '811001', entry: { kind: 'sign-off' } },
    ]);
    expect(look(file, (database) => readAudit(database, 3, 2).map(({ position }) => position))).toEqual([2, 1]);
    expect(look(file, verifyAudit)).toEqual({ kind: 'whole', entries: 4, since: MORNING });
  });

  it('is whole while it is empty', () => {
    const store = records(folder());
    store.close();
    expect(look(store.file, verifyAudit)).toEqual({ kind: 'whole', entries: 0, since: null });
  });

  it.each([
    ['changed', "UPDATE audit SET agent = '811009'"],
    ['removed', 'DELETE FROM audit WHERE position = 2'],
    ['replaced', "INSERT OR REPLACE INTO audit VALUES (2, 0, 'x', 'sign-in', '{}', '00')"],
    ['slipped in', "INSERT INTO audit VALUES (0, 0, 'x', 'sign-in', '{}', '00')"],
  ])('lets nothing be %s', (_, sql) => {
    const { file } = audited();
    expect(() => tamper(file, sql)).toThrow('append only');
    expect(look(file, verifyAudit).kind).toBe('whole');
  });

  it.each([
    ['UPDATE audit SET at = at + 1 WHERE position = 2', { kind: 'broken', position: 2, reason: 'changed' }],
    ["UPDATE audit SET detail = '{}' WHERE position = 2", { kind: 'broken', position: 2, reason: 'changed' }],
    ['DELETE FROM audit WHERE position = 1', { kind: 'broken', position: 1, reason: 'missing' }],
    ['DELETE FROM audit WHERE position = 2', { kind: 'broken', position: 2, reason: 'missing' }],
    ['DELETE FROM audit WHERE position = 3', { kind: 'broken', position: 3, reason: 'missing' }],
    ['DELETE FROM audit', { kind: 'broken', position: 1, reason: 'missing' }],
  ])('shows where somebody without the triggers laid hand on it: %s', (sql, verdict) => {
    const { file } = audited();
    expect(tamper(file, `DROP TRIGGER audit_stays; DROP TRIGGER audit_is_kept; ${sql};`)).toEqual(verdict);
  });

  it('writes a value in one way, whatever the order of its members', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '牌' }], a: true })).toBe(
      canonicalJson({ a: true, b: [1, { c: '牌', d: null }] }),
    );
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});
