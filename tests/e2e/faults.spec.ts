import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Account } from '../../electron/contract/account';
import type { MicrophoneState } from '../../electron/contract/media';
import { defaultSettings, type Settings } from '../../electron/contract/settings';
import { phaseOf } from '../../electron/domain/call';
import type { LineFault } from '../../electron/domain/line';
import { startCustomer } from '../lab/baresip';
import { type Lab, startLab, users } from '../lab/lab';
import { freeTcpPort, loopback } from '../lab/ports';
import { call } from '../lab/sipp';
import { issue, makeAuthority } from '../softphone/support/certificates';
import { accountOf, openSeat, type Seat, untilRegistered } from './support/seat';
import { expectSaid, expectShown, words } from './support/words';

const languages = ['en', 'zh-CN'] as const;
const noFiles = { caFile: null, certificateFile: null, keyFile: null };

let lab: Lab;
let seat: Seat;
const servers: Server[] = [];
const folders: string[] = [];

test.describe('a line that cannot be had', { tag: '@lab' }, () => {
  // One seat goes from one fault to the next: each must leave it able to work.
  test.beforeAll(async () => {
    lab = await startLab();
    seat = await openSeat({ lab, signIn: 'none' });
  });
  test.afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.close();
      if ('closeAllConnections' in server) (server as HttpServer).closeAllConnections();
    }
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  test.afterAll(async () => {
    await seat?.close();
    await lab?.stop();
  });

  test('an account without its password is asked for it', async () => {
    await expectFault('password-missing');
    await takesACall();
  });

  test('a wrong password', async () => {
    await trySeat({}, 'not-the-password');
    await expectFault('password-wrong');
    expect((await seat.snapshot())?.line.kind).toBe('refused');
    await takesACall();
  });

  test('a host nobody knows', async () => {
    await trySeat({ servers: ['ws://no-such-server.invalid:5066'] });
    await expectFault('host-unknown');
    await takesACall();
  });

  test('a server that is something else', async () => {
    const port = await listen(createHttpServer((_, response) => response.end('a web page')));
    await trySeat({ servers: [`ws://${loopback}:${port}`] });
    await expectFault('not-sip');
    await takesACall();
  });

  test('certificates: our own authority is trusted, another, a wrong name and an old one are not', async () => {
    await trySeat({ servers: [lab.urls.wss], tls: { ...noFiles, caFile: lab.certificates.unrelatedCa } });
    await expectFault('certificate-untrusted');
    await trySeat({ servers: [lab.urls.wss], tls: noFiles });
    await expectFault('certificate-untrusted');
    await trySeat({ servers: [lab.urls.wss], tls: { ...noFiles, caFile: '/no/such/file.pem' } });
    await expectFault('certificate-file');

    const authority = makeAuthority('Bank CA');
    const caFile = path.join(newFolder(), 'ca.pem');
    writeFileSync(caFile, authority.certificate);
    for (const [subject, code] of [
      [{ host: 'elsewhere.test' }, 'certificate-name'],
      [{ host: loopback, expired: true }, 'certificate-expired'],
    ] as const) {
      const { certificate: cert, key } = issue(authority, 'Bank CA', subject);
      const port = await listen(createHttpsServer({ cert, key }));
      await trySeat({ servers: [`wss://${loopback}:${port}`], tls: { ...noFiles, caFile } });
      await expectFault(code);
    }

    await takesACall({ servers: [lab.urls.wss], tls: { ...noFiles, caFile: lab.certificates.ca } });
    expect((await seat.snapshot())?.line).toMatchObject({ server: new URL(lab.urls.wss).host });
  });

  test('a server that wants to see our certificate', async () => {
    const servers = [lab.urls.mutualWss];
    await trySeat({ servers, tls: { ...noFiles, caFile: lab.certificates.ca } });
    await expectFault('client-certificate-refused');
    const { certificate: certificateFile, key: keyFile } = lab.certificates.client;
    await takesACall({ servers, tls: { caFile: lab.certificates.ca, certificateFile, keyFile } });
  });

  test('a server that is down: the line comes back by itself when it is up', async () => {
    await lab.kamailio.kill();
    await trySeat({});
    await expectFault('connection-refused');
    await lab.kamailio.restart();
    await untilRegistered(seat, 40_000);
    await answersACall();
  });

  test('the first server of the list is down: the second serves', async () => {
    await takesACall({ servers: [`ws://${loopback}:${await freeTcpPort()}`, lab.urls.ws] });
    expect((await seat.snapshot())?.line).toMatchObject({ server: new URL(lab.urls.ws).host });
  });

  test('the machine’s proxy is used', async () => {
    const asked: string[] = [];
    const proxy = createHttpServer();
    proxy.on('connect', (request, client) => {
      asked.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      const server = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        server.pipe(client).pipe(server);
      });
      server.on('error', () => client.destroy());
      client.on('error', () => server.destroy());
    });
    const port = await listen(proxy);
    const setProxy = (rules: string) =>
      seat.app.evaluate(
        ({ session }, proxyRules) => session.defaultSession.setProxy({ proxyRules, proxyBypassRules: '<-loopback>' }),
        rules,
      );
    await setProxy(`http://${loopback}:${port}`);
    try {
      await takesACall();
      expect(asked).toContain(new URL(lab.urls.ws).host);
    } finally {
      await setProxy('');
    }
  });
});

