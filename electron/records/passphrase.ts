import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/**
 * Memory-hard on purpose: 128 MB and some tenths of a second for every guess (OWASP's figures for scrypt). Stored beside
 * what was wrapped, so that a later version may ask for more.
 */
interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}
const COST: Cost = { N: 2 ** 17, r: 8, p: 1 };
/** Node's own limit is 32 MB. */
const MAX_MEMORY = 2 ** 28;
const KEY_BYTES = 32;

const base64 = z.base64();
/** A key wrapped with a passphrase, as it lies in its file. */
export const wrappedKeySchema = z.strictObject({
  version: z.literal(1),
  derivation: z.strictObject({
    name: z.literal('scrypt'),
    N: z.int().min(2).max(COST.N),
    r: z.int().min(1).max(32),
    p: z.int().min(1).max(16),
    salt: base64,
  }),
  cipher: z.literal('aes-256-gcm'),
  iv: base64,
  tag: base64,
  key: base64,
});
export type WrappedKey = z.infer<typeof wrappedKeySchema>;

/** Wraps `key` (64 hex digits). The same key may be wrapped again with another passphrase. */
export async function wrapKey(key: string, passphrase: string): Promise<WrappedKey> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, COST), iv);
  const wrapped = Buffer.concat([cipher.update(Buffer.from(key, 'hex')), cipher.final()]);
  return {
    version: 1,
    derivation: { name: 'scrypt', ...COST, salt: salt.toString('base64') },
    cipher: 'aes-256-gcm',
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    key: wrapped.toString('base64'),
  };
}

/** The key as 64 hex digits, or null when the passphrase is another one. */
export async function unwrapKey({ derivation, ...wrapped }: WrappedKey, passphrase: string): Promise<string | null> {
  const secret = await derive(passphrase, Buffer.from(derivation.salt, 'base64'), derivation);
  const cipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(wrapped.iv, 'base64'), { authTagLength: 16 });
  try {
    cipher.setAuthTag(Buffer.from(wrapped.tag, 'base64'));
    return Buffer.concat([cipher.update(Buffer.from(wrapped.key, 'base64')), cipher.final()]).toString('hex');
  } catch {
    return null;
  }
}

/** The same words typed on another keyboard are the same passphrase (Unicode NFKC). Runs beside the main thread. */
function derive(passphrase: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: MAX_MEMORY }, (error, secret) => {
      if (error) reject(error);
      else resolve(secret);
    });
  });
}
