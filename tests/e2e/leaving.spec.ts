import { expect, test } from '@playwright/test';
import { openSeat, type Seat } from './support/seat';
import { expectShown, words } from './support/words';

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

/** Every way out of the program that can be tried on a machine that goes on afterwards. */
const DOORS = {
  'quitting the program': () => seat.app.evaluate(({ app }) => app.quit()),
  'closing the window': () =>
    seat.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().includes('/console/'))
        ?.close(),
    ),
  'shutting the machine down': () =>
    seat.app.evaluate(({ powerMonitor }) => powerMonitor.emit('shutdown', { preventDefault() {} })),
};

test('nobody leaves a customer by closing the program (END-2)', async () => {
  seat = await openSeat({});
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
  await seat.order({ kind: 'practice-call' });
  await seat.untilCall('ringing');
  await seat.press('F2');
  const { call } = await seat.untilCall('talking');

  for (const door of Object.values(DOORS)) {
    await door();
    await seat.until('the question', ({ leaving }) => leaving === 'asked');
    await expectShown(seat.page, words('zh-CN', 'leaving.title'));
    expect((await seat.send({ kind: 'leave' })).ok).toBe(false);
    await seat.press('Enter');
    await seat.until('the agent to stay', ({ leaving }) => leaving === 'no');
  }
  await seat.untilCall('talking');

  await DOORS['closing the window']();
  await seat.until('the question', ({ leaving }) => leaving === 'asked');
  await seat.page.getByRole('button', { name: words('zh-CN', 'leaving.end') }).click();
  await seat.order({ kind: 'end', call: call.id, reason: 'other', detail: '停电' });
  await expectShown(seat.page, words('zh-CN', 'leaving.work-unfinished'));
  const gone = seat.app.waitForEvent('close');
  // The page may be gone before its click is reported done.
  const pressed = seat.page
    .getByRole('button', { name: words('zh-CN', 'leaving.leave') })
    .click()
    .catch(() => {});
  await Promise.all([gone, pressed]);
});
