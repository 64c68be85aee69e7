import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { connect, type Database } from '../../electron/records/database';
import { migrations } from '../../electron/records/migrations/migrations';
import { openRecordFile, suspectDamage } from '../../electron/records/recordFile';
import { clock, folder, KEY, listening } from './support/seat';

vi.setConfig({ testTimeout: 60_000 });

const PAGE = 4096;
const CALLS = 400;
const EVENTS = 12;

/** Search as the records may have it: a full-text table that a trigger fills. */
const search = `
  CREATE VIRTUAL TABLE found USING fts5 (text, content='notes');
  CREATE TRIGGER notes_found AFTER INSERT ON notes BEGIN
    INSERT INTO found (rowid, text) VALUES (new.rowid, new.text);
  END;
`;
const steps = [...migrations, search];

const open = (file: string, checkedAtOnceBytes?: number) =>
  openRecordFile({
    file,
    key: KEY,
    clock,
    log: listening().log,
    steps,
    ...(checkedAtOnceBytes === undefined ? {} : { checkedAtOnceBytes }),
  });

const textOf = (n: number): string => `第${n}位客户：${'咨询挂失与补卡，已核实身份。'.repeat(n % 40 === 0 ? 300 : 6)}`;

/** A season's calls, with long notes (overflow pages), indexes, a full-text search and a place where something was deleted. */
function aSeason(): { file: string; places: Places } {
  const file = join(folder(), 'records.db');
  const { database, unlock } = open(file);
  database.exec('BEGIN');
  const call = database.prepare("INSERT INTO calls VALUES (?, 'inbound', ?, NULL, NULL, NULL, ?, ?, ?)");
  const event = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  const note = database.prepare('INSERT INTO notes VALUES (?, ?, ?, ?)');
  for (let n = 0; n < CALLS; n += 1) {
    call.run(`call-${n}`, `1390000${String(n).padStart(4, '0')}`, n, n + 0.5, n);
    for (let position = 1; position <= EVENTS; position += 1)
      event.run(`call-${n}`, position, position * 1000, position === EVENTS ? 'ended' : 'muted', '{"by":"customer"}');
    note.run(`call-${n}`, textOf(n), 1, n);
  }
  database.exec(
    `COMMIT; CREATE TABLE scrap (text TEXT); INSERT INTO scrap SELECT hex(randomblob(3000)) FROM calls LIMIT 40; DROP TABLE scrap;`,
  );
  const places = placesOf(database);
  database.exec('PRAGMA journal_mode = DELETE');
  database.close();
  unlock();
  return { file, places };
}

/** Page numbers by what lies there. */
type Places = Readonly<Record<(typeof KINDS)[number], readonly number[]>>;
const KINDS = ['schema', 'interior', 'leaf', 'rows', 'index', 'overflow', 'freelist', 'search'] as const;

function placesOf(database: Database): Places {
  const pages = database.prepare('SELECT name, pageno, pagetype FROM dbstat').all() as {
    name: string;
    pageno: number;
    pagetype: string;
  }[];
  const numbers = (keep: (page: (typeof pages)[number]) => boolean) => pages.filter(keep).map(({ pageno }) => pageno);
  const [free] = database.prepare('PRAGMA freelist_count').all() as { freelist_count: number }[];
  const used = new Set(pages.map(({ pageno }) => pageno));
  const [count] = database.prepare('PRAGMA page_count').all() as { page_count: number }[];
  expect(free?.freelist_count).toBeGreaterThan(10);
  return {
    schema: numbers(({ name, pageno }) => name === 'sqlite_schema' && pageno > 1),
    interior: numbers(({ name, pagetype }) => pagetype === 'internal' && ['calls', 'notes', 'events'].includes(name)),
    leaf: numbers(({ name, pagetype }) => pagetype === 'leaf' && ['calls', 'notes'].includes(name)),
    rows: numbers(({ name, pagetype }) => pagetype === 'leaf' && name === 'events'),
    index: numbers(({ name }) => name === 'calls_by_beginning' || name.startsWith('sqlite_autoindex')),
    overflow: numbers(({ pagetype }) => pagetype === 'overflow'),
    freelist: Array.from({ length: count?.page_count ?? 0 }, (_, index) => index + 1).filter((one) => !used.has(one)),
    search: numbers(({ name }) => name.startsWith('found')),
  };
}

/** Bytes that come out the same each time. */
function noise(bytes: number, seed: string): Buffer {
  const parts: Buffer[] = [];
  for (let n = 0; n * 32 < bytes; n += 1) parts.push(createHash('sha256').update(`${seed} ${n}`).digest());
  return Buffer.concat(parts).subarray(0, bytes);
}

function damage(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, noise(bytes, `${at}`), 0, bytes, at);
  } finally {
    closeSync(handle);
  }
}

