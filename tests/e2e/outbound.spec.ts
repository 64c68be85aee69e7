import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { AttemptOutcome } from '../../electron/domain/outbound/target';
import { type Customer, startCustomer } from '../lab/baresip';
import { type Lab, startLab } from '../lab/lab';
import { startSubscriber } from '../lab/sipp';
import { album } from './support/album';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

const zh = (key: string, params: Readonly<Record<string, string | number>> = {}) => words('zh-CN', key, params);

test.describe('calls by plan', { tag: '@lab' }, () => {
  let lab: Lab;
  let seat: Seat;
  const customers: Customer[] = [];
  test.describe.configure({ timeout: 180_000 });
  test.beforeAll(async () => {
    lab = await startLab();
  });
  test.afterEach(async () => {
    await seat?.close();
    await Promise.all(customers.splice(0).map((one) => one.stop()));
  });
  test.afterAll(async () => {
    await lab?.stop();
  });

  test('five customers by keyboard alone: one answers a survey, busy, no answer, one refuses, a wrong number; to the export', async () => {
    const [answers, refuses] = await Promise.all([
      startCustomer(lab, 'cust1', { answerMode: 'auto' }),
      startCustomer(lab, 'cust2', { answerMode: 'auto' }),
    ]);
    customers.push(answers, refuses);
    const [busy, silent] = [
      await startSubscriber(lab, 'busy'),
      await startSubscriber(lab, 'no-answer', { ringMs: 1500 }),
    ];
    seat = await openSeat({ lab });
    const { page } = seat;

    // The plan and its list, written by keyboard.
    await seat.press('Control+Shift+g');
    // Whoever comes there has the keys.
    await expect(page.getByRole('tab', { name: zh('outbound.tab.queue') })).toBeFocused();
    await seat.press('2');
    await page.getByRole('button', { name: zh('outbound.plan.new') }).press('Enter');
    await page.keyboard.type('网点满意度');
    await page.getByLabel(zh('outbound.plan.kind-label')).selectOption('survey');
    await page.getByLabel(zh('outbound.form.purpose')).focus();
    await page.keyboard.type('了解客户对网点的看法');
    for (const day of [6, 7]) await page.getByRole('checkbox', { name: zh(`outbound.weekday.${day}`) }).press('Space');
    await page.getByLabel(zh('outbound.form.from'), { exact: true }).fill('00:00');
    await page.getByLabel(zh('outbound.form.to'), { exact: true }).fill('23:59');
    await page.getByRole('button', { name: zh('outbound.form.add-question') }).press('Enter');
    await page.getByLabel(zh('outbound.form.question-kind')).selectOption('scale');
    await page.getByRole('textbox', { name: zh('outbound.form.question', { place: 1 }) }).focus();
    await page.keyboard.type('您对网点服务满意吗？');
    await page.getByRole('button', { name: zh('outbound.form.add-question') }).press('Enter');
    await page.getByRole('textbox', { name: zh('outbound.form.question', { place: 2 }) }).focus();
    await page.keyboard.type('您常去哪里办业务？');
    for (const [place, label] of ['网点', '手机'].entries()) {
      await page.getByRole('textbox', { name: zh('outbound.form.option', { place: place + 1 }) }).focus();
      await page.keyboard.type(label);
    }
    await seat.press('Control+Enter');
    await seat.until('the plan', ({ outbound }) => outbound.plans.length === 1);
    await page.getByRole('button', { name: zh('outbound.plan.add') }).press('Enter');
    const list: readonly (readonly [string, string])[] = [
      ['王女士', '2001'],
      ['钱先生', busy.number],
      ['孙女士', silent.number],
      ['李女士', '2002'],
      ['吴先生', '2999'],
    ];
    for (const [name, number] of list) {
      await page.keyboard.type(name);
      await seat.press('Tab', 'Tab');
      await page.keyboard.type(number);
      await seat.press('Enter');
      await expect(page.getByText(zh('outbound.plan.added', { name }))).toBeVisible();
    }
    await seat.press('Escape', '1');

    /** Calls whoever is in front; they are who the list says. */
    const callNext = async (name: string): Promise<void> => {
      await expect(page.getByRole('region', { name: zh('outbound.preview', { who: name }) })).toBeVisible();
      await seat.press('Control+g');
    };
    /** The try that nobody answered is recorded by what SIP said, and the next one comes to the front. */
    const isRecorded = async (outcome: AttemptOutcome, sipCode: number): Promise<void> => {
      await seat.untilCall('ended');
      await seat.until(`the outcome ${outcome}`, ({ outbound }) =>
        outbound.called.some(({ attempt }) => attempt.outcome === outcome && attempt.sipCode === sipCode),
      );
      await expect(page.getByText(`SIP ${sipCode}`).first()).toBeVisible();
      await seat.until('its record', ({ calls }) => calls[0]?.note.state.kind === 'saved');
      await seat.press('Control+Enter');
      await seat.until('the desk to be empty', ({ calls }) => calls.length === 0);
    };

    // She answers, finds it convenient, and is asked.
    await callNext('王女士');
    await seat.untilCall('talking');
    await seat.press('Control+j', 'Control+j', 'Control+Shift+q');
    await seat.press('4');
    await seat.until('her first answer', ({ outbound }) => outbound.called[0]?.form?.answers);
    await expect(page.getByText('您常去哪里办业务？').first()).toBeVisible();
    await seat.screenshot('outbound-survey');
    await seat.press('2');
    await seat.until('her whole form', ({ outbound }) => outbound.called[0]?.form?.complete);
    await seat.press('Control+l');
    await page.keyboard.type('客户参加了调查。');
    await answers.hangUp();
    await seat.untilCall('ended');
    // Not before it is said what came of it.
    await seat.press('Control+Enter');
    await expect(page.getByRole('button', { name: zh('outbound.form.result-done') })).toBeFocused();
    await seat.press('Control+1');
    await seat.until('her result', ({ outbound }) => outbound.called[0]?.target.state === 'done');
    await seat.press('Control+Enter');

    await callNext('钱先生');
    await isRecorded('busy', 486);
    await callNext('孙女士');
    await isRecorded('no-answer', 408);

    // OUT-2: it is not convenient; the words for it, and the end.
    await callNext('李女士');
    await seat.untilCall('talking');
    await seat.press('Control+j', 'Control+j');
    await page.getByRole('button', { name: zh('script.when.notConvenient') }).press('Enter');
    await seat.until('the polite words', ({ calls }) =>
      calls.at(-1)?.call.events.some((event) => event.kind === 'line-said' && event.phrase === 'notConvenient'),
    );
    await seat.press('Control+l');
    await page.keyboard.type('客户现在不方便，不愿参加。');
    await refuses.hangUp();
    await seat.untilCall('ended');
    await seat.press('Control+2');
    await seat.until('the refusal', ({ outbound }) => outbound.called[0]?.target.state === 'refused');
    await seat.press('Control+Enter');

    await callNext('吴先生');
    await isRecorded('wrong-number', 404);
    await expect(page.getByText(zh('outbound.empty.all-done'))).toBeVisible();

    // What came of it, on the screen in both languages, and in a file.
    await seat.press('3');
    const results = page.getByRole('tabpanel', { name: zh('outbound.tab.results') });
    await expect(results.locator('.survey-result .chart').first()).toBeVisible();
    await expect(results.getByRole('row', { name: /网点满意度 5 2 1 1 1/ })).toBeVisible();
    await album(seat, 'outbound-results');
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'ringside-outbound-')), 'outbound.csv');
    await seat.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
    }, file);
    await results.getByRole('button', { name: zh('export.csv') }).press('Enter');
    await seat.until('the export', ({ notices }) => notices.some(({ code }) => code === 'exported'));
    const rows = readFileSync(file, 'utf8').split(/\r?\n/);
    expect(
      rows
        .filter((row) => /忙线|无人接听|号码有误|已接听/.test(row))
        .map((row) => /(\d{3})?,(\d*),811000/.exec(row)?.[1] ?? ''),
    ).toEqual(['', '486', '408', '', '404']);
    for (const sum of ['4,1,', '手机,1,'])
      expect(
        rows.some((row) => row.includes(sum)),
        sum,
      ).toBe(true);
  });
});
