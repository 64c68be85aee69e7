import { expect, test } from '@playwright/test';
import type { CallView } from '../../electron/contract/snapshot';
import { type Call, phaseOf } from '../../electron/domain/call';
import { type Customer, startCustomer } from '../lab/baresip';
import { type Lab, type LabUser, startLab } from '../lab/lab';
import { call, startSubscriber } from '../lab/sipp';
import { type Pulse, type Recording, startPulse } from '../support/pulse';
import { amplitudeAt, cut, lengthMs } from '../support/sound';
import { hearsBeside, hearsNothing, hearsSinging, hearsSingingRoughly, hearsTone } from './support/hearing';
import { openSeat, type Seat, type SeatOptions } from './support/seat';
import { expectSaid, expectShown, words } from './support/words';

/** What the agent's microphone hears, Hz: nothing of a customer's steady tone, so that no echo canceller minds it. */
const song = [1500, 2500] as const;
/** Ringback, call waiting (`toneSound.ts`). */
const network = 450;
/** One of the two tones of our own bell. */
const bell = 784;

/** The loudspeaker of a customer who is listened to also after a hold. */
const customerEar = 'lab_customer';

let lab: Lab;
let pulse: Pulse;
const seats: Seat[] = [];
/** Every seat of the story, also one that it has closed. */
const opened: Seat[] = [];
const customers: Customer[] = [];
const recordings: Recording[] = [];

