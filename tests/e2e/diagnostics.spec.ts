import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { CHECK_IDS } from '../../electron/domain/diagnostics';
import { type Lab, realm, startLab } from '../lab/lab';
import { loopback } from '../lab/ports';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

const root = fileURLToPath(new URL('../..', import.meta.url));
const electron = createRequire(import.meta.url)('electron') as unknown as string;
const VERDICTS = ['pass', 'fail', 'not-applicable'] as const;
const title = (id: string): string => words('zh-CN', `diagnostics.check.${id}`);

test.describe('the diagnostics', { tag: '@lab' }, () => {
  let lab: Lab;
  let seat: Seat;
  const mediaServer = createSocket('udp4');

  test.beforeAll(async () => {
    lab = await startLab();
    // A STUN server answers a question with the question's own transaction (RFC 8489).
    mediaServer.on('message', (question, from) => {
      const answer = Buffer.from(question);
      answer[0] = 0x01;
      mediaServer.send(answer, from.port, from.address);
    });
    mediaServer.bind(0, loopback);
    await once(mediaServer, 'listening');
  });
  test.afterAll(async () => {
    await seat?.close();
    mediaServer.close();
    await lab?.stop();
  });

  test('tell every part of a seat at work, on the page and copied, and from the command line beside it', async () => {
    // Where a telephone number stands in a path, too, it is masked.
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-13800005521-'));
    const file = path.join(folder, 'policy.json');
    const at = `${loopback}:${mediaServer.address().port}`;
    const policy = { fixed: { mediaServer: at }, default: {} };
    writeFileSync(file, JSON.stringify({ version: 1, ...policy }));
    seat = await openSeat({ lab, policy });
    const { page, userData } = seat;

    await page.getByRole('button', { name: '设置', exact: true }).click();
    const card = page.locator('#setting-diagnostics');
    await card.getByRole('button', { name: words('zh-CN', 'diagnostics.look') }).click();
    await card.getByRole('button', { name: words('zh-CN', 'diagnostics.copy'), exact: true }).click();
    await expect(card.getByText(words('zh-CN', 'diagnostics.copied'))).toBeVisible();
    const copied = verdicts(await seat.app.evaluate(({ clipboard }) => clipboard.readText()));
    for (const id of CHECK_IDS) await expect(card.getByText(title(id), { exact: true })).toBeVisible();
    // No secret store, no TLS at ws:, no policy that was sent: all else is there and good.
    expect(copied).toEqual({
      ...allGood,
      'secret-store': 'fail',
      tls: 'not-applicable',
      provisioning: 'not-applicable',
    });

    const looked = await diagnose(userData, file);
    rmSync(folder, { recursive: true });
    // The line and the devices are the running console's.
    const apart = {
      microphone: 'not-applicable',
      devices: 'not-applicable',
      register: 'not-applicable',
      'round-trip': 'not-applicable',
    };
    expect(verdicts(looked.stdout)).toEqual({ ...copied, ...apart });
    expect(looked).toMatchObject({ code: 1 });
    expect(looked.stdout).toContain('138****5521');
    expect(looked.stdout).not.toContain('13800005521');
    expect(looked.stdout).toContain(words('zh-CN', 'diagnostics.help.secret-store'));
    expect(looked.stdout).toMatch(/Ringside \S+, Electron \S+, Chromium \S+, Node \S+/);
  });

  test('know the way to the servers at a seat for many, where nobody has signed in', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-diagnose-'));
    const file = path.join(folder, 'policy.json');
    writeFileSync(file, JSON.stringify({ version: 1, fixed: { servers: [lab.urls.ws], domain: realm }, default: {} }));
    const looked = await diagnose(path.join(folder, 'home'), file);
    rmSync(folder, { recursive: true });
    expect(verdicts(looked.stdout)).toMatchObject({ dns: 'pass', tcp: 'pass', websocket: 'pass' });
  });
});

/** `--diagnose` beside whatever else runs; not waited for in this thread, which answers as the media server. */
function diagnose(userData: string, policyFile: string): Promise<{ readonly stdout: string }> {
  const args = [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`];
  const switches = ['--password-store=basic', `--policy-file=${policyFile}`, '--diagnose'];
  const run = promisify(execFile)(electron, [...args, ...switches], { encoding: 'utf8' });
  return run.catch((failed: { code: number; stdout: string }) => failed);
}

const allGood = Object.fromEntries(CHECK_IDS.map((id) => [id, 'pass']));

/** What the text says of each part, in Chinese. */
function verdicts(text: string): Record<string, string | undefined> {
  const lines = text.split('\n');
  return Object.fromEntries(
    CHECK_IDS.map((id) => {
      const line = lines.find((one) =>
        new RegExp(`^\\[[^\\]]+\\] ${title(id).replace(/[()（）]/g, '.')}(:|$)`).test(one),
      );
      const said = /^\[(.+?)\]/.exec(line ?? '')?.[1];
      return [id, VERDICTS.find((one) => words('zh-CN', `diagnostics.verdict.${one}`) === said)];
    }),
  );
}
