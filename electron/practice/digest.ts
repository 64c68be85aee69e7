import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Digest access authentication with MD5 and qop=auth (RFC 2617 §3, as SIP takes it over in RFC 3261 §22.4).
 * MD5 because that is what the banks' exchanges ask for; the newer algorithms are RFC 8760.
 */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Credentials as sent, keys in lower case; null when the header is absent or speaks another scheme. */
export function readCredentials(header: string | null): ReadonlyMap<string, string> | null {
  const match = /^Digest\s+(.*)$/is.exec(header ?? '');
  if (!match) return null;
  const credentials = new Map<string, string>();
  for (const [, name, quoted, plain] of (match[1] as string).matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/g)) {
    credentials.set((name as string).toLowerCase(), quoted ?? plain ?? '');
  }
  return credentials;
}

/** True when the credentials prove the knowledge of `password` (RFC 2617 §3.2.2.1). */
export function provesPassword(
  credentials: ReadonlyMap<string, string>,
  claim: { readonly method: string; readonly realm: string; readonly password: string },
): boolean {
  const of = (name: string): string => credentials.get(name) ?? '';
  if (of('realm') !== claim.realm || of('qop') !== 'auth') return false;
  const ha1 = md5(`${of('username')}:${claim.realm}:${claim.password}`);
  const ha2 = md5(`${claim.method}:${of('uri')}`);
  const expected = Buffer.from(md5(`${ha1}:${of('nonce')}:${of('nc')}:${of('cnonce')}:auth:${ha2}`));
  const given = Buffer.from(of('response').toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export function writeChallenge(realm: string, nonce: string, stale: boolean): string {
  return `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
}
