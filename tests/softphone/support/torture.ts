import { fakeSdp } from './fakeMedia';

const SDP = fakeSdp('sendrecv', 9);

/** What a malformed message is bent from. */
export interface Victim {
  /** The contact that requests go to. */
  readonly contact: string;
  /** A response the victim once got, so that its Via is the victim's. */
  readonly response: string;
  /** The lines From, To and Call-ID of a request inside the victim's present dialog. */
  readonly dialog: readonly string[];
}

interface Parts {
  start: string;
  headers: string[];
  body: string;
}

/** Well-formed messages of every kind; inside the present dialog only such as leave it as it is. */
export function wellFormed(victim: Victim): readonly string[] {
  const methods = ['INVITE', 'OPTIONS', 'BYE', 'ACK', 'CANCEL', 'INFO', 'NOTIFY', 'REFER', 'MESSAGE', 'SUBSCRIBE'];
  const requests = methods.map((method) => text(request(victim, method)));
  const offerless = request(victim, 'INVITE');
  offerless.body = '';
  offerless.headers = offerless.headers.filter((header) => !header.startsWith('Content-Type'));
  const inside = request(victim, 'INVITE');
  inside.headers = inside.headers.map((header) => (header.startsWith('To:') ? `${header};tag=nobody` : header));
  const present = ['OPTIONS', 'INFO', 'NOTIFY', 'REFER', 'ACK'].map((method) => {
    const { start, headers, body } = request(victim, method);
    const kept = headers.filter((header) => !/^(From|To|Call-ID):/.test(header));
    return text({ start, headers: [...kept.slice(0, 2), ...victim.dialog, ...kept.slice(2)], body });
  });
  return [...requests, text(offerless), text(inside), victim.response, ...present];
}

