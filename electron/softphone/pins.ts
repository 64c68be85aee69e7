import { createHash, X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';

/** The code of the error with which a connection ends whose certificates have none of the pinned keys. */
export const PIN_MISSING = 'ERR_RINGSIDE_PIN';

/**
 * Looks through a server's chain, after TLS has found it good, for a pinned key.
 * @param pins SHA-256 of public keys (SPKI, RFC 7469 §2.4), base64; none pins nothing
 * @returns the error to end the connection with; undefined where all is well
 */
export function pinFault(leaf: DetailedPeerCertificate, pins: readonly string[]): Error | undefined {
  if (pins.length === 0) return undefined;
  const wanted = new Set(pins.map((pin) => Buffer.from(pin, 'base64').toString('base64')));
  // The last one is its own issuer.
  const seen = new Set<string>();
  for (let one = leaf; one?.raw && !seen.has(one.fingerprint256); one = one.issuerCertificate) {
    if (wanted.has(pinOf(one.raw))) return undefined;
    seen.add(one.fingerprint256);
  }
  return Object.assign(new Error('no certificate of the chain has a pinned key'), { code: PIN_MISSING });
}

/** @param certificate DER */
export function pinOf(certificate: Buffer): string {
  const spki = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}
