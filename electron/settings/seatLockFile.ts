import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../domain/time';
import { readJson } from './jsonFile';
import { setAside, writePrivateFile } from './privateFile';
import { settingsError } from './settingsError';

/** OWASP's figures for scrypt: 128 MB and some tenths of a second for every guess. Stored, so that a later version may ask for more. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
/** Node's own limit is 32 MB. */
const MAX_MEMORY = 2 ** 28;
const HASH_BYTES = 32;

const pinSchema = z.strictObject({
  N: z.int().min(2).max(COST.N),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
  salt: z.base64(),
  hash: z.base64(),
});
const fileSchema = z.strictObject({
  version: z.literal(1),
  /** By agent number. */
  pins: z.record(z.string().max(20), pinSchema),
  /** Wrong ones in a row, so that a new start gives no new tries. */
  failures: z.int().min(0),
  /** The program ended while it was covered, and starts so. */
  locked: z
    .strictObject({
      since: z.int().min(0),
      reason: z.enum(['idle', 'person', 'platform']),
      ask: z.enum(['pin', 'password']),
    })
    .nullable(),
});
type Stored = z.infer<typeof fileSchema>;

/** What of the lock outlives the program. Every change throws SettingsError when it could not be written. */
export interface SeatLockFile {
  hasPin(agent: string): boolean;
  isPin(agent: string, pin: string): Promise<boolean>;
  setPin(agent: string, pin: string): Promise<void>;
  failures(): number;
  setFailures(count: number): void;
  locked(): Stored['locked'];
  setLocked(locked: Stored['locked']): void;
}

/** Opens `seat-lock.json` in `directory`, readable by its owner only. A broken one is set aside. */
export function openSeatLockFile(options: {
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn'>;
}): SeatLockFile {
  const { directory, clock, log } = options;
  const file = join(directory, 'seat-lock.json');
  let stored: Stored = { version: 1, pins: {}, failures: 0, locked: null };
  const found = readJson(file, fileSchema);
  if (found.kind === 'good') stored = found.value;
  else if (found.kind === 'broken') {
    try {
      log.warn(`The lock's file is broken and was set aside as ${setAside(file, clock.wall())}.`);
    } catch (error) {
      log.warn('The lock’s file is broken and could not be set aside.', error);
    }
  }

  const change = (part: Partial<Stored>): void => {
    const next = { ...stored, ...part };
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      writePrivateFile(file, `${JSON.stringify(next, null, 2)}\n`);
    } catch (error) {
      throw settingsError(error, 'keep the lock’s file');
    }
    stored = next;
  };

  return {
    hasPin: (agent) => stored.pins[agent] !== undefined,
    async isPin(agent, pin) {
      const kept = stored.pins[agent];
      if (!kept) return false;
      const hash = await derive(pin, Buffer.from(kept.salt, 'base64'), kept);
      const wanted = Buffer.from(kept.hash, 'base64');
      return hash.length === wanted.length && timingSafeEqual(hash, wanted);
    },
    async setPin(agent, pin) {
      const salt = randomBytes(16);
      const hash = await derive(pin, salt, COST);
      const kept = { ...COST, salt: salt.toString('base64'), hash: hash.toString('base64') };
      change({ pins: { ...stored.pins, [agent]: kept } });
    },
    failures: () => stored.failures,
    setFailures: (failures) => change({ failures }),
    locked: () => stored.locked,
    setLocked: (locked) => change({ locked }),
  };
}

/** Opens what an earlier run has left covered: whoever sits there has said who they are in another way. */
export function openLock(file: SeatLockFile): void {
  file.setFailures(0);
  file.setLocked(null);
}

/** Whether `typed` is the password that is known here. Takes as long whatever is typed. */
export function isSameSecret(known: string, typed: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(known), digest(typed));
}

/** Runs beside the main thread. */
function derive(
  pin: string,
  salt: Buffer,
  { N, r, p }: Pick<z.infer<typeof pinSchema>, 'N' | 'r' | 'p'>,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, { N, r, p, maxmem: MAX_MEMORY }, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
