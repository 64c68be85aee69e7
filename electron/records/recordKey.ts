import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Clock, EpochMs } from '../domain/time';
import { recordStoreError } from './recordStoreError';

/** The part of the secret store that is needed here. */
export interface KeyKeeper {
  readonly available: boolean;
  /** True when something is kept under `name`, even if it cannot be decrypted now. */
  holds(name: string): boolean;
  get(name: string): Promise<string | null>;
  put(name: string, secret: string): Promise<void>;
}

export interface RecordKey {
  /** 32 random bytes as 64 hex digits. */
  readonly key: string;
  /** False: the key lies in a file beside the data, so who has the disk has the records. To be said plainly. */
  readonly protectedByPlatform: boolean;
}

const FILE = 'records.key';
const HEX_KEY = /^[0-9a-f]{64}$/;

/**
 * Gets the key of the call records in `directory`, or makes it the first time. A key file is always the one in use: it exists only
 * because the platform's store could not be used when the present records were begun. It moves into the store as soon
 * as there is one, under the folder's name, because two folders begun without a store have two keys. No key is ever overwritten, because records that were set aside may still need it.
 * @throws RecordStoreError when a key file is needed and cannot be written.
 */
export async function recordKey(options: {
  readonly secrets: KeyKeeper;
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn'>;
}): Promise<RecordKey> {
  const { secrets, directory, clock, log } = options;
  const file = join(directory, FILE);
  const name = `record-key-${basename(directory)}`;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const filed = readKeyFile(file, clock.wall());
    const kept = secrets.available ? await secrets.get(name) : null;

    if (!secrets.available || (kept === null && secrets.holds(name))) {
      log.warn('The key of the call records is kept in a file beside them: no secret store can be used.');
      return { key: filed ?? writeKeyFile(file), protectedByPlatform: false };
    }
    if (filed !== null) {
      if (kept !== null && kept !== filed) await secrets.put(`${name}-until-${dated(clock.wall())}`, kept);
      await moveIntoStore(secrets, name, filed, file);
      return { key: filed, protectedByPlatform: true };
    }
    const key = kept ?? newKey();
    if (kept === null) await secrets.put(name, key);
    return { key, protectedByPlatform: true };
  } catch (error) {
    throw recordStoreError(error, 'keep the key of the call records');
  }
}

/** The file goes only after the store has given the key back. */
async function moveIntoStore(secrets: KeyKeeper, name: string, key: string, file: string): Promise<void> {
  await secrets.put(name, key);
  if ((await secrets.get(name)) === key) rmSync(file);
}

/** Null when there is none. A file that holds no key is set aside under a dated name. */
function readKeyFile(file: string, now: EpochMs): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  if (HEX_KEY.test(text)) return text;
  renameSync(file, `${file}.set-aside-${dated(now)}`);
  return null;
}

function writeKeyFile(file: string): string {
  const key = newKey();
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${key}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return key;
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}

function dated(now: EpochMs): string {
  return new Date(now).toISOString().replaceAll(/[:.]/g, '-');
}
