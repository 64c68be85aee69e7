import { readFileSync, rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { phaseOf } from '../../electron/domain/call';
import { type Standard, standardSchema } from '../../electron/domain/standard';
import { type Customer, startCustomer } from '../lab/baresip';
import { type Lab, type LabUser, startLab } from '../lab/lab';
import { hold, resume } from './support/conversation';
import { faultsOf } from './support/inspection';
import { ordinaryCalls, seatWithHistory } from './support/library';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

const shipped = standardSchema.parse(
  JSON.parse(readFileSync(new URL('../../assets/standard.json', import.meta.url), 'utf8')),
);
/** With a rating service, and so impatient that every alarm is soon on the screen. */
const impatient: Standard = {
  ...shipped,
  ending: { ...shipped.ending, ratingAddress: '2002' },
  holding: { ...shipped.holding, warningSeconds: 1, limitSeconds: 2 },
};

let lab: Lab;
let seat: Seat;
let faults: string[];
const customers: Customer[] = [];

test.describe('the screens of a day can be read: by axe, in both languages, at 1366 × 768 and at 150 %', {
  tag: '@lab',
}, () => {
  test.describe.configure({ timeout: 240_000 });
  test.beforeAll(async () => {
    lab = await startLab();
  });
  test.beforeEach(() => {
    faults = [];
  });
  test.afterEach(async () => {
    await seat?.close();
    await Promise.all(customers.splice(0).map((one) => one.stop()));
  });
  test.afterAll(async () => {
    await lab?.stop();
  });

  test('who looks them over sees what is wrong', async () => {
    seat = await openSeat({ lab });
    await seat.page.evaluate(() => {
      const wrong = document.createElement('div');
      wrong.innerHTML = '<button></button><p>words that are longer than what is left for them</p>';
      Object.assign(wrong.style, { width: '90px', overflow: 'hidden', whiteSpace: 'nowrap' });
      Object.assign(wrong.style, { color: '#777', background: '#888' });
      document.querySelector('main')?.append(wrong);
    });
    await look('wrong');
    expect(faults).toContainEqual(expect.stringContaining('wrong, en, 150 %: axe button-name'));
    expect(faults).toContainEqual(expect.stringContaining('wrong, zh-CN, 100 %: light: axe color-contrast'));
    expect(faults).toContainEqual(expect.stringMatching(/wrong, en, 150 %: “words that are.*cut off/));
  });

  test('from sign-in to sign-off', async () => {
    seat = await openSeat({ lab, agent: 'offline' });
    await dismissNotices();
    await look('offline');
    await seat.order({ kind: 'sign-in', startsAt: null });
    await look('checking-in');
    const points = shipped.agent.checkIn;
    for (const [index, { id }] of points.entries()) await seat.order({ kind: 'check', check: id, good: index > 0 });
    await look('check-in-fault');
    await seat.order({ kind: 'check-in' });
    await look('ready');
    await seat.press('F4');
    await seat.page.getByRole('menu').waitFor();
    await look('agent-menu');
    await seat.press('Escape', 'Control+n');
    await look('dialling');
    await seat.press('F7');
    await look('due-empty');
    await seat.press('F7', 'Control+,');
    await look('settings');
    await seat.press('Control+,', 'F1');
    await seat.page.getByRole('dialog').waitFor();
    await look('keys');
    await seat.press('Escape', 'F8');
    await seat.page.getByRole('dialog').waitFor();
    await look('serious');
    await seat.press('Escape');
    await seat.order({ kind: 'go-away', to: 'break', reason: 'meal' });
    await look('break');
    await seat.order({ kind: 'begin-sign-off' });
    await look('signing-off');
    expect(faults).toEqual([]);
  });

  test('a call from the ring to the end of the talk', async () => {
    seat = await openSeat({ lab, standard: impatient });
    await dismissNotices();
    const alice = await customer('cust1');
    await alice.dial('agent1');
    await seat.untilCall('ringing');
    await look('ringing');
    await seat.press('Shift+F2');
    await seat.page.getByRole('menu').waitFor();
    await look('rejecting');
    await seat.press('Escape', 'F2');
    const { call } = await seat.untilCall('talking');
    await look('talking');
    for (const phrase of ['openingInbound', 'askIdentity'] as const)
      await seat.order({ kind: 'say-line', call: call.id, phrase });
    await seat.order({ kind: 'choose-kind', call: call.id, callKind: 'transaction' });
    await look('identity');
    await seat.press('Control+0');
    await seat.page.getByRole('menu').waitFor();
    await look('exempt');
    await seat.press('Escape');
    await seat.order({ kind: 'exempt-identity', call: call.id, reason: 'already' });
    await look('handling');
    await panel('hold', 'Control+h');
    await panel('dial-pad', 'Control+d');
    await panel('transfer', 'Control+t');
    await panel('call-back', 'Control+b');
    await panel('message', 'Control+Shift+m');
    await panel('case', 'Control+Shift+n');
    await panel('end', 'Control+Shift+e');
    await seat.page.getByRole('button', { name: words('zh-CN', 'more.label') }).click();
    await seat.page.getByRole('menu').waitFor();
    await look('more');
    await seat.press('Escape', 'Control+e');
    await seat.page.getByRole('region', { name: words('zh-CN', 'finish.title') }).waitFor();
    await look('finishing');
    await seat.press('Control+e');
    await hold(seat);
    await seat.until('the wait to be too long', ({ calls }) =>
      calls[0]?.call.events.some((event) => event.kind === 'alarm' && event.alarm === 'hold-over'),
    );
    await look('held-too-long');
    await resume(seat);
    await look('back');
    await seat.app.evaluate(({ app }) => app.quit());
    await seat.page.getByRole('dialog').waitFor();
    await look('leaving-a-customer');
    await seat.press('Escape');
    expect(faults).toEqual([]);
  });

  test('several people on the line, and the work after', async () => {
    seat = await openSeat({ lab, standard: impatient });
    await dismissNotices();
    const alice = await customer('cust1');
    const bob = await customer('cust2');
    await alice.dial('agent1');
    const { call: first } = await seat.untilCall('ringing');
    await seat.press('F2');
    await seat.untilCall('talking');
    await bob.dial('agent1');
    const { call: second } = await seat.untilCall('ringing');
    await look('second-call');
    await seat.press('Control+,');
    await look('ringing-in-settings');
    await seat.press('F2');
    await seat.until('the second to be taken', ({ calls }) =>
      calls.some(({ call }) => call.id === second.id && phaseOf(call).kind === 'talking'),
    );
    await look('two-calls');
    await bob.hangUp();
    await seat.until('the second to be over', ({ calls }) =>
      calls.some(({ call }) => call.id === second.id && phaseOf(call).kind === 'ended'),
    );
    await seat.order({ kind: 'resume', call: first.id });
    await seat.order({ kind: 'consult', call: first.id, target: '2002' });
    await bob.next('CALL_INCOMING');
    await look('colleague-called');
    await bob.accept();
    await seat.until('the colleague to talk', ({ calls }) =>
      calls.some(({ call }) => call.consultationFor === first.id && phaseOf(call).kind === 'talking'),
    );
    await look('colleague-talks');
    await seat.order({ kind: 'abandon-consultation', call: first.id });
    await alice.hangUp();
    await seat.until('the first to be over', ({ calls }) => calls.every(({ call }) => phaseOf(call).kind === 'ended'));
    await look('after-call');
    await seat.press('Control+Enter');
    await look('after-call-missing');
    const who = { name: '王女士', number: '13800138000' };
    const content = '客户要求核实上月账单中的一笔分期手续费，并希望今天下班前得到答复。';
    for (const [kind, dueAt] of [
      ['call-back', Date.now() - 3_600_000],
      ['message', Date.now() + 3_600_000],
    ] as const) {
      const followUp = { kind, dueAt, ...who, organisation: '城东贸易有限公司', forWhom: '', content };
      await seat.order({ kind: 'open-follow-up', call: first.id, followUp, readBack: false });
    }
    await seat.order({ kind: 'open-case', call: first.id, caseKind: 'complaint', cause: 'fees', ...who, content });
    await seat.press('F7');
    await look('due');
    await seat.press('2');
    await look('due-cases');
    await seat.page.getByRole('button', { name: words('zh-CN', 'case.next') }).click();
    await look('due-case-next');
    await seat.press('3');
    await look('due-messages');
    await seat.press('5');
    await look('due-done');
    await seat.press('F7', 'Shift+F7');
    await look('hand-over');
    await seat.press('Shift+F7');
    await seat.app.evaluate(({ app }) => app.quit());
    await seat.page.getByRole('dialog').waitFor();
    await look('leaving-unwritten');
    await seat.press('Escape');
    expect(faults).toEqual([]);
  });
});

test.describe('what is kept can be read as well', () => {
  test.describe.configure({ timeout: 240_000 });
  let userData: string;
  test.beforeAll(() => {
    const now = Date.now();
    userData = seatWithHistory([
      ...ordinaryCalls(now, 20, 6),
      {
        ...{ id: 'wang', wall: now - 26 * 3_600_000, number: '13912345521', name: '王女士', disposition: 'fees' },
        ...{ note: '客户反映转账未到账，联系电话 13912345521。', ring: 13, talk: 205, hold: 72, owed: true },
      },
    ]);
  });
  test.beforeEach(async () => {
    faults = [];
    seat = await openSeat({ userData, agent: 'offline' });
    await seat.until('the records to be digested', ({ booksRevision }) => booksRevision > 3);
    await dismissNotices();
  });
  test.afterEach(() => seat?.close());
  test.afterAll(() => rmSync(userData, { recursive: true, force: true }));

  test('history, reports, knowledge, board and what protects them', async () => {
    await seat.press('F5');
    await seat.page.locator('.history-row').first().waitFor();
    await look('history');
    await seat.page.keyboard.type('转账未到账');
    await seat.page.getByRole('option', { name: /王女士/ }).waitFor();
    await seat.press('Enter');
    await seat.page.getByRole('region', { name: words('zh-CN', 'history.detail') }).waitFor();
    await look('history-detail');
    await seat.press('Shift+F5');
    await seat.page.getByRole('radiogroup').waitFor();
    await look('report');
    await seat.press('F6');
    await seat.page
      .getByRole('combobox', { name: words('zh-CN', 'knowledge.search') })
      .filter({ visible: true })
      .waitFor();
    await seat.page.keyboard.type('guashi');
    await seat.page.getByRole('option').filter({ visible: true }).first().waitFor();
    await look('knowledge');
    await seat.press('Shift+F6');
    await look('board');
    await seat.press('Control+,');
    await seat.page.getByRole('region', { name: words('zh-CN', 'settings.card.audit.title') }).scrollIntoViewIfNeeded();
    await look('settings-records');
    expect(faults).toEqual([]);
  });
});

/** Looks the screen over as it is now. */
async function look(scene: string): Promise<void> {
  faults.push(...(await faultsOf(seat, scene)));
}

/** Opens a panel by its key, looks it over and closes it. */
async function panel(scene: string, key: string): Promise<void> {
  await seat.press(key);
  await seat.page.getByRole('dialog').waitFor();
  await look(scene);
  await seat.press('Escape');
  await seat.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A machine without a secret store says so; here it is about the rest. */
async function dismissNotices(): Promise<void> {
  const { notices } = await seat.until('the console', (snapshot) => snapshot);
  for (const { id } of notices) await seat.order({ kind: 'dismiss-notice', id });
}

async function customer(user: LabUser): Promise<Customer> {
  const started = await startCustomer(lab, user);
  customers.push(started);
  return started;
}
