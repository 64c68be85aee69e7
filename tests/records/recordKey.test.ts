import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type KeyKeeper, newRecordKey, recordKeys } from '../../electron/records/recordKey';
import { writeProtect } from './support/badDisk';
import { clock, folder, KEY, listening, OTHER_KEY } from './support/seat';

// Every wrapping takes its time on purpose.
vi.setConfig({ testTimeout: 60_000 });

/** A platform store; `locked` is what it holds but does not give. */
function keyring(
  available: boolean,
  kept: Record<string, string> = {},
  locked: string[] = [],
): KeyKeeper & { kept: Map<string, string> } {
  const map = new Map(Object.entries(kept));
  return {
    kept: map,
    available,
    holds: (name) => map.has(name) || locked.includes(name),
    get: async (name) => map.get(name) ?? null,
    put: async (name, secret) => void map.set(name, secret),
  };
}

/** As the program asks at its start. */
const keysIn = (secrets: KeyKeeper, directory: string, asks = true) =>
  recordKeys({ secrets, directory, asks, clock, log: listening().log });
const find = (secrets: KeyKeeper, directory: string) => keysIn(secrets, directory).find();
const NONE = keyring(false);

/** A folder as an earlier version without a secret store left it. */
function withKeyFile(key: string): string {
  const directory = folder();
  writeFileSync(join(directory, 'records.key'), `${key}\n`, { mode: 0o600 });
  return directory;
}

function modesIn(directory: string): string[] {
  if (process.platform === 'win32') return [];
  return readdirSync(directory).map((name) => (statSync(join(directory, name)).mode & 0o777).toString(8));
}

describe('with a secret store', () => {
  it('makes a random key once and keeps it there, not on the disk', async () => {
    const directory = folder();
    const secrets = keyring(true);
    const first = await find(secrets, directory);
    expect(first).toMatchObject({ kind: 'known', key: expect.stringMatching(/^[0-9a-f]{64}$/), keptBy: 'platform' });
    expect(await find(secrets, directory)).toEqual(first);
    expect(readdirSync(directory)).toEqual([]);
    expect(await find(keyring(true), folder())).not.toEqual(first);
  });

  it('moves an earlier key file into the store', async () => {
    const directory = withKeyFile(KEY);
    const secrets = keyring(true);
    for (let start = 1; start <= 2; start += 1)
      expect(await find(secrets, directory)).toEqual({ kind: 'known', key: KEY, keptBy: 'platform' });
    expect(existsSync(join(directory, 'records.key'))).toBe(false);
  });

  it('keeps the keys of two folders apart, also when both move into the store', async () => {
    const [work, practice] = [join(folder(), 'work'), join(folder(), 'demo')];
    const keys = [newRecordKey(), newRecordKey()];
    for (const [index, directory] of [work, practice].entries()) {
      await find(NONE, directory);
      keysIn(NONE, directory).keepInFile(keys[index] ?? '');
    }
    const secrets = keyring(true);
    for (let start = 1; start <= 2; start += 1)
      expect([await find(secrets, work), await find(secrets, practice)]).toMatchObject(keys.map((key) => ({ key })));
  });

  it('asks the person when the store has the key and withholds it; no key is made meanwhile, none is lost', async () => {
    const directory = folder();
    const name = 'record-key-通话记录';
    expect(await find(keyring(true, {}, [name]), directory)).toEqual({ kind: 'wanted', why: 'withheld' });
    expect(readdirSync(directory)).toEqual([]);
    // They choose a file; when the store gives again, the key in use moves in and the former stays under a dated name.
    keysIn(keyring(true, {}, [name]), directory).keepInFile(OTHER_KEY);
    const unlocked = keyring(true, { [name]: KEY });
    expect(await find(unlocked, directory)).toMatchObject({ key: OTHER_KEY, keptBy: 'platform' });
    expect(Object.fromEntries(unlocked.kept)).toEqual({
      [name]: OTHER_KEY,
      [`${name}-until-2026-03-02T09-00-00-000Z`]: KEY,
    });
  });
});

