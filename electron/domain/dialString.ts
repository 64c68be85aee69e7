/** What a person typed or a link carried, read as something that can be called. */
export type DialString =
  /** Digits, `*`, `#` and at most one leading `+`; separators are gone. */
  | { readonly kind: 'number'; readonly number: string }
  /** A SIP URI, always with its scheme: `sip:user@host[:port]`. */
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'invalid'; readonly reason: 'empty' | 'characters' | 'too-long' | 'address' };

/** ITU-T E.164 allows 15 digits; prefixes, feature codes and extensions come on top. */
const LONGEST_NUMBER = 32;

/**
 * Reads a dial string: a number with the separators people write, a `tel:` URI (RFC 3966) or a SIP address.
 * Full-width digits, as an input method leaves them, count as digits.
 */
export function readDialString(text: string): DialString {
  const typed = text
    .normalize('NFKC')
    .trim()
    .replace(/^tel:([^;]*).*$/is, '$1');
  if (typed === '') return { kind: 'invalid', reason: 'empty' };
  if (/^sips?:/i.test(typed) || typed.includes('@')) return readAddress(typed);

  const number = typed.replace(/[\s().\-/\u2010-\u2015]/g, '');
  if (!/^(?:\+\d|[\d*#])[\d*#]*$/.test(number)) return { kind: 'invalid', reason: 'characters' };
  if (number.length > LONGEST_NUMBER) return { kind: 'invalid', reason: 'too-long' };
  return { kind: 'number', number };
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ADDRESS = new RegExp(
  `^(?:sip:)?([a-z0-9._+*~!-]{1,64})@((?:${LABEL})(?:\\.${LABEL})*|\\[[0-9a-f:.]{2,45}\\])(:\\d{1,5})?$`,
  'i',
);

function readAddress(text: string): DialString {
  if (text.length > 256) return { kind: 'invalid', reason: 'too-long' };
  const [, user, host, port] = ADDRESS.exec(text) ?? [];
  if (!user || !host || Number(port?.slice(1) ?? 0) > 65_535) return { kind: 'invalid', reason: 'address' };
  return { kind: 'address', address: `sip:${user}@${host.toLowerCase()}${port ?? ''}` };
}
