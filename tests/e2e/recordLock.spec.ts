import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { defaultSettings } from '../../electron/contract/settings';
import { type Lab, startLab } from '../lab/lab';
import { call } from '../lab/sipp';
import { accountOf, openSeat, type Seat, untilRegistered } from './support/seat';
import { expectSaid, expectShown, words } from './support/words';

let lab: Lab;
let seat: Seat | null = null;
let userData: string;

test.beforeAll(async () => {
  lab = await startLab();
});
test.beforeEach(() => {
  userData = mkdtempSync(path.join(os.tmpdir(), 'ringside-seat-'));
  const settings = { ...defaultSettings, theme: 'light', account: accountOf(lab, 'agent1') };
  writeFileSync(path.join(userData, 'settings.json'), JSON.stringify(settings));
});
test.afterEach(async () => {
  await seat?.close();
  rmSync(userData, { recursive: true, force: true });
});
test.afterAll(() => lab?.stop());

const say = (key: string, params?: Record<string, string | number>) => words('zh-CN', key, params);
const records = () => path.join(userData, 'records', 'work');

async function type(at: Seat, text: string): Promise<void> {
  await at.page.keyboard.type(text);
}

test('without a secret store the person sets a passphrase by keyboard; calls work before, and nothing written meanwhile is lost', {
  tag: '@lab',
}, async () => {
  seat = await openSeat({ lab, userData, recordKey: 'ask', agent: 'offline', signIn: 'none' });
  const dialog = seat.page.getByRole('dialog');
  await expect(dialog).toContainText(say('record-lock.intro.no-store'));
  await seat.screenshot('recordLockChoose');
  expect(readdirSync(records())).toEqual([]);
  await seat.press('Escape');
  await expectSaid(seat, 'record-lock.banner.wanted');
  await seat.checkIn();
  await seat.signIn();
  await untilRegistered(seat);

  const caller = call(lab, 'call', '1001', { talkMs: 4000 });
  await seat.untilCall('ringing');
  await seat.press('F2');
  const { call: talked } = await seat.untilCall('talking');
  await seat.press('Control+l');
  await type(seat, '客户询问补卡进度');
  await expectShown(seat.page, say('note.failed', { reason: say('refusal.records-locked') }));
  await seat.screenshot('recordLockCall');
  expect(await caller).toMatchObject({ ok: true });
  await seat.untilCall('ended');

  // Leaving now would lose it: the program asks, and the first key leads to the passphrase.
  await seat.app.evaluate(({ app }) => app.quit());
  const { recordLock } = await seat.until('the question', (now) => now.leaving === 'asked' && now);
  await expectShown(seat.page, say('leaving.records-waiting', { count: recordLock.waiting }));
  await seat.screenshot('recordLockLeaving');
  await seat.press('Enter');
  await expect(dialog).toContainText(say('record-lock.choose.passphrase'));
  await seat.press('Tab');
  await type(seat, '12345678');
  await expect(dialog).toContainText(say('record-lock.strength.simple'));
  await seat.press('Enter');
  await expect(dialog).toContainText(say('refusal.passphrase-weak'));
  await seat.page.getByLabel(say('record-lock.new'), { exact: true }).focus();
  await seat.press('Control+a');
  await type(seat, 'Liu-Shu on the quay');
  await seat.press('Tab');
  await type(seat, 'Liu-Shu on the key');
  await seat.press('Enter');
  await expect(dialog).toContainText(say('record-lock.different'));
  await seat.screenshot('recordLockPassphrase');
  await seat.press('Control+a');
  await type(seat, 'Liu-Shu on the quay');
  await seat.press('Enter');
  await seat.until('the records to be open', (now) => now.recordLock.kind === 'open' && now.recordLock.waiting === 0);
  await seat.until('the note to be saved', ({ calls }) => calls.at(-1)?.note.state.kind === 'saved', 20_000);
  expect(readdirSync(records())).not.toContain('records.key');
  for (const file of readdirSync(records())) {
    if (process.platform !== 'win32') expect(statSync(path.join(records(), file)).mode & 0o777, file).toBe(0o600);
    expect(readFileSync(path.join(records(), file)).includes('quay'), file).toBe(false);
  }
  await seat.fileCalls();
  await seat.close();

  seat = await openSeat({ lab, userData, recordKey: 'ask', agent: 'offline', signIn: 'none' });
  await expect(seat.page.getByRole('dialog')).toContainText(say('record-lock.unlock-help'));
  await seat.screenshot('recordLockUnlock');
  await type(seat, 'not the passphrase');
  await seat.press('Enter');
  await expect(seat.page.getByRole('dialog')).toContainText(say('refusal.passphrase-wrong'), { timeout: 20_000 });
  expect((await seat.snapshot())?.recordLock.kind).toBe('locked');
  await type(seat, 'Liu-Shu on the quay');
  await seat.press('Enter');
  await seat.until('the records to be open', (now) => now.recordLock.kind === 'open', 20_000);
  await expect(seat.page.getByRole('dialog')).toHaveCount(0);
  const found = await seat.page.evaluate((id) => window.ringside.ask({ kind: 'call', id }), talked.id);
  expect(found).toMatchObject({ ok: true, value: { note: { text: '客户询问补卡进度' } } });
  expect((await seat.snapshot())?.figures.answered).toBe(1);
});

test('who keeps the key in a file has read what that means, and is not asked again', { tag: '@lab' }, async () => {
  seat = await openSeat({ lab, userData, recordKey: 'ask', agent: 'offline', signIn: 'none' });
  const dialog = seat.page.getByRole('dialog');
  await expect(dialog).toContainText(say('record-lock.choose.file-help'));
  await seat.press('ArrowDown');
  await expect(seat.page.getByRole('radio').nth(1)).toBeChecked();
  await seat.screenshot('recordLockFile');
  await seat.press('Tab', 'Tab', 'Enter');
  await seat.until('the records to be open', (now) => now.recordLock.kind === 'open');
  await expect(dialog).toHaveCount(0);
  await seat.press('Control+,');
  await expectShown(seat.page, say('record-lock.kept.file'));
  await seat.page.getByText(say('record-lock.kept.file')).scrollIntoViewIfNeeded();
  await seat.screenshot('recordLockSettings');
  await seat.close();
  seat = await openSeat({ lab, userData, recordKey: 'ask', agent: 'offline', signIn: 'none' });
  expect(
    await seat.until('the records', ({ recordLock }) => recordLock.kind !== 'opening' && recordLock),
  ).toMatchObject({
    kind: 'open',
    keptBy: 'file',
    chosen: true,
  });
  await expect(seat.page.getByRole('dialog')).toHaveCount(0);
});
