import { maskText } from '../masking';
import { isCardNumber } from './cardNumber';
import { type DigitRun, digitAt, digitRunsOf } from './digits';
import { isIdentityNumber } from './identityNumber';
import { phonePrefixOf } from './phoneNumber';

/** `long`: more digits in one piece than any of these numbers has; several of them may hide in it. */
export type CustomerDataKind = 'card' | 'identity' | 'phone' | 'long';

/** A stretch of a text that tells who a customer is or what they own. */
export interface CustomerData {
  readonly kind: CustomerDataKind;
  readonly from: number;
  readonly to: number;
  /** Leading digits that are no part of the number itself (+86). */
  readonly prefix: number;
}

/** The longest of these numbers: a card's nineteen digits. A country code leaves room for no more. */
const LONGEST = 19;
/** The shortest: a landline with its area code. */
const SHORTEST = 10;
/** Digits that stay readable before and after what is hidden. */
const SHOWN: Record<CustomerDataKind, readonly [head: number, tail: number]> = {
  card: [6, 4],
  identity: [3, 4],
  phone: [3, 4],
  long: [0, 4],
};

/**
 * Card, identity and phone numbers in a text, also in full-width digits and in groups, in their order and never
 * overlapping. A run that is one number by itself is that number before it is a part of a longer one; what is an identity
 * number is no card, even where its digits would make one (it hides more). Linear in the length of the text.
 */
export function findCustomerData(text: string): readonly CustomerData[] {
  const runs = digitRunsOf(text);
  const found = new Map<number, CustomerData>();
  const taken = new Set<number>();
  for (const [index, run] of runs.entries()) {
    const data = dataOf([run]);
    if (!data) continue;
    found.set(index, data);
    taken.add(index);
  }
  for (let first = 0; first < runs.length; first++) {
    if (taken.has(first)) continue;
    const end = longestFrom(runs, first, taken);
    for (let last = end; last > first; last--) {
      const data = dataOf(runs.slice(first, last + 1));
      if (!data) continue;
      found.set(first, data);
      for (let index = first; index <= last; index++) taken.add(index);
      break;
    }
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, data]) => data);
}

/** The last run that can belong to one number with the run `first`. */
function longestFrom(runs: readonly DigitRun[], first: number, taken: ReadonlySet<number>): number {
  let last = first;
  let total = runs[first]?.digits.length ?? 0;
  for (let next = first + 1; next < runs.length && !taken.has(next); next++) {
    const run = runs[next];
    if (!run?.joined || runs[next - 1]?.x) break;
    total += run.digits.length;
    if (total > LONGEST) break;
    last = next;
  }
  return last;
}

/** What these runs are together, or null when they are no such number. */
function dataOf(runs: readonly DigitRun[]): CustomerData | null {
  const first = runs[0];
  const last = runs.at(-1);
  if (!first || !last) return null;
  const groups = runs.map((run) => run.digits);
  const digits = groups.join('');
  if (digits.length < SHORTEST) return null;
  const span = { from: first.from, to: last.to };
  if (isIdentityNumber(last.x ? `${digits}X` : digits)) return { kind: 'identity', ...span, prefix: 0 };
  const prefix = phonePrefixOf(groups, first.plus);
  // A grouping that is a phone's is hardly a card's; a card has more digits than any phone, so nothing else can collide.
  if (prefix !== null) return { kind: 'phone', ...span, prefix };
  if (isCardNumber(digits)) return { kind: 'card', ...span, prefix: 0 };
  return runs.length === 1 && digits.length > LONGEST ? { kind: 'long', ...span, prefix: 0 } : null;
}

/**
 * The text as people may see it by default: card numbers 6+4, identity and phone numbers 3+4, every hidden digit an
 * asterisk at its place.
 */
export function maskCustomerData(text: string): string {
  let masked = '';
  let at = 0;
  for (const data of findCustomerData(text)) {
    masked += text.slice(at, data.from) + maskOne(text.slice(data.from, data.to), data);
    at = data.to;
  }
  return masked + text.slice(at);
}

/**
 * The same, and every other run of seven or more digits too: for stored text where nothing can be revealed, in lists, on
 * paper and in mails.
 */
export function maskStored(text: string): string {
  return maskText(maskCustomerData(text));
}

function maskOne(number: string, { kind, prefix }: CustomerData): string {
  const signs = [...number];
  const places = signs.flatMap((sign, place) => (digitAt(sign, 0) !== null || /[xXｘＸ]/.test(sign) ? [place] : []));
  const [head, tail] = SHOWN[kind];
  for (const place of places.slice(prefix + head, places.length - tail)) signs[place] = '*';
  return signs.join('');
}
