import dgram from 'node:dgram';
import { loopback } from './ports.js';
import { within } from './waiting.js';

/** One SIP message as Kamailio received or sent it. */
export interface TracedMessage {
  /** When Kamailio saw it: ms since the Unix epoch, with µs behind the point. */
  readonly at: number;
  /** `address:port` it came from and went to. */
  readonly from: string;
  readonly to: string;
  /** `INVITE` and the like, or the status code of a response. */
  readonly method: string | undefined;
  readonly status: number | undefined;
  /** Method in the CSeq header: what a response answers. */
  readonly cseqMethod: string;
  readonly callId: string;
  readonly text: string;
  /** First value of a header, by its long name. */
  header(name: string): string | undefined;
  readonly body: string;
}

/** Every SIP message that passes the server, in order. */
export interface SipTrace {
  readonly port: number;
  readonly messages: readonly TracedMessage[];
  /**
   * The first message, already seen or still to come, that matches.
   * @param from index into `messages` to begin at, for "the next one"
   * @throws Error after `limitMs`
   */
  find(
    what: string,
    match: (message: TracedMessage) => boolean,
    limitMs?: number,
    from?: number,
  ): Promise<TracedMessage>;
  /** Called for every further message; gives back its unsubscribe. */
  subscribe(listener: (message: TracedMessage) => void): () => void;
  clear(): void;
  stop(): Promise<void>;
}

/** Opens a UDP port for Kamailio's siptrace module to report to (HEP version 3). */
export async function startTrace(): Promise<SipTrace> {
  const socket = dgram.createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, loopback, resolve);
  });
  const messages: TracedMessage[] = [];
  const listeners = new Set<(message: TracedMessage) => void>();
  socket.on('message', (packet) => {
    const message = readHep(packet);
    if (!message) return;
    messages.push(message);
    for (const listener of [...listeners]) listener(message);
  });
  const subscribe = (listener: (message: TracedMessage) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    port: socket.address().port,
    messages,
    subscribe,
    async find(what, match, limitMs = 10_000, from = 0) {
      const seen = messages.slice(from).find(match);
      if (seen) return seen;
      let unsubscribe = () => {};
      const coming = new Promise<TracedMessage>((resolve) => {
        unsubscribe = subscribe((message) => match(message) && resolve(message));
      });
      return within(`${what} on the wire`, limitMs, coming).finally(unsubscribe);
    },
    clear: () => void messages.splice(0),
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** Chunk types of "The HEP/EEP protocol", revision 36, section 3. */
const chunk = {
  sourceIp: 3,
  destinationIp: 4,
  sourcePort: 7,
  destinationPort: 8,
  seconds: 9,
  microseconds: 10,
  payload: 15,
};

function readHep(packet: Buffer): TracedMessage | undefined {
  if (packet.toString('latin1', 0, 4) !== 'HEP3') return undefined;
  const chunks = new Map<number, Buffer>();
  for (let at = 6; at + 6 <= packet.length; ) {
    const length = packet.readUInt16BE(at + 4);
    if (length < 6) break;
    if (packet.readUInt16BE(at) === 0) chunks.set(packet.readUInt16BE(at + 2), packet.subarray(at + 6, at + length));
    at += length;
  }
  const payload = chunks.get(chunk.payload)?.toString('utf8');
  if (!payload || !/^(SIP\/2\.0 |[A-Z]+ \S+ SIP\/2\.0)/.test(payload)) return undefined;
  const address = (ip: number, port: number) =>
    `${[...(chunks.get(ip) ?? [])].join('.')}:${chunks.get(port)?.readUInt16BE(0) ?? 0}`;
  return readSip(
    payload,
    (chunks.get(chunk.seconds)?.readUInt32BE(0) ?? 0) * 1000 +
      (chunks.get(chunk.microseconds)?.readUInt32BE(0) ?? 0) / 1000,
    address(chunk.sourceIp, chunk.sourcePort),
    address(chunk.destinationIp, chunk.destinationPort),
  );
}

/** Compact header forms, RFC 3261 section 7.3.3 and RFC 3515. */
const compact: Record<string, string> = {
  'call-id': 'i',
  contact: 'm',
  'content-length': 'l',
  'content-type': 'c',
  from: 'f',
  to: 't',
  via: 'v',
  'refer-to': 'r',
};

function readSip(text: string, at: number, from: string, to: string): TracedMessage {
  const split = text.indexOf('\r\n\r\n');
  const head = split < 0 ? text : text.slice(0, split);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const start = lines[0] ?? '';
  const header = (name: string) => {
    const names = [name.toLowerCase(), compact[name.toLowerCase()]];
    const line = lines.slice(1).find((one) => names.includes(one.slice(0, one.indexOf(':')).trim().toLowerCase()));
    return line?.slice(line.indexOf(':') + 1).trim();
  };
  const status = /^SIP\/2\.0 (\d+)/.exec(start)?.[1];
  return {
    at,
    from,
    to,
    method: status ? undefined : start.split(' ')[0],
    status: status ? Number(status) : undefined,
    cseqMethod: header('CSeq')?.split(/\s+/)[1] ?? '',
    callId: header('Call-ID') ?? '',
    text,
    header,
    body: split < 0 ? '' : text.slice(split + 4),
  };
}
