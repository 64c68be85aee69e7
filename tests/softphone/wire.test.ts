import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { LineFault } from '../../electron/domain/line';
import { pinOf } from '../../electron/softphone/pins';
import { WireError } from '../../electron/softphone/port';
import { routesOf } from '../../electron/softphone/proxy';
import { createWebSocketWire } from '../../electron/softphone/webSocketWire';
import { type Identity, issue, makeAuthority } from './support/certificates';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let folder: string;
let authority: Identity;
const open: (Server | TcpServer)[] = [];
const NO_FILES = { caFile: null, certificateFile: null, keyFile: null };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wire-'));
  authority = makeAuthority('Bank CA');
});

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  }
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function listen<S extends Server | TcpServer>(server: S): Promise<{ server: S; port: number }> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A WebSocket server that says `hello` to whoever says something. */
function greet(server: Server, protocol: string | false = 'sip'): void {
  new WebSocketServer({ server, handleProtocols: () => protocol }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(`hello ${String(data)}`));
  });
}

async function secureServer(subject: { host: string; expired?: boolean }, client?: Identity): Promise<number> {
  const { certificate, key } = issue(authority, 'Bank CA', subject);
  const server = createHttpsServer({
    cert: certificate,
    key,
    ...(client ? { ca: client.certificate, requestCert: true, rejectUnauthorized: true } : {}),
  });
  greet(server);
  return (await listen(server)).port;
}

interface Attempt {
  pins?: readonly string[];
  tls?: Partial<typeof NO_FILES> | Record<string, string>;
  proxy?: string;
}

/** Says something over the wire; what comes back, or the fault. */
async function tryWire(url: string, { tls = {}, proxy = 'DIRECT', pins }: Attempt = {}): Promise<string | LineFault> {
  const wire = createWebSocketWire({
    url,
    tls: { ...NO_FILES, ...tls },
    resolveProxy: async () => proxy,
    ...(pins && { pins }),
  });
  try {
    let hear: (text: string) => void = () => {};
    const heard = new Promise<string>((resolve) => {
      hear = resolve;
    });
    const connection = await wire.open({ message: hear, closed: (fault) => hear(`closed ${fault.code}`) });
    await connection.send('there');
    const answer = await heard;
    await connection.close();
    return answer;
  } catch (error) {
    if (error instanceof WireError) return error.fault;
    throw error;
  }
}

describe('a wire over TLS', () => {
  it('trusts the configured authority beside the machine', async () => {
    const port = await secureServer({ host: '127.0.0.1' });
    const caFile = file('ca.pem', authority.certificate);
    expect(await tryWire(`wss://127.0.0.1:${port}`, { tls: { caFile } })).toBe('hello there');
  });

  it('does not trust an authority it was not told of', async () => {
    const port = await secureServer({ host: '127.0.0.1' });
    expect(await tryWire(`wss://127.0.0.1:${port}`)).toEqual({ code: 'certificate-untrusted' });
  });

  it('tells an expired certificate, and one for another name', async () => {
    const caFile = file('ca.pem', authority.certificate);
    const expired = await secureServer({ host: '127.0.0.1', expired: true });
    expect(await tryWire(`wss://127.0.0.1:${expired}`, { tls: { caFile } })).toEqual({ code: 'certificate-expired' });
    const other = await secureServer({ host: 'sbc.bank.example' });
    expect(await tryWire(`wss://127.0.0.1:${other}`, { tls: { caFile } })).toEqual({ code: 'certificate-name' });
  });

  it('is spoken only with a chain that has a pinned key, where keys are pinned', async () => {
    const caFile = file('ca.pem', authority.certificate);
    const { certificate, key } = issue(authority, 'Bank CA', { host: '127.0.0.1' });
    const server = createHttpsServer({ cert: `${certificate}${authority.certificate}`, key });
    greet(server);
    const url = `wss://127.0.0.1:${(await listen(server)).port}`;
    const leaf = pinOf(new X509Certificate(certificate).raw);
    const issuer = pinOf(new X509Certificate(authority.certificate).raw);
    const stranger = pinOf(new X509Certificate(makeAuthority('Other CA').certificate).raw);
    expect(await tryWire(url, { tls: { caFile }, pins: [leaf] })).toBe('hello there');
    expect(await tryWire(url, { tls: { caFile }, pins: [stranger, issuer] })).toBe('hello there');
    expect(await tryWire(url, { tls: { caFile }, pins: [] })).toBe('hello there');
    expect(await tryWire(url, { tls: { caFile }, pins: [stranger] })).toEqual({ code: 'certificate-pin' });
    // A pin makes nothing good that is not.
    expect(await tryWire(url, { pins: [leaf] })).toEqual({ code: 'certificate-untrusted' });
  });

  it('is not spoken below TLS 1.2', async () => {
    const { certificate, key } = issue(authority, 'Bank CA', { host: '127.0.0.1' });
    const caFile = file('ca.pem', authority.certificate);
    const of = async (version: 'TLSv1.1' | 'TLSv1.2') => {
      // OpenSSL itself has to be talked into TLS 1.1.
      const weak = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
      const server = createHttpsServer({ cert: certificate, key, ...weak });
      greet(server);
      return tryWire(`wss://127.0.0.1:${(await listen(server)).port}`, { tls: { caFile } });
    };
    expect(await of('TLSv1.2')).toBe('hello there');
    expect(await of('TLSv1.1')).toMatchObject({ code: expect.any(String) });
  });

  it('tells a file that is not there, or is none', async () => {
    const missing = { caFile: join(folder, 'nowhere.pem') };
    expect(await tryWire('wss://127.0.0.1:1', { tls: missing })).toEqual({ code: 'certificate-file' });
    const none = { caFile: file('none.pem', 'not a certificate') };
    expect(await tryWire('wss://127.0.0.1:1', { tls: none })).toEqual({ code: 'certificate-file' });
  });

  it('shows a client certificate where the server asks for one', async () => {
    const caFile = file('ca.pem', authority.certificate);
    const port = await secureServer({ host: '127.0.0.1' }, authority);
    const seat = issue(authority, 'Bank CA', { host: 'seat-1' });
    const certificateFile = file('seat.pem', seat.certificate);
    const keyFile = file('seat.key', seat.key);
    expect(await tryWire(`wss://127.0.0.1:${port}`, { tls: { caFile, certificateFile, keyFile } })).toBe('hello there');
    expect(await tryWire(`wss://127.0.0.1:${port}`, { tls: { caFile } })).toEqual({
      code: 'client-certificate-refused',
    });
  });
});

