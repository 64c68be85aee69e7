import type { EpochMs } from './time';

/** What stands between the seat and the telephone server, in a form that can be told in any language. */
export type LineFault =
  | { readonly code: 'address-invalid' }
  | { readonly code: 'host-unknown' }
  | { readonly code: 'connection-refused' }
  | { readonly code: 'connection-timeout' }
  | { readonly code: 'connection-closed' }
  | { readonly code: 'not-sip' }
  | { readonly code: 'no-reply' }
  | { readonly code: 'certificate-untrusted' }
  | { readonly code: 'certificate-expired' }
  | { readonly code: 'certificate-name' }
  /** Good in itself, and none of the keys that the policy pins. */
  | { readonly code: 'certificate-pin' }
  | { readonly code: 'certificate-file' }
  | { readonly code: 'client-certificate-refused' }
  | { readonly code: 'password-wrong' }
  | { readonly code: 'password-missing' }
  | { readonly code: 'registration-refused'; readonly sipCode: number }
  | { readonly code: 'network' };

/**
 * The line, taken from the transport and the registrar's answers and shown as it is.
 *
 *     off → connecting → registering → registered
 *              ▲              │            │
 *              └──── lost ◀───┴────────────┘     refused: the server knows us and says no; only new settings help
 */
export type LineState =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting'; readonly server: string }
  | { readonly kind: 'registering'; readonly server: string }
  | { readonly kind: 'registered'; readonly server: string }
  | { readonly kind: 'lost'; readonly server: string; readonly fault: LineFault; readonly retryAt: EpochMs }
  | { readonly kind: 'refused'; readonly server: string; readonly fault: LineFault };
