import type { CustomerData } from '../sensitive/customerData';
import { findCustomerData } from '../sensitive/customerData';

/**
 * A practice caller's number: 1540000 and four digits. The range 154 belongs to no operator, so that it looks like a
 * mobile number, is masked like one, and reaches nobody.
 */
const PRACTICE_NUMBER = /^1540000\d{4}$/;

export function isPracticeNumber(number: string): boolean {
  return PRACTICE_NUMBER.test(number);
}

const CHINESE_DIGITS = '零一二三四五六七八九';
const ENGLISH_DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const SPELT = new RegExp(`\\b(?:${[...ENGLISH_DIGITS, 'oh'].join('|')})\\b`, 'gi');

/** Numbers that are spoken in words become figures; everything else stays. */
function withFigures(text: string): string {
  return text
    .replace(/[零〇一二三四五六七八九幺]/g, (sign) =>
      sign === '〇' ? '0' : sign === '幺' ? '1' : String(CHINESE_DIGITS.indexOf(sign)),
    )
    .replace(SPELT, (word) => (word.toLowerCase() === 'oh' ? '0' : String(ENGLISH_DIGITS.indexOf(word.toLowerCase()))));
}

/**
 * What in a training text could be a real customer's: a card, identity or telephone number, in figures or spoken in
 * words, that is no practice number. Null when there is none.
 */
export function realCustomerDataIn(text: string): CustomerData['kind'] | null {
  const plain = withFigures(text);
  const found = findCustomerData(plain).find(
    ({ from, to }) => !isPracticeNumber(plain.slice(from, to).replace(/[^\d]/g, '')),
  );
  return found?.kind ?? null;
}
