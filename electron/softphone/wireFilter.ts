/**
 * The door before sip.js: everything that comes from a wire is looked at here first. This is no SIP parser, only a scan
 * of the header section for what is known to throw, to hang or to take long in sip.js 0.21.
 */

/** Why a message was not let in. */
export type WireFlaw =
  | 'too-large'
  | 'start-line'
  | 'no-end-of-headers'
  | 'control-character'
  | 'header-malformed'
  | 'header-too-long'
  | 'too-many-headers'
  | 'header-repeated'
  | 'cseq'
  | 'content-length'
  | 'body-without-type';

/** Far above any real message, far below what blocks the event loop: sip.js needs about 3 µs a byte of one header. */
const MAX_MESSAGE_BYTES = 64 * 1024;
const MAX_HEADERS = 128;
const MAX_HEADER_CHARS = 4 * 1024;
/** All headers that are parsed by grammar together. */
const MAX_HEADERS_CHARS = 24 * 1024;

const TOKEN = "[A-Za-z0-9\\-.!%*_+`'~]+";
const STATUS_LINE = /^SIP\/2\.0 [1-6]\d\d [^\r\n]*$/;
const REQUEST_LINE = new RegExp(`^${TOKEN} \\S+ SIP/2\\.0$`);
const HEADER = new RegExp(`^(${TOKEN})[ \\t]*:(.*)$`, 's');
const CSEQ = new RegExp(`^[ \\t]*(\\d{1,10})[ \\t]+${TOKEN}[ \\t]*$`);

/** RFC 3261 §7.3.3. */
const COMPACT: Readonly<Record<string, string>> = {
  f: 'from',
  t: 'to',
  i: 'call-id',
  l: 'content-length',
  c: 'content-type',
};
/** RFC 3261 §20: exactly one of each, where there is one at all. */
const SINGLE = new Set(['from', 'to', 'call-id', 'cseq', 'content-length', 'content-type', 'max-forwards']);

/** What keeps `text` from being given to sip.js; null when nothing does. Takes time linear in a bounded length. */
export function flawOf(text: string): WireFlaw | null {
  if (text.length > MAX_MESSAGE_BYTES || Buffer.byteLength(text) > MAX_MESSAGE_BYTES) return 'too-large';
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return 'no-end-of-headers';
  const head = text.slice(0, headEnd);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\0\x01-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(head)) return 'control-character';

  const [startLine = '', ...lines] = head.split('\r\n');
  if (startLine.length > MAX_HEADER_CHARS) return 'header-too-long';
  const isResponse = STATUS_LINE.test(startLine);
  if (!isResponse && !REQUEST_LINE.test(startLine)) return 'start-line';

  const headers = unfold(lines);
  if (!headers) return 'header-malformed';
  if (headers.length > MAX_HEADERS) return 'too-many-headers';
  if (head.length > MAX_HEADERS_CHARS) return 'header-too-long';

  const seen = new Map<string, string>();
  for (const header of headers) {
    if (header.length > MAX_HEADER_CHARS) return 'header-too-long';
    const [, rawName, value] = HEADER.exec(header) ?? [];
    if (rawName === undefined || value === undefined || /[\r\n]/.test(header)) return 'header-malformed';
    const lower = rawName.toLowerCase();
    const name = COMPACT[lower] ?? lower;
    if (SINGLE.has(name) && seen.has(name)) return 'header-repeated';
    seen.set(name, value);
  }

  // A response whose CSeq cannot be parsed throws in sip.js; RFC 3261 §8.1.1.5 bounds the number.
  const cseq = CSEQ.exec(seen.get('cseq') ?? '');
  if (!cseq || Number(cseq[1]) >= 2 ** 31) return 'cseq';

  const length = seen.get('content-length');
  if (length !== undefined && !/^[ \t]*\d{1,6}[ \t]*$/.test(length)) return 'content-length';

  // A response's untyped body throws in mid-transaction. A request's is answered later, where it can be.
  const hasBody = text.length > headEnd + 4 && Number(length ?? 1) > 0;
  if (isResponse && hasBody && !seen.has('content-type')) return 'body-without-type';
  return null;
}

/** Joins folded headers (RFC 3261 §7.3.1). Null when the first line is a continuation. */
function unfold(lines: readonly string[]): string[] | null {
  const headers: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) headers.push(line);
    else if (headers.length === 0) return null;
    else headers.push(`${headers.pop()} ${line.trimStart()}`);
  }
  return headers;
}
