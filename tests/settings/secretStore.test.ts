import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSecretStore, type PlatformSafeStorage, type SecretStore } from '../../electron/settings/secretStore';
import { smallDisk } from '../records/support/badDisk';
import { clock, folder, listening } from './support/seat';

/** What the platform does, visibly: bytes turned about under the user's own pad. */
function turned(bytes: Buffer, pad: number): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ pad));
}

/** The oldest runtime's storage: synchronous. */
function keychain(pad = 0x5a): PlatformSafeStorage {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (plain) => turned(Buffer.from(`ok${plain}`), pad),
    decryptString: (value) => {
      const text = turned(value, pad).toString();
      if (!text.startsWith('ok')) throw new Error('Error while decrypting the ciphertext');
      return text.slice(2);
    },
    getSelectedStorageBackend: () => 'gnome_libsecret',
  };
}

const open = (
  directory: string,
  safeStorage: PlatformSafeStorage,
  platform: NodeJS.Platform = 'linux',
): Promise<SecretStore> => createSecretStore({ safeStorage, directory, platform, clock, log: listening().log });

describe('with a platform store', () => {
  it('gives a password back to the next run, and keeps it encrypted for its owner only', async () => {
    const directory = folder();
    const store = await open(directory, keychain());
    expect(store.available).toBe(true);
    expect(await store.get('password')).toBeNull();
    await store.put('password', '密码-P4ss!');
    const next = await open(directory, keychain());
    expect(await next.get('password')).toBe('密码-P4ss!');
    expect(next.holds('password')).toBe(true);
    const file = join(directory, 'secrets.json');
    expect(readdirSync(directory)).toEqual(['secrets.json']);
    expect(readFileSync(file, 'utf8')).not.toMatch(/P4ss|密码/);
    expect(readFileSync(file, 'utf8')).not.toContain(Buffer.from('密码-P4ss!').toString('base64'));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    await next.forget('password');
    expect(await (await open(directory, keychain())).get('password')).toBeNull();
    expect(next.holds('password')).toBe(false);
  });

  it('uses the asynchronous half where there is one, and renews what an old key encrypted', async () => {
    const directory = folder();
    await (await open(directory, keychain(1))).put('password', 'secret');
    const asked: string[] = [];
    const old = keychain(1);
    const now = keychain(2);
    const rotating: PlatformSafeStorage = {
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (plain) => {
        asked.push('encrypt');
        return now.encryptString?.(plain) ?? Buffer.alloc(0);
      },
      decryptStringAsync: async (value) => {
        asked.push('decrypt');
        return { result: old.decryptString?.(value) ?? '', shouldReEncrypt: true };
      },
    };
    expect(await (await open(directory, rotating, 'darwin')).get('password')).toBe('secret');
    expect(asked).toEqual(['decrypt', 'encrypt']);
    expect(await (await open(directory, keychain(2))).get('password')).toBe('secret');
  });

  it('has none to give when it was encrypted for somebody else, but does not lose it', async () => {
    const directory = folder();
    await (await open(directory, keychain(1))).put('password', 'secret');
    const other = await open(directory, keychain(9));
    expect(await other.get('password')).toBeNull();
    expect(other.holds('password')).toBe(true);
    await other.put('another', 'x');
    expect(await (await open(directory, keychain(1))).get('password')).toBe('secret');
  });

  it('sets a broken file aside and goes on', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'secrets.json'), '{"version":1,"secrets":{"password":5}}');
    const store = await open(directory, keychain());
    expect(await store.get('password')).toBeNull();
    await store.put('password', 'again');
    expect(await (await open(directory, keychain())).get('password')).toBe('again');
    expect(readdirSync(directory)).toContain('secrets.json.set-aside-2026-03-02T09-00-00-000Z');
  });

  it('says that a password could not be written, and still has it until the program ends', async (test) => {
    const disk = smallDisk(test);
    const store = await open(disk.path, keychain());
    await store.put('password', 'former');
    disk.fill();
    await expect(store.put('password', 'new')).rejects.toMatchObject({ name: 'SettingsError', code: 'disk-full' });
    expect(await store.get('password')).toBe('new');
    expect(await (await open(disk.path, keychain())).get('password')).toBe('former');
  });
});

describe('without a platform store a secret lasts until the program ends and is never written', () => {
  const { isEncryptionAvailable: _, ...half } = keychain();
  const without: [string, PlatformSafeStorage, NodeJS.Platform][] = [
    ['no keyring on Linux', { ...keychain(), getSelectedStorageBackend: () => 'basic_text' }, 'linux'],
    ['asked before Electron is ready', { ...keychain(), getSelectedStorageBackend: () => 'unknown' }, 'linux'],
    ['the platform says no', { ...keychain(), isEncryptionAvailable: () => false }, 'win32'],
    ['an older half that is not whole', half, 'darwin'],
    [
      'the asynchronous half fails',
      {
        isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')),
        encryptStringAsync: () => Promise.reject(new Error('no bus')),
        decryptStringAsync: () => Promise.reject(new Error('no bus')),
      },
      'darwin',
    ],
  ];

  it.each(without)('%s', async (_name, safeStorage, platform) => {
    const directory = folder();
    const store = await open(directory, safeStorage, platform);
    expect(store.available).toBe(false);
    await store.put('password', 'secret');
    expect(await store.get('password')).toBe('secret');
    expect(readdirSync(directory)).toEqual([]);
    expect(await (await open(directory, safeStorage, platform)).get('password')).toBeNull();
    await store.forget('password');
    expect(await store.get('password')).toBeNull();
    expect(existsSync(join(directory, 'secrets.json'))).toBe(false);
  });
});
