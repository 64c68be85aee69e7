import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openSeat, type Seat, type SeatOptions } from './support/seat';
import { expectShown, words } from './support/words';

let seat: Seat;
const DAY = 24 * 3600 * 1000;

async function openDemo(options: SeatOptions = {}): Promise<void> {
  seat = await openSeat(options);
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
}

/** A practice customer talks to the agent; gives back the call's id. */
async function customerTalks(): Promise<string> {
  await seat.press('Control+Shift+p');
  await seat.untilCall('ringing');
  await seat.press('F2');
  return (await seat.untilCall('talking')).call.id;
}

const zh = (key: string, params: Readonly<Record<string, string | number>> = {}) => words('zh-CN', key, params);
const search = () => seat.page.getByRole('combobox', { name: zh('knowledge.search') }).filter({ visible: true });
const found = () => seat.page.getByRole('option').filter({ visible: true });
const usedIn = (call: string) =>
  seat.until('the use to be counted', ({ calls }) =>
    calls
      .find((one) => one.call.id === call)
      ?.call.events.filter((event) => event.kind === 'question-used')
      .map((event) => event.question),
  );

test.afterEach(async () => {
  await seat?.close();
});

test('a question is looked up by pinyin in a call, counted once, and its answer put into the note (KNB-1, KNB-2)', async () => {
  await openDemo();
  const call = await customerTalks();
  await seat.press('Control+l');
  await seat.page.keyboard.type('客户卡片遗失。');
  await seat.press('Control+f');
  await expect(search()).toBeFocused();
  await seat.page.keyboard.type('jiejikaguashi');
  await expect(found().first()).toContainText('借记卡丢了怎么挂失');
  await seat.screenshot('knowledge-search.zh-CN.light');
  await seat.press('Enter');
  await expectShown(seat.page, '卡内资金不受影响');
  await seat.screenshot('knowledge-answer.zh-CN.light');
  await seat.press('Enter');
  await expect(search()).toBeHidden();
  expect(await usedIn(call)).toEqual(['card-loss']);
  // The focus is where it was: in the note.
  await seat.page.keyboard.type('已指引。');

  await seat.press('Control+f');
  await seat.page.keyboard.type('借记卡挂失');
  await expect(found().first()).toContainText('借记卡丢了怎么挂失');
  await seat.press('Enter');
  await expectShown(seat.page, zh('knowledge.used-already'));
  await seat.press('Control+i');
  const note = await seat.until('the answer in the note', ({ calls }) => {
    const text = calls.find((one) => one.call.id === call)?.note.text ?? '';
    return text.includes('口头挂失') && text;
  });
  expect(note).toContain('客户卡片遗失。已指引。');
  expect(await usedIn(call)).toEqual(['card-loss']);
});

test('a question nobody knows is collected with a reply promised, answered, told, and found next time (KNB-4, TLK-12)', async () => {
  await openDemo();
  const call = await customerTalks();
  await seat.press('Control+f');
  await seat.page.keyboard.type('数字人民币钱包');
  await expectShown(seat.page, zh('knowledge.nothing'));
  await seat.press('Control+Shift+f');
  const asked = seat.page.getByLabel(zh('knowledge.asked'));
  await expect(asked).toBeFocused();
  await expect(asked).toHaveValue('数字人民币钱包');
  await seat.page.keyboard.type('怎么开通');
  await seat.screenshot('knowledge-unanswered.zh-CN.light');
  await seat.press('Enter');
  await seat.until('the question on the list', ({ knowledge }) => knowledge.open === 1);
  // What was promised is arranged next.
  await expect(seat.page.getByRole('dialog')).toBeVisible();
  await seat.press('Escape');
  await seat.until('the event in the call', ({ calls }) =>
    calls.some((one) => one.call.id === call && one.call.events.some(({ kind }) => kind === 'question-collected')),
  );

  await seat.press('F6');
  await expect(search()).toBeFocused();
  await seat.page.getByRole('tab', { name: zh('knowledge.tab.questions') }).focus();
  await seat.press('ArrowRight');
  await expectShown(seat.page, '数字人民币钱包怎么开通');
  await seat.screenshot('knowledge-open.zh-CN.light');
  await seat.page.getByRole('button', { name: zh('knowledge.open.answer') }).press('Enter');
  const dialog = seat.page.getByRole('dialog', { name: zh('knowledge.open.answer') });
  await expect(dialog.getByLabel(zh('knowledge.title')).first()).toHaveValue('数字人民币钱包怎么开通');
  await dialog.getByLabel(zh('knowledge.category-label')).focus();
  await seat.page.keyboard.type('手机银行与网银');
  await dialog.getByLabel(zh('knowledge.answer')).first().focus();
  await seat.page.keyboard.type('在数字人民币应用或手机银行内开通，凭手机号即可。');
  await seat.screenshot('knowledge-form.zh-CN.light');
  await dialog.getByRole('button', { name: zh('knowledge.save') }).press('Enter');
  await seat.until('nothing open', ({ knowledge }) => knowledge.open === 0 && knowledge.answers.length === 1);
  await seat.page.getByRole('button', { name: zh('knowledge.show-answer') }).press('Enter');
  await seat.until('who asked to be told', ({ knowledge }) => knowledge.answers.length === 0);
  await expectShown(seat.page, '凭手机号即可');

  await seat.press('F6', 'Control+f');
  await expect(search()).toBeFocused();
  await seat.page.keyboard.type('szrmb');
  await expect(found().first()).toContainText('数字人民币钱包怎么开通');
});

