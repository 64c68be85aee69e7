import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKeyPair, signPolicy } from '../../build/policy/signPolicy';
import { LONGEST_ENVELOPE } from '../../electron/settings/policy/envelope';
import { openMachinePolicy } from '../../electron/settings/policy/openPolicy';
import { readPolicy } from '../../electron/settings/policy/policyFile';
import { openProvisioned } from '../../electron/settings/policy/provisioned';
import { type FetchOptions, fetchEnvelope } from '../../electron/shell/provisioning/fetchEnvelope';
import { provision } from '../../electron/shell/provisioning/provision';
import { openSeatPolicy } from '../../electron/shell/provisioning/seatPolicy';
import { createWords } from '../../electron/shell/words';
import { pinOf } from '../../electron/softphone/pins';
import { issue, makeAuthority } from '../softphone/support/certificates';

const IT = newKeyPair();
const NOW = Date.parse('2026-11-29T09:00:00Z');
const NO_FILES = { caFile: null, certificateFile: null, keyFile: null };
const direct = async (): Promise<string> => 'DIRECT';

let folder: string;
const open: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringside-provision-'));
});
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function signed(serial: number, policy: object = { fixed: { exportAllowed: false } }): string {
  const text = JSON.stringify({ version: 1, ...policy });
  return signPolicy({ file: 'p.json', text, privateKey: IT.privateKey, serial, issuedAt: new Date(NOW) });
}

function file(name: string, text: string): string {
  const full = join(folder, name);
  writeFileSync(full, text);
  return full;
}

/** A seat whose machine pins IT's key, unless it is said otherwise. */
function seat(fixed: object = { provisioningKeys: [IT.publicKey] }, options: Partial<FetchOptions> = {}) {
  const log = { info() {}, warn() {} };
  const read = readPolicy('/etc/policy.json', { version: 1, fixed });
  if (read.kind === 'broken') throw new Error(JSON.stringify(read.problems));
  const asked: string[] = [];
  const policy = openSeatPolicy({
    machine: openMachinePolicy({
      places: [{ source: 'file', place: '/etc/policy.json', read: () => read }],
      directory: folder,
      log,
    }),
    store: openProvisioned({ directory: folder, seat: 'seat-1', clock: { wall: () => NOW }, log }),
    fetch(address) {
      asked.push(address);
      return fetchEnvelope(address, { tls: NO_FILES, resolveProxy: direct, ...options });
    },
  });
  return { policy, asked };
}

/** What the command line says and ends with. */
async function command(
  from: string,
  {
    language = 'en',
    isRunning = false,
    ...more
  }: {
    language?: 'en' | 'zh-CN';
    isRunning?: boolean;
    fixed?: object;
    options?: Partial<FetchOptions>;
  } = {},
) {
  const said: string[] = [];
  const code = await provision(from, {
    policy: seat(more.fixed, more.options).policy,
    words: createWords().provisioning(language),
    language,
    say: (line) => said.push(line),
    tellRunning: () => isRunning,
  });
  return { code, said };
}

