import { maskPhone, maskText } from '../domain/masking';

/** Headers whose values are made of the protocol's own numbers and names. */
const STRUCTURE = new Set([
  ...['via', 'v', 'call-id', 'i', 'cseq', 'content-length', 'l', 'content-type', 'c', 'content-disposition'],
  ...['max-forwards', 'expires', 'min-expires', 'allow', 'supported', 'k', 'require', 'unsupported', 'user-agent'],
  ...['server', 'date', 'timestamp', 'retry-after', 'event', 'o', 'subscription-state', 'reason', 'rseq', 'rack'],
  ...['session-expires', 'x', 'min-se', 'accept', 'warning', 'session-id'],
]);
const SECRETS = new Set([
  'authorization',
  'proxy-authorization',
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
]);
const HIDDEN = '***';

/**
 * A SIP message as it may be shown and kept: credentials, ICE passwords, keyed digits and other people's words are
 * gone, telephone numbers show as `maskPhone` leaves them; what joins the messages of one dialog stays readable.
 */
export function maskMessage(text: string): string {
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const body = end < 0 ? '' : text.slice(end + 4);
  const [startLine = '', ...headers] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const type = headers.map((header) => /^(?:content-type|c)\s*:\s*([^;\s]+)/i.exec(header)?.[1]).find(Boolean) ?? '';
  const masked = [maskUris(startLine), ...headers.map(maskHeader)].join('\r\n');
  return end < 0 ? masked : `${masked}\r\n\r\n${maskBody(body, type.toLowerCase())}`;
}

function maskHeader(header: string): string {
  const colon = header.indexOf(':');
  if (colon < 0) return maskText(header);
  const name = header.slice(0, colon).trim().toLowerCase();
  if (STRUCTURE.has(name)) return header;
  const value = header.slice(colon + 1);
  return `${header.slice(0, colon)}:${SECRETS.has(name) ? maskSecrets(value) : maskUris(value)}`;
}

function maskSecrets(value: string): string {
  return value.replace(
    /\b(response|nonce|cnonce|nextnonce|opaque|rspauth)\s*=\s*("[^"]*"|[^,\s]+)/gi,
    `$1="${HIDDEN}"`,
  );
}

/** Numbers in names and URIs; tags and branches are left as they are. */
function maskUris(value: string): string {
  return value
    .split(/(;(?:tag|branch)=[^;,\s>]*)/i)
    .map((part) => (/^;(?:tag|branch)=/i.test(part) ? part : maskNumbers(part)))
    .join('');
}

/** Also numbers that are written with separators. */
function maskNumbers(text: string): string {
  return text.replace(/\+?\d(?:[ ().-]{0,2}\d){6,}/g, (run) =>
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(run) ? run : maskPhone(run.replace(/[ ().-]/g, '')),
  );
}

function maskBody(body: string, type: string): string {
  if (body === '') return '';
  switch (type) {
    case 'application/sdp':
      return body.replace(/^(a=ice-pwd:).*?(\r?)$/gm, `$1${HIDDEN}$2`).replace(/(inline:)[^\s|]+/g, `$1${HIDDEN}`);
    case 'application/dtmf-relay':
      return body.replace(/^(\s*signal\s*=\s*).*?(\r?)$/gim, `$1${HIDDEN}$2`);
    case 'message/sipfrag':
      return maskUris(body);
    default:
      return `[${body.length} characters of ${type === '' ? 'unknown type' : type}]`;
  }
}