test.describe('calls through a real server', { tag: '@lab' }, () => {
  test.beforeAll(async () => {
    lab = await startLab();
    pulse = await startPulse(['lab_headset', 'lab_ringer', customerEar]);
    await pulse.sing(...song);
  });
  test.afterEach(async () => {
    expectNamed(opened.splice(0));
    await Promise.all(seats.splice(0).map((one) => one.close()));
    await Promise.all(customers.splice(0).map((one) => one.stop()));
    await Promise.all(recordings.splice(0).map((one) => one.stop()));
    lab.trace.clear();
  });
  test.afterAll(async () => {
    await pulse?.stop();
    await lab?.stop();
  });

  test('the agent calls a customer: it rings, is answered, both hear each other, the customer hangs up', async () => {
    const seat = await open();
    const alice = await customer('cust1', 700);
    const headset = await listen('lab_headset');
    await dial(seat, '2001');
    await alice.next('CALL_INCOMING');
    await seat.untilCall('ringing');
    await expectShown(seat.page, words('zh-CN', 'clock.ringing-out'));
    await hearsTone('the agent', headset, network);

    await alice.accept();
    await alice.next('CALL_ESTABLISHED');
    await seat.untilCall('talking');
    await hearsTone('the agent', headset, 700);
    await hearsSinging('the customer', heardBy(alice), song);

    await alice.hangUp();
    const { call: ended } = await seat.untilCall('ended');
    expect(phaseOf(ended)).toMatchObject({ by: 'customer', cause: 'hung-up' });
    const [record] = await recordsOf(seat);
    expect(record).toMatchObject({ direction: 'outbound', remote: { number: '2001' } });
    expect(record && story(record)).toEqual(['offered', 'ringing', 'answered', 'ended']);
  });

  test('what the far side says before it answers is heard instead of the ringback', async () => {
    const seat = await open();
    const subscriber = await startSubscriber(lab, 'early', { hz: 700, ringMs: 3000 });
    const headset = await listen('lab_headset');
    await dial(seat, subscriber.number);
    await seat.until('early media', ({ calls }) =>
      calls.some((one) => one.call.events.some(({ kind }) => kind === 'early-media')),
    );
    await hearsTone('the agent', headset, 700);
    const announced = (await seat.snapshot())?.calls.at(-1)?.call;
    expect(announced && phaseOf(announced)).toMatchObject({ kind: 'ringing', earlyMedia: true });
    const { call: talking } = await seat.untilCall('talking');
    await hearsTone('the agent', headset, 700);
    await seat.order({ kind: 'end', call: talking.id, reason: 'other', detail: 'nothing more to say' });
    expect(await subscriber.done).toMatchObject({ ok: true, complaints: '' });
    const [record] = await recordsOf(seat);
    expect(record && story(record)).toEqual(['offered', 'early-media', 'answered', 'end-asked', 'ended']);
  });

  test('the agent gives up while it rings: the server is told, and the record says so', async () => {
    const seat = await open();
    const subscriber = await startSubscriber(lab, 'ring');
    const headset = await listen('lab_headset');
    await dial(seat, subscriber.number);
    await seat.untilCall('ringing');
    await hearsTone('the agent', headset, network);
    await seat.press('Control+e');
    await seat.untilCall('ended');
    await lab.trace.find('CANCEL', (one) => one.method === 'CANCEL');
    expect(await subscriber.done).toMatchObject({ ok: true, complaints: '' });
    await hearsNothing('the agent', headset);
    const [record] = await recordsOf(seat);
    expect(record && phaseOf(record)).toMatchObject({
      kind: 'ended',
      by: 'agent',
      cause: 'cancelled',
      answeredAt: null,
    });
  });

  test('the customer gives up while it rings: the ringing stops at once, and the record says so', async () => {
    const seat = await open();
    const alice = await customer('cust1');
    const headset = await listen('lab_headset');
    await alice.dial('1001');
    await seat.untilCall('ringing');
    await expectShown(seat.page, words('zh-CN', 'incoming.title'));
    await hearsBeside('the agent', headset, bell);
    await alice.hangUp();
    await seat.untilCall('ended');
    await hearsNothing('the agent', headset);
    await expect(seat.page.getByText(words('zh-CN', 'incoming.title')).filter({ visible: true })).toHaveCount(0);
    await expectSaid(seat, 'end-cause.cancelled');
    const [record] = await recordsOf(seat);
    expect(record && phaseOf(record)).toMatchObject({ by: 'customer', cause: 'cancelled', answeredAt: null });
  });

  test('a number that is busy, away or nobody’s says so', async () => {
    const seat = await open();
    const busy = await startSubscriber(lab, 'busy');
    for (const [number, cause, sipCode] of [
      [busy.number, 'busy', 486],
      ['2004', 'unavailable', 480],
      ['2999', 'not-found', 404],
    ] as const) {
      await dial(seat, number);
      const { call: ended } = await seat.untilCall('ended');
      expect(phaseOf(ended)).toMatchObject({ by: 'network', cause, sipCode });
      await expectSaid(seat, `end-cause.${cause}`);
      await seat.fileCalls();
      await emptyDesk(seat);
    }
    expect((await busy.done).ok).toBe(true);
    const records = await recordsOf(seat);
    expect(records.map((one) => phaseOf(one)).map((end) => end.kind === 'ended' && end.cause)).toEqual([
      'not-found',
      'unavailable',
      'busy',
    ]);
  });

  test('the agent rejects calls with a reason, and the server hears which', async () => {
    const seat = await open();
    const alice = await customer('cust1');
    for (const [reason, sipCode] of [
      ['busy', 486],
      ['declined', 603],
      ['unavailable', 480],
    ] as const) {
      const before = lab.trace.messages.length;
      await alice.dial('1001');
      await seat.untilCall('ringing');
      const delivered = await lab.trace.find(
        'the call at the seat',
        (one) => one.method === 'INVITE' && /transport=ws/i.test(one.text.split('\r\n')[0] ?? ''),
        10_000,
        before,
      );
      await seat.press('Shift+F2');
      await seat.page.getByRole('menuitem', { name: words('zh-CN', `reject.${reason}`) }).press('Enter');
      const { call: ended } = await seat.untilCall('ended');
      expect(phaseOf(ended)).toMatchObject({ by: 'agent', cause: 'rejected', sipCode });
      await lab.trace.find(
        `${sipCode} from the agent`,
        (one) => one.status === sipCode && one.cseqMethod === 'INVITE' && one.from === delivered.to,
        10_000,
        before,
      );
      expect((await alice.next('CALL_CLOSED')).param).toContain(`${sipCode}`);
      await seat.press('Control+Enter');
      await emptyDesk(seat);
    }
  });

  test('a customer is passed on without a word: REFER, and the two of them talk', async () => {
    const seat = await open();
    const alice = await customer('cust1', 700);
    const bob = await customer('cust2', 1000);
    const customerCall = await answered(seat, alice);
    await transfer(seat, '2002', 'transfer-blind');
    const refer = await lab.trace.find('REFER', (one) => one.method === 'REFER');
    expect(refer.header('Refer-To')).toContain('2002@');
    await bob.next('CALL_INCOMING');
    await expectShown(seat.page, words('zh-CN', 'trouble.transferring'));
    await bob.accept();
    await seat.until('the seat to be out of it', ({ calls }) => phaseIs(calls, customerCall, 'ended'));
    await hearsTone('the customer', heardBy(alice), 1000);
    await hearsTone('the other customer', heardBy(bob), 700);
    await expectSaid(seat, 'end-cause.transferred');
    const [record] = await recordsOf(seat);
    expect(record && story(record)).toEqual([
      'offered',
      'ringing',
      'answer-asked',
      'answered',
      'transfer-asked',
      'transferred',
      'ended',
    ]);
    expect(record && phaseOf(record)).toMatchObject({ by: 'network', cause: 'transferred' });
  });

  test('a transfer that reaches nobody leaves the customer with the agent', async () => {
    const seat = await open();
    const alice = await customer('cust1', 700);
    const headset = await listen('lab_headset');
    await answered(seat, alice);
    await transfer(seat, '2004', 'transfer-blind');
    await seat.until('the bad news', ({ calls }) =>
      calls.some((one) => one.call.events.some((event) => event.kind === 'transfer-failed' && event.sipCode === 480)),
    );
    await expectSaid(seat, 'trouble.transfer-failed');
    if ((await seat.untilCall('talking', 'held')).call.events.at(-1)?.kind === 'remote-held') await alice.resume();
    await hearsTone('the agent', headset, 700);
    await alice.hangUp();
    await seat.untilCall('ended');
  });

  test('a customer is announced to another seat and handed over; we have left', async () => {
    const colleaguePulse = await startPulse();
    const colleagueSong = [500, 1000] as const;
    try {
      await colleaguePulse.sing(...colleagueSong);
      const [seat, colleague] = await Promise.all([open(), open({ user: 'agent2', pulse: colleaguePulse })]);
      const headset = await listen('lab_headset');
      const colleagueHeadset = await listen('lab_headset', colleaguePulse);
      // Sends back every sound it gets, to whom it came from.
      const caller = call(lab, 'transferred', '1001', { talkMs: 15_000 });
      const { call: ringing } = await seat.untilCall('ringing');
      await seat.press('F2');
      await seat.until('the customer to be on the line', ({ calls }) => phaseIs(calls, ringing.id, 'talking'));

      await transfer(seat, '1002', 'consult');
      await colleague.untilCall('ringing');
      await expectShown(seat.page, words('zh-CN', 'consultation.calling'));
      await colleague.press('F2');
      await colleague.untilCall('talking');
      await expectShown(seat.page, words('zh-CN', 'consultation.talking'));
      await hearsSinging('the colleague', colleagueHeadset, song);
      await hearsSinging('the agent', headset, colleagueSong);

      await seat.press('Control+t');
      await seat.until('the seat to be out of it', ({ calls }) =>
        calls.every((one) => phaseOf(one.call).kind === 'ended'),
      );
      const refer = await lab.trace.find('REFER', (one) => one.method === 'REFER');
      expect(refer.header('Refer-To')).toContain('Replaces=');
      const taken = await colleague.until('the colleague to have the customer', ({ calls }) =>
        calls.find((one) => one.call.remote.number.includes('13800138000') && phaseOf(one.call).kind === 'talking'),
      );
      await hearsSinging('the colleague, by way of the customer,', colleagueHeadset, colleagueSong);
      expect(await caller).toMatchObject({ ok: true, complaints: '' });
      const left = await colleague.until(
        'the customer to hang up',
        ({ calls }) => calls.find((one) => one.call.id === taken.call.id && phaseOf(one.call).kind === 'ended'),
        20_000,
      );
      expect(phaseOf(left.call)).toMatchObject({ by: 'customer', cause: 'hung-up' });

      const records = await recordsOf(seat);
      const customerRecord = records.find((one) => one.id === ringing.id);
      const told = customerRecord ? story(customerRecord) : [];
      // The colleague lets go of us when the customer is there, and the customer says so: either may be heard first.
      expect(told).toContain('consultation-ended');
      expect(told.filter((kind) => kind !== 'consultation-ended')).toEqual([
        'offered',
        'ringing',
        'answer-asked',
        'answered',
        'hold-asked',
        'held',
        'consultation-begun',
        'transfer-asked',
        'transferred',
        'ended',
      ]);
      expect(records.find((one) => one.consultationFor === ringing.id)?.remote.number).toBe('1002');
    } finally {
      await Promise.all(seats.splice(0).map((one) => one.close()));
      await Promise.all(recordings.splice(0).map((one) => one.stop()));
      await colleaguePulse.stop();
    }
  });

  test('the colleague does not answer: back to the customer', async () => {
    const seat = await open();
    const alice = await customer('cust1', 700, customerEar);
    const bob = await customer('cust2', 1000);
    const headset = await listen('lab_headset');
    const ear = await listen(customerEar);
    const customerCall = await answered(seat, alice);
    await transfer(seat, '2002', 'consult');
    await bob.next('CALL_INCOMING');
    await seat.until('the customer to wait', ({ calls }) => phaseIs(calls, customerCall, 'held'));
    await expectShown(seat.page, words('zh-CN', 'consultation.calling'));
    await hearsTone('the agent', headset, network);
    await hearsNothing('the customer', ear);
    await seat.press('Control+e');
    await bob.next('CALL_CLOSED');
    await seat.until('the customer to be back', ({ calls }) => phaseIs(calls, customerCall, 'talking'));
    await hearsTone('the agent', headset, 700);
    await hearsSingingRoughly('the customer', ear, song);

    await transfer(seat, '2004', 'consult');
    await lab.trace.find('480 from nobody', ({ status }) => status === 480);
    await seat.until('the customer to wait alone', ({ calls }) => {
      return calls.length === 1 && phaseIs(calls, customerCall, 'held');
    });
    await seat.press('Control+h');
    await seat.until('the customer to be back', ({ calls }) => phaseIs(calls, customerCall, 'talking'));
    await alice.hangUp();
    await seat.untilCall('ended');
    const [first, second, record] = await recordsOf(seat);
    expect(record?.id).toBe(customerCall);
    expect(second && phaseOf(second)).toMatchObject({ by: 'agent', cause: 'cancelled' });
    expect(first && phaseOf(first)).toMatchObject({ by: 'network', cause: 'unavailable' });
  });

  test('a second customer waits, is taken up and swapped; a fourth caller finds the line busy', async () => {
    const seat = await open();
    const [alice, bob, carol, dave] = await Promise.all([
      customer('cust1', 700, customerEar),
      customer('cust2', 1000),
      customer('cust3'),
      customer('cust4'),
    ]);
    const headset = await listen('lab_headset');
    const ear = await listen(customerEar);
    const first = await answered(seat, alice);
    await hearsTone('the agent', headset, 700);
    const talkingSince = lengthMs(headset());

    await bob.dial('1001');
    const { call: waiting } = await seat.untilCall('ringing');
    await expectShown(seat.page, words('zh-CN', 'incoming.second'));
    await hearsBeside('the agent', headset, network);
    expect(amplitudeAt(cut(headset(), { fromMs: talkingSince }), bell), 'the bell').toBeLessThan(0.03);
    await seat.press('F2');
    await seat.until('the second to talk while the first waits', ({ calls }) => {
      return phaseIs(calls, first, 'held') && phaseIs(calls, waiting.id, 'talking');
    });
    await hearsTone('the agent', headset, 1000);
    await hearsSinging('the second customer', heardBy(bob), song);
    await hearsNothing('the first customer', ear);

    await seat.press('Control+Shift+h');
    await seat.until('them to be swapped', ({ calls }) => {
      return phaseIs(calls, first, 'talking') && phaseIs(calls, waiting.id, 'held');
    });
    await hearsTone('the agent', headset, 700);
    await hearsSingingRoughly('the first customer', ear, song);

    await carol.dial('1001');
    await seat.untilCall('ringing');
    await dave.dial('1001');
    expect((await dave.next('CALL_CLOSED')).param).toContain('486');
    expect((await seat.snapshot())?.calls).toHaveLength(3);
    await carol.hangUp();
    await seat.untilCall('ended');

    await alice.hangUp();
    await seat.until('the first to have left', ({ calls }) => phaseIs(calls, first, 'ended'));
    await seat.press('Control+h');
    await seat.until('the second to be back', ({ calls }) => phaseIs(calls, waiting.id, 'talking'));
    await hearsTone('the agent', headset, 1000);
    await bob.hangUp();
    await seat.until('the second to have left', ({ calls }) => phaseIs(calls, waiting.id, 'ended'));
    const records = await recordsOf(seat);
    expect(records.map((one) => phaseOf(one)).map((end) => end.kind === 'ended' && `${end.by} ${end.cause}`)).toEqual([
      'customer cancelled',
      'customer hung-up',
      'customer hung-up',
    ]);
  });
});