describe('--provision FILE', () => {
  it('puts a signed policy in force and says who signed it, and from when it holds', async () => {
    const one = file('one.json', signed(2026112901));
    expect(await command(one)).toEqual({
      code: 0,
      said: [
        expect.stringContaining('The policy with serial 2,026,112,901 is in force at this seat'),
        'Ringside goes by it from its next start.',
      ],
    });
    expect((await command(one)).said).toEqual([expect.stringContaining('is in force already')]);
    const two = file('two.json', signed(2026112902, { fixed: { domain: 'bank.example', linksDial: true } }));
    expect((await command(two, { isRunning: true, language: 'zh-CN' })).said).toEqual([
      expect.stringContaining(`序号为 2,026,112,902 的策略已在本机生效`),
      'Ringside 正在运行，现已按新策略执行；下列各项自下次启动起生效：domain。',
    ]);
    const three = file('three.json', signed(2026112903, { fixed: { linksDial: true } }));
    expect((await command(three, { isRunning: true })).said.at(-1)).toBe('Ringside is running and goes by it now.');
  });

  it('says why not in the person’s language, every mistake of it, with a code for what is to be done', async () => {
    const bad = signPolicy({
      file: 'p.json',
      text: '{"version": 1, "fixed": {}}',
      privateKey: newKeyPair().privateKey,
      serial: 1,
      issuedAt: new Date(NOW),
    });
    const stranger = file('stranger.json', bad);
    expect(await command(stranger)).toEqual({
      code: 1,
      said: [`${stranger}: not taken: is not signed by a key that this machine believes`],
    });
    expect((await command(stranger, { language: 'zh-CN' })).said).toEqual([
      `${stranger}: 未采用：签名密钥不为本机所信任`,
    ]);
    expect(await command('')).toMatchObject({ code: 2, said: [expect.stringMatching(/^usage: /)] });
    expect(await command(join(folder, 'none.json'))).toMatchObject({
      code: 4,
      said: [expect.stringContaining('cannot be read (ENOENT)')],
    });
    expect(await command(folder)).toMatchObject({ code: 4, said: [expect.stringContaining('EISDIR')] });
    if (process.platform !== 'win32') {
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      expect(await command(pipe)).toMatchObject({ code: 4, said: [expect.stringContaining('not a file')] });
    }
    const large = file('large.json', ' '.repeat(LONGEST_ENVELOPE + 1));
    expect(await command(large)).toMatchObject({ code: 1, said: [expect.stringContaining('larger than 1 MB')] });
    expect(await command(stranger, { fixed: {} })).toMatchObject({
      code: 7,
      said: [expect.stringContaining('no key is pinned on this machine')],
    });
  });
});

describe('--provision https://…', () => {
  const serve = async (answer: RequestListener): Promise<string> =>
    `http://127.0.0.1:${await listen(createServer(answer))}/signed.json`;

  it('takes what a server on this machine has, and keeps nothing of the address that could be secret', async () => {
    const url = await serve((_, response) => void response.end(signed(5)));
    expect((await command(`${url}?token=secret`)).code).toBe(0);
    expect(seat().policy.read().provisioning.held).toMatchObject({ serial: 5, from: url });
    expect(readFileSync(join(folder, 'policy', 'provisioned.json'), 'utf8')).not.toContain('secret');
  });

  it.each<[string, RequestListener, string, number]>([
    [
      'sends elsewhere, where a good one would be',
      (request, response) =>
        void (request.url === '/good' ? response.end(signed(9)) : response.writeHead(302, { location: '/good' }).end()),
      'sends elsewhere, and that is not followed (HTTP 302)',
      4,
    ],
    ['has none', (_, response) => void response.writeHead(404).end(), 'gave no policy (HTTP 404)', 4],
    [
      'has something else there',
      (_, response) => void response.end('<!doctype html><title>Sign in</title>'),
      'is no signed policy',
      1,
    ],
    [
      'says it will send too much',
      (_, response) => void response.writeHead(200, { 'content-length': LONGEST_ENVELOPE + 1 }).flushHeaders(),
      'is larger than 1 MB',
      1,
    ],
    [
      'sends without end',
      (_, response) => {
        const more = (): void => void (response.destroyed || response.write('x'.repeat(64 * 1024), more));
        more();
      },
      'is larger than 1 MB',
      1,
    ],
    [
      'breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{', () => response.destroy());
      },
      'gave no policy (ECONNRESET)',
      4,
    ],
    ['says nothing', () => {}, 'gave no policy (timeout)', 4],
  ])('keeps the policy from before when the server %s', async (_, answer, said, code) => {
    await command(file('before.json', signed(1)));
    const url = await serve(answer);
    expect(await command(url, { options: { patience: 300 } })).toEqual({
      code,
      said: [expect.stringContaining(said)],
    });
    expect(seat().policy.read().provisioning).toMatchObject({ held: { serial: 1 }, refusal: { from: url } });
  });

  it('keeps the policy from before when no server is there', async () => {
    await command(file('before.json', signed(1)));
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const { code, said } = await command(`http://127.0.0.1:${port}/`);
    expect([code, said[0]]).toEqual([4, expect.stringContaining('gave no policy (ECONNREFUSED)')]);
    expect(seat().policy.read().values.exportAllowed).toBe(false);
  });

  it.each(['http://policy.bank.example/p.json', 'https://it:secret@policy.bank.example/p.json', 'file:///etc/p.json'])(
    'asks nothing at %s',
    async (address) => {
      expect(await fetchEnvelope(address, { tls: NO_FILES, resolveProxy: direct })).toEqual({
        reason: 'address',
        detail: '',
      });
      const { code, said } = await command(address);
      expect(code).toBe(4);
      expect(said.join()).not.toContain('secret');
    },
  );

  it('asks nothing at all where no key is pinned', async () => {
    const bare = seat({});
    expect(await bare.policy.provision('https://policy.bank.example/p.json')).toMatchObject({
      refusal: { reason: 'no-key' },
    });
    expect(bare.asked).toEqual([]);
  });
});

