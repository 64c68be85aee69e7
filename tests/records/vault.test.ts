import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Unsubscribe } from '../../electron/domain/time';
import { recordKeys } from '../../electron/records/recordKey';
import { openRecords } from '../../electron/records/recordStore';
import { createVault, type VaultNews } from '../../electron/records/vault';
import { smallDisk } from './support/badDisk';
import { ANSWERED, clock, customerCalls, folder, HELD, HUNG_UP, KEY, listening, MORNING } from './support/seat';

// Every passphrase takes its time on purpose.
vi.setConfig({ testTimeout: 60_000 });

const PASSPHRASE = '柳树 on the quay';
const noStore = { available: false, holds: () => false, get: async () => null, put: async () => {} };

/** The archive's thread with the file open, deep in a question that takes longer than a writer waits (500 ms). */
const READER = `
  const { parentPort, workerData: { file, key } } = require('node:worker_threads');
  const database = new (require('libsql'))(file, { encryptionCipher: 'aes256cbc', encryptionKey: key });
  parentPort.on('message', ({ id }) => {
    parentPort.postMessage({ kind: 'answer', id, value: null });
    database.exec('BEGIN; SELECT * FROM calls; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000) SELECT max(i) FROM n');
  });`;

/** A seat without a secret store. `retry` lets the time until the next try pass. */
function seat(directory = folder(), thread = '') {
  const { log, said } = listening();
  const waiting = new Set<() => void>();
  const news: VaultNews[] = [];
  const vault = createVault({
    directory,
    keys: recordKeys({ secrets: noStore, directory, asks: true, clock, log }),
    startArchive: (workerData) => new Worker(thread, { eval: true, workerData }),
    later: (action): Unsubscribe => {
      waiting.add(action);
      return () => waiting.delete(action);
    },
    clock,
    log,
  });
  vault.subscribe((one) => one && news.push(one));
  onTestFinished(() => vault.close());
  const retry = (): void => {
    for (const action of [...waiting]) {
      waiting.delete(action);
      action();
    }
  };
  return { vault, directory, said, news, retry };
}

const followUp = {
  id: 'promise',
  kind: 'call-back',
  callId: 'call-1',
  createdAt: MORNING,
  dueAt: MORNING + 60_000,
  name: '王女士',
  organisation: '',
  number: '13800138000',
  forWhom: '',
  content: '回复补卡进度',
  owner: '811000',
  steps: [],
  done: null,
} as const;

/** A whole call, with what is promised in it. */
function works({ vault }: ReturnType<typeof seat>): void {
  vault.records.begin(customerCalls('call-1'));
  for (const event of [ANSWERED, HELD, HUNG_UP]) vault.records.append('call-1', event);
  vault.records.followUps.save(followUp);
}

function expectWritten(directory: string, key: string): void {
  const store = openRecords({ directory, key, clock, log: listening().log });
  onTestFinished(() => store.close());
  expect(store.problem).toBeNull();
  expect(store.read('call-1')?.call.events.map(({ kind }) => kind)).toEqual(['offered', 'answered', 'held', 'ended']);
  expect(store.read('call-1')?.note?.text).toBe('客户询问补卡');
  expect(store.followUps.owed()).toEqual([followUp]);
}

const keyOf = (directory: string): Promise<string | null> =>
  recordKeys({ secrets: noStore, directory, asks: true, clock, log: listening().log }).unlock(PASSPHRASE);

