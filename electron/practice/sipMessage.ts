/**
 * A SIP message as its start line, header fields in order, and body (RFC 3261 §7). Just enough for the practice
 * exchange, which changes a few header fields and hands the rest on untouched.
 */
export interface SipMessage {
  /** `INVITE sip:… SIP/2.0` or `SIP/2.0 200 OK`. */
  readonly startLine: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipHeader {
  readonly name: string;
  readonly value: string;
}

/** RFC 3261 §7.3.3 and §20. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  c: 'content-type',
  f: 'from',
  i: 'call-id',
  l: 'content-length',
  m: 'contact',
  r: 'refer-to',
  t: 'to',
  v: 'via',
};

/** Null when the text is no SIP message. */
export function readMessage(text: string): SipMessage | null {
  const end = text.indexOf('\r\n\r\n');
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\r\n[ \t]+/g, ' ');
  const [startLine = '', ...lines] = head.split('\r\n');
  if (!/^SIP\/2\.0 \d{3} |^[A-Z]+ \S+ SIP\/2\.0$/.test(startLine)) return null;
  const headers: SipHeader[] = [];
  for (const line of lines.filter((each) => each !== '')) {
    const colon = line.indexOf(':');
    if (colon < 1) return null;
    headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
  }
  return { startLine, headers, body: end < 0 ? '' : text.slice(end + 4) };
}

export function writeMessage(message: SipMessage): string {
  const lines = message.headers.map(({ name, value }) => `${name}: ${value}`);
  return `${[message.startLine, ...lines].join('\r\n')}\r\n\r\n${message.body}`;
}

export function isNamed(header: SipHeader, name: string): boolean {
  const given = header.name.toLowerCase();
  return (LONG_NAMES[given] ?? given) === name.toLowerCase();
}

/** The first header field of that name, long or compact. */
export function headerOf(message: SipMessage, name: string): string | null {
  return message.headers.find((header) => isNamed(header, name))?.value ?? null;
}

/** Null for a response. */
export function requestOf(message: SipMessage): { readonly method: string; readonly uri: string } | null {
  const match = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(message.startLine);
  return match ? { method: match[1] as string, uri: match[2] as string } : null;
}

/** Null for a request. */
export function statusOf(message: SipMessage): number | null {
  const match = /^SIP\/2\.0 (\d{3}) /.exec(message.startLine);
  return match ? Number(match[1]) : null;
}

/** A SIP or SIPS URI's user part, decoded, and its host with port, in lower case. Null when it is no such URI. */
export function readUri(text: string): { readonly user: string; readonly host: string } | null {
  const match = /^sips?:(?:([^@:;?]*)(?::[^@]*)?@)?([^;?>\s]+)/i.exec(text);
  if (!match) return null;
  try {
    return { user: decodeURIComponent(match[1] ?? ''), host: (match[2] as string).toLowerCase() };
  } catch {
    return null;
  }
}

/** The URI inside a From, To or Contact value: within angle brackets where there are any (RFC 3261 §20.10). */
export function addressOf(value: string): string {
  return /<([^>]*)>/.exec(value)?.[1] ?? (value.split(';')[0] as string).trim();
}

/** A header parameter outside the angle brackets, e.g. `tag` or `expires`. */
export function parameterOf(value: string, name: string): string | null {
  const outside = value.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/<[^>]*>/g, '');
  return new RegExp(`;\\s*${name}\\s*=\\s*([^;,\\s]+)`, 'i').exec(outside)?.[1] ?? null;
}