describe('a policy’s server over TLS', () => {
  const authority = makeAuthority('Bank CA');
  const secure = async (subject: { host: string; expired?: boolean }) => {
    const { certificate, key } = issue(authority, 'Bank CA', subject);
    const server = createSecure({ cert: `${certificate}${authority.certificate}`, key }, (_, response) =>
      response.end('policy'),
    );
    return { port: await listen(server), pin: pinOf(new X509Certificate(certificate).raw) };
  };
  const trusting = () => ({ ...NO_FILES, caFile: file('ca.pem', authority.certificate) });
  const ask = (port: number, options: Partial<FetchOptions> = {}) =>
    fetchEnvelope(`https://127.0.0.1:${port}/p.json`, { tls: trusting(), resolveProxy: direct, ...options });

  it('is asked when its certificate is good, and not otherwise', async () => {
    const good = await secure({ host: '127.0.0.1' });
    expect(await ask(good.port)).toEqual({ bytes: Buffer.from('policy') });
    expect(await ask(good.port, { tls: NO_FILES })).toEqual({ reason: 'certificate', detail: 'certificate-untrusted' });
    const expired = await secure({ host: '127.0.0.1', expired: true });
    expect(await ask(expired.port)).toEqual({ reason: 'certificate', detail: 'certificate-expired' });
    const other = await secure({ host: 'other.bank.example' });
    expect(await ask(other.port)).toEqual({ reason: 'certificate', detail: 'certificate-name' });
  });

  it('has to have a pinned key where keys are pinned, each time', async () => {
    const { port, pin } = await secure({ host: '127.0.0.1' });
    const stranger = pinOf(new X509Certificate(makeAuthority('Other').certificate).raw);
    expect(await ask(port, { pins: [pin] })).toEqual({ bytes: Buffer.from('policy') });
    // Also after a connection that was good.
    expect(await ask(port, { pins: [stranger] })).toEqual({ reason: 'certificate', detail: 'certificate-pin' });
  });

  it('is reached through the proxy that the policy or the machine names', async () => {
    const { port } = await secure({ host: '127.0.0.1' });
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, client) => {
      asked.push(request.url ?? '');
      const onward = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(client).pipe(onward);
      });
      client.on('error', () => onward.destroy());
      onward.on('error', () => client.destroy());
    });
    const proxyPort = await listen(proxy);
    const resolveProxy = async (): Promise<string> => `PROXY 127.0.0.1:1; PROXY 127.0.0.1:${proxyPort}`;
    expect(await ask(port, { resolveProxy })).toEqual({ bytes: Buffer.from('policy') });
    expect(asked).toEqual([`127.0.0.1:${port}`]);
  });
});
