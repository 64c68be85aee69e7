import type { Clock, Ms } from '../domain/time';
import { MINUTE } from '../domain/time';
import { type Wire, type WireConnection, WireError } from '../softphone/port';
import { provesPassword, readCredentials, writeChallenge } from './digest';
import {
  addressOf,
  headerOf,
  isNamed,
  parameterOf,
  readMessage,
  readUri,
  requestOf,
  type SipHeader,
  type SipMessage,
  statusOf,
  writeMessage,
} from './sipMessage';

/** Where a number that is nobody's own leads: to one of the exchange's users, or to a refusal. */
export type Destination =
  | { readonly kind: 'user'; readonly user: string }
  | { readonly kind: 'refused'; readonly sipCode: 404 | 480 | 486; readonly reason: string };

/** A telephone exchange inside this process: registrar and proxy between its own wires. Opens no socket. */
export interface Exchange {
  /** A wire to this exchange; as many as wanted, each for one softphone. */
  wire(): Wire;
  /** Drops every connection and refuses new ones, as a server that crashed. Registrations are forgotten. */
  goDown(): void;
  comeUp(): void;
  /** Down for good. */
  stop(): void;
}

/** One attached softphone. */
interface Port {
  readonly id: string;
  deliver(message: SipMessage): void;
  lose(): void;
}

interface Binding {
  readonly contact: string;
  readonly port: Port;
  readonly until: Ms;
}

/** Where one INVITE went, so that its CANCEL and its ACK go there too (RFC 3261 §9.2, §17.1.1.3). */
interface Route {
  readonly port: Port;
  readonly uri: string;
}

const NONCE_LIFE: Ms = 10 * MINUTE;
const DEFAULT_EXPIRES_S = 300;
const MAX_EXPIRES_S = 3600;
/** RFC 3261 §8.1.1.7: every branch begins so. */
const BRANCH_START = 'z9hG4bK';

/**
 *     softphone ══wire══▶ port ──REGISTER──▶ registrar ──▶ bindings (user → contact, port)
 *                           │                                  │
 *                           └──any other request──▶ proxy ◀────┘──▶ the other softphone's port
 *
 * The proxy adds a Via that names the port a request came from, so responses find their way back without any memory.
 * It remembers only where each INVITE went. Requests inside a dialog are found by the Contact in their Request-URI.
 *
 * @param options.realm both the digest realm and the SIP domain
 * @param options.users password of each user
 * @param options.random 0 ≤ x < 1; nonces and tags are made from it
 * @param options.route asked for a number that is no user's
 */
