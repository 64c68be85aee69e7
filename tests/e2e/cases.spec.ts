import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { phaseOf } from '../../electron/domain/call';
import { type CaseStage, stageOf } from '../../electron/domain/case';
import { type Customer, startCustomer } from '../lab/baresip';
import { type Lab, startLab } from '../lab/lab';
import { hold, talk } from './support/conversation';
import { openSeat, type Seat } from './support/seat';
import { expectShown, words } from './support/words';

let seat: Seat;
const zh = (key: string, params: Readonly<Record<string, string | number>> = {}) => words('zh-CN', key, params);

test.describe('what outlives a call', { tag: '@lab' }, () => {
  let lab: Lab;
  let alice: Customer;
  test.describe.configure({ timeout: 180_000 });
  test.beforeAll(async () => {
    lab = await startLab();
  });
  test.beforeEach(async () => {
    seat = await openSeat({ lab });
    // She takes every call that comes.
    alice = await startCustomer(lab, 'cust1', { answerMode: 'auto' });
  });
  test.afterEach(async () => {
    await seat?.close();
    await alice?.stop();
  });
  test.afterAll(async () => {
    await lab?.stop();
  });

  test('a promise on hold becomes a call back by itself, is called and done, and found again', async () => {
    await talk(seat, alice);
    await hold(seat);
    await seat.press('Control+b');
    const dialog = seat.page.getByRole('dialog', { name: zh('follow-up.title.call-back') });
    await expect(dialog.getByLabel(zh('follow-up.content.call-back'))).not.toBeEmpty();
    await giveNumber();
    await dialog.getByRole('radio', { name: zh('follow-up.due.quarter') }).press('Space');
    await dialog.getByLabel(zh('follow-up.name')).press('Enter');
    await seat.until('the promise in the list', ({ followUps }) => followUps.length === 1);
    await alice.hangUp();
    await seat.untilCall('ended');
    await seat.fileCalls();

    await callFromList('F7');
    const asked = seat.page.getByRole('region', { name: /这通电话是为了/ });
    await asked.getByLabel(zh('due.result.call-back')).focus();
    await seat.page.keyboard.type('已告知审批结果');
    await seat.press('Enter');
    await seat.until('nothing to be owed', ({ followUps }) => followUps.length === 0);
    await seat.press('Alt+z');
    await seat.until('it to be owed again', ({ followUps }) => followUps.length === 1);
    await asked.getByLabel(zh('due.result.call-back')).focus();
    await seat.page.keyboard.type('已告知审批结果');
    await seat.press('Enter');
    await seat.until('nothing to be owed again', ({ followUps }) => followUps.length === 0);
    await seat.fileCalls();

    await seat.press('F7', '5');
    await expect(seat.page.getByLabel(zh('due.search'))).toBeFocused();
    await seat.page.keyboard.type('审批结果');
    const done = seat.page.getByRole('tabpanel', { name: zh('due.tab.done') });
    await expect(done.getByText(zh('due.step.reached'))).toBeVisible();
    await expect(done.getByText(zh('due.step.reopened'))).toBeVisible();
    await seat.screenshot('cases-done');
  });

  test('a complaint goes through its whole flow, and is not closed before the customer was called back', async () => {
    await talk(seat, alice);
    await seat.press('Alt+4', 'Control+Shift+n');
    const dialog = seat.page.getByRole('dialog', { name: zh('case.title') });
    await expect(dialog.getByRole('radio', { name: zh('case.kind.complaint') })).toBeChecked();
    await giveNumber();
    await dialog.getByLabel(zh('case.cause')).focus();
    await seat.press('ArrowDown', 'ArrowDown', 'ArrowDown');
    await expect(dialog.getByLabel(zh('case.cause'))).toHaveValue('fees');
    await dialog.getByLabel(zh('case.content')).focus();
    await seat.page.keyboard.type('客户反映被重复收取手续费，要求核实退回。');
    await dialog.getByRole('button', { name: zh('case.open') }).press('Enter');
    await untilStage('accepted');
    await alice.hangUp();
    await seat.untilCall('ended');
    await seat.fileCalls();

    await seat.press('F7', '2');
    await step('verifying', '已调取当日流水，与清算组核对。');
    await seat.screenshot('cases-verifying');
    await step('handled', '确认重复收费，已退回客户账户。');
    await step('answered', '已致电说明原因并致歉。');
    // Nothing but the call leads on.
    await focusNext();
    await seat.press('Enter');
    await expect(seat.page.getByRole('button', { name: zh('case.call-back-now') })).toBeFocused();
    await seat.press('Enter');
    await seat.untilCall('talking');
    await alice.hangUp();
    await seat.untilCall('ended');
    await seat.until('the case to know of the call', ({ cases }) => cases[0]?.steps.at(-1)?.kind === 'called');
    await seat.fileCalls();
    await seat.press('F7');
    await step('called-back', '客户表示满意。');
    await focusNext();
    await seat.press('Enter');
    await seat.page.keyboard.type('退款已到账，结案。');
    await seat.press('Control+Enter');
    await seat.until('no open case', ({ cases }) => cases.length === 0);
    // The field goes when the page has heard: a digit before that would be written in it.
    await expect(seat.page.getByText(zh('due.empty.case'))).toBeVisible();

    await seat.press('5');
    const done = seat.page.getByRole('tabpanel', { name: zh('due.tab.done') });
    for (const stage of ['accepted', 'verifying', 'handled', 'answered', 'called-back', 'closed'])
      await expect(done.getByText(zh(`case.stage.${stage}`), { exact: true }).first()).toBeVisible();
    await expect(done.getByText(zh('verdict.kept'))).toBeVisible();
    await seat.screenshot('cases-closed');
    await seat.press('Shift+Tab', 'Shift+Tab');
    await seat.page.getByRole('tab', { name: zh('due.tab.case') }).press('Enter');
    await seat.page.getByRole('button', { name: zh('case.sums') }).press('Enter');
    await expect(seat.page.getByRole('row', { name: /收费与利率/ })).toContainText('110');
    await seat.screenshot('cases-sums');
  });

  /** The lab's caller comes with a name where a bank's comes with a number: the agent writes it down. */
  async function giveNumber(): Promise<void> {
    await seat.page
      .getByRole('dialog')
      .getByRole('button', { name: zh('follow-up.reveal') })
      .press('Enter');
    const number = seat.page.getByRole('dialog').getByLabel(zh('follow-up.number'));
    await expect(number).toBeFocused();
    await number.fill('2001');
  }

  /** Goes to the list and dials what is most pressing; the customer answers and hangs up. */
  async function callFromList(...keys: readonly string[]): Promise<void> {
    await seat.press(...keys);
    await expect(seat.page.locator('[data-tab] [data-first]')).toBeFocused();
    await seat.press('Enter');
    const { call } = await seat.untilCall('talking');
    expect(call.events.some(({ kind }) => kind === 'about')).toBe(true);
    await alice.hangUp();
    await seat.untilCall('ended');
    const ended = (await seat.snapshot())?.calls.at(-1)?.call;
    expect(ended && phaseOf(ended)).toMatchObject({ by: 'customer' });
  }

  const focusNext = (): Promise<void> => seat.page.locator('[data-tab="case"] [data-first]').focus();
  const untilStage = (stage: CaseStage) =>
    seat.until(`the case to be ${stage}`, ({ cases }) => cases[0] && stageOf(cases[0]) === stage);

  /** The next step by its key, with what was done. */
  async function step(stage: CaseStage, text: string): Promise<void> {
    await focusNext();
    await seat.press('Enter');
    const field = seat.page.getByLabel(zh(`case.what.${stage}`));
    await field.waitFor();
    if (stage === 'handled') await field.focus();
    await expect(field).toBeFocused();
    await seat.page.keyboard.type(text);
    await seat.press('Control+Enter');
    await untilStage(stage);
  }
});

