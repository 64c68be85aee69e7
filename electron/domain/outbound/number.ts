import parsePhoneNumber, { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';

/** How numbers are read and dialled at a centre. */
export interface Numbering {
  /** ISO 3166-1 alpha-2, as `CN`: what a number without a country code belongs to. */
  readonly country: string;
  /** The centre's own area code without a trunk prefix, as `10` for Beijing: for numbers written without one. Empty: none is added. */
  readonly areaCode: string;
  /** What is dialled before a number outside the house, as `9`; empty where nothing is. */
  readonly outsideLine: string;
  /** Numbers of the own country are dialled as at home (`01066667777`), or in full (`+861066667777`). */
  readonly dialAs: 'national' | 'international';
  /** What is dialled before the country code of another country, as `00`; `+` leaves it to the exchange (RFC 3966 §5.1.4). */
  readonly international: string;
}

export const DEFAULT_NUMBERING: Numbering = {
  country: 'CN',
  areaCode: '',
  outsideLine: '',
  dialAs: 'national',
  international: '+',
};

/** A number of a list as it is kept: E.164 with its `+` (ITU-T E.164), or an extension of the house. */
export type ListNumber =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'invalid'; readonly reason: 'empty' | 'characters' | 'too-short' | 'too-long' | 'unknown' };

/** Numbers of so many digits and fewer are extensions and service numbers, which nobody's country code belongs to. */
const EXTENSION_DIGITS = 6;
const EXTENSION_LEAST = 3;
/** Subscriber numbers that are written without an area code have at most so many digits (ITU-T E.164 §6.2.1). */
const LOCAL_DIGITS = 8;

/**
 * Reads a number as people write it in lists. A bare local number gets the centre's area code first: without it the
 * library would take 66667777 for the nobody +8666667777. Extensions stay as they are.
 */
export function readListNumber(text: string, numbering: Numbering): ListNumber {
  const written = text
    .normalize('NFKC')
    .trim()
    .replace(/^tel:([^;]*).*$/is, '$1')
    .replace(/[\s().\-/\u2010-\u2015]/g, '');
  if (written === '') return { kind: 'invalid', reason: 'empty' };
  if (!/^\+?\d+$/.test(written)) return { kind: 'invalid', reason: 'characters' };
  const isBare = !written.startsWith('+') && !written.startsWith('00');
  if (isBare && written.length <= EXTENSION_DIGITS)
    return written.length < EXTENSION_LEAST
      ? { kind: 'invalid', reason: 'too-short' }
      : { kind: 'number', number: written };
  const isLocal = isBare && written.length <= LOCAL_DIGITS && !written.startsWith('0');
  if (isLocal && numbering.areaCode === '') return { kind: 'invalid', reason: 'unknown' };
  const whole = isLocal ? `${numbering.areaCode}${written}` : written.replace(/^00/, '+');
  const parsed = parsePhoneNumber(whole, countryOf(numbering));
  if (parsed?.isPossible()) return { kind: 'number', number: parsed.number };
  if (whole.length > 16) return { kind: 'invalid', reason: 'too-long' };
  return { kind: 'invalid', reason: whole.length < LOCAL_DIGITS ? 'too-short' : 'unknown' };
}

/** What is dialled for a number of a list: in full, with the centre's prefixes. */
export function dialStringOf(number: string, numbering: Numbering): string {
  if (!number.startsWith('+')) return number;
  const parsed = parsePhoneNumber(number);
  if (!parsed) return `${numbering.outsideLine}${number}`;
  const home = countryOf(numbering);
  const isHome = home !== undefined && parsed.countryCallingCode === getCountryCallingCode(home);
  if (isHome && numbering.dialAs === 'national')
    return `${numbering.outsideLine}${parsed.formatNational().replace(/\D/g, '')}`;
  if (numbering.international === '+') return `${numbering.outsideLine}${number}`;
  return `${numbering.outsideLine}${numbering.international}${number.slice(1)}`;
}

function countryOf({ country }: Numbering): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}

/**
 * The numbers of lists that a dialled text can mean: with the prefix of the outside line and without it, the user of a SIP
 * address likewise. Empty where it is none.
 */
export function numbersMeant(dialled: string, numbering: Numbering): readonly string[] {
  const user = /^(?:sips?:)?([^@;]+)@/i.exec(dialled.trim())?.[1] ?? dialled;
  const { outsideLine } = numbering;
  const readings = [user, outsideLine !== '' && user.startsWith(outsideLine) ? user.slice(outsideLine.length) : null];
  return readings.flatMap((text) => {
    const read = text === null ? null : readListNumber(text, numbering);
    return read?.kind === 'number' ? [read.number] : [];
  });
}
