/** A number that belongs to a customer and has no place in what every agent reads. */
export type CustomerNumber = 'card' | 'identity';

/** Digits with the spaces or dashes people write into them; full-width ones are made plain first. */
const RUN = /\d(?:[ -]?[\dXx])*/g;

/**
 * The first card number (13 to 19 digits, Luhn) or identity number (18 characters, GB 11643) in a text, or null. Linear
 * in the text's length.
 */
export function customerNumberIn(text: string): CustomerNumber | null {
  for (const [run] of text.normalize('NFKC').matchAll(RUN)) {
    const signs = run.replace(/[ -]/g, '').toUpperCase();
    if (/^\d{17}[\dX]$/.test(signs) && isIdentity(signs)) return 'identity';
    if (/^\d{13,19}$/.test(signs) && passesLuhn(signs)) return 'card';
  }
  return null;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

/** The weights of ISO 7064 MOD 11-2 for the seventeen digits, and the check characters by remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

function isIdentity(signs: string): boolean {
  const month = Number(signs.slice(10, 12));
  const day = Number(signs.slice(12, 14));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(signs[index]), 0);
  return CHECKS[sum % 11] === signs[17];
}
