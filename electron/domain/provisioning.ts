import { HOUR, MINUTE, type Ms, SECOND } from './time';

/** How far the seat's clock may be behind that of whoever signed a policy. */
export const CLOCK_SKEW: Ms = 10 * MINUTE;

/** After the start, so that a whole floor that is switched on at eight does not ask in the same second. */
export const FIRST_ASK: { readonly earliest: Ms; readonly latest: Ms } = { earliest: 5 * SECOND, latest: MINUTE };
export const ASK_EVERY: Ms = HOUR;

/** How long to wait before a policy's server is asked again, after `failures` in a row. */
export function nextAsk(failures: number): Ms {
  return failures === 0 ? ASK_EVERY : Math.min(ASK_EVERY, 5 * MINUTE * 2 ** (failures - 1));
}

/** Why a signed policy is not taken, or one that was taken is not in force; told by `provisioning.refusal.<reason>`. */
export const PROVISIONING_REFUSALS = [
  /** The machine has no key pinned: nothing could be checked. */
  'no-key',
  /** The file cannot be read. */
  'unreadable',
  'too-large',
  /** No envelope: not JSON, or of another form. */
  'not-envelope',
  'unsigned',
  /** Signed, by nobody whose key is pinned. */
  'unknown-key',
  /** It names a pinned key, and is not what that key signed. */
  'signature',
  /** Well signed, and a policy with mistakes. */
  'not-policy',
  /** The serial of the one in force, and other content. */
  'replayed',
  /** A serial below the highest that was taken here, or below the machine's floor. */
  'older',
  'expired',
  /** Issued later than now. */
  'future',
  /** The address is neither https nor on this machine, or holds a password. */
  'address',
  'unreachable',
  'redirected',
  'certificate',
  'not-saved',
  /** What was taken is not there any more. */
  'missing',
  /** What was taken is for other seats. */
  'other-seat',
] as const;
export type ProvisioningRefusalReason = (typeof PROVISIONING_REFUSALS)[number];

/** The exit code of `--provision` for each refusal, by what IT would do about it. */
export function exitCodeOf(reason: ProvisioningRefusalReason): 1 | 4 | 5 | 6 | 7 {
  switch (reason) {
    case 'unreadable':
    case 'address':
    case 'unreachable':
    case 'redirected':
    case 'certificate':
      return 4;
    case 'not-saved':
      return 5;
    case 'other-seat':
      return 6;
    case 'no-key':
      return 7;
    default:
      return 1;
  }
}

/** A serial for people and logs, where a long run of digits would be masked as somebody's number. */
export function serialText(serial: number): string {
  return serial.toLocaleString('en');
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a policy may be asked for there: https, or http that does not leave the machine; never with a password in it. */
export function mayBeAsked(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

/** Whether a policy for these seats is for this one. `*` stands for any text; capitals do not matter. */
export function isForSeat(seats: readonly string[] | undefined, name: string): boolean {
  if (seats === undefined) return true;
  return seats.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
  });
}
