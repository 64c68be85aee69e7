import { expect, test } from '@playwright/test';
import { phaseOf } from '../../electron/domain/call';
import { eventually } from '../lab/waiting';
import { startPulse } from '../support/pulse';
import { loudness } from '../support/sound';
import { hold, resume } from './support/conversation';
import { openSeat, type Seat, type SeatOptions } from './support/seat';
import { socketsOf } from './support/sockets';
import { expectSaid, expectShown, words } from './support/words';

let seat: Seat;

async function openDemo(options: SeatOptions = {}): Promise<void> {
  seat = await openSeat(options);
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
}

/** Waits until the agent receives sound of this loudness, 0…1. */
async function hears(level: number): Promise<void> {
  await seat.page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const stop = window.ringside.subscribeLevels(({ received }) => received > wanted && settle(resolve));
        const timer = setTimeout(() => settle(() => reject(new Error('nothing was heard for 20 s'))), 20_000);
        function settle(then: () => void): void {
          stop();
          clearTimeout(timer);
          then();
        }
      }),
    level,
  );
}

test.afterEach(async () => {
  await seat?.close();
});

test('a whole practice call by keyboard: the customer is heard, and nothing leaves the machine', {
  tag: '@lab',
}, async () => {
  const pulse = await startPulse();
  try {
    await openDemo({ pulse });
    expect((await seat.snapshot())?.mode).toBe('demo');
    await expect(seat.page.locator('.demo-badge')).toBeVisible();
    await expectSaid(seat, 'mode.demo');
    await expectSaid(seat, 'idle.demo-words');

    const headset = await pulse.record('lab_headset');
    const ringer = await pulse.record('lab_ringer');
    await seat.press('Control+Shift+p');
    await seat.untilCall('ringing');
    await expectShown(seat.page, words('zh-CN', 'incoming.title'));
    await seat.press('F2');
    const { call } = await seat.untilCall('talking');
    await ringer.stop();

    await hears(0.02);
    await eventually('the customer’s voice in the headset', () => loudness(headset.sound()) > 0.001 || undefined);
    const pid = seat.app.process().pid;
    if (!pid) throw new Error('the application has no process');
    const talking = socketsOf(pid);
    expect(talking.toOthers).toEqual([]);
    // The sound itself, from one end in the media window to the other.
    expect(talking.all.filter((socket) => socket.startsWith('udp')).length).toBeGreaterThan(0);

    await seat.press('Control+l');
    await seat.page.keyboard.type('客户咨询额度');
    await seat.until('the note to be saved', ({ calls }) => calls.at(-1)?.note.state.kind === 'saved');
    await hold(seat);
    await resume(seat);
    for (const phrase of ['openingInbound', 'backFromHold', 'repeatBack', 'anythingElse', 'closing'] as const)
      await seat.order({ kind: 'say-line', call: call.id, phrase });
    const ended = await seat.until(
      'the customer to hang up after the closing words',
      ({ calls }) => calls.find((one) => one.call.id === call.id && phaseOf(one.call).kind === 'ended'),
      40_000,
    );
    expect(phaseOf(ended.call)).toMatchObject({ by: 'customer', cause: 'hung-up' });
    expect(ended.note.text).toBe('客户咨询额度');
    expect(socketsOf(pid).toOthers).toEqual([]);

    await seat.fileCalls();
    await seat.until('an empty desk', ({ calls }) => calls.length === 0);
    await expectShown(seat.page, words('zh-CN', 'idle.ready'));
    expect((await seat.snapshot())?.figures.answered).toBe(1);
    await headset.stop();
  } finally {
    await pulse.stop();
  }
});

test('a practice customer is announced to the colleague and handed over', async () => {
  await openDemo({ language: 'en' });
  await seat.page.getByRole('button', { name: words('en', 'idle.practice') }).click();
  await seat.untilCall('ringing');
  await seat.page.getByRole('button', { name: words('en', 'incoming.answer') }).click();
  const customer = (await seat.untilCall('talking')).call.id;

  await seat.press('Control+t');
  await seat.page.getByLabel(words('en', 'transfer.target')).fill('811001');
  await seat.page.getByRole('button', { name: words('en', 'transfer.start-consult') }).click();
  await expectShown(seat.page, words('en', 'consultation.calling'));
  await expectShown(seat.page, words('en', 'consultation.talking'));
  const { calls } = await seat.until('the customer to wait for the colleague’s words', (snapshot) => snapshot);
  expect(calls.map(({ call }) => phaseOf(call).kind)).toEqual(['held', 'talking']);
  await hears(0.02);

  await seat.press('Control+t');
  const handed = await seat.until(
    'the customer to be with the colleague',
    (snapshot) => snapshot.calls.find(({ call }) => call.id === customer && phaseOf(call).kind === 'ended'),
    20_000,
  );
  expect(phaseOf(handed.call)).toMatchObject({ by: 'network', cause: 'transferred' });
  expect(handed.call.events.map(({ kind }) => kind)).toContain('transferred');
  await seat.until('both calls to have left the seat', (snapshot) =>
    snapshot.calls.every(({ call }) => phaseOf(call).kind === 'ended'),
  );
  await expectShown(seat.page, words('en', 'end-cause.transferred'));
});

test('practice numbers that cannot be reached say why', async () => {
  await openDemo();
  for (const [number, cause] of [
    ['811002', 'busy'],
    ['811004', 'unavailable'],
    ['811009', 'not-found'],
  ] as const) {
    await seat.press('Control+n');
    await seat.page.keyboard.type(number);
    await seat.press('Enter');
    const { call } = await seat.untilCall('ended');
    expect(phaseOf(call)).toMatchObject({ by: 'network', cause });
    await expectSaid(seat, `end-cause.${cause}`);
    await seat.fileCalls();
    await seat.until('an empty desk', ({ calls }) => calls.length === 0);
  }
});