test.describe('a microphone that cannot be had', { tag: '@lab' }, () => {
  test.beforeAll(async () => {
    lab = await startLab();
  });
  test.afterEach(async () => {
    await seat?.close();
  });
  test.afterAll(async () => {
    await lab?.stop();
  });

  test('a machine without any: the call goes on, and it is said who hears whom', async () => {
    seat = await openSeat({ lab, microphone: 'none' });
    await callWithout('missing');
  });

  test('one that is denied: likewise, and it comes back by itself when it is allowed', async () => {
    seat = await openSeat({ lab });
    await seat.until('the microphone', ({ microphone }) => microphone === 'ready');
    await allowMicrophone(false);
    await seat.killMedia();
    await callWithout('denied');
    await allowMicrophone(true);
    await seat.until('the microphone to be back', ({ microphone }) => microphone === 'ready', 15_000);
  });

  const allowMicrophone = (allowed: boolean) =>
    seat.app.evaluate(({ session }, yes) => {
      session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(yes));
      session.defaultSession.setPermissionCheckHandler(() => yes);
    }, allowed);

  async function callWithout(state: Exclude<MicrophoneState, 'ready' | 'unknown'>): Promise<void> {
    await seat.until(`the microphone to be ${state}`, ({ microphone }) => microphone === state, 15_000);
    await expectSaid(seat, `microphone.help.${state}`);
    const customer = await startCustomer(lab, 'cust1');
    try {
      await customer.dial('1001');
      await seat.untilCall('ringing');
      await seat.press('F2');
      await customer.next('CALL_ESTABLISHED');
      await seat.untilCall('talking');
      await agentHears();
      for (const language of languages) {
        await seat.order({ kind: 'set-language', language });
        const badge = seat.page.getByRole('status', { name: words(language, 'microphone.label') });
        await expect(badge).toContainText(words(language, `microphone.${state}`));
        // In another language the badge stands elsewhere: the pointer may have come to where it was.
        await expect(async () => {
          await seat.page.mouse.move(0, 0);
          await badge.hover();
          const help = words(language, `microphone.help.${state}`);
          await expect(seat.page.getByRole('tooltip')).toContainText(help, { timeout: 1000 });
        }).toPass();
        await seat.page.mouse.move(0, 0);
      }
      await customer.hangUp();
      const { call: ended } = await seat.untilCall('ended');
      expect(phaseOf(ended)).toMatchObject({ by: 'customer', cause: 'hung-up' });
    } finally {
      await customer.stop();
    }
  }
});

