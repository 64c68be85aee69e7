import { expect, test } from '@playwright/test';
import { phaseOf } from '../../electron/domain/call';
import { type Customer, startCustomer } from '../lab/baresip';
import { dialledNumber, type Lab, realm, startLab, users } from '../lab/lab';
import { eventually } from '../lab/waiting';
import { type Pulse, startPulse } from '../support/pulse';
import { album } from './support/album';
import {
  agentHz,
  agentSings,
  answersTo,
  beginShiftByKeys,
  customerHz,
  fileByKeys,
  hold,
  momentOf,
  resume,
  untilAgentHearsCustomer,
  untilBothHear,
  untilCustomerHearsAgent,
  untilCustomerHearsNothing,
} from './support/conversation';
import { hearsNothing, hearsSingingRoughly } from './support/hearing';
import { openSeat, type Seat, untilRegistered } from './support/seat';
import { expectShown, words } from './support/words';

/** How far the clocks of two processes and what they do in one turn may lie apart (ms). */
const clocks = 100;
/** The loudspeaker the customer listens at: what is recorded there goes on after a hold. */
const customerEar = 'lab_customer';

let lab: Lab;
let pulse: Pulse;
let customer: Customer;
let seat: Seat | null = null;

test.beforeAll(async () => {
  lab = await startLab();
  pulse = await startPulse(['lab_headset', 'lab_ringer', customerEar]);
  await agentSings(pulse);
});
test.beforeEach(async () => {
  customer = await startCustomer(lab, 'cust1', { hz: customerHz, ear: { pulse, speaker: customerEar } });
  lab.trace.clear();
});
test.afterEach(async () => {
  await seat?.close();
  seat = null;
  await customer.stop();
});
test.afterAll(async () => {
  await pulse?.stop();
  await lab?.stop();
});