/** Messages in the style of RFC 4475, each with a name; some are valid and only look wrong. */
export function tortures(victim: Victim): readonly (readonly [string, string | Buffer])[] {
  const invite = (change: (parts: Parts) => Partial<Parts>): string => {
    const parts = request(victim, 'INVITE');
    return text({ ...parts, ...change(parts) });
  };
  const with_ = (...headers: string[]): string => invite((parts) => ({ headers: [...parts.headers, ...headers] }));
  const set = (name: string, header: string | null): string =>
    invite(({ headers }) => ({
      headers: headers.flatMap((it) => (it.startsWith(`${name}:`) ? (header === null ? [] : [header]) : [it])),
    }));
  const start = (line: string): string => invite(() => ({ start: line }));
  const response = (change: (text: string) => string): string => change(victim.response);
  const whole = invite(() => ({}));

  return [
    ['empty', ''],
    ['a blank line', '\r\n'],
    ['only NULs', '\0'.repeat(100)],
    ['a web request', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['JSON', '{"method":"INVITE"}'],
    ['truncated in the start line', whole.slice(0, 12)],
    ['truncated in a header', whole.slice(0, 120)],
    ['truncated before the blank line', whole.slice(0, whole.indexOf('\r\n\r\n'))],
    ['truncated in the body', whole.slice(0, -100)],
    ['bare line feeds', whole.replaceAll('\r\n', '\n')],
    ['an unknown scheme (3.3.2)', start('INVITE nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0')],
    ['a tel URI', start('INVITE tel:+861066594321 SIP/2.0')],
    ['a Request-URI in angle brackets (3.1.2.7)', start(`INVITE <${victim.contact}> SIP/2.0`)],
    ['white space in the Request-URI (3.1.2.8)', start(`INVITE ${victim.contact}; lr SIP/2.0`)],
    ['white space in the start line (3.1.2.9)', start(`INVITE  ${victim.contact}  SIP/2.0`)],
    ['white space after the start line (3.1.2.10)', start(`INVITE ${victim.contact} SIP/2.0  `)],
    ['escaped headers in the Request-URI (3.1.2.11)', start(`INVITE ${victim.contact}?Route=%3Csip:x%3E SIP/2.0`)],
    ['an unknown version (3.1.2.16)', start(`INVITE ${victim.contact} SIP/7.0`)],
    ['no version', start(`INVITE ${victim.contact}`)],
    ['an unknown method', start(`NEWMETHOD ${victim.contact} SIP/2.0`)],
    ['methods that differ (3.1.2.17)', start(`OPTIONS ${victim.contact} SIP/2.0`)],
    ['escapes that are no UTF-8 in From', set('From', 'From: <sip:%E0%A4%A@x.test>;tag=1')],
    ['escapes of NUL (3.1.1.5)', set('From', 'From: <sip:null-%00-null@x.test>;tag=1')],
    ['a negative Content-Length (3.1.2.3)', set('Content-Length', 'Content-Length: -999')],
    ['a Content-Length beyond the message (3.1.2.2)', set('Content-Length', 'Content-Length: 9999')],
    ['an enormous Content-Length', set('Content-Length', `Content-Length: ${'9'.repeat(40)}`)],
    ['a Content-Length that is no number', set('Content-Length', 'Content-Length: many')],
    ['two Content-Lengths', with_('Content-Length: 1')],
    ['scalars out of range (3.1.2.4)', set('CSeq', 'CSeq: 36893488147419103232 INVITE')],
    ['a CSeq without a method', set('CSeq', 'CSeq: 1')],
    ['a CSeq of zero', set('CSeq', 'CSeq: 0 INVITE')],
    ['no CSeq', set('CSeq', null)],
    ['no Via', set('Via', null)],
    ['a Via without a branch', set('Via', 'Via: SIP/2.0/WS x.test')],
    ['a Via that is none', set('Via', 'Via: ;;,,;,,')],
    [
      'two hundred Vias',
      with_(...Array.from({ length: 200 }, (_, at) => `Via: SIP/2.0/WS v${at}.test;branch=z9hG4bK${at}`)),
    ],
    ['no From', set('From', null)],
    ['a From without a tag', set('From', 'From: <sip:x@x.test>')],
    ['an unterminated quote (3.1.2.6)', set('From', 'From: "Mr. J. User <sip:j@x.test>;tag=1')],
    ['two Froms (3.3.8)', with_('From: <sip:other@x.test>;tag=2')],
    ['a From of 500 KB', set('From', `From: "${'x'.repeat(500_000)}" <sip:x@x.test>;tag=1`)],
    ['a From of 60 KB of quotes', set('From', `From: "${'\\"'.repeat(30_000)}" <sip:x@x.test>;tag=1`)],
    ['no To', set('To', null)],
    ['a To that is none', set('To', 'To: ,,,,')],
    ['no Call-ID', set('Call-ID', null)],
    ['no Contact', set('Contact', null)],
    ['a Contact of *', set('Contact', 'Contact: *')],
    ['a Contact with an unknown scheme', set('Contact', 'Contact: <name:John_Smith>')],
    ['a thousand parameters', set('Contact', `Contact: <sip:x@x.test${';p=1'.repeat(1000)}>`)],
    ['five thousand headers', with_(...Array.from({ length: 5000 }, (_, at) => `X-${at}: y`))],
    ['nested comments', with_(`User-Agent: ${'('.repeat(2000)}`)],
    ['a header that is only a colon', with_(': nothing')],
    ['a header without a colon', with_('Nothing')],
    ['a header named like the prototype', with_('__proto__: 1', 'constructor: 2', 'toString: 3')],
    ['a folded first header', whole.replace('\r\n', '\r\n Folded: yes\r\n')],
    ['sixty folds of one header', with_(`Subject: a${'\r\n b'.repeat(60)}`)],
    ['an unknown Require (3.3.6)', with_('Require: nothingSupportsThis, nothingSupportsThisEither')],
    ['required reliable provisionals', with_('Require: 100rel')],
    ['a body without a type', set('Content-Type', null)],
    ['a body of an unknown type (3.3.7)', set('Content-Type', 'Content-Type: application/unknownformat')],
    ['a body of several parts', set('Content-Type', 'Content-Type: multipart/mixed;boundary=x')],
    ['a disposition that is none', with_('Content-Disposition: ;;;')],
    ['SDP that is none', invite(() => ({ body: 'v=0\r\nwhat=ever\r\n' }))],
    ['an Expires beyond reason', with_('Expires: 99999999999999999999')],
    ['an Expires that is no number', with_('Expires: soon')],
    ['a Replaces without tags', with_('Replaces: someone')],
    ['a Replaces of nobody', with_('Replaces: a@b;to-tag=c;from-tag=d')],
    ['a Max-Forwards of zero (3.3.11)', set('Max-Forwards', 'Max-Forwards: 0')],
    ['a date far away (3.1.2.12)', with_('Date: Fri, 01 Jan 2010 16:00:00 EST')],
    ['Chinese in every place', with_('主题: 你好', 'Subject: 你好，很高兴为您服务').replace('"Victim"', '"受害者"')],
    ['control characters', with_('Subject: a\x07b\x1bc')],
    ['NULs in a header', with_('Subject: a\0b')],
    ['NULs in the body', invite(() => ({ body: `${SDP}\0\0\0` }))],
    [
      'bytes that are no UTF-8',
      Buffer.concat([
        Buffer.from(whole.slice(0, 80)),
        Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
        Buffer.from(whole.slice(80)),
      ]),
    ],
    ['only bytes above 127', Buffer.alloc(4000, 0xe9)],
    ['a response with a bad CSeq', response((it) => it.replace(/CSeq: .*/, 'CSeq: what'))],
    ['a response without a CSeq', response((it) => it.replace(/CSeq: .*\r\n/, ''))],
    [
      'a response with an overlarge status (3.1.2.19)',
      response((it) => it.replace(/^SIP\/2.0 \d+/, 'SIP/2.0 4294967301')),
    ],
    ['a response with an unknown class (3.3.10)', response((it) => it.replace(/^SIP\/2.0 \d+/, 'SIP/2.0 799'))],
    ['a response without a reason', response((it) => it.replace(/^SIP\/2.0 (\d+).*/, 'SIP/2.0 $1 '))],
    [
      'a response with a body without a type',
      response((it) => `${it.replace(/Content-Type: .*\r\n/, '').replace(/Content-Length: .*\r\n/, '')}x`),
    ],
    [
      'a response with two Vias',
      response((it) => it.replace('\r\n', '\r\nVia: SIP/2.0/WS other.test;branch=z9hG4bKother\r\n')),
    ],
    ['a response to nothing', response((it) => it.replace(/branch=\S+/, 'branch=z9hG4bKnothing'))],
    ['a response with a Chinese reason', response((it) => it.replace(/^SIP\/2.0 (\d+).*/, 'SIP/2.0 $1 一切正常'))],
  ];
}

let serial = 0;

function request(victim: Victim, method: string): Parts {
  serial += 1;
  const body = method === 'INVITE' ? SDP : '';
  return {
    start: `${method} ${victim.contact} SIP/2.0`,
    headers: [
      `Via: SIP/2.0/WS torture.test;branch=z9hG4bKt${serial}`,
      'Max-Forwards: 70',
      `From: "Torturer" <sip:torturer@torture.test>;tag=t${serial}`,
      'To: "Victim" <sip:agent@test>',
      `Call-ID: torture-${serial}`,
      `CSeq: 1 ${method}`,
      'Contact: <sip:torturer@torture.test;transport=ws>',
      'Event: refer',
      'Refer-To: <sip:95588@test>',
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
    ],
    body,
  };
}

function text({ start, headers, body }: Parts): string {
  return [start, ...headers, '', body].join('\r\n');
}

const WORDS = [
  'INVITE',
  'SIP/2.0',
  '\r\n',
  '\r\n\r\n',
  ';tag=',
  '<sip:',
  '>',
  '"',
  '%00',
  '%zz',
  '99999999999',
  '-1',
  '\0',
  '你',
  ',',
];

/** Bends a message in one to four places. `random`: 0…1 */
export function mutate(message: string, random: () => number): string {
  const at = (length: number): number => Math.floor(random() * (length + 1));
  let bent = message;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const from = at(bent.length);
    const to = Math.min(bent.length, from + at(random() < 0.1 ? 400 : 12));
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? '';
    const lines = bent.split('\r\n');
    const line = Math.floor(random() * lines.length);
    switch (Math.floor(random() * 8)) {
      case 0:
        bent = bent.slice(0, from) + bent.slice(to);
        break;
      case 1:
        bent = bent.slice(0, to) + bent.slice(from);
        break;
      case 2:
        bent = bent.slice(0, from) + word + bent.slice(from);
        break;
      case 3:
        bent = bent.slice(0, from) + String.fromCharCode(Math.floor(random() * 256)) + bent.slice(from + 1);
        break;
      case 4:
        lines.splice(line, 1);
        bent = lines.join('\r\n');
        break;
      case 5:
        lines.splice(line, 0, ...Array<string>(1 + Math.floor(random() * 5)).fill(lines[line] ?? ''));
        bent = lines.join('\r\n');
        break;
      case 6:
        bent = bent.replace(/\d+/g, (number) => (random() < 0.1 ? word : number));
        break;
      default:
        bent = bent.slice(0, from) + word.repeat(1 + Math.floor(random() * 40)) + bent.slice(to);
    }
  }
  return bent;
}

/** A repeatable 0…1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