/** Whatever a seat sent bears a Session-ID (RFC 7989), and that of a call is in the seat's log. */
function expectNamed(of: readonly Seat[]): void {
  const registered = lab.trace.messages.filter(
    (one) => one.method === 'REGISTER' && one.header('User-Agent')?.startsWith('Ringside/'),
  );
  const doors = new Set(registered.map(({ from }) => from));
  const sent = lab.trace.messages.filter(({ from }) => doors.has(from));
  expect(sent.length, 'messages of the seats').toBeGreaterThan(of.length);
  const logs = of.map((seat) => seat.log()).join('\n');
  for (const one of sent) {
    const name = /^([0-9a-f]{32});remote=[0-9a-f]{32}$/.exec(one.header('Session-ID') ?? '')?.[1];
    expect(name, one.text).toBeDefined();
    if (one.method === 'INVITE' || (one.status === 200 && one.cseqMethod === 'INVITE'))
      expect(logs).toContain(`call ${name}: `);
  }
}

async function open(options: Partial<SeatOptions> = {}): Promise<Seat> {
  const seat = await openSeat({ lab, user: 'agent1', pulse, ...options });
  seats.push(seat);
  opened.push(seat);
  return seat;
}

async function customer(user: LabUser, hz = 440, speaker?: string): Promise<Customer> {
  const started = await startCustomer(lab, user, { hz, ...(speaker ? { ear: { pulse, speaker } } : {}) });
  customers.push(started);
  return started;
}