test('a customer calls: answered by key, heard both ways, held, resumed, noted, and recorded as it was', {
  tag: '@lab',
}, async () => {
  seat = await openSeat({ lab, user: 'agent1', pulse });
  const headset = await pulse.record('lab_headset');
  const ear = await pulse.record(customerEar);

  await customer.dial('agent1');
  const invited = await lab.trace.find('the call at the seat', ({ method }) => method === 'INVITE');
  const ringing = await seat.untilCall('ringing');
  expect(ringing.call.remote.number).toBe('cust1');
  await expect(seat.page.getByRole('region', { name: words('zh-CN', 'incoming.title') })).toBeVisible();
  expect(Date.now() - invited.at).toBeLessThan(2000);

  const pressedAt = Date.now();
  await seat.press('F2');
  const { at: establishedAt } = await customer.next('CALL_ESTABLISHED');
  expect(establishedAt - invited.at, 'within three rings').toBeLessThan(10_000);
  await seat.untilCall('talking');
  const talkingSeenAt = Date.now();
  await untilBothHear(headset, customer);

  const holdAskedAt = Date.now();
  await hold(seat);
  const heldSeenAt = Date.now();
  await expect(seat.page.locator('.hold-clock')).toBeVisible();
  await hearsNothing('the customer', () => ear.sound());
  await resume(seat);
  await hearsSingingRoughly('the customer', () => ear.sound(), [agentHz.low, agentHz.high]);
  await untilAgentHearsCustomer(headset);

  await seat.press('Control+d', '1', '2', '#', '9');
  await eventually('the digits to arrive', () => customer.digits() === '12#9' || undefined);
  expect(
    lab.trace.messages.filter(({ method }) => method === 'INFO'),
    'by RFC 4733',
  ).toEqual([]);
  await seat.press('Escape', 'Control+l');
  await seat.page.keyboard.type('客户咨询定期存款利率，已答复。');
  const noted = await seat.until('the note to be saved', ({ calls }) => {
    const note = calls.at(-1)?.note;
    return note?.state.kind === 'saved' && note.text.endsWith('已答复。') && note;
  });
  if (noted.state.kind !== 'saved') throw new Error('the note is not saved');
  const time = new Date(noted.state.at).toTimeString().slice(0, 8);
  await expect(seat.page.locator('.note-standing.saved')).toContainText(words('zh-CN', 'note.saved', { time }));

  const hungUpAt = Date.now();
  await customer.hangUp();
  const { call } = await seat.untilCall('ended');
  expect(phaseOf(call)).toMatchObject({ kind: 'ended', by: 'customer', cause: 'hung-up' });
  await expect(seat.page.locator('.ended-how')).toContainText(words('zh-CN', 'ended-by.customer'));

  // The record against what the wire and the test's own clock say: each moment lies between its cause and its effect.
  const asked = (method: string) => lab.trace.messages.find((one) => one.method === method)?.at ?? Number.NaN;
  const agreed = (method: string, status: number, after = 0) =>
    answersTo(lab.trace, method, status).find(({ at }) => at > after)?.at ?? Number.NaN;
  const holdSent =
    lab.trace.messages.find(({ method, body }) => method === 'INVITE' && body.includes('a=sendonly'))?.at ?? Number.NaN;
  const consent = agreed('INVITE', 200, holdSent);
  const between = (kind: Parameters<typeof momentOf>[1], from: number, to: number) => {
    expect(momentOf(call, kind), `${kind} after what caused it`).toBeGreaterThan(from - clocks);
    expect(momentOf(call, kind), `${kind} before what came of it`).toBeLessThan(to + clocks);
  };
  between('offered', invited.at, agreed('INVITE', 180));
  between('ringing', invited.at, agreed('INVITE', 180));
  between('answer-asked', pressedAt, agreed('INVITE', 200));
  between('answered', agreed('INVITE', 200), talkingSeenAt);
  between('hold-asked', holdAskedAt, holdSent);
  // Held is what the far side agreed to, never what the key asked for.
  between('held', consent, heldSeenAt);
  between('ended', asked('BYE'), agreed('BYE', 200));
  expect(asked('BYE') - hungUpAt).toBeLessThan(1000);

  // ACW-1: the record wants its kind before the call may leave the desk.
  await fileByKeys(seat);
  await seat.until('an empty desk', ({ calls }) => calls.length === 0);
  await seat.close();
  const [record] = seat.records();
  expect(record?.call.events.slice(0, -1)).toEqual(call.events);
  expect(record?.call.events.at(-1)).toMatchObject({ kind: 'disposed', hasContent: true });
  expect(record?.call.remote.number).toBe('cust1');
  expect(record?.note).toMatchObject({ text: noted.text });
  expect(call.events.map(({ kind }) => kind)).toEqual([
    'offered',
    'ringing',
    'answer-asked',
    'answered',
    'line-said',
    'hold-consented',
    'hold-asked',
    'held',
    'resume-asked',
    'resumed',
    ...Array(4).fill('dtmf-sent'),
    'ended',
  ]);
  await ear.stop();
  await headset.stop();
});

test('a customer dials the service number: the call is taken and the number is shown; digits go by INFO', {
  tag: '@lab',
}, async () => {
  seat = await openSeat({ lab, user: 'agent1', pulse, language: 'en', theme: 'dark', account: { dtmf: 'info' } });
  await customer.dial(dialledNumber);
  const delivered = await lab.trace.find(
    'the INVITE at the seat',
    ({ method, text }) =>
      method === 'INVITE' && /^INVITE sip:95588@\S+;alias=|^INVITE sip:95588@\S+transport=ws/.test(text),
    5000,
  );
  expect(delivered.text.startsWith(`INVITE sip:${dialledNumber}@`)).toBe(true);
  const { call } = await seat.untilCall('ringing');
  expect(call.dialled).toBe(dialledNumber);
  await expect(seat.page.getByText(`dialled ${dialledNumber}`).first()).toBeVisible();
  await seat.press('F2');
  await seat.untilCall('talking');

  await seat.press('Control+d', '5', '*');
  const signals = await eventually('two INFO requests', () => {
    const asked = lab.trace.messages.filter(({ method, to }) => method === 'INFO' && to.startsWith('127.0.0.1'));
    const all = [...new Set(asked.map(({ body }) => /Signal=\s*(\S)/.exec(body)?.[1]))];
    return all.length === 2 ? all : undefined;
  });
  expect(signals).toEqual(['5', '*']);
  await eventually('the digits to arrive', () => customer.digits() === '5*' || undefined);
  await customer.hangUp();
  await seat.untilCall('ended');
});

