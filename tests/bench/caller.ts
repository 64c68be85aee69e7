import { randomUUID } from 'node:crypto';
import dgram from 'node:dgram';
import { type Lab, type LabUser, realm } from '../lab/lab.js';
import { loopback } from '../lab/ports.js';
import { within } from '../lab/waiting.js';
import { now } from './figures.js';

/** A customer of the trunk on plain UDP: calls a user through the lab's server and stamps what comes back, in ms. */
export interface Caller {
  /** Sends an INVITE; resolves with the 180. @throws Error when there is none within 5 s, or another final answer */
  call(user: LabUser): Promise<RingingCall>;
  stop(): Promise<void>;
}

export interface RingingCall {
  readonly invitedAt: number;
  readonly ringingAt: number;
  /** Resolves with the 200. The customer acknowledges it and speaks at once. */
  readonly answered: Promise<number>;
  /** Resolves when the first packet with sound came. */
  readonly heard: Promise<number>;
  /** Sends BYE. @returns ms from BYE to its 200 */
  hangUp(): Promise<number>;
}

interface Message {
  readonly status: number | null;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const LIMIT = 5000;
/** RMS (of 1) from which a packet has sound in it. Comfort noise and a shut microphone stay far below. */
const LOUD = 0.02;

/** Opens the customer's ports. */
export async function startCaller(lab: Lab): Promise<Caller> {
  const sip = await open();
  const rtp = await open();
  const server = lab.kamailio.ports.sip;
  const { port: sipPort } = sip.address();
  const { port: rtpPort } = rtp.address();
  const send = (lines: readonly string[], body = '') =>
    sip.send([...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'), server, loopback);
  let onMessage = (_message: Message, _at: number): void => {};
  let onSound = (_at: number): void => {};
  sip.on('message', (packet) => {
    const at = now();
    const message = read(packet.toString());
    // Whatever else the far side asks for is granted.
    if (message.status === null && message.method !== 'ACK') send(['SIP/2.0 200 OK', ...echoed(message)]);
    else onMessage(message, at);
  });
  rtp.on('message', (packet) => {
    const at = now();
    if (loudness(packet) >= LOUD) onSound(at);
  });

  return {
    async call(user) {
      const callId = randomUUID();
      const target = `sip:${user}@${realm}`;
      const from = `From: <sip:13800138000@${realm}>;tag=${randomUUID().slice(0, 8)}`;
      const via = () => `Via: SIP/2.0/UDP ${loopback}:${sipPort};branch=z9hG4bK${randomUUID()}`;
      const common = [`Call-ID: ${callId}`, 'Max-Forwards: 70', `Contact: <sip:13800138000@${loopback}:${sipPort}>`];
      let to = `To: <${target}>`;
      let remote = target;
      let routes: string[] = [];
      const request = (method: string, sequence: number) => [
        `${method} ${remote} SIP/2.0`,
        ...[via(), from, to, `CSeq: ${sequence} ${method}`, ...common, ...routes],
      ];
      let stopVoice = () => {};

      const ringing = deferred<number>();
      const answered = deferred<number>();
      const heard = deferred<number>();
      const over = deferred<number>();
      onSound = heard.resolve;
      onMessage = (message, at) => {
        const header = (name: string) => message.headers.filter(([one]) => one === name).map(([, value]) => value);
        if (header('call-id')[0] !== callId || message.status === null) return;
        if (message.method === 'BYE') over.resolve(at);
        if (message.method !== 'INVITE' || message.status === 100) return;
        if (message.status === 180) ringing.resolve(at);
        if (message.status >= 300) ringing.reject(new Error(`${user} answered ${message.status}`));
        if (message.status !== 200) return;
        answered.resolve(at);
        to = `To: ${header('to')[0]}`;
        remote = /<([^>]+)>/.exec(header('contact')[0] ?? '')?.[1] ?? target;
        routes = header('record-route')
          .reverse()
          .map((route) => `Route: ${route}`);
        send(request('ACK', 1));
        const port = Number(/^m=audio (\d+)/m.exec(message.body)?.[1]);
        stopVoice();
        stopVoice = speak(rtp, port);
      };
      const invitedAt = now();
      send([...request('INVITE', 1), 'Content-Type: application/sdp'], offer(rtpPort));
      const ringingAt = await within(`a 180 from ${user}`, LIMIT, ringing.promise);
      return {
        invitedAt,
        ringingAt,
        answered: within(`a 200 from ${user}`, 4 * LIMIT, answered.promise),
        heard: within(`sound from ${user}`, 4 * LIMIT, heard.promise),
        async hangUp() {
          const saidAt = now();
          send(request('BYE', 2));
          try {
            return (await within(`a 200 to BYE from ${user}`, LIMIT, over.promise)) - saidAt;
          } finally {
            stopVoice();
          }
        },
      };
    },
    async stop() {
      await Promise.all([sip, rtp].map((socket) => new Promise<void>((done) => socket.close(() => done()))));
    },
  };
}

function open(): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, loopback, () => resolve(socket));
  });
}

