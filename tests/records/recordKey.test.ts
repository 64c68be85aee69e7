import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type KeyKeeper, recordKey } from '../../electron/records/recordKey';
import { writeProtect } from './support/badDisk';
import { clock, folder, KEY, listening, OTHER_KEY } from './support/seat';

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

const get = (secrets: KeyKeeper, directory: string) => recordKey({ secrets, directory, clock, log: listening().log });

it('makes a random key once and keeps it in the platform’s store, not on the disk', async () => {
  const directory = folder();
  const secrets = keyring(true);
  const first = await get(secrets, directory);
  expect(first.key).toMatch(/^[0-9a-f]{64}$/);
  expect(first.protectedByPlatform).toBe(true);
  expect(await get(secrets, directory)).toEqual(first);
  expect(readdirSync(directory)).toEqual([]);
  expect((await get(keyring(true), folder())).key).not.toBe(first.key);
});

it('keeps the key in a file only its owner can read where there is no store, and says so', async () => {
  const directory = folder();
  const { log, said } = listening();
  const first = await recordKey({ secrets: keyring(false), directory, clock, log });
  expect(first.protectedByPlatform).toBe(false);
  expect(said.join()).toContain('in a file');
  expect(said.join()).not.toContain(first.key);
  if (process.platform !== 'win32') expect(statSync(join(directory, 'records.key')).mode & 0o777).toBe(0o600);
  expect(await get(keyring(false), directory)).toEqual(first);
});

it('moves the key into the store once there is one', async () => {
  const directory = folder();
  const { key } = await get(keyring(false), directory);
  const secrets = keyring(true);
  expect(await get(secrets, directory)).toEqual({ key, protectedByPlatform: true });
  expect(existsSync(join(directory, 'records.key'))).toBe(false);
  expect(await get(secrets, directory)).toEqual({ key, protectedByPlatform: true });
});

it('keeps the keys of two folders apart, also when both move into the store', async () => {
  const [work, practice] = [join(folder(), 'work'), join(folder(), 'demo')];
  const first = [await get(keyring(false), work), await get(keyring(false), practice)].map(({ key }) => key);
  const secrets = keyring(true);
  for (let start = 1; start <= 2; start++) {
    const now = [await get(secrets, work), await get(secrets, practice)].map(({ key }) => key);
    expect(now, `start ${start}`).toEqual(first);
  }
});

it('never throws away the key of records that were set aside while the keyring was locked', async () => {
  const directory = folder();
  const locked = await get(keyring(true, {}, ['record-key-通话记录']), directory);
  expect(locked.protectedByPlatform).toBe(false);
  // The keyring is unlocked again: the key in use moves in, and the former stays under a dated name.
  const unlocked = keyring(true, { 'record-key-通话记录': KEY });
  expect(await get(unlocked, directory)).toEqual({ key: locked.key, protectedByPlatform: true });
  expect(Object.fromEntries(unlocked.kept)).toEqual({
    'record-key-通话记录': locked.key,
    'record-key-通话记录-until-2026-03-02T09-00-00-000Z': KEY,
  });
});

it('sets a key file that holds no key aside', async () => {
  const directory = folder();
  writeFileSync(join(directory, 'records.key'), `${OTHER_KEY.slice(1)}`);
  const { key } = await get(keyring(false), directory);
  expect(readFileSync(join(directory, 'records.key'), 'utf8').trim()).toBe(key);
  expect(readdirSync(directory)).toHaveLength(2);
});

it('says that no key can be kept in a folder that may not be written', async (test) => {
  const directory = folder();
  writeProtect(test, directory);
  await expect(get(keyring(false), directory)).rejects.toMatchObject({ name: 'RecordStoreError', code: 'read-only' });
});
