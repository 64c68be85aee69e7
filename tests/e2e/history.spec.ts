import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ordinaryCalls, seatWithHistory, type ToldCall } from './support/library';
import { openSeat, type Seat } from './support/seat';

const now = Date.now();
const HOUR = 3_600_000;

/** One that every search of the stories means. */
const wang: ToldCall = {
  id: 'wang',
  wall: now - 26 * HOUR,
  number: '13912345521',
  name: '王女士',
  note: '客户反映手机银行转账未到账，核实中，约定明天上午回电，联系电话 13912345521。',
  disposition: 'fees',
  ring: 13,
  talk: 205,
  hold: 72,
  owed: true,
};

let seat: Seat;
let userData: string;

test.beforeAll(async () => {
  userData = seatWithHistory([...ordinaryCalls(now, 40, 12), wang]);
  seat = await openSeat({ userData, agent: 'offline' });
  // What an earlier version left is digested beside all else.
  await seat.until('the records to be digested', ({ booksRevision }) => booksRevision > 3);
});
test.afterAll(async () => {
  await seat.close();
  rmSync(userData, { recursive: true, force: true });
});

test('a call is found as one types, opened and read by keyboard alone', async () => {
  const { page } = seat;
  await seat.press('F5');
  const field = page.getByRole('combobox', { name: '搜索通话' });
  await expect(field).toBeFocused();
  await expect(page.locator('.history-row').first()).toBeVisible();
  await seat.screenshot('history');

  await page.keyboard.type('转账未到账 5521');
  await expect(page.getByText('共 1 通')).toBeVisible();
  await expect(page.getByRole('option', { name: /王女士/ })).toHaveCount(1);
  await seat.press('Enter');
  const detail = page.getByRole('region', { name: '通话详情' });
  await expect(detail.getByText('转账未到账')).toBeVisible();
  await expect(detail.getByText('13912345521')).toHaveCount(0);
  await expect(detail.getByRole('button', { name: /HLD-2/ }).first()).toBeVisible();
  await seat.screenshot('history-detail');

  await seat.press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(field).toBeFocused();
  await seat.press('Escape');
  await expect(field).toHaveValue('');
});

test('a rule is found by its name, a day by its word, and nothing is said plainly', async () => {
  const { page } = seat;
  const field = page.getByRole('combobox', { name: '搜索通话' });
  await field.fill('三声 昨天');
  await expect(page.locator('.history-days')).toHaveText('昨天');
  await expect(page.locator('.history-row').first()).toContainText('ANS-1');
  await field.fill('绝无此词');
  await expect(page.getByText('没有找到这样的通话')).toBeVisible();
  await seat.screenshot('history-none');
  await page.getByRole('button', { name: '显示全部通话' }).click();
  await expect(page.locator('.history-row').first()).toBeVisible();
});

test('the month is reported at a glance, with the table behind each picture', async () => {
  const { page } = seat;
  await seat.press('Shift+F5');
  await expect(page.getByRole('radiogroup', { name: '统计周期' })).toBeVisible();
  await page.getByRole('radio', { name: '日' }).focus();
  await seat.press('ArrowRight', 'ArrowRight');
  await expect(page.getByRole('radio', { name: '月' })).toBeChecked();
  await page.getByRole('button', { name: '上一期' }).focus();
  await seat.press('Enter');
  await expect(page.getByRole('img', { name: /三声接起率/ })).toBeVisible();
  await expect(page.getByRole('region', { name: '未做到最多的规则' }).getByRole('list')).toContainText('ANS-1');
  await seat.screenshot('report-month');
  const calls = page.getByRole('region', { name: '通话量' });
  await calls.getByText('数据表').focus();
  await seat.press('Enter');
  await expect(calls.getByRole('table')).toBeVisible();
  await expect(calls.getByRole('columnheader', { name: '未接' })).toBeVisible();
  await seat.press('Enter');
});

test('what is found goes into a file, masked, and into the audit log', async () => {
  const { page } = seat;
  const file = path.join(userData, '导出.csv');
  await seat.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
  }, file);
  await seat.press('F5');
  await page.getByRole('combobox', { name: '搜索通话' }).fill('转账未到账');
  await expect(page.getByText('共 1 通')).toBeVisible();
  await page.getByRole('button', { name: '导出 CSV' }).focus();
  await seat.press('Enter');
  await expect(page.getByText('已导出 1 行到“导出.csv”。')).toBeVisible();
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('139****5521');
  expect(text).not.toContain('13912345521');
  const logged = await page.evaluate(() => window.ringside.ask({ kind: 'audit', before: null, limit: 5 }));
  expect(JSON.stringify(logged)).toContain('"kind":"export"');
});
