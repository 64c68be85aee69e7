import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';
import type { LineFault } from '../domain/line';
import { type Ms, SECOND } from '../domain/time';
import { faultOfError } from './lineFault';
import { type Wire, type WireConnection, WireError } from './port';
import { type Route, routesOf } from './proxy';
import { type ServerTrust, serverTrust } from './trust';

/** Where a WebSocket wire leads and how its pulse is taken. */
export interface WebSocketWireOptions extends ServerTrust {
  /** `ws://` or `wss://`. */
  readonly url: string;
  /** The machine's proxy settings for a URL, in the form of Electron's `session.resolveProxy`. */
  resolveProxy(url: string): Promise<string>;
  /** From one ping to the next, and how long a pong may take; together they bound how long a dead link goes unnoticed. */
  readonly pingMs?: Ms;
  readonly pongMs?: Ms;
}

const HANDSHAKE: Ms = 5 * SECOND;
const PING: Ms = 4 * SECOND;
const PONG: Ms = 4 * SECOND;
/** In good order the far side answers a close at once. */
const CLOSE: Ms = 1 * SECOND;
/** Above the filter's limit: an oversized message is dropped there, while `ws` would drop the whole connection. */
const MAX_PAYLOAD_BYTES = 1024 * 1024;

/** A SIP server reached over a WebSocket (RFC 7118). */
export function createWebSocketWire(options: WebSocketWireOptions): Wire {
  const valid = /^wss?:\/\//i.test(options.url) && URL.canParse(options.url);
  const url = new URL(valid ? options.url : 'ws://address.invalid');
  return {
    server: valid ? url.host : options.url,
    transport: url.protocol === 'wss:' ? 'WSS' : 'WS',
    async open(handlers) {
      if (!valid) throw new WireError({ code: 'address-invalid' });
      let fault: LineFault = { code: 'network' };
      for (const route of await routesTo(url, options)) {
        try {
          const socket = await connect(url, route, options);
          return converse(socket, options, handlers);
        } catch (error) {
          fault = error instanceof WireError ? error.fault : faultOfError(error);
          // The proxy's own refusal says nothing about the server behind it.
          if (route.kind === 'connect' && fault.code === 'not-sip') fault = { code: 'network' };
        }
      }
      throw new WireError(fault);
    },
  };
}

async function routesTo(url: URL, options: WebSocketWireOptions): Promise<readonly Route[]> {
  // Proxy settings are kept for http and https; a WebSocket follows the scheme it upgrades from (RFC 6455 §4.1).
  const asked = `${url.protocol === 'wss:' ? 'https:' : 'http:'}//${url.host}/`;
  try {
    return routesOf(await options.resolveProxy(asked));
  } catch {
    return [{ kind: 'direct' }];
  }
}

function connect(url: URL, route: Route, options: WebSocketWireOptions): Promise<WebSocket> {
  const socket = new WebSocket(url, 'sip', {
    handshakeTimeout: HANDSHAKE,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
    // One message a task, also when one packet brings several.
    allowSynchronousEvents: false,
    // Junk in a text frame is the filter's business; it must not cost the connection.
    skipUTF8Validation: true,
    ...(url.protocol === 'wss:' ? serverTrust(url, options) : {}),
    ...(route.kind === 'connect' ? { agent: new HttpsProxyAgent(route.proxy) } : {}),
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

function converse(
  socket: WebSocket,
  options: WebSocketWireOptions,
  handlers: Parameters<Wire['open']>[0],
): WireConnection {
  let fault: LineFault = { code: 'connection-closed' };
  let wanted = false;
  let pongDue: NodeJS.Timeout | null = null;

  const alive = (): void => {
    if (pongDue) clearTimeout(pongDue);
    pongDue = null;
  };
  const pulse = setInterval(() => {
    socket.ping();
    pongDue ??= setTimeout(() => {
      fault = { code: 'no-reply' };
      socket.terminate();
    }, options.pongMs ?? PONG);
  }, options.pingMs ?? PING);

  socket.on('pong', alive);
  socket.on('message', (data) => {
    alive();
    if (!wanted) handlers.message(data.toString());
  });
  socket.on('error', (error) => {
    fault = faultOfError(error);
  });
  socket.on('close', () => {
    clearInterval(pulse);
    alive();
    if (!wanted) handlers.closed(fault);
  });

  return {
    send: (message) =>
      new Promise((resolve, reject) => {
        socket.send(message, (error) => (error ? reject(error) : resolve()));
      }),
    close: () =>
      new Promise((resolve) => {
        wanted = true;
        if (socket.readyState === WebSocket.CLOSED) return resolve();
        const patience = setTimeout(() => socket.terminate(), CLOSE);
        socket.once('close', () => {
          clearTimeout(patience);
          resolve();
        });
        socket.close(1000);
      }),
  };
}
