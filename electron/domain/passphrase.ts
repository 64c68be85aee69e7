/** Signs that a passphrase must have at least. */
export const PASSPHRASE_LEAST = 8;
export const PASSPHRASE_MOST = 200;

/** How well a passphrase protects. `short` and `simple` are refused (SEC-3: no initial or simple passwords). */
export type PassphraseStrength = 'short' | 'simple' | 'fair' | 'good' | 'strong';

/** Judges a passphrase by its length and by how many kinds of signs are in it; what is guessed first is `simple`. */
export function strengthOf(passphrase: string): PassphraseStrength {
  const signs = [...passphrase];
  if (signs.length < PASSPHRASE_LEAST) return 'short';
  if (isSimple(passphrase.toLowerCase())) return 'simple';
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(passphrase)).length;
  if (signs.length >= 16 || (signs.length >= 12 && kinds >= 3)) return 'strong';
  return signs.length >= 12 || kinds >= 3 ? 'good' : 'fair';
}

export function isGoodEnough(passphrase: string): boolean {
  const strength = strengthOf(passphrase);
  return strength !== 'short' && strength !== 'simple';
}

/** Few different signs, a row of the keyboard or of the alphabet, or the same piece again and again. */
function isSimple(passphrase: string): boolean {
  if (new Set(passphrase).size < 4) return true;
  if (/^(.{1,4})\1+$/.test(passphrase)) return true;
  const rows = ['0123456789012345', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
  return rows.some((row) => row.includes(passphrase) || [...row].reverse().join('').includes(passphrase));
}
