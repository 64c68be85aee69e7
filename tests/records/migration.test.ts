import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { connect, type Database } from '../../electron/records/database';
import { migrations } from '../../electron/records/migrations/migrations';
import { openRecordFile } from '../../electron/records/recordFile';
import { openRecords } from '../../electron/records/recordStore';
import { shapesOf } from '../../electron/records/salvage/shape';
import { smallDisk } from './support/badDisk';
import { clock, folder, KEY, listening } from './support/seat';

vi.setConfig({ testTimeout: 60_000 });

const open = (file: string, steps?: readonly string[]) =>
  openRecordFile({ file, key: KEY, clock, log: listening().log, ...(steps ? { steps } : {}) });

const close = ({ database, unlock }: ReturnType<typeof open>): void => {
  database.exec('PRAGMA journal_mode = DELETE');
  database.close();
  unlock();
};

const copies = (directory: string): string[] =>
  readdirSync(directory).filter((name) => name.includes('before-version'));

/** A row in every table that takes one: of each column what its type allows. Parents come before their children. */
function fill(database: Database): Map<string, number> {
  const filled = new Map<string, number>();
  for (const shape of shapesOf(database).filter(({ table }) => table !== 'schema_version')) {
    const columns = shape.columns.filter(({ generated }) => !generated);
    for (let row = 1; row <= 3; row += 1) {
      const values = columns.map(({ type }) =>
        type === 'TEXT' ? `'sample ${row}'` : type === 'BLOB' ? `x'0${row}'` : String(row),
      );
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      try {
        database.exec(`INSERT INTO "${shape.table}" (${names}) VALUES (${values.join(', ')})`);
        filled.set(shape.table, row);
      } catch {
        // A table with a rule of its own about what stands in it: left to the stories of its noun.
      }
    }
  }
  return filled;
}

function countOf(database: Database, table: string): number {
  const [row] = database.prepare(`SELECT count(*) AS count FROM "${table}"`).all() as { count: number }[];
  return row?.count ?? 0;
}

it.each(migrations.map((_, index) => index + 1))(
  'records of version %i are opened by this program with all that is in them',
  (version) => {
    const directory = folder();
    const file = join(directory, 'records.db');
    const former = open(file, migrations.slice(0, version));
    const rows = fill(former.database);
    expect([...rows.keys()]).toEqual(expect.arrayContaining(['calls', 'events', 'notes']));
    close(former);

    const store = openRecords({ directory, key: KEY, clock, log: listening().log });
    expect(store.problem).toBeNull();
    expect(store.recent(10)).toHaveLength(3);
    store.close();
    const now = connect(file, KEY);
    expect(now.prepare('SELECT version FROM schema_version ORDER BY version').all()).toEqual(
      migrations.map((_, index) => ({ version: index + 1 })),
    );
    const tables = shapesOf(now).map(({ table }) => table);
    for (const [table, count] of rows)
      if (tables.includes(table)) expect(countOf(now, table), table).toBeGreaterThanOrEqual(count);
    now.close();
    // The copy from before is kept for this start, can be opened, and is gone after the next.
    if (version === migrations.length) return expect(copies(directory)).toEqual([]);
    const [copy = ''] = copies(directory);
    if (process.platform !== 'win32') expect(statSync(join(directory, copy)).mode & 0o777).toBe(0o600);
    const kept = connect(join(directory, copy), KEY);
    expect(kept.prepare('SELECT max(version) AS version FROM schema_version').all()).toEqual([{ version }]);
    expect(countOf(kept, 'notes')).toBe(3);
    kept.close();
    openRecords({ directory, key: KEY, clock, log: listening().log }).close();
    expect(copies(directory)).toEqual([]);
  },
);

/** A step that goes well, and one that fails in its midst. */
const good = 'CREATE TABLE later (text TEXT) STRICT; INSERT INTO later VALUES (1);';
const bad = "DELETE FROM notes; UPDATE calls SET number = 'lost'; INSERT INTO nowhere VALUES (1);";

it('a step that fails leaves the records as they were, and sets nothing aside', () => {
  const file = join(folder(), 'records.db');
  const former = open(file);
  fill(former.database);
  close(former);
  const before = readFileSync(file);
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    expect(() => open(file, [...migrations, good, bad])).toThrow(expect.objectContaining({ code: 'not-updated' }));
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(dirname(file)).filter((name) => /set-aside|before-version|-wal|-journal/.test(name))).toEqual(
      [],
    );
  }
  // The former program and a mended one both go on with them.
  close(open(file));
  const mended = open(file, [...migrations, good]);
  expect(mended.problem).toBeNull();
  expect(countOf(mended.database, 'notes')).toBe(3);
  expect(countOf(mended.database, 'later')).toBe(1);
  close(mended);
});

it('nothing is changed where there is no room for the copy', (test) => {
  const disk = smallDisk(test);
  const file = join(disk.path, 'records.db');
  const former = open(file);
  fill(former.database);
  close(former);
  const before = readFileSync(file);
  disk.fill();
  expect(() => open(file, [...migrations, good])).toThrow(expect.objectContaining({ code: 'disk-full' }));
  expect(readFileSync(file).equals(before)).toBe(true);
  disk.free();
  const after = open(file, [...migrations, good]);
  expect(countOf(after.database, 'notes')).toBe(3);
  close(after);
});

it('a copy that the power cut left unfinished is made anew', () => {
  const file = join(folder(), 'records.db');
  close(open(file));
  writeFileSync(`${file}.before-version-${migrations.length + 1}.new`, 'half');
  const opened = open(file, [...migrations, good]);
  expect(existsSync(`${file}.before-version-${migrations.length + 1}`)).toBe(true);
  close(opened);
});

it('the same folder is not opened twice; once the first is closed it is the second’s', () => {
  const directory = folder();
  const first = openRecords({ directory, key: KEY, clock, log: listening().log });
  expect(() => openRecords({ directory, key: KEY, clock, log: listening().log })).toThrow(
    expect.objectContaining({ code: 'in-use' }),
  );
  first.close();
  openRecords({ directory, key: KEY, clock, log: listening().log }).close();
});
