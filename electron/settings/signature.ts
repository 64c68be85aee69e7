import { createPublicKey, verify } from 'node:crypto';

/** What stands before an Ed25519 key's 32 bytes in a SubjectPublicKeyInfo (RFC 8410 §4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether `signature` (base64 of 64 bytes) is one of exactly these bytes by the owner of `publicKey` (base64 of 32
 * bytes; Ed25519, RFC 8032). Anything that is no key or no signature signs nothing.
 */
export function isSigned(text: string | Buffer, signature: string, publicKey: string): boolean {
  const key = Buffer.from(publicKey, 'base64');
  const given = Buffer.from(signature.trim(), 'base64');
  if (key.length !== 32 || given.length !== 64) return false;
  try {
    const spki = createPublicKey({ key: Buffer.concat([SPKI_HEAD, key]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), spki, given);
  } catch {
    return false;
  }
}
