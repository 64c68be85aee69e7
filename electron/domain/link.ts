import { readDialString } from './dialString';

/** What a link from another program asks for. */
export type Link =
  /** Opens the dialler with this in it, or dials it where the policy says so (`linksDial`). */
  | { readonly kind: 'dial'; readonly target: string }
  /** Brings the console forward. */
  | { readonly kind: 'show' }
  | { readonly kind: 'invalid' };

/** The schemes the console can be asked by. */
export const LINK_SCHEMES = ['tel', 'sip', 'callto', 'ringside'] as const;
export type LinkScheme = (typeof LINK_SCHEMES)[number];

/** A link is at most this long; nothing one can call is longer. */
const LONGEST = 512;

/**
 * Reads a link: `tel:` (RFC 3966), `sip:` (RFC 3261 §19.1), `callto:`, `ringside://dial/…` and `ringside://show`. Headers
 * and parameters, by which a link could ask for more than a number, are left out.
 */
export function readLink(text: string): Link {
  const [, scheme, rest] = /^([a-z]+):(?:\/\/)?(.*)$/is.exec(text.trim()) ?? [];
  if (text.length > LONGEST || scheme === undefined || rest === undefined) return { kind: 'invalid' };
  switch (scheme.toLowerCase()) {
    case 'tel':
    case 'callto':
    case 'sip':
      return dial(rest, scheme.toLowerCase() === 'sip');
    case 'ringside':
      if (/^show\/?$/i.test(rest)) return { kind: 'show' };
      return /^dial\//i.test(rest) ? dial(rest.slice('dial/'.length), false) : { kind: 'invalid' };
    default:
      return { kind: 'invalid' };
  }
}

/** True when an argument of the command line is a link and not an option or a file. */
export function isLink(argument: string): boolean {
  return LINK_SCHEMES.some((scheme) => argument.toLowerCase().startsWith(`${scheme}:`));
}

function dial(encoded: string, isAddress: boolean): Link {
  let text: string;
  try {
    text = decodeURIComponent(encoded.split(/[?;]/, 1)[0] ?? '').replace(/\/$/, '');
  } catch {
    return { kind: 'invalid' }; // A percent sign without its two digits.
  }
  const read = readDialString(isAddress ? `sip:${text}` : text);
  switch (read.kind) {
    case 'number':
      return { kind: 'dial', target: read.number };
    case 'address':
      return { kind: 'dial', target: read.address };
    case 'invalid':
      return { kind: 'invalid' };
  }
}