describe('without a secret store', () => {
  it('makes no key and writes nothing before the person has chosen', async () => {
    const directory = folder();
    expect(await find(NONE, directory)).toEqual({ kind: 'wanted', why: 'no-store' });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('under a passphrase the key is given to who knows it, and lies nowhere in the clear', async () => {
    const directory = folder();
    await keysIn(NONE, directory).protect(KEY, '江海潮水 every day');
    expect(await find(NONE, directory)).toEqual({ kind: 'locked' });
    expect(await keysIn(NONE, directory).unlock('江海潮水 every Day')).toBeNull();
    expect(await keysIn(NONE, directory).unlock('江海潮水 every day')).toBe(KEY);
    for (const name of readdirSync(directory)) {
      const text = readFileSync(join(directory, name), 'utf8');
      for (const secret of [KEY, Buffer.from(KEY, 'hex').toString('base64'), '江海潮水'])
        expect(text).not.toContain(secret);
    }
    expect(new Set(modesIn(directory))).toEqual(new Set(process.platform === 'win32' ? [] : ['600']));
  });

  it('changes the passphrase, not the key', async () => {
    const directory = folder();
    const keys = keysIn(NONE, directory);
    await keys.protect(KEY, 'the first of them');
    await keys.protect(KEY, 'the second of them');
    expect(await keys.unlock('the first of them')).toBeNull();
    expect(await keys.unlock('the second of them')).toBe(KEY);
  });

  it('a file is used once the person has chosen it, and only by its owner', async () => {
    const directory = folder();
    keysIn(NONE, directory).keepInFile(KEY);
    expect(await find(NONE, directory)).toEqual({ kind: 'known', key: KEY, keptBy: 'file', chosen: true });
    expect(new Set(modesIn(directory))).toEqual(new Set(process.platform === 'win32' ? [] : ['600']));
  });

  it('an earlier version’s key file goes on being used, and is asked about until the person has chosen', async () => {
    const directory = withKeyFile(KEY);
    for (let start = 1; start <= 2; start += 1)
      expect(await find(NONE, directory)).toEqual({ kind: 'known', key: KEY, keptBy: 'file', chosen: false });
    await keysIn(NONE, directory).protect(KEY, 'from now on this');
    expect(existsSync(join(directory, 'records.key'))).toBe(false);
    expect(await find(NONE, directory)).toEqual({ kind: 'locked' });
    expect(await keysIn(NONE, directory).unlock('from now on this')).toBe(KEY);
  });

  it('a power cut between the passphrase and the end of the key file loses neither', async () => {
    const directory = withKeyFile(KEY);
    await keysIn(NONE, directory).protect(KEY, 'half way through');
    writeFileSync(join(directory, 'records.key'), `${KEY}\n`);
    expect(await find(NONE, directory)).toMatchObject({ key: KEY, chosen: false });
    expect(await keysIn(NONE, directory).unlock('half way through')).toBe(KEY);
  });

  it('nobody is asked for the key of practice', async () => {
    const directory = folder();
    const first = await keysIn(NONE, directory, false).find();
    expect(first).toMatchObject({ kind: 'known', keptBy: 'file', chosen: true });
    expect(await keysIn(NONE, directory, false).find()).toEqual(first);
  });

  it('sets aside a key file that holds no key, and a wrapped key that is damaged', async () => {
    const directory = withKeyFile(OTHER_KEY.slice(1));
    expect(await find(NONE, directory)).toEqual({ kind: 'wanted', why: 'no-store' });
    writeFileSync(join(directory, 'records.key.locked'), '{"version":1}');
    expect(await find(NONE, directory)).toEqual({ kind: 'wanted', why: 'broken' });
    expect(readdirSync(directory).filter((name) => name.includes('set-aside'))).toHaveLength(2);
  });

  it('says that no key can be kept in a folder that may not be written', async (test) => {
    const directory = folder();
    writeProtect(test, directory);
    const failing = { name: 'RecordStoreError', code: 'read-only' };
    await expect(keysIn(NONE, directory).protect(KEY, 'nowhere to be kept')).rejects.toMatchObject(failing);
    expect(() => keysIn(NONE, directory).keepInFile(KEY)).toThrow(expect.objectContaining(failing));
  });
});
