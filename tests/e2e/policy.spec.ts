import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { newKeyPair, signPolicy } from '../../build/policy/signPolicy';
import { openSeat } from './support/seat';

const root = fileURLToPath(new URL('../..', import.meta.url));
const electron = createRequire(import.meta.url)('electron') as unknown as string;

test('a signed policy is sent to a running console, an older one is not taken, and one that was changed is not believed', async () => {
  const keys = newKeyPair();
  const sent = mkdtempSync(path.join(os.tmpdir(), 'ringside-sent-'));
  const sign = (serial: number, fixed: object): string => {
    const text = JSON.stringify({ version: 1, issuer: '信息科技部', fixed });
    const file = path.join(sent, `${serial}.json`);
    const order = { file, text, privateKey: keys.privateKey, serial, issuedAt: new Date() };
    writeFileSync(file, signPolicy(order));
    return file;
  };
  const policy = { fixed: { provisioningKeys: [keys.publicKey] }, default: {} };
  const first = await openSeat({ policy });
  const { userData } = first;
  /** As IT does it, with no window and no display, while the console runs. */
  const provision = (file: string) => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [root, ...sandbox, `--user-data-dir=${userData}`, `--policy-file=${userData}-policy.json`];
    return spawnSync(electron, [...args, '--provision', file], { encoding: 'utf8', env });
  };
  try {
    const done = provision(sign(2026112902, { hotkeysOn: true, retentionCalls: 24, domain: 'bank.example' }));
    expect(done).toMatchObject({ status: 0, stdout: expect.stringContaining('下列各项自下次启动起生效：domain') });
    await first.until('the policy', ({ settings }) => settings.hotkeys.on && settings.retention.calls === 24);
    await expect(first.page.getByText('新策略已生效（序号 2,026,112,902）')).toBeVisible();
    await first.page.getByRole('button', { name: '设置', exact: true }).click();
    const note = first.page.getByText('由信息科技部以下发的签名策略固定：全局快捷键');
    await expect(note).toBeVisible();
    const older = provision(sign(2026112901, { hotkeysOn: false }));
    expect(older).toMatchObject({ status: 1, stdout: expect.stringContaining('2,026,112,901 < 2,026,112,902') });
    await expect(note).toBeVisible();
    const found = await first.page.evaluate(() => window.ringside.ask({ kind: 'diagnostics' }));
    expect(JSON.stringify(found)).toMatch(/serial 2,026,112,902.*refused at .*: older/);
  } finally {
    await first.close();
  }

  const stored = path.join(userData, 'policy', 'provisioned.json');
  writeFileSync(stored, readFileSync(stored, 'utf8').replace(/(\\"payload\\": \\"ewog)/, '$1AAAA'));
  const second = await openSeat({ userData, policy });
  try {
    await expect(second.page.getByText('下发给本机的策略未生效：内容被改动')).toBeVisible();
    const shown = await second.until('the seat', (snapshot) => snapshot);
    expect(shown.settings.hotkeys.on).toBe(false);
    expect(second.log()).toContain('provisioning: not in force: signature');
  } finally {
    await second.close();
    rmSync(userData, { recursive: true, force: true });
    rmSync(sent, { recursive: true, force: true });
  }
});

test('a policy file is checked from the command line, without a display', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-check-'));
  const file = path.join(folder, 'policy.json');
  const check = () => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
    const args = [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${folder}`];
    return spawnSync(electron, [...args, '--check-policy', file], {
      encoding: 'utf8',
      env: { ...env, LANG: 'en_US.UTF-8' },
    });
  };
  writeFileSync(file, '{"version": 1, "fixed": {"domain": "bank.example"}}');
  expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining(`${file}: good (1 fixed, 0 default)`) });
  writeFileSync(file, readFileSync(file, 'utf8').replace('domain', 'domian'));
  expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining(`${file}: fixed.domian: there is no`) });
  rmSync(folder, { recursive: true });
});
