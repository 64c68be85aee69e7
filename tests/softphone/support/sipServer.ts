import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** What a test may do with a message on its way: let it pass, swallow it, or answer it with a status. */
export type Intercept = (message: string, method: string) => 'pass' | 'drop' | { readonly answer: string };

/**
 * A registrar with digest and a stateless proxy on one WebSocket, just enough SIP for two or three softphones.
 * Routes by the host of the contact it learned, so a dialog finds its way after a reconnect as through a real edge.
 */
export class SipServer {
  readonly passwords = new Map<string, string>();
  /** Numbers that ring a user; the Request-URI keeps the number. */
  readonly numbers = new Map<string, string>();
  readonly seen: string[] = [];
  /** What the registrar itself answered. */
  readonly sent: string[] = [];
  intercept: Intercept = () => 'pass';
  expires = 600;
  private readonly nonce = randomBytes(8).toString('hex');
  private http: Server | null = null;
  private sockets = new Set<WebSocket>();
  private raw = new Set<Socket>();
  /** Contact host → connection, and user → contact host. */
  private readonly hosts = new Map<string, WebSocket>();
  private readonly bindings = new Map<string, { host: string; contact: string }>();
  private port = 0;
  private readonly waiting = new Set<{ test(message: string): boolean; resolve(message: string): void }>();

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Listens, on the port of last time if there was one. */
  async start(): Promise<void> {
    const http = createServer();
    this.http = http;
    http.on('connection', (socket) => {
      this.raw.add(socket);
      socket.on('close', () => this.raw.delete(socket));
    });
    const server = new WebSocketServer({ server: http, handleProtocols: () => 'sip' });
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('message', (data) => this.receive(socket, String(data)));
    });
    await new Promise<void>((resolve) => http.listen(this.port, '127.0.0.1', resolve));
    this.port = (http.address() as AddressInfo).port;
  }

  /** Gone in a moment, as when the process is killed. */
  async kill(): Promise<void> {
    for (const socket of this.raw) socket.destroy();
    await new Promise<void>((resolve) => {
      if (!this.http) return resolve();
      this.http.close(() => resolve());
      this.http.closeAllConnections();
    });
    this.http = null;
  }

  /** Still there for TCP, but hears and says nothing any more. */
  freeze(): void {
    for (const socket of this.raw) socket.pause();
  }

  /** Cuts the connection of one user's contact. */
  cut(user: string): void {
    const binding = this.bindings.get(user);
    if (binding) this.hosts.get(binding.host)?.terminate();
  }

  /** Sends a text as it is to a user's connection. */
  push(user: string, text: string | Buffer): void {
    const binding = this.bindings.get(user);
    if (binding) this.hosts.get(binding.host)?.send(text);
  }

  /** Sends a message on that was held back. */
  deliver(message: string): void {
    const [, host = ''] = /^Via: SIP\/2\.0\/WS ([^;\s]+)/m.exec(message) ?? [];
    const from = this.hosts.get(host);
    if (message.startsWith('SIP/2.0')) this.relayResponse(message);
    else if (from) this.receive(from, message);
  }

  contactOf(user: string): string {
    return this.bindings.get(user)?.contact ?? '';
  }

  /** The next message for which `test` is true. */
  next(test: (message: string) => boolean): Promise<string> {
    return new Promise((resolve) => this.waiting.add({ test, resolve }));
  }

  private receive(from: WebSocket, message: string): void {
    this.seen.push(message);
    for (const waiter of [...this.waiting]) {
      if (!waiter.test(message)) continue;
      this.waiting.delete(waiter);
      waiter.resolve(message);
    }
    const [startLine = ''] = message.split('\r\n', 1);
    const method = startLine.startsWith('SIP/2.0') ? 'response' : (startLine.split(' ')[0] ?? '');
    const verdict = this.intercept(message, method);
    if (verdict === 'drop') return;
    if (verdict !== 'pass') {
      from.send(reply(message, verdict.answer));
      return;
    }
    if (method === 'response') {
      this.relayResponse(message);
      return;
    }
    const via = /^Via: SIP\/2\.0\/WS ([^;\s]+);branch=(\S+)/m.exec(message);
    const host = via?.[1] ?? '';
    this.hosts.set(host, from);
    if (method === 'REGISTER') this.register(from, message, host);
    else this.relayRequest(from, message, startLine, host, (via?.[2] ?? '').replace(/^z9hG4bK/, ''));
  }

  private relayRequest(from: WebSocket, message: string, startLine: string, host: string, branch: string): void {
    const [, user = '', target = ''] = /^\S+ sip:(?:([^@;>\s]+)@)?([^;>\s:]+)/.exec(startLine) ?? [];
    const name = this.numbers.get(decodeURIComponent(user)) ?? decodeURIComponent(user);
    const to = this.hosts.get(target) ?? this.hosts.get(this.bindings.get(name)?.host ?? '');
    if (!to || to.readyState !== to.OPEN) {
      if (!startLine.startsWith('ACK')) from.send(reply(message, '480 Temporarily Unavailable'));
      return;
    }
    const via = `Via: SIP/2.0/WS proxy.test;branch=z9hG4bKp${md5(branch).slice(0, 8)}.${host}`;
    to.send(message.replace('\r\n', `\r\n${via}\r\n`));
  }

  private relayResponse(message: string): void {
    const top = /^Via: SIP\/2\.0\/WS proxy\.test;branch=z9hG4bKp\w{8}\.(\S+)\r\n/m.exec(message);
    if (!top) return;
    const to = this.hosts.get(top[1] ?? '');
    if (to?.readyState === to?.OPEN) to?.send(message.replace(top[0], ''));
  }

  private register(from: WebSocket, message: string, host: string): void {
    const header = (name: string): string => new RegExp(`^${name}: (.*?)\r?$`, 'm').exec(message)?.[1] ?? '';
    const user = /sip:([^@]+)@/.exec(header('To'))?.[1] ?? '';
    const password = this.passwords.get(user);
    if (password === undefined) {
      from.send(reply(message, '404 Not Found'));
      return;
    }
    const credentials = Object.fromEntries(
      [...header('Authorization').matchAll(/(\w+)="?([^",]+)"?/g)].map((match) => [match[1], match[2]]),
    );
    const secret = md5(`${user}:test:${password}`);
    const { nc, cnonce, uri, response } = credentials;
    const right = md5(`${secret}:${this.nonce}:${nc}:${cnonce}:auth:${md5(`REGISTER:${uri}`)}`);
    if (response !== right) {
      const challenge = `WWW-Authenticate: Digest realm="test", nonce="${this.nonce}", algorithm=MD5, qop="auth"`;
      from.send(reply(message, '401 Unauthorized', challenge));
      return;
    }
    const contact = header('Contact');
    if (/expires=0/.test(contact)) this.bindings.delete(user);
    else this.bindings.set(user, { host, contact: /<([^>]+)>/.exec(contact)?.[1] ?? '' });
    const granted = reply(message, '200 OK', `Contact: ${contact.replace(/;expires=\d+/, '')};expires=${this.expires}`);
    this.sent.push(granted);
    from.send(granted);
  }
}

/** A response to a request, with the headers RFC 3261 §8.2.6 wants. */
export function reply(request: string, status: string, ...extra: readonly string[]): string {
  const kept = request
    .split('\r\n')
    .filter((line) => /^(via|from|to|call-id|cseq):/i.test(line))
    .map((line) => (/^to:/i.test(line) && !/;tag=/.test(line) ? `${line};tag=srv${Date.now()}` : line));
  return [`SIP/2.0 ${status}`, ...kept, ...extra, 'Content-Length: 0', '', ''].join('\r\n');
}