/** Gives what a loudspeaker has played since. */
async function listen(speaker: string, on = pulse) {
  const recording = await on.record(speaker);
  recordings.push(recording);
  return () => recording.sound();
}

const heardBy = (one: Customer) => () => one.heard().at(-1);

/** By keyboard. */
async function dial(seat: Seat, number: string): Promise<void> {
  await seat.press('Control+n');
  await seat.page.keyboard.type(number);
  await seat.press('Enter');
}

/** The customer calls and is answered by keyboard; gives the call's id. */
async function answered(seat: Seat, caller: Customer): Promise<string> {
  await caller.dial('1001');
  const { call: ringing } = await seat.untilCall('ringing');
  await seat.press('F2');
  await caller.next('CALL_ESTABLISHED');
  await seat.until('the customer to be on the line', ({ calls }) => phaseIs(calls, ringing.id, 'talking'));
  return ringing.id;
}

/** Through the dialog. */
async function transfer(seat: Seat, number: string, way: 'consult' | 'transfer-blind'): Promise<void> {
  await seat.press('Control+t');
  await seat.page.getByLabel(words('zh-CN', 'transfer.target')).fill(number);
  await seat.page.getByRole('radio', { name: words('zh-CN', `transfer.${way}`) }).check();
  await seat.press('Enter');
}

async function emptyDesk(seat: Seat): Promise<void> {
  await seat.until('an empty desk', ({ calls }) => calls.length === 0);
}

function phaseIs(calls: readonly CallView[], id: string, kind: ReturnType<typeof phaseOf>['kind']): boolean {
  return calls.some((one) => one.call.id === id && phaseOf(one.call).kind === kind);
}

/** Closes the seat and reads what lies on the disk, newest first. */
async function recordsOf(seat: Seat): Promise<Call[]> {
  await seat.close();
  return seat.records().map((record) => record.call);
}

/** What happened, without the alarms that a slow machine may add. */
function story(recorded: Call): string[] {
  return recorded.events.map(({ kind }) => kind).filter((kind) => kind !== 'alarm');
}
