/** A run of digits in a text, ASCII or full-width; `x` says that the check sign X of an identity number follows it. */
export interface DigitRun {
  readonly from: number;
  /** After its last digit, and after the X where there is one. */
  readonly to: number;
  /** In ASCII, without the X. */
  readonly digits: string;
  readonly x: boolean;
  /** A plus stands before it (E.164). */
  readonly plus: boolean;
  /** True when nothing but what people put between the groups of a number is between this run and the one before. */
  readonly joined: boolean;
}

/** Spaces, dashes, brackets and invisible signs between the groups of one number; never a full stop or a comma. */
const BETWEEN = /^[ \t\u00a0\u2000-\u200d\u2060\u3000\ufeff\-\u2010-\u2015\u2212\uff0d()（）·]$/;
/** As many of them as one number has between two groups. */
const GAP = 3;
/** The runs of a text in their order. Linear in its length. */
export function digitRunsOf(text: string): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    if (digitAt(text, at) === null) continue;
    const from = at;
    let digits = '';
    for (let digit = digitAt(text, at); digit !== null; digit = digitAt(text, at)) {
      digits += digit;
      at += 1;
    }
    const x = /^[xXｘＸ]$/.test(text.charAt(at)) && !/^[\p{Script=Latin}\d]$/u.test(text.charAt(at + 1));
    if (x) at += 1;
    const gap = last < 0 ? '' : text.slice(last, from);
    const joined = last >= 0 && gap.length <= GAP && [...gap].every((sign) => BETWEEN.test(sign));
    const plus = text.charAt(from - 1) === '+' || text.charAt(from - 1) === '＋';
    runs.push({ from, to: at, digits, x, plus, joined });
    last = at;
    at -= 1;
  }
  return runs;
}

/** The ASCII digit at a place, or null where there is none. */
export function digitAt(text: string, at: number): string | null {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return String.fromCharCode(code);
  // U+FF10 FULLWIDTH DIGIT ZERO …
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xff10 + 0x30);
  return null;
}