test.describe('files that cannot be used', { tag: '@lab' }, () => {
  test.beforeAll(async () => {
    lab = await startLab();
  });
  test.afterEach(async () => {
    await seat?.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  test.afterAll(async () => {
    await lab?.stop();
  });

  test('a broken settings file is set aside, and the last good one is used', async () => {
    const userData = newFolder();
    const broken = '{ "version": 1, "language": "zh';
    const lastGood = { ...goodSettings(), agent: { ...defaultSettings.agent, number: '811777' } };
    writeFileSync(path.join(userData, 'settings.json'), broken);
    writeFileSync(path.join(userData, 'settings.last-good.json'), JSON.stringify(lastGood));
    seat = await openSeat({ lab, userData });
    await expectSaid(seat, 'notice.settings-broken');
    await expect(seat.page.locator('.top-bar')).toContainText('811777');
    const aside = readdirSync(userData).filter((name) => /^settings\.json\..+|^settings\..*broken.*/.test(name));
    expect(aside.map((name) => readFileSync(path.join(userData, name), 'utf8'))).toEqual([broken]);
    await answersACall();
  });

  test('a broken settings file and no good one: the defaults, and so demo mode', async () => {
    const userData = newFolder();
    writeFileSync(path.join(userData, 'settings.json'), 'not JSON at all');
    seat = await openSeat({ lab, userData, signIn: 'none' });
    await expectSaid(seat, 'notice.settings-broken');
    expect((await seat.snapshot())?.mode).toBe('demo');
    await seat.signIn();
    await untilRegistered(seat);
    // A practice shift is none at work.
    await seat.checkIn();
    await answersACall();
  });

  test('damaged records are set aside, and new ones are kept', async () => {
    const userData = newFolder();
    const records = path.join(userData, 'records', 'work');
    mkdirSync(records, { recursive: true });
    writeFileSync(path.join(userData, 'settings.json'), JSON.stringify(goodSettings()));
    writeFileSync(path.join(records, 'records.db'), Buffer.alloc(64 * 1024, 'damaged '));
    seat = await openSeat({ lab, userData });
    const file = readdirSync(records).find((name) => name.includes('set-aside')) ?? '';
    await expectSaid(seat, 'notice.records-wrong-key', { file });
    await answersACall();
    await seat.close();
    expect(seat.records().map((record) => phaseOf(record.call).kind)).toEqual(['ended']);
    const kept = readdirSync(records).filter((name) => readFileSync(path.join(records, name)).includes('damaged '));
    expect(kept).toHaveLength(1);
  });

  test('a folder that cannot even be written at the start is read, and calls go on', async () => {
    for (const language of languages) {
      const userData = newFolder();
      const settings = { ...defaultSettings, language, agent: { ...defaultSettings.agent, number: '811777' } };
      writeFileSync(path.join(userData, 'settings.json'), JSON.stringify(settings));
      const unprotect = writeProtect(userData);
      try {
        seat = await openSeat({ userData });
        await expectShown(seat.page, words(language, 'notice.folder-read-only'));
        await expect(seat.page.locator('.top-bar')).toContainText('811777');
        await untilRegistered(seat);
        await seat.press('Control+Shift+p');
        await seat.untilCall('ringing');
        await seat.press('F2');
        await seat.untilCall('talking');
        await expectShown(seat.page, words(language, 'notice.records-unavailable'));
        await seat.close();
      } finally {
        unprotect();
      }
    }
  });

  test('settings that cannot be written stay as they were, and calls go on', async () => {
    seat = await openSeat({ lab });
    for (const language of languages) {
      await seat.order({ kind: 'set-language', language });
      const unprotect = writeProtect(seat.userData);
      try {
        expect(await seat.send({ kind: 'set-theme', theme: 'dark' })).toMatchObject({ ok: false, code: 'not-saved' });
        await expectShown(seat.page, words(language, 'notice.settings-not-saved'));
        expect((await seat.snapshot())?.settings.theme).toBe('light');
        await answersACall();
      } finally {
        unprotect();
      }
    }
    await seat.order({ kind: 'set-theme', theme: 'dark' });
    await seat.until('the notice to go', ({ notices }) => notices.every(({ code }) => code !== 'settings-not-saved'));
  });
});

test.describe('a number that is none', () => {
  test.afterEach(async () => {
    await seat?.close();
  });

  test('the dial field says what is wrong with it, and nothing is dialled', async () => {
    seat = await openSeat({});
    await untilRegistered(seat);
    for (const language of languages) {
      await seat.order({ kind: 'set-language', language });
      await seat.press('Control+n');
      const field = seat.page.getByLabel(words(language, 'dial.label'));
      for (const [number, reason] of [
        ['', 'empty'],
        ['call the bank', 'characters'],
        ['1'.repeat(33), 'too-long'],
        ['somebody@', 'address'],
      ] as const) {
        await field.fill(number);
        await seat.press('Enter');
        await expectShown(seat.page, words(language, `number.${reason}`));
        await expect(field).toBeFocused();
      }
    }
    expect((await seat.snapshot())?.calls).toEqual([]);
    await seat.page.getByLabel(words('zh-CN', 'dial.label')).fill('８１１００１');
    await seat.press('Enter');
    await seat.untilCall('talking');
  });
});

/** Saves the account anew, with changes. */
async function trySeat(change: Partial<Account>, password: string = users.agent1): Promise<void> {
  await seat.order({ kind: 'save-account', account: { ...accountOf(lab, 'agent1'), ...change }, password });
}

/** The line is down for this reason, and that is said in both languages with the server's name. */
async function expectFault(code: LineFault['code']): Promise<void> {
  const server = await seat.until(
    `the line to be down for ${code}`,
    ({ line }) => (line.kind === 'lost' || line.kind === 'refused') && line.fault.code === code && line.server,
    20_000,
  );
  await expectSaid(seat, `fault.${code}`, { server });
}

/** With this account the line stands, and a call is taken. */
async function takesACall(change: Partial<Account> = {}): Promise<void> {
  await trySeat(change);
  await untilRegistered(seat);
  await answersACall();
}

async function answersACall(): Promise<void> {
  const caller = call(lab, 'call', '1001', { talkMs: 200 });
  await seat.untilCall('ringing');
  await seat.press('F2');
  expect(await caller).toMatchObject({ ok: true, complaints: '' });
  const { call: ended } = await seat.untilCall('ended');
  expect(phaseOf(ended)).toMatchObject({ by: 'customer', cause: 'hung-up' });
  await seat.fileCalls();
  await seat.until('an empty desk', ({ calls }) => calls.length === 0);
}

/** The customer's tone arrives at the agent's end. */
async function agentHears(): Promise<void> {
  await seat.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => settle(() => reject(new Error('nothing was heard for 15 s'))), 15_000);
        const stop = window.ringside.subscribeLevels(({ received }) => received > 0.02 && settle(resolve));
        function settle(then: () => void): void {
          stop();
          clearTimeout(timer);
          then();
        }
      }),
  );
}

function listen(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => server.listen(0, loopback, () => resolve((server.address() as AddressInfo).port)));
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-seat-'));
  folders.push(folder);
  return folder;
}

const goodSettings = (): Settings => ({ ...defaultSettings, theme: 'light', account: accountOf(lab, 'agent1') });

/** Makes a folder read-only: by its mode, or for root, whom modes do not bind, by a mount. Gives back its undo. */
function writeProtect(folder: string): () => void {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    return () => chmodSync(folder, 0o700);
  }
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'pipe' });
  } catch {
    test.skip(true, 'this root may not mount');
  }
  execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'pipe' });
  return () => void execFileSync('umount', ['--lazy', folder]);
}