test('without a mouse: the account is typed in, a call is taken, noted and closed', { tag: '@lab' }, async () => {
  seat = await openSeat({
    lab,
    user: 'agent1',
    pulse,
    language: 'en',
    agent: 'offline',
    signIn: 'none',
    settings: { account: null },
  });
  const { page } = seat;
  await expect(page.locator('.frame')).toBeVisible();
  await seat.press('Control+,');
  await tabTo(seat, words('en', 'settings.account.server.label', { order: 1 }));
  await page.keyboard.type(lab.urls.ws);
  await tabTo(seat, words('en', 'settings.account.domain.label'));
  await page.keyboard.type(realm);
  await tabTo(seat, words('en', 'settings.account.user.label'));
  await page.keyboard.type('agent1');
  await tabTo(seat, words('en', 'settings.account.password.label'));
  await page.keyboard.type(users.agent1);
  await seat.press('Enter');
  await untilRegistered(seat);
  await expectShown(page, words('en', 'password.no-store'));
  await beginShiftByKeys(seat);
  await seat.press('Control+,');

  // It rings while the agent looks at the settings: nothing that is typed is taken away.
  await customer.dial('agent1');
  await seat.untilCall('ringing');
  await expect(page.locator('.incoming-banner')).toBeVisible();
  await seat.press('F2');
  await seat.untilCall('talking');
  const headset = await pulse.record('lab_headset');
  await untilAgentHearsCustomer(headset);
  await untilCustomerHearsAgent(customer);
  await headset.stop();
  await expect(page.getByRole('textbox', { name: words('en', 'note.label') })).toBeVisible();

  await seat.press('Control+m');
  await untilCustomerHearsNothing(customer);
  await seat.press('Control+m');
  await untilCustomerHearsAgent(customer);
  await seat.press('Control+j');
  await seat.press('Control+l');
  await page.keyboard.type('Asked about opening hours.');
  await customer.hangUp();
  await seat.untilCall('ended');
  // Typed into a call that just ended: it still belongs to it.
  await page.keyboard.type(' Answered.');
  await fileByKeys(seat);
  await seat.until('an empty desk', ({ calls }) => calls.length === 0);
  await seat.close();
  const [record] = seat.records();
  expect(record?.note?.text).toBe('Asked about opening hours. Answered.');
  expect(record?.call.events.map(({ kind }) => kind)).toEqual([
    'offered',
    'ringing',
    'answer-asked',
    'answered',
    'muted',
    'unmuted',
    'line-said',
    'ended',
    'disposed',
  ]);
});

test('pictures of a call in both languages and themes', { tag: '@lab' }, async () => {
  seat = await openSeat({ lab, user: 'agent1', pulse });
  await album(seat, 'idle');
  await seat.press('Control+,');
  await album(seat, 'settings');
  await seat.press('Control+,');
  await customer.dial('agent1');
  await seat.untilCall('ringing');
  await album(seat, 'ringing');
  await seat.press('F2');
  await seat.untilCall('talking');
  await seat.press('Control+l');
  await seat.page.keyboard.type('客户咨询定期存款利率，已答复。');
  await album(seat, 'talking');
  await seat.press('Control+d');
  await album(seat, 'dialPad');
  await seat.press('Escape');
  await hold(seat);
  await album(seat, 'held');
  await resume(seat);
  await customer.hangUp();
  await seat.untilCall('ended');
  await album(seat, 'ended');
});

/** Presses Tab until the field with this name has the focus. */
async function tabTo(seat: Seat, name: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await seat.press('Tab');
    const here = await seat.page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLInputElement)) return '';
      return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? '';
    });
    if (here.startsWith(name)) return;
  }
  throw new Error(`no Tab leads to “${name}”`);
}
