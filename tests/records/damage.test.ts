import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { connect } from '../../electron/records/database';
import { openRecords } from '../../electron/records/recordStore';
import { killedSeat } from './support/killedSeat';
import { ANSWERED, clock, customerCalls, folder, HUNG_UP, KEY, listening, OTHER_KEY, records } from './support/seat';

const MINUTE = 60_000;
// Whole files are written and synced; a busy machine takes its time.
vi.setConfig({ testTimeout: MINUTE });
/** What stands in the folder of records that are closed in good order. */
const OWN = ['records.db', 'records.db.head', 'records.lock'];

/** A folder with the records of many calls, closed in good order. */
function aDaysRecords(): { directory: string; file: string } {
  const directory = folder();
  const store = records(directory);
  for (let n = 0; n < 200; n++) {
    store.begin(customerCalls(`call-${n}`));
    store.writeNote(`call-${n}`, '客户来电咨询'.repeat(40), 1, 0);
    store.append(`call-${n}`, HUNG_UP);
  }
  store.close();
  return { directory, file: join(directory, 'records.db') };
}

/** The seat starts, must begin anew, and must be able to work. Returns what it said of the former file. */
function startsAnew(directory: string, reason: 'unreadable' | 'damaged' | 'newer', key: string | null = KEY): string {
  const { log, said } = listening();
  const store = openRecords({ directory, key, clock, log });
  expect(store.problem).toMatchObject({ kind: 'set-aside', reason });
  const aside = store.problem?.file ?? '';
  expect(basename(aside)).toContain('set-aside-2026-03-02T09-00-00');
  expect(dirname(aside)).toBe(directory);
  expect(said.join('\n')).toContain(aside);
  store.begin(customerCalls('first-anew'));
  store.append('first-anew', ANSWERED);
  store.close();
  const again = records(directory, key);
  expect(again.problem).toBeNull();
  expect(again.read('first-anew')?.call.events).toHaveLength(2);
  again.close();
  return aside;
}

describe('records that cannot be used are set aside whole', () => {
  it('a wrong key: the right key still opens what was set aside', () => {
    const { directory, file } = aDaysRecords();
    const before = readFileSync(file);
    const aside = startsAnew(directory, 'unreadable', OTHER_KEY);
    expect(readFileSync(aside).equals(before)).toBe(true);
  });

  it(
    'a wrong key after a crash: not even the log that the crash left is touched',
    async () => {
      const directory = folder();
      const saved = await killedSeat(directory, KEY, 'call-1', 300);
      expect(statSync(join(directory, 'records.db-wal')).size).toBeGreaterThan(300 * 4096);

      const aside = startsAnew(directory, 'unreadable', OTHER_KEY);
      const elsewhere = folder();
      for (const part of ['', '-wal']) renameSync(aside + part, join(elsewhere, `records.db${part}`));
      const rescued = records(elsewhere, KEY);
      expect(rescued.problem).toBeNull();
      expect(rescued.read('call-1')?.call.events.length).toBeGreaterThan(saved.event);
      expect(rescued.read('call-1')?.note?.revision).toBeGreaterThanOrEqual(saved.note);
    },
    MINUTE,
  );

  it('no key for encrypted records, and a key for records in the clear', () => {
    startsAnew(aDaysRecords().directory, 'unreadable', null);
    const directory = folder();
    const clear = records(directory, null);
    clear.begin(customerCalls('call-1'));
    clear.close();
    startsAnew(directory, 'unreadable');
  });

  it.each([0, 1, 100, 4_095])('a file cut off after %i bytes', (bytes) => {
    const { directory, file } = aDaysRecords();
    truncateSync(file, bytes);
    const aside = startsAnew(directory, 'damaged');
    expect(statSync(aside).size).toBe(bytes);
  });

  it.each([0.3, 0.5, 0.99])('a file cut off at %f of its length', (share) => {
    const { directory, file } = aDaysRecords();
    truncateSync(file, Math.floor(statSync(file).size * share));
    startsAnew(directory, 'damaged');
  });

  it('random bytes from end to end', () => {
    const { directory, file } = aDaysRecords();
    writeFileSync(file, randomBytes(statSync(file).size));
    startsAnew(directory, 'damaged');
  });

  it('random bytes in the middle', () => {
    const { directory, file } = aDaysRecords();
    const bytes = readFileSync(file);
    randomBytes(20_000).copy(bytes, 8_192);
    writeFileSync(file, bytes);
    startsAnew(directory, 'damaged');
  });

  it('a folder in the file’s place', () => {
    const directory = folder();
    mkdirSync(join(directory, 'records.db'));
    const aside = startsAnew(directory, 'unreadable');
    expect(statSync(aside).isDirectory()).toBe(true);
  });

  it(
    'a log without its database is not replayed into the new one',
    async () => {
      const directory = folder();
      await killedSeat(directory, KEY, 'call-1', 50);
      rmSync(join(directory, 'records.db'));
      const aside = startsAnew(directory, 'damaged');
      expect(existsSync(`${aside}-wal`)).toBe(true);
    },
    MINUTE,
  );

  it('somebody else’s database under the same key', () => {
    const directory = folder();
    const other = connect(join(directory, 'records.db'), KEY);
    other.exec('CREATE TABLE recipes (text TEXT)');
    other.close();
    startsAnew(directory, 'unreadable');
  });

  it('records of a newer program', () => {
    const { directory, file } = aDaysRecords();
    const newer = connect(file, KEY);
    newer.exec('INSERT INTO schema_version (version, applied_at) VALUES (999, 0)');
    newer.close();
    startsAnew(directory, 'newer');
  });

  it('twice within the same second: the first that was set aside stays', () => {
    const { directory, file } = aDaysRecords();
    const first = startsAnew(directory, 'unreadable', OTHER_KEY);
    const before = readFileSync(first);
    truncateSync(file, 9);
    const second = startsAnew(directory, 'damaged', OTHER_KEY);
    expect(second).not.toBe(first);
    expect(readFileSync(first).equals(before)).toBe(true);
    const others = readdirSync(directory).filter((name) => !OWN.includes(name));
    expect(others.sort()).toEqual([basename(first), basename(second)].sort());
  });

  it('a draft that a crash left is no obstacle', () => {
    const directory = folder();
    writeFileSync(join(directory, 'records.db.new'), 'half');
    writeFileSync(join(directory, 'records.db.first-page'), 'half');
    const store = records(directory);
    expect(store.problem).toBeNull();
    store.close();
    expect(readdirSync(directory).sort()).toEqual(OWN);
  });
});