test('the knowledge base by keyboard: walked through, deleted, undone, in both languages', async () => {
  await openDemo({ theme: 'dark' });
  await seat.press('F6');
  await expect(search()).toBeFocused();
  await expect(found().first()).toBeVisible();
  await seat.screenshot('knowledge-place.zh-CN.dark');
  await seat.page.keyboard.type('xykguashi');
  await expect(found().first()).toContainText('信用卡丢了');
  await seat.order({ kind: 'set-language', language: 'en' });
  await expect(found().first()).toContainText('The credit card is lost');
  await seat.screenshot('knowledge-place.en.dark');
  await seat.page.getByRole('button', { name: words('en', 'knowledge.remove') }).press('Enter');
  await expect(found().filter({ hasText: 'The credit card is lost' })).toHaveCount(0);
  await seat.page.getByRole('button', { name: words('en', 'knowledge.undo') }).press('Enter');
  await expect(found().first()).toContainText('The credit card is lost');
});

test('a file with bad rows is shown with the reasons, taken over without them, and taken back', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-import-'));
  try {
    const file = path.join(folder, '问答.csv');
    const rows = [
      '问题,答案,步骤,关键词,分类',
      '积存金怎么买,在手机银行购买。,核对身份|说明风险,积存金,存款与理财',
      ',只有答案,,,',
      '借记卡丢了怎么挂失？,重复,,,',
      '客户的卡,4111 1111 1111 1111,,,',
    ];
    writeFileSync(file, rows.join('\n'));
    await openDemo();
    await seat.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, file);
    await seat.press('F6');
    await seat.page
      .getByRole('button', { name: zh('import.open') })
      .filter({ visible: true })
      .press('Enter');
    const dialog = seat.page.getByRole('dialog', { name: zh('import.title.questions') });
    await expect(dialog.getByText(zh('import.ready', { count: 1, file: '问答.csv' }))).toBeVisible();
    for (const reason of ['title-missing', 'known', 'customer-number'])
      await expect(dialog.getByText(zh(`import.reason.${reason}`))).toBeVisible();
    await expect(dialog).not.toContainText('4111');
    await seat.screenshot('knowledge-import.zh-CN.light');
    await dialog.getByRole('button', { name: zh('import.confirm', { count: 1 }) }).press('Enter');
    await expect(dialog.getByText(zh('import.done', { count: 1, file: '问答.csv' }))).toBeVisible();
    await seat.press('Escape');
    await search().focus();
    await seat.page.keyboard.type('积存金');
    await expect(found()).toHaveCount(1);
    await seat.page.getByRole('button', { name: zh('knowledge.undo') }).press('Enter');
    await expectShown(seat.page, zh('knowledge.nothing'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('news is read before the check-in ends, and announced when it becomes valid (KNB-3)', async () => {
  await openDemo({ agent: 'offline' });
  const now = Date.now();
  const news = {
    title: '12 月积分活动口径更新',
    text: '双倍积分只限线上消费，详见活动页。',
    validFrom: now - DAY,
    validTo: now + DAY,
  };
  await seat.order({ kind: 'save-bulletin', id: null, bulletin: news });
  await seat.order({ kind: 'sign-in', startsAt: null });
  await expectShown(seat.page, zh('board.check-in', { count: 1 }));
  const points = (await seat.snapshot())?.standard.agent.checkIn ?? [];
  for (const { id } of points) await seat.order({ kind: 'check', check: id, good: true });
  await seat.screenshot('board-check-in.zh-CN.light');
  expect(await seat.send({ kind: 'check-in' })).toMatchObject({ ok: false, code: 'bulletins-unread' });
  await seat.press('Shift+F6');
  const read = seat.page.getByRole('button', { name: zh('board.read-named', { title: news.title }) });
  await expect(read).toBeFocused();
  await seat.screenshot('board.zh-CN.light');
  await seat.press('Enter');
  await seat.until('it to be read', ({ bulletins }) => bulletins[0]?.read === true);
  await seat.press('Shift+F6');
  await seat.order({ kind: 'check-in' });

  const soon = { ...news, title: '系统今晚升级', validFrom: Date.now() + 1000 };
  await seat.order({ kind: 'save-bulletin', id: null, bulletin: soon });
  await expectShown(seat.page, zh('board.announce', { title: soon.title }), 15_000);
  await seat.page.getByRole('button', { name: zh('board.show') }).press('Enter');
  await expectShown(seat.page, soon.text);
});
