import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killedSeat } from './support/killedSeat';
import { folder, KEY, records } from './support/seat';

const MINUTE = 60_000;

it(
  'loses nothing that was said to be saved when the program is killed in the midst of writing, three times',
  async () => {
    const directory = folder();
    for (const [round, events] of [40, 233, 1_100].entries()) {
      const id = `call-${round}`;
      const saved = await killedSeat(directory, KEY, id, events);
      expect(saved.event).toBeGreaterThanOrEqual(events);

      const store = records(directory);
      expect(store.problem).toBeNull();
      const found = store.read(id);
      const steps = found?.call.events.slice(1).map((event) => event.at) ?? [];
      // What was said is there, in order and without a hole; at most the write in flight is there besides.
      expect(steps.length).toBeGreaterThanOrEqual(saved.event);
      expect(steps.length).toBeLessThanOrEqual(saved.event + 1);
      expect(steps).toEqual(steps.map((_, index) => index + 1));
      expect(found?.note?.revision).toBeGreaterThanOrEqual(saved.note);
      expect(found?.note?.text).toBe(`客户张先生询问挂失 LOST-CARD ${found?.note?.revision}`);
      expect(store.markInterrupted()).toEqual([id]);
      store.close();
    }
  },
  2 * MINUTE,
);

it(
  'leaves neither number, name nor note in the clear on the disk, nor a file others can read',
  async () => {
    const directory = folder();
    await killedSeat(directory, KEY, 'call-1', 60);
    const files = readdirSync(directory);
    // The log is there because the seat was killed: it is looked at as well.
    expect(files).toEqual(expect.arrayContaining(['records.db', 'records.db-wal']));
    for (const file of files) {
      const bytes = readFileSync(join(directory, file));
      for (const secret of ['13912345678', '张先生', 'LOST-CARD', 'offered', 'CREATE TABLE']) {
        expect(bytes.includes(secret), `${secret} in ${file}`).toBe(false);
      }
      if (process.platform !== 'win32') expect(statSync(join(directory, file)).mode & 0o777, file).toBe(0o600);
    }
    if (process.platform !== 'win32') expect(statSync(directory).mode & 0o777).toBe(0o700);
    // The same search does find them where nothing is encrypted.
    const open = folder();
    seatInTheClear(open);
    const clear = Buffer.concat(readdirSync(open).map((file) => readFileSync(join(open, file))));
    for (const secret of ['13912345678', '张先生', 'LOST-CARD', 'offered']) expect(clear.includes(secret)).toBe(true);
  },
  MINUTE,
);

function seatInTheClear(directory: string): void {
  const store = records(directory, null);
  store.begin({
    id: 'call-1',
    direction: 'inbound',
    remote: { number: '13912345678', displayName: '张先生' },
    dialled: null,
    consultationFor: null,
    origin: { at: 0, wall: 0 },
    events: [{ at: 0, kind: 'offered' }],
  });
  store.writeNote('call-1', 'LOST-CARD', 1, 0);
}
