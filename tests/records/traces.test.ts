import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { QualitySample } from '../../electron/domain/quality';
import { lengthened, stretchOf, type TraceStretch } from '../../electron/domain/qualityTrace';
import { createReaders } from '../../electron/records/archive/readers';
import { connect, connectToRead } from '../../electron/records/database';
import { openRecordFile } from '../../electron/records/recordFile';
import type { RecordStore } from '../../electron/records/recordStore';
import { smallDisk } from './support/badDisk';
import { ANSWERED, clock, customerCalls, folder, HUNG_UP, KEY, listening, MORNING, records } from './support/seat';

const GOOD: QualitySample = {
  loss: 0.01,
  jitterMs: 8,
  roundTripMs: 40,
  levelSent: 0.1,
  levelReceived: 0.2,
  packetsReceived: 50,
};
const BAD = { ...GOOD, loss: 0.2 };

/** `seconds` seconds in a row that end at `at` and after. */
function stretch(at: number, seconds: number, sample: QualitySample = GOOD): TraceStretch {
  let made = stretchOf(at, sample);
  for (let n = 1; n < seconds; n += 1) made = lengthened(made, sample);
  return made;
}

const fileOf = async (store: RecordStore, id: string) => {
  const database = connectToRead(store.file, KEY);
  try {
    return await createReaders(database, listening().log).call({ kind: 'call', id });
  } finally {
    database.close();
  }
};

const count = (store: RecordStore): number => {
  const database = connectToRead(store.file, KEY);
  const [row] = database.prepare('SELECT count(*) AS count FROM quality_traces').all() as { count: number }[];
  database.close();
  return row?.count ?? 0;
};

describe('the trace of a call’s sound', () => {
  it('is read with the call, second by second, while the call goes on', async () => {
    const store = records(folder());
    store.begin(customerCalls('a'));
    store.append('a', ANSWERED);
    store.traces.append('a', stretch(10_000, 20));
    store.traces.append('a', stretch(42_000, 5, BAD));
    const file = await fileOf(store, 'a');
    expect(file?.trace.map(({ at }) => at)).toEqual([
      ...Array.from({ length: 20 }, (_, n) => 10_000 + n * 1000),
      ...Array.from({ length: 5 }, (_, n) => 42_000 + n * 1000),
    ]);
    expect(file?.trace.at(-1)).toMatchObject({ loss: 0.2, jitterMs: 8, heard: true });
    store.begin(customerCalls('b'));
    expect((await fileOf(store, 'b'))?.trace).toEqual([]);
  });

  it('stands for the sum of the sound that a crash took: in the call and in what the list knows of it', async () => {
    const directory = folder();
    const killed = records(directory);
    killed.begin(customerCalls('a'));
    killed.append('a', ANSWERED);
    killed.traces.append('a', stretch(10_000, 3));
    killed.traces.append('a', stretch(13_000, 1, BAD));
    expect(killed.markInterrupted()).toEqual(['a']);
    let worst: number | null = null;
    killed.digests.digestDue(
      (_, quality) => {
        worst = quality?.worstLoss ?? null;
        return null;
      },
      () => true,
    );
    expect(worst).toBe(0.2);
    expect((await fileOf(killed, 'a'))?.quality).toMatchObject({ seconds: 4, worstLoss: 0.2 });
  });

  it('goes with its call when retention takes it, and only then', () => {
    const store = records(folder());
    for (const [id, days] of [
      ['old', 40],
      ['young', 1],
    ] as const) {
      store.begin(customerCalls(id, MORNING - days * 86_400_000));
      store.append(id, ANSWERED);
      store.append(id, HUNG_UP);
      store.traces.append(id, stretch(10_000, 20));
    }
    expect(count(store)).toBe(2);
    expect(store.retention.bite('calls', MORNING - 30 * 86_400_000, 10)).toBe(1);
    expect(count(store)).toBe(1);
  });

  it('is carried over from a damaged file, and stays behind where its call did', () => {
    const directory = folder();
    const file = join(directory, 'records.db');
    const store = records(directory);
    for (let n = 0; n < 60; n += 1) {
      store.begin(customerCalls(`call-${n}`, MORNING + n));
      for (let part = 0; part < 4; part += 1) store.traces.append(`call-${n}`, stretch(10_000 + part * 20_000, 20));
    }
    store.close();
    const former = connect(file, KEY);
    former.exec(
      "PRAGMA foreign_keys = OFF; DELETE FROM events WHERE call_id = 'call-7'; DROP TRIGGER calls_gone_traces",
    );
    former.exec("DELETE FROM calls WHERE id = 'call-7'; PRAGMA journal_mode = DELETE");
    former.close();
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, 0);
    closeSync(handle);
    const { database, problem, unlock } = openRecordFile({ file, key: KEY, clock, log: listening().log });
    expect(problem?.salvaged).toMatchObject({ calls: 59, quality_traces: 59 * 4 });
    database.close();
    unlock();
  });

  it('waits for a disk that is full and is then written in its order', async (test) => {
    const disk = smallDisk(test);
    const store = records(disk.path);
    store.begin(customerCalls('a'));
    disk.fill();
    let refused = 0;
    for (let n = 0; n < 40; n += 1)
      try {
        store.traces.append('a', stretch(10_000 + n * 20_000, 20));
      } catch {
        refused += 1;
      }
    expect(refused).toBeGreaterThan(0);
    disk.free();
    store.append('a', HUNG_UP);
    const trace = (await fileOf(store, 'a'))?.trace ?? [];
    expect(trace).toHaveLength(800);
    expect(trace.map(({ at }) => at)).toEqual(trace.map((_, n) => 10_000 + n * 1000));
  });
});