test('a shift is handed over: written, kept over a restart, confirmed by another agent, saved as a document', async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-hand-over-'));
  const file = path.join(folder, 'sheet.pdf');
  const userData = path.join(folder, 'seat');
  mkdirSync(userData);
  try {
    seat = await openSeat({ userData });
    await seat.order({ kind: 'raise-serious', call: null, text: '城西网点停电，已通知班长。客户电话 13812345521。' });
    await seat.press('Shift+F7');
    const notices = () => seat.page.getByRole('textbox', { name: zh('hand-over.section.notices') });
    await notices().focus();
    await seat.page.keyboard.type('积分活动口径已更新，详见公告。');
    await seat.until('the draft to be kept', ({ handOver }) => handOver?.texts.notices.endsWith('详见公告。'));
    await seat.screenshot('hand-over-draft');
    await seat.close();

    seat = await openSeat({ userData, agent: 'offline' });
    await seat.press('Shift+F7');
    await expect(notices()).toHaveValue('积分活动口径已更新，详见公告。');
    const by = seat.page.getByLabel(zh('hand-over.by'));
    await by.fill('811000');
    await by.press('Enter');
    await expectShown(seat.page, zh('refusal.same-agent'));
    await by.fill('811206');
    await by.press('Enter');
    await expectShown(seat.page, zh('hand-over.confirmed-by', { agent: '811206' }));
    await seat.screenshot('hand-over-confirmed');

    // What the console prints is looked at when it is asked where to: the page on paper stands there then.
    await seat.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await seat.page.getByRole('button', { name: zh('hand-over.pdf') }).press('Enter');
    await expectShown(seat.page, zh('hand-over.saved'));
    const pdf = readFileSync(file);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const sheet = await seat.page.getByRole('article', { name: zh('hand-over.title') }).textContent();
    for (const text of ['积分活动口径已更新', '138****5521', '811206', '811000']) expect(sheet).toContain(text);
    expect(sheet).not.toContain('13812345521');
    writeFileSync(path.join('tests', 'output', 'hand-over.pdf'), pdf);
  } finally {
    await seat?.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
