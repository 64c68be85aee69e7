import { expect, test } from '@playwright/test';
import { faultsOf } from './support/inspection';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

const say = (key: string, facts?: Record<string, string | number>): string => words('zh-CN', key, facts);
const themes = ['light', 'dark', 'contrast'] as const;

test('a setting is found by a word people have for it, changed and left, by keyboard alone', async () => {
  test.setTimeout(180_000);
  seat = await openSeat({});
  const { page } = seat;
  await seat.press('Control+,');
  await expect(page.getByRole('textbox', { name: say('settings.search.label') })).toBeFocused();
  expect(await faultsOf(seat, 'settings', themes)).toEqual([]);
  await page.keyboard.type('夜间');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([say('settings.card.theme.title')]);
  const marked = () => page.evaluate(() => CSS.highlights.get('settings-found')?.size ?? 0);
  await expect.poll(marked).toBe(1);
  await seat.press('Enter', 'ArrowDown', 'ArrowDown');
  await seat.until('the dark theme', ({ settings }) => settings.theme === 'dark' || null);
  await seat.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Escape');
  await page.getByRole('textbox', { name: say('settings.search.label') }).focus();
  await page.keyboard.type('咖啡');
  await expect(page.getByText(say('settings.search.nothing', { text: '咖啡' }))).toBeVisible();
  expect(await faultsOf(seat, 'settings-nothing', themes)).toEqual([]);
});

test('the palette in a call: done by initials, nothing of it in the note, which has the focus again', async () => {
  test.setTimeout(180_000);
  seat = await openSeat({});
  const { page } = seat;
  await seat.until('the practice line', ({ line }) => line.kind === 'registered' || null);
  const field = page.getByRole('combobox', { name: say('palette.label') });
  // A practice customer is let call by the name of their scenario.
  await seat.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('能不能免掉年费');
  await expect(page.getByRole('option', { selected: true })).toContainText(say('palette.kind.practice'));
  await seat.press('Enter');
  const { call } = await seat.untilCall('ringing');
  expect(call.remote.number).toBe('15400001006');
  await seat.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type(say('key.answer'));
  await seat.press('Enter');
  await seat.untilCall('talking');

  await seat.press('Control+l');
  const note = page.locator('textarea[data-note]');
  await expect(note).toBeFocused();
  await page.keyboard.type('before ');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('jyqx');
  await expect(field).toHaveValue('jyqx');
  await expect(page.getByRole('option', { selected: true })).toContainText(say('key.mute'));
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('before ');
  await seat.until('muted', ({ calls }) => calls[0]?.call.events.some(({ kind }) => kind === 'muted') || null);
  await page.keyboard.type('after');
  await expect(note).toHaveValue('before after');
});