describe('records whose key is not there yet', () => {
  it('take what happens, claim nothing of a note, and write it all in order once a passphrase is set', async () => {
    const first = seat();
    await first.vault.open();
    expect(first.vault.lock()).toEqual({ kind: 'wanted', why: 'no-store', waiting: 0 });
    works(first);
    for (const [text, revision] of [
      ['客户询', 1],
      ['客户询问补卡', 2],
    ] as const)
      expect(() => first.vault.records.writeNote('call-1', text, revision, MORNING)).toThrow(
        expect.objectContaining({ code: 'locked' }),
      );
    // What is only in memory can be read there: the list of what is owed is not empty.
    expect(first.vault.records.followUps.owed()).toEqual([followUp]);
    expect(first.vault.lock().waiting).toBe(6);
    expect(readdirSync(first.directory)).toEqual([]);
    await expect(first.vault.ask({ kind: 'call', id: 'call-1' })).rejects.toMatchObject({ code: 'locked' });

    expect(await first.vault.protect(PASSPHRASE, null)).toBe(true);
    expect(first.vault.lock()).toEqual({ kind: 'open', keptBy: 'passphrase', chosen: true, waiting: 0 });
    expect(first.news).toEqual([{ kind: 'opened' }]);
    first.vault.records.writeNote('call-1', '客户询问补卡', 2, MORNING);
    await first.vault.close();
    expectWritten(first.directory, (await keyOf(first.directory)) ?? '');
  });

  it('are opened at the next start by the passphrase alone', async () => {
    const first = seat();
    await first.vault.open();
    await first.vault.protect(PASSPHRASE, null);
    await first.vault.close();

    const next = seat(first.directory);
    await next.vault.open();
    expect(next.vault.lock().kind).toBe('locked');
    works(next);
    expect(() => next.vault.records.writeNote('call-1', '客户询问补卡', 1, MORNING)).toThrow();
    expect(await next.vault.unlock('another one altogether')).toBe(false);
    expect(next.vault.lock()).toMatchObject({ kind: 'locked', waiting: 6 });
    // Who does not know the passphrase does not get round it by setting another.
    expect(await next.vault.protect('a new one instead', null)).toBe(false);
    expect(await next.vault.unlock(PASSPHRASE)).toBe(true);
    expect(next.vault.lock()).toMatchObject({ kind: 'open', waiting: 0 });
    await next.vault.close();
    expectWritten(first.directory, (await keyOf(first.directory)) ?? '');
  });

  it('change their passphrase for who knows the present one', async () => {
    const { vault, directory } = seat();
    await vault.open();
    await vault.protect(PASSPHRASE, null);
    expect(await vault.protect('a second passphrase', 'not the present one')).toBe(false);
    expect(await vault.protect('a second passphrase', null)).toBe(false);
    const key = await keyOf(directory);
    expect(await vault.protect('a second passphrase', PASSPHRASE)).toBe(true);
    expect(await keyOf(directory)).toBeNull();
    await vault.close();
    const store = openRecords({ directory, key, clock, log: listening().log });
    expect(store.problem).toBeNull();
    store.close();
  });

  it('stay open under an earlier version’s key file while the person is asked', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'records.key'), KEY);
    const one = seat(directory);
    await one.vault.open();
    expect(one.vault.lock()).toEqual({ kind: 'open', keptBy: 'file', chosen: false, waiting: 0 });
    works(one);
    one.vault.records.writeNote('call-1', '客户询问补卡', 1, MORNING);
    one.vault.keepInFile();
    expect(one.vault.lock()).toMatchObject({ keptBy: 'file', chosen: true });
    await one.vault.close();
    expectWritten(directory, KEY);
  });
});

describe('records whose file cannot be had', () => {
  it('another program has the folder: kept in memory, and written as soon as that one ends', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'records.key'), KEY);
    const other = openRecords({ directory, key: KEY, clock, log: listening().log });
    const one = seat(directory);
    await one.vault.open();
    expect(one.vault.lock()).toMatchObject({ kind: 'unavailable', why: 'in-use' });
    works(one);
    expect(() => one.vault.records.writeNote('call-1', '客户询问补卡', 1, MORNING)).toThrow(
      expect.objectContaining({ code: 'in-use' }),
    );
    one.retry();
    expect(one.vault.lock().kind).toBe('unavailable');
    other.close();
    one.retry();
    expect(one.vault.lock()).toMatchObject({ kind: 'open', waiting: 0 });
    await one.vault.close();
    expectWritten(directory, KEY);
  });

  it('a thread that reads to the very end: it is gone before the log is written back', async () => {
    const { vault, directory, said } = seat(folder(), READER);
    await vault.open();
    vault.keepInFile();
    await vault.ask({ kind: 'call', id: 'call-1' });
    await vault.close();
    expect(said.join()).not.toContain('could not be done');
    expect(readdirSync(directory).filter((name) => name.endsWith('-wal'))).toEqual([]);
  });

  it('a full disk at the start and in the midst of catching up: nothing is lost, and all comes in order', async (test) => {
    const disk = smallDisk(test);
    const directory = join(disk.path, 'records');
    const before = seat(directory);
    await before.vault.open();
    before.vault.keepInFile();
    await before.vault.close();
    disk.fill();
    const one = seat(directory);
    await one.vault.open();
    expect(one.vault.lock()).toMatchObject({ kind: 'unavailable', why: 'disk-full' });
    works(one);
    expect(() => one.vault.records.writeNote('call-1', '客户询问补卡', 1, MORNING)).toThrow(
      expect.objectContaining({ code: 'disk-full' }),
    );
    disk.free();
    one.retry();
    expect(one.vault.lock()).toMatchObject({ kind: 'open', waiting: 0 });
    expect(one.vault.records.followUps.owed()).toEqual([followUp]);
    expect(one.vault.records.read('call-1')?.note?.text).toBe('客户询问补卡');
  });
});
