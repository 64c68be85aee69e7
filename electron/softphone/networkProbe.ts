import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { DiagnosticCheck, NetworkStep } from '../domain/diagnostics';
import type { Ms } from '../domain/time';
import { WireError } from './port';
import { secureContextOf } from './trust';
import { createWebSocketWire, type WebSocketWireOptions } from './webSocketWire';

/** A step that takes longer has failed, ms. */
const PATIENCE: Ms = 5000;

/** Walks to a server step by step; after the first that fails there is nothing more to look at. */
export async function probeServer(
  options: WebSocketWireOptions,
  patience: Ms = PATIENCE,
): Promise<readonly DiagnosticCheck[]> {
  const url = new URL(options.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'wss:';
  const port = Number(url.port || (secure ? 443 : 80));
  const steps: Record<NetworkStep, (() => Promise<string>) | null> = {
    dns: async () => (await within(lookup(host, { all: true }), patience)).map(({ address }) => address).join(', '),
    tcp: () =>
      openSocket(
        () => connectTcp({ host, port }),
        'connect',
        patience,
        () => `${url.host}`,
      ),
    tls: secure
      ? () =>
          openSocket(
            () =>
              connectTls({
                host,
                port,
                ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
                secureContext: secureContextOf(options.tls, options.minimumTls),
              }),
            'secureConnect',
            patience,
            (socket) => ('getProtocol' in socket ? (socket.getProtocol() ?? '') : ''),
          )
      : null,
    websocket: async () => {
      const connection = await within(createWebSocketWire(options).open({ message() {}, closed() {} }), patience);
      await connection.close();
      return 'sip';
    },
  };
  const checks: DiagnosticCheck[] = [];
  let failed = false;
  for (const [id, step] of Object.entries(steps) as [NetworkStep, (() => Promise<string>) | null][]) {
    if (failed || step === null) {
      checks.push({ id, verdict: 'not-applicable', detail: failed ? '' : url.protocol });
      continue;
    }
    try {
      checks.push({ id, verdict: 'pass', detail: await step() });
    } catch (error) {
      failed = true;
      checks.push({ id, verdict: 'fail', detail: `${url.host} ${reasonOf(error)}` });
    }
  }
  return checks;
}

/** Asks a media server by STUN (RFC 8489 §14) whether UDP reaches it. Resolves with the milliseconds it took. */
export function probeStun(hostAndPort: string, patience: Ms = PATIENCE): Promise<Ms> {
  const at = hostAndPort.lastIndexOf(':');
  const host = hostAndPort.slice(0, at).replace(/^\[|\]$/g, '');
  const port = Number(hostAndPort.slice(at + 1));
  const transaction = randomBytes(12);
  // A Binding request without attributes: type, length, magic cookie, transaction.
  const request = Buffer.concat([Buffer.from([0x00, 0x01, 0x00, 0x00, 0x21, 0x12, 0xa4, 0x42]), transaction]);
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const begun = performance.now();
  const answered = new Promise<Ms>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (answer) => {
      if (answer.length >= 20 && answer.subarray(8, 20).equals(transaction)) resolve(performance.now() - begun);
    });
    socket.send(request, port, host, (error) => error && reject(error));
  });
  return within(answered, patience).finally(() => socket.close());
}

function openSocket(
  open: () => ReturnType<typeof connectTcp> | ReturnType<typeof connectTls>,
  ready: 'connect' | 'secureConnect',
  patience: Ms,
  told: (socket: ReturnType<typeof connectTcp> | ReturnType<typeof connectTls>) => string,
): Promise<string> {
  const socket = open();
  const opened = new Promise<string>((resolve, reject) => {
    socket.once('error', reject);
    socket.once(ready, () => resolve(told(socket)));
  });
  return within(opened, patience).finally(() => socket.destroy());
}

async function within<T>(work: Promise<T>, patience: Ms): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof WireError) return error.fault.code;
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