export function createExchange(options: {
  readonly realm: string;
  readonly users: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly route?: (number: string) => Destination;
}): Exchange {
  const { realm, users, clock, random } = options;
  const route = options.route ?? ((): Destination => ({ kind: 'refused', sipCode: 404, reason: 'Not Found' }));
  const ports = new Map<string, Port>();
  const bindings = new Map<string, Binding>();
  /** Contact (user@host) → port, learned from every Contact that passes. */
  const contacts = new Map<string, Port>();
  /** Port and branch → where the INVITE went. */
  const routes = new Map<string, Route>();
  const nonces = new Map<string, Ms>();
  let up = true;
  let stopped = false;
  let portCount = 0;

  const token = (): string => Array.from({ length: 4 }, () => Math.floor(random() * 0x10000).toString(16)).join('');

  const receive = (port: Port, text: string): void => {
    const message = readMessage(text);
    if (!message) return;
    learnContact(port, message);
    const request = requestOf(message);
    if (!request) {
      passBack(message);
      return;
    }
    const answer = serve(port, message, request);
    // An ACK is never answered (§17.1.1.3).
    if (answer && request.method !== 'ACK') port.deliver(answer);
  };

  /** The exchange's own answer; null when the request went on to somebody else. */
  const serve = (port: Port, message: SipMessage, request: { method: string; uri: string }): SipMessage | null => {
    if (request.method === 'REGISTER') return register(port, message, request.uri);
    const uri = readUri(request.uri);
    if (request.method === 'OPTIONS' && uri?.user === '' && uri.host === realm) return reply(message, 200, 'OK');
    return passOn(port, message, request);
  };

  const learnContact = (port: Port, message: SipMessage): void => {
    const contact = contactKey(headerOf(message, 'Contact'));
    if (contact) contacts.set(contact, port);
  };

  // ── registrar (RFC 3261 §10.3) ──────────────────────────────────────────────────────────────────────────────────

  const register = (port: Port, message: SipMessage, requestUri: string): SipMessage => {
    const to = headerOf(message, 'To');
    const user = (to && readUri(addressOf(to))?.user) ?? '';
    const password = users.get(user);
    if (readUri(requestUri)?.host !== realm || password === undefined) return reply(message, 404, 'Not Found');

    const credentials = readCredentials(headerOf(message, 'Authorization'));
    const issuedAt = nonces.get(credentials?.get('nonce') ?? '');
    if (!credentials || issuedAt === undefined) return challenge(message, false);
    if (!provesPassword(credentials, { method: 'REGISTER', realm, password })) return challenge(message, false);
    if (clock.now() - issuedAt > NONCE_LIFE) return challenge(message, true);
    // §10.3 step 4: known, but not allowed to speak for this address of record.
    if (credentials.get('username') !== user) return reply(message, 403, 'Forbidden');

    const contact = headerOf(message, 'Contact');
    const asked = Number((contact && parameterOf(contact, 'expires')) ?? headerOf(message, 'Expires') ?? NaN);
    const expires = Math.min(Number.isFinite(asked) ? asked : DEFAULT_EXPIRES_S, MAX_EXPIRES_S);
    if (contact !== null && expires === 0) bindings.delete(user);
    else if (contact !== null) {
      bindings.set(user, { contact: addressOf(contact), port, until: clock.now() + expires * 1000 });
    }
    const binding = bindingOf(user);
    const left = binding && Math.ceil((binding.until - clock.now()) / 1000);
    return reply(
      message,
      200,
      'OK',
      binding ? [{ name: 'Contact', value: `<${binding.contact}>;expires=${left}` }] : [],
    );
  };

  const challenge = (message: SipMessage, stale: boolean): SipMessage => {
    const now = clock.now();
    // Kept twice as long as they are good, so that a late one can be called stale instead of wrong.
    for (const [nonce, at] of nonces) if (now - at > 2 * NONCE_LIFE) nonces.delete(nonce);
    const nonce = `${token()}${token()}`;
    nonces.set(nonce, now);
    return reply(message, 401, 'Unauthorized', [
      { name: 'WWW-Authenticate', value: writeChallenge(realm, nonce, stale) },
    ]);
  };

  const bindingOf = (user: string): Binding | null => {
    const binding = bindings.get(user);
    if (binding && binding.until > clock.now()) return binding;
    bindings.delete(user);
    return null;
  };

  // ── proxy (RFC 3261 §16) ────────────────────────────────────────────────────────────────────────────────────────

  const passOn = (from: Port, message: SipMessage, request: { method: string; uri: string }): SipMessage | null => {
    const branch = parameterOf(headerOf(message, 'Via') ?? '', 'branch');
    if (!branch?.startsWith(BRANCH_START)) return reply(message, 400, 'Bad Via');
    const hops = Number(headerOf(message, 'Max-Forwards') ?? 70);
    if (!(hops > 0)) return reply(message, 483, 'Too Many Hops');

    const key = `${from.id} ${branch}`;
    const known = request.method === 'CANCEL' || request.method === 'ACK' ? routes.get(key) : undefined;
    if (request.method === 'CANCEL' && !known) return reply(message, 481, 'Call/Transaction Does Not Exist');
    const found = known ?? target(request.uri);
    if ('sipCode' in found) return reply(message, found.sipCode, found.reason);
    if (request.method === 'INVITE') routes.set(key, found);
    if (request.method === 'ACK') routes.delete(key);

    const via = { name: 'Via', value: `SIP/2.0/WS ${realm};branch=${BRANCH_START}${from.id}.${branch.slice(7)}` };
    const rest = message.headers.filter((header) => !isNamed(header, 'Max-Forwards'));
    found.port.deliver({
      startLine: `${request.method} ${found.uri} SIP/2.0`,
      headers: [via, { name: 'Max-Forwards', value: String(hops - 1) }, ...rest],
      body: message.body,
    });
    return null;
  };

  /** §16.5: inside a dialog the contact itself, else the contact registered for the number. */
  const target = (requestUri: string): Route | { sipCode: number; reason: string } => {
    const direct = contacts.get(contactKey(requestUri) ?? '');
    if (direct) return { port: direct, uri: requestUri };
    const uri = readUri(requestUri);
    if (!uri) return { sipCode: 416, reason: 'Unsupported URI Scheme' };
    // A contact of somebody who has gone for the moment. Not 404 or 481: that would end the call (RFC 5057 §5.1).
    if (uri.host !== realm) return { sipCode: 480, reason: 'Temporarily Unavailable' };
    const destination: Destination = users.has(uri.user) ? { kind: 'user', user: uri.user } : route(uri.user);
    if (destination.kind === 'refused') return destination;
    const binding = bindingOf(destination.user);
    if (!binding) return { sipCode: 480, reason: 'Temporarily Unavailable' };
    return { port: binding.port, uri: binding.contact };
  };

  /** §16.7: takes our Via off and hands the response to the port it names. */
  const passBack = (message: SipMessage): void => {
    const index = message.headers.findIndex((header) => isNamed(header, 'Via'));
    const branch = parameterOf(message.headers[index]?.value ?? '', 'branch') ?? '';
    const [portId = '', tail = ''] = splitOnce(branch.slice(BRANCH_START.length), '.');
    const port = ports.get(portId);
    if (!port) return;
    const status = statusOf(message) ?? 0;
    const isInvite = /\bINVITE$/.test(headerOf(message, 'CSeq') ?? '');
    // The ACK of a 2xx is a transaction of its own; the ACK of anything else still needs the route.
    if (isInvite && status >= 200 && status < 300) routes.delete(`${portId} ${BRANCH_START}${tail}`);
    port.deliver({ ...message, headers: message.headers.toSpliced(index, 1) });
  };

  /** An answer of the exchange's own (§8.2.6). */
  const reply = (request: SipMessage, status: number, reason: string, more: readonly SipHeader[] = []): SipMessage => {
    const kept = request.headers
      .filter((header) => ['Via', 'From', 'To', 'Call-ID', 'CSeq'].some((name) => isNamed(header, name)))
      .map((header) =>
        isNamed(header, 'To') && parameterOf(header.value, 'tag') === null
          ? { ...header, value: `${header.value};tag=${token()}` }
          : header,
      );
    return {
      startLine: `SIP/2.0 ${status} ${reason}`,
      headers: [...kept, ...more, { name: 'Content-Length', value: '0' }],
      body: '',
    };
  };

  // ── wires ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const forget = (port: Port): void => {
    ports.delete(port.id);
    for (const [user, binding] of bindings) if (binding.port === port) bindings.delete(user);
    for (const [contact, owner] of contacts) if (owner === port) contacts.delete(contact);
    for (const [key, found] of routes) if (found.port === port || key.startsWith(`${port.id} `)) routes.delete(key);
  };

  const open: Wire['open'] = async (handlers) => {
    if (!up) throw new WireError({ code: 'connection-refused' });
    portCount += 1;
    const port: Port = {
      id: `p${portCount}`,
      // On the event loop's next turn, as a network would: nobody is called back from inside their own send.
      deliver: (message) => {
        setImmediate(() => ports.get(port.id) === port && handlers.message(writeMessage(message)));
      },
      lose: () => {
        forget(port);
        setImmediate(() => handlers.closed({ code: 'connection-closed' }));
      },
    };
    ports.set(port.id, port);
    const connection: WireConnection = {
      send: async (text) => {
        if (ports.get(port.id) !== port) throw new WireError({ code: 'connection-closed' });
        receive(port, text);
      },
      close: async () => forget(port),
    };
    return connection;
  };

  const goDown = (): void => {
    up = false;
    for (const port of [...ports.values()]) port.lose();
  };

  return {
    wire: () => ({ server: realm, transport: 'WS', open }),
    goDown,
    comeUp: () => {
      up = !stopped;
    },
    stop: () => {
      stopped = true;
      goDown();
    },
  };
}

/** `user@host` of a Contact or URI; null without one, as in `Contact: *`. */
function contactKey(value: string | null): string | null {
  const uri = value === null ? null : readUri(addressOf(value));
  return uri && `${uri.user}@${uri.host}`;
}

function splitOnce(text: string, separator: string): [string, string] | [string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
