import type { LineFault } from '../domain/line';
import { PIN_MISSING } from './pins';

const UNTRUSTED = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]);

/** The fault behind an error of `net`, `tls`, `ws` or a proxy, in a form that can be told to a person. */
export function faultOfError(error: unknown): LineFault {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') return { code: 'host-unknown' };
  if (code === 'ECONNREFUSED') return { code: 'connection-refused' };
  if (code === 'ETIMEDOUT' || /handshake has timed out/.test(message)) return { code: 'connection-timeout' };
  if (UNTRUSTED.has(code)) return { code: 'certificate-untrusted' };
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return { code: 'certificate-expired' };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { code: 'certificate-name' };
  if (code === PIN_MISSING) return { code: 'certificate-pin' };
  // The server's alerts about what we showed, or did not show.
  if (
    /^ERR_SSL_.*ALERT_(CERTIFICATE|BAD_CERT|UNSUPPORTED_CERT|UNKNOWN_CA|HANDSHAKE_FAILURE|ACCESS_DENIED)/.test(code)
  ) {
    return { code: 'client-certificate-refused' };
  }
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return { code: 'not-sip' };
  if (/Unexpected server response|subprotocol|Sec-WebSocket|Invalid Upgrade|^Parse Error/.test(message)) {
    return { code: 'not-sip' };
  }
  if (code.startsWith('HPE_')) return { code: 'not-sip' };
  if (code === 'ECONNRESET' || code === 'EPIPE' || /socket hang up/.test(message)) return { code: 'connection-closed' };
  return { code: 'network' };
}

/** Several addresses of one host fail as one `AggregateError`, which carries the first one's code. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError && error.errors.length > 0 ? codeOf(error.errors[0]) : '';
}
