import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Clock } from '../domain/time';
import { unwrapKey, type WrappedKey, wrapKey, wrappedKeySchema } from './passphrase';
import { syncFolder } from './privateCopy';
import { recordStoreError } from './recordStoreError';

/** The part of the secret store that is needed here. */
export interface KeyKeeper {
  readonly available: boolean;
  /** True when something is kept under `name`, even if it cannot be decrypted now. */
  holds(name: string): boolean;
  get(name: string): Promise<string | null>;
  put(name: string, secret: string): Promise<void>;
}

/** What is known of the key. `key` is 32 random bytes as 64 hex digits. */
export type FoundKey =
  | { readonly kind: 'known'; readonly key: string; readonly keptBy: 'platform' }
  /** It lies beside the data: who has the disk has the records. `chosen`: a person has said that it shall. */
  | { readonly kind: 'known'; readonly key: string; readonly keptBy: 'file'; readonly chosen: boolean }
  /** It is wrapped with a passphrase. */
  | { readonly kind: 'locked' }
  /** There is none, and where it shall be kept is the person's to say. As `RecordLock` has it. */
  | { readonly kind: 'wanted'; readonly why: 'no-store' | 'withheld' | 'broken' };

/**
 * The key of the records in one folder. It is kept by the platform's secret store; without one a person chooses knowingly
 * (SEC-2): under a passphrase, or in a file beside the records. Every verb throws RecordStoreError when a file cannot be
 * read or written.
 */
export interface RecordKeys {
  /**
   * Looks where the key is; makes it the first time where nobody has to be asked. A key file is always the one in use: it
   * exists only because the platform's store could not be used when the present records were begun. It moves into the
   * store as soon as there is one, under the folder's name, because two folders begun without a store have two keys. No
   * key is ever overwritten, because records that were set aside may still need it.
   */
  find(): Promise<FoundKey>;
  /** The key, or null when the passphrase is another one. */
  unlock(passphrase: string): Promise<string | null>;
  /** Wraps `key`; what kept it in the clear goes. The former passphrase is of no use any more. */
  protect(key: string, passphrase: string): Promise<void>;
  /** The person's knowing choice. */
  keepInFile(key: string): void;
}

const HEX_KEY = /^[0-9a-f]{64}$/;

export function newRecordKey(): string {
  return randomBytes(32).toString('hex');
}

/** @param options.asks false for practice, in whose records no customer is: its key lies in a file, and nobody is asked */
export function recordKeys(options: {
  readonly secrets: KeyKeeper;
  readonly directory: string;
  readonly asks: boolean;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn'>;
}): RecordKeys {
  const { secrets, directory, clock, log } = options;
  const file = join(directory, 'records.key');
  const wrapped = `${file}.locked`;
  /** Says that a person has chosen the file. */
  const choice = `${file}.chosen`;
  const name = `record-key-${basename(directory)}`;
  const dated = (): string => new Date(clock.wall()).toISOString().replaceAll(/[:.]/g, '-');

  /** Null when there is none. A file that holds no key is set aside under a dated name. */
  const readKeyFile = (): string | null => {
    const text = readText(file)?.trim();
    if (text === undefined || HEX_KEY.test(text)) return text ?? null;
    renameSync(file, `${file}.set-aside-${dated()}`);
    return null;
  };

  /** Null when there is none, `broken` when it cannot be used and was set aside. */
  const readWrapped = (): WrappedKey | 'broken' | null => {
    const text = readText(wrapped);
    if (text === null) return null;
    const parsed = wrappedKeySchema.safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    renameSync(wrapped, `${wrapped}.set-aside-${dated()}`);
    return 'broken';
  };

  /** The file goes only after the store has given the key back. */
  const moveIntoStore = async (key: string, kept: string | null): Promise<void> => {
    if (kept !== null && kept !== key) await secrets.put(`${name}-until-${dated()}`, kept);
    await secrets.put(name, key);
    if ((await secrets.get(name)) === key) for (const former of [file, choice]) rmSync(former, { force: true });
  };

  const find = async (): Promise<FoundKey> => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const filed = readKeyFile();
    const kept = secrets.available ? await secrets.get(name) : null;
    const usable = secrets.available && (kept !== null || !secrets.holds(name));
    if (filed !== null) {
      if (usable) {
        await moveIntoStore(filed, kept);
        return { kind: 'known', key: filed, keptBy: 'platform' };
      }
      return { kind: 'known', key: filed, keptBy: 'file', chosen: !options.asks || existsSync(choice) };
    }
    const locked = readWrapped();
    if (locked === 'broken') return { kind: 'wanted', why: 'broken' };
    if (locked) return { kind: 'locked' };
    if (usable) {
      const key = kept ?? newRecordKey();
      if (kept === null) await secrets.put(name, key);
      return { kind: 'known', key, keptBy: 'platform' };
    }
    log.warn('The key of the call records is not kept by a secret store: none can be used.');
    if (options.asks && secrets.holds(name)) return { kind: 'wanted', why: 'withheld' };
    if (options.asks && !existsSync(choice)) return { kind: 'wanted', why: 'no-store' };
    const key = newRecordKey();
    replace(file, `${key}\n`);
    return { kind: 'known', key, keptBy: 'file', chosen: true };
  };

  const guarded = async <T>(doing: string, action: () => T | Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw recordStoreError(error, doing);
    }
  };

  return {
    find: () => guarded('keep the key of the call records', find),
    unlock: (passphrase) =>
      guarded('read the key of the call records', () => {
        const locked = readWrapped();
        return locked === null || locked === 'broken' ? null : unwrapKey(locked, passphrase);
      }),
    protect: (key, passphrase) =>
      guarded('keep the key of the call records', async () => {
        replace(wrapped, `${JSON.stringify(await wrapKey(key, passphrase), null, 2)}\n`);
        // In this order: at no moment is there no key.
        for (const former of [file, choice]) rmSync(former, { force: true });
        syncFolder(file);
      }),
    keepInFile(key) {
      try {
        replace(file, `${key}\n`);
        replace(choice, 'The key of these records lies in the file beside this one because a person chose so.\n');
        rmSync(wrapped, { force: true });
        syncFolder(file);
      } catch (error) {
        throw recordStoreError(error, 'keep the key of the call records');
      }
    },
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** In one step and for its owner alone: a power cut leaves the former or the new content. */
function replace(file: string, text: string): void {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncFolder(file);
}