const offer = (port: number): string =>
  [
    'v=0',
    `o=bench 1 1 IN IP4 ${loopback}`,
    's=-',
    `c=IN IP4 ${loopback}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 8 0 101`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=sendrecv',
    '',
  ].join('\r\n');

function read(text: string): Message {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const status = /^SIP\/2\.0 (\d+)/.exec(start)?.[1];
  const sequence = headers.find(([name]) => name === 'cseq')?.[1] ?? '';
  return { status: status ? Number(status) : null, method: sequence.split(/\s+/)[1] ?? '', headers, body };
}

const echoed = (message: Message): string[] =>
  message.headers
    .filter(([name]) => ['via', 'from', 'to', 'call-id', 'cseq'].includes(name))
    .map(([name, value]) => `${name}: ${value}`);

/** Sends a tone as PCMA every 20 ms. @returns its end */
function speak(socket: dgram.Socket, port: number): () => void {
  const samples = 160;
  const ssrc = Math.floor(Math.random() * 2 ** 32);
  const begunAt = now();
  let sequence = 0;
  const packet = () => {
    const bytes = Buffer.alloc(12 + samples);
    bytes.writeUInt8(0x80, 0);
    bytes.writeUInt8(sequence === 0 ? 0x88 : 0x08, 1);
    bytes.writeUInt16BE(sequence & 0xffff, 2);
    bytes.writeUInt32BE((sequence * samples) >>> 0, 4);
    bytes.writeUInt32BE(ssrc, 8);
    // 500 Hz: 16 samples a period, ten periods a packet.
    for (let i = 0; i < samples; i += 1) bytes[12 + i] = alaw(12_000 * Math.sin((2 * Math.PI * i) / 16));
    sequence += 1;
    socket.send(bytes, port, loopback);
  };
  // By the clock and not by the timer's count, so that a late timer is made up for.
  const send = () => {
    while (sequence * 20 <= now() - begunAt) packet();
  };
  send();
  const timer = setInterval(send, 5);
  return () => clearInterval(timer);
}

/** ITU-T G.711, A-law. */
function alaw(sample: number): number {
  const magnitude = Math.min(Math.abs(Math.round(sample)), 32_635) >> 4;
  const exponent = magnitude < 32 ? 0 : 31 - Math.clz32(magnitude) - 4;
  const mantissa = exponent === 0 ? magnitude >> 1 : (magnitude >> exponent) & 0x0f;
  return (((sample >= 0 ? 0x80 : 0) | (exponent << 4) | mantissa) ^ 0x55) & 0xff;
}

function linear(code: number): number {
  const value = code ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = ((value & 0x0f) << 4) + (exponent === 0 ? 8 : 0x108);
  const magnitude = exponent > 1 ? mantissa << (exponent - 1) : mantissa;
  return (value & 0x80 ? magnitude : -magnitude) / 32_768;
}

/** RMS of an RTP packet's PCMA; 0 for any other payload. */
function loudness(packet: Buffer): number {
  if (packet.length <= 12 || ((packet[1] as number) & 0x7f) !== 8) return 0;
  const samples = packet.subarray(12);
  let sum = 0;
  for (const code of samples) sum += linear(code) ** 2;
  return Math.sqrt(sum / samples.length);
}

function deferred<T>() {
  let resolve = (_value: T): void => {};
  let reject = (_error: Error): void => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Nobody may be waiting for it when it fails.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
