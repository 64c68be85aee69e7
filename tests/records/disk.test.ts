import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openRecords } from '../../electron/records/recordStore';
import { smallDisk, writeProtect } from './support/badDisk';
import {
  ANSWERED,
  clock,
  customerCalls,
  folder,
  HELD,
  HUNG_UP,
  KEY,
  listening,
  MORNING,
  records,
} from './support/seat';

const failing = (code: string): unknown => expect.objectContaining({ name: 'RecordStoreError', code });

it('says that the disk is full, keeps what was saved, and makes up for the rest when there is room again', (test) => {
  const disk = smallDisk(test);
  const directory = join(disk.path, 'records');
  const store = records(directory);
  store.begin(customerCalls('before'));
  store.append('before', ANSWERED);
  store.writeNote('before', '已核实身份', 1, MORNING);

  disk.fill();
  expect(() => store.append('before', HELD)).toThrow(failing('disk-full'));
  expect(() => store.writeNote('before', '已核实身份，等待', 3, MORNING)).toThrow(failing('disk-full'));
  expect(() => store.writeNote('before', '已核实身份，', 2, MORNING)).toThrow(failing('disk-full'));
  expect(() => store.begin(customerCalls('meanwhile'))).toThrow(failing('disk-full'));
  expect(() => store.append('meanwhile', ANSWERED)).toThrow(failing('disk-full'));
  expect(store.read('before')).toMatchObject({ note: { text: '已核实身份', revision: 1 } });
  expect(store.read('before')?.call.events.map(({ kind }) => kind)).toEqual(['offered', 'answered']);
  expect(store.read('meanwhile')).toBeNull();

  disk.free();
  store.append('before', HUNG_UP);
  expect(store.read('before')?.call.events.map(({ kind }) => kind)).toEqual(['offered', 'answered', 'held', 'ended']);
  expect(store.read('before')?.note).toMatchObject({ text: '已核实身份，等待', revision: 3 });
  expect(store.read('meanwhile')?.call.events.map(({ kind }) => kind)).toEqual(['offered', 'answered']);
  store.close();
  expect(records(directory).problem).toBeNull();
});

it('does not mistake a full disk at the start for broken records', (test) => {
  const disk = smallDisk(test);
  const directory = join(disk.path, 'records');
  const before = records(directory);
  before.begin(customerCalls('before'));
  before.close();
  const bytes = readFileSync(join(directory, 'records.db'));
  disk.fill();
  expect(() => openRecords({ directory, key: KEY, clock, log: listening().log })).toThrow(failing('disk-full'));
  expect(readFileSync(join(directory, 'records.db')).equals(bytes)).toBe(true);
  disk.free();
  const after = records(directory);
  expect(after.problem).toBeNull();
  expect(after.read('before')).not.toBeNull();
});

it('says that the folder may not be written and leaves the records as they are', (test) => {
  const directory = folder();
  records(directory).close();
  const bytes = readFileSync(join(directory, 'records.db'));
  writeProtect(test, directory);
  expect(() => openRecords({ directory, key: KEY, clock, log: listening().log })).toThrow(failing('read-only'));
  expect(readFileSync(join(directory, 'records.db')).equals(bytes)).toBe(true);
});