describe('a server that is none', () => {
  it('nobody listens', async () => {
    const { server, port } = await listen(createTcpServer());
    await new Promise((resolve) => server.close(resolve));
    expect(await tryWire(`ws://127.0.0.1:${port}`)).toEqual({ code: 'connection-refused' });
  });

  it('a web site', async () => {
    const { port } = await listen(createHttpServer((_, response) => response.end('welcome')));
    expect(await tryWire(`ws://127.0.0.1:${port}`)).toEqual({ code: 'not-sip' });
    expect(await tryWire(`wss://127.0.0.1:${port}`)).toEqual({ code: 'not-sip' });
  });

  it('a WebSocket that does not speak SIP', async () => {
    const server = createHttpServer();
    greet(server, false);
    const { port } = await listen(server);
    expect(await tryWire(`ws://127.0.0.1:${port}`)).toEqual({ code: 'not-sip' });
  });

  it('one that hangs up at once', async () => {
    const { port } = await listen(createTcpServer((socket) => socket.destroy()));
    expect(await tryWire(`ws://127.0.0.1:${port}`)).toEqual({ code: 'connection-closed' });
  });

  it('one that never answers', async () => {
    const { port } = await listen(createTcpServer(() => {}));
    expect(await tryWire(`ws://127.0.0.1:${port}`)).toEqual({ code: 'connection-timeout' });
  }, 10_000);
});

describe('a proxy', () => {
  async function proxy(status: string): Promise<{ port: number; asked: string[] }> {
    const asked: string[] = [];
    const server = createHttpServer();
    server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.on('error', () => {});
      if (!status.startsWith('200')) {
        socket.end(`HTTP/1.1 ${status}\r\n\r\n`);
        return;
      }
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const onward = connect(Number(port), host, () => {
        socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
    });
    return { port: (await listen(server)).port, asked };
  }

  it('is gone through by CONNECT, with TLS inside', async () => {
    const port = await secureServer({ host: '127.0.0.1' });
    const caFile = file('ca.pem', authority.certificate);
    const { port: proxyPort, asked } = await proxy('200 Connected');
    const answer = await tryWire(`wss://127.0.0.1:${port}`, {
      tls: { caFile },
      proxy: `SOCKS5 127.0.0.1:1; PROXY 127.0.0.1:1; PROXY 127.0.0.1:${proxyPort}`,
    });
    expect(answer).toBe('hello there');
    expect(asked).toEqual([`127.0.0.1:${port}`]);
  });

  it('that refuses is no verdict on the server', async () => {
    const { port } = await proxy('407 Proxy Authentication Required');
    expect(await tryWire('ws://127.0.0.1:9', { proxy: `PROXY 127.0.0.1:${port}` })).toEqual({ code: 'network' });
  });

  it('settings are read in order, and what cannot be used is left out', () => {
    const text = 'PROXY a:1; SOCKS5 b:2; HTTPS c:3; DIRECT';
    expect(routesOf(text).map((route) => (route.kind === 'direct' ? 'direct' : route.proxy.href))).toEqual([
      'http://a:1/',
      'https://c:3/',
      'direct',
    ]);
    expect(routesOf('')).toEqual([{ kind: 'direct' }]);
    expect(routesOf('SOCKS x:1')).toEqual([{ kind: 'direct' }]);
  });
});
