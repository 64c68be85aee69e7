import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../domain/time';
import { readJson } from './jsonFile';
import { setAside, writePrivateFile } from './privateFile';
import { settingsError } from './settingsError';

/**
 * The part of Electron's `safeStorage` that is used. The asynchronous half is newer than the oldest runtime, the
 * synchronous half goes away after the newest, so each is used only where it exists.
 */
export interface PlatformSafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(plain: string): Buffer;
  decryptString?(encrypted: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plain: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
}

/**
 * Passwords and keys, encrypted by the platform (Keychain, DPAPI, libsecret, KWallet). Where it has no such store
 * they live in memory until the program ends and are never written.
 */
export interface SecretStore {
  /** False: `put` lasts only until the program ends, which is to be said plainly. */
  readonly available: boolean;
  /** True when something is kept under `name`, even if it cannot be decrypted now (another user, a locked keyring). */
  holds(name: string): boolean;
  /** Null when there is none, or when it cannot be decrypted. */
  get(name: string): Promise<string | null>;
  /** @throws SettingsError when it could not be written; `get` then still gives it until the program ends. */
  put(name: string, secret: string): Promise<void>;
  /** @throws SettingsError when it could not be taken out of the file. */
  forget(name: string): Promise<void>;
}

/** Base64 of what the platform encrypted, by name. */
const secretsSchema = z.strictObject({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) });

/** Opens `secrets.json` in `directory`. To be called when Electron is ready: before, no encryption is available. */
export async function createSecretStore(options: {
  readonly safeStorage: PlatformSafeStorage;
  readonly directory: string;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn'>;
}): Promise<SecretStore> {
  const { directory, clock, log } = options;
  const file = join(directory, 'secrets.json');
  const cipher = await cipherOf(options.safeStorage, options.platform);
  const inMemory = new Map<string, string>();
  let encrypted = readSecrets();

  function readSecrets(): ReadonlyMap<string, string> {
    const found = readJson(file, secretsSchema);
    if (found.kind === 'good') return new Map(Object.entries(found.value.secrets));
    if (found.kind === 'broken') {
      try {
        log.warn(`The secrets’ file is broken and was set aside as ${setAside(file, clock.wall())}.`);
      } catch (error) {
        log.warn('The secrets’ file is broken and could not be set aside.', error);
      }
    }
    return new Map();
  }

  function write(next: ReadonlyMap<string, string>): void {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const secrets = Object.fromEntries(next);
    writePrivateFile(file, `${JSON.stringify({ version: 1, secrets }, null, 2)}\n`);
    encrypted = next;
  }

  const put = async (name: string, secret: string): Promise<void> => {
    inMemory.set(name, secret);
    if (!cipher) return;
    try {
      const value = (await cipher.encrypt(secret)).toString('base64');
      write(new Map(encrypted).set(name, value));
    } catch (error) {
      throw settingsError(error, 'write to the secret store');
    }
    inMemory.delete(name);
  };

  return {
    available: cipher !== null,
    holds: (name) => inMemory.has(name) || encrypted.has(name),
    get: async (name) => {
      const remembered = inMemory.get(name);
      const value = encrypted.get(name);
      if (remembered !== undefined) return remembered;
      if (value === undefined || !cipher) return null;
      try {
        const { result, shouldReEncrypt } = await cipher.decrypt(Buffer.from(value, 'base64'));
        if (shouldReEncrypt) {
          await put(name, result).catch((error) => log.warn(`The secret ${name} could not be renewed.`, error));
        }
        return result;
      } catch (error) {
        log.warn(`The secret ${name} cannot be decrypted.`, error);
        return null;
      }
    },
    put,
    forget: async (name) => {
      inMemory.delete(name);
      if (!encrypted.has(name)) return;
      const rest = new Map(encrypted);
      rest.delete(name);
      try {
        write(rest);
      } catch (error) {
        throw settingsError(error, 'take a secret out of the store');
      }
    },
  };
}

interface Cipher {
  encrypt(plain: string): Promise<Buffer>;
  decrypt(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
}

/**
 * Null where the platform protects nothing. On Linux without a keyring Electron encrypts with a password that is in
 * its source (`basic_text`): that is no store.
 */
async function cipherOf(storage: PlatformSafeStorage, platform: NodeJS.Platform): Promise<Cipher | null> {
  if (platform === 'linux') {
    const backend = storage.getSelectedStorageBackend?.() ?? 'unknown';
    if (backend === 'basic_text' || backend === 'unknown') return null;
  }
  if (isAsync(storage)) {
    if (!(await storage.isAsyncEncryptionAvailable().catch(() => false))) return null;
    return {
      encrypt: (plain) => storage.encryptStringAsync(plain),
      decrypt: (value) => storage.decryptStringAsync(value),
    };
  }
  if (isSync(storage) && storage.isEncryptionAvailable()) {
    return {
      encrypt: async (plain) => storage.encryptString(plain),
      decrypt: async (value) => ({ result: storage.decryptString(value), shouldReEncrypt: false }),
    };
  }
  return null;
}

type AsyncStorage = Required<
  Pick<PlatformSafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>
>;
type SyncStorage = Required<Pick<PlatformSafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>>;

function isAsync(storage: PlatformSafeStorage): storage is AsyncStorage {
  return Boolean(storage.isAsyncEncryptionAvailable && storage.encryptStringAsync && storage.decryptStringAsync);
}

function isSync(storage: PlatformSafeStorage): storage is SyncStorage {
  return Boolean(storage.isEncryptionAvailable && storage.encryptString && storage.decryptString);
}
