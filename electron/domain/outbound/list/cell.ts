/** What a cell holds once it is freed of what spreadsheets wrap around it. */
export type CellReading =
  | { readonly kind: 'text'; readonly text: string }
  /** A formula whose value the file does not hold. */
  | { readonly kind: 'formula'; readonly text: string };

/** What is no part of a text though it stands in it: byte order marks, zero-width signs, control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/**
 * A cell as a person reads it. `="13800138000"`, `=13800138000` and `'13800138000`, which keep a spreadsheet from
 * computing with a number, are that number; the apostrophe that our own files put before what looks like a formula is
 * taken off again.
 */
export function readCell(cell: string): CellReading {
  const seen = cell.replace(UNSEEN, '').replaceAll('\u00a0', ' ').trim();
  // An apostrophe of a name's own ("'t Hart") stays.
  const text = /^['‘’＇](?=[=+\-@\d＝＋－＠])/.test(seen) ? seen.slice(1).trim() : seen;
  if (!/^[=＝]/.test(text)) return { kind: 'text', text };
  const quoted = /^[=＝]\s*"((?:[^"]|"")*)"$/.exec(text);
  if (quoted) return { kind: 'text', text: (quoted[1] ?? '').replaceAll('""', '"').trim() };
  const plain = /^[=＝]\s*([+\d][\d\s-]*(?:\.0+)?)$/.exec(text);
  return plain ? { kind: 'text', text: (plain[1] ?? '').trim() } : { kind: 'formula', text };
}

/** A telephone number as a program wrote it down as a quantity. */
export type QuantityReading =
  /** The digits, or the text as it was where it is no quantity. */
  | { readonly kind: 'digits'; readonly text: string }
  /** A spreadsheet has rounded it (`1.38E+10`): its last digits are not in the file any more. */
  | { readonly kind: 'rounded' };

/**
 * Reads `13800138000.0` and `1.3800138000E+10` as the number they are. With a sign before the exponent the mantissa is
 * what a column was wide enough for, so it must hold every digit; without one (`1.3800138E10`) it is what Java writes, which
 * drops nothing but zeros.
 */
export function readQuantity(text: string): QuantityReading {
  const whole = /^(\+?\d{5,})\.0*$/.exec(text);
  if (whole) return { kind: 'digits', text: whole[1] ?? '' };
  const power = /^(\d)(?:\.(\d+))?[Ee]([+-]?)(\d{1,3})$/.exec(text);
  if (!power) return { kind: 'digits', text };
  const [, first = '', decimals = '', sign = '', exponent = '0'] = power;
  const places = Number(exponent);
  if (sign === '-' || places < 5 || places > 18) return { kind: 'rounded' };
  if (/^0*$/.test(decimals.slice(places)) === false) return { kind: 'rounded' };
  const isExact = decimals.length >= places || (sign === '' && decimals.length >= 4);
  return isExact
    ? { kind: 'digits', text: first + decimals.slice(0, places).padEnd(places, '0') }
    : { kind: 'rounded' };
}