/** Starts again; what was carried over must be as it was, row by row. Returns how much that is. */
function startsWith(file: string): Readonly<Record<string, number>> {
  const before = readFileSync(file);
  const { database, problem, unlock } = open(file);
  try {
    expect(problem).toMatchObject({ kind: 'set-aside', reason: 'damaged' });
    expect(readFileSync(problem?.file ?? '').equals(before), 'what is set aside is whole').toBe(true);
    const calls = database.prepare('SELECT rowid, * FROM calls ORDER BY rowid').all() as Record<string, unknown>[];
    for (const row of calls) {
      const n = Number(row.began_wall);
      expect(row).toMatchObject({ id: `call-${n}`, rowid: n + 1, origin_at: n, origin_wall: n + 0.5 });
      expect(row.number).toBe(`1390000${String(n).padStart(4, '0')}`);
    }
    const notes = database.prepare('SELECT * FROM notes').all() as { call_id: string; text: string }[];
    for (const { call_id, text } of notes) expect(text).toBe(textOf(Number(call_id.slice(5))));
    const events = database.prepare('SELECT * FROM events').all() as { position: number; at: number; kind: string }[];
    for (const { position, at, kind } of events) {
      expect(at).toBe(position * 1000);
      expect(kind).toBe(position === EVENTS ? 'ended' : 'muted');
    }
    expect(problem?.salvaged).toMatchObject({ calls: calls.length, events: events.length, notes: notes.length });
    const [sound] = database.prepare('PRAGMA quick_check').all() as { quick_check: string }[];
    expect(sound?.quick_check).toBe('ok');
    // What was carried over is found as before.
    const found = database.prepare("SELECT count(*) AS count FROM found WHERE found MATCH '第*'").all();
    expect(found).toEqual([{ count: notes.length }]);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('wreck'))).toEqual([]);
    return problem?.salvaged ?? {};
  } finally {
    database.close();
    unlock();
  }
}

const ALL = { calls: CALLS, events: CALLS * EVENTS, notes: CALLS };

describe('what can be read of a damaged file is carried over', () => {
  it('random bytes in the header: everything, by the copy of the first page', () => {
    const { file } = aSeason();
    damage(file, 0, 100);
    expect(startsWith(file)).toMatchObject(ALL);
  });

  it('random bytes in the whole first page, where the schema is: likewise', () => {
    const { file } = aSeason();
    damage(file, 0, PAGE);
    expect(startsWith(file)).toMatchObject(ALL);
  });

  it.each(['schema', 'interior', 'index', 'freelist', 'search'] as const)(
    'every page of %s: everything, for no row lies there',
    (kind) => {
      const { file, places } = aSeason();
      expect(places[kind].length).toBeGreaterThan(0);
      for (const page of places[kind]) damage(file, (page - 1) * PAGE, PAGE);
      const carried = startsWith(file);
      // An inner page of a table without rowid holds a row between each two of its children.
      if (kind === 'interior') expect(carried.events).toBeGreaterThan(ALL.events * 0.97);
      expect({ ...carried, events: ALL.events }).toMatchObject(ALL);
    },
  );

  it.each(['leaf', 'rows', 'overflow'] as const)('one page of %s: all but what lay on it', (kind) => {
    const { file, places } = aSeason();
    const page = places[kind][Math.floor(places[kind].length / 2)] ?? 0;
    damage(file, (page - 1) * PAGE, PAGE);
    const carried = startsWith(file);
    const rows = (carried.calls ?? 0) + (carried.events ?? 0) + (carried.notes ?? 0);
    expect(rows).toBeLessThan(CALLS * (EVENTS + 2));
    expect(rows).toBeGreaterThan(CALLS * (EVENTS + 2) - (kind === 'overflow' ? 2 : 40 * (EVENTS + 2)));
  });

  it.each([0.5, 0.7, 0.9])('a file cut off at %f of its length', (share) => {
    const { file } = aSeason();
    truncateSync(file, Math.floor((statSync(file).size * share) / PAGE) * PAGE + 100);
    const carried = startsWith(file);
    expect(carried.calls, JSON.stringify(carried)).toBeGreaterThan(0);
  });

  it('random bytes from end to end: nothing, and the seat works on', () => {
    const { file } = aSeason();
    damage(file, 0, statSync(file).size);
    expect(startsWith(file)).toMatchObject({ calls: 0, events: 0, notes: 0 });
  });

  it('a file of an earlier version is carried over and then brought to this one', () => {
    const { file, places } = aSeason();
    const former = connect(file, KEY);
    former.exec(
      `DROP TRIGGER notes_found; DROP TABLE found; DELETE FROM schema_version WHERE version = ${steps.length}`,
    );
    former.close();
    // What reads the former file's first page must find the former schema.
    rmSync(`${file}.head`);
    damage(file, ((places.rows[3] ?? 0) - 1) * PAGE, PAGE);
    const { database, problem, unlock } = open(file);
    expect(problem?.salvaged).toMatchObject({ calls: CALLS, notes: CALLS });
    expect(database.prepare('SELECT max(version) AS version FROM schema_version').all()).toEqual([
      { version: steps.length },
    ]);
    database.close();
    unlock();
  });
});

describe('a large file', () => {
  it('is used at once, and looked through at the next start where damage was met meanwhile', () => {
    const { file, places } = aSeason();
    damage(file, ((places.leaf[2] ?? 0) - 1) * PAGE, PAGE);
    const first = open(file, 1000);
    expect(first).toMatchObject({ problem: null, checked: false });
    first.database.close();
    first.unlock();
    suspectDamage(file);
    const second = open(file, 1000);
    expect(second.problem).toMatchObject({ reason: 'damaged', salvaged: { calls: expect.any(Number) } });
    second.database.close();
    second.unlock();
    const third = open(file, 1000);
    expect(third.problem).toBeNull();
    third.database.close();
    third.unlock();
  });
});
