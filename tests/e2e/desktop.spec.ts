import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { type Lab, startLab } from '../lab/lab';
import { loopback } from '../lab/ports';
import { openSeat, type Seat, untilRegistered } from './support/seat';
import { words } from './support/words';

const root = fileURLToPath(new URL('../../', import.meta.url));

let seat: Seat | null = null;
test.afterEach(() => seat?.close());

/** Starts the program a second time, by hand or as a link in another program does. */
async function startAgain(first: Seat, link?: string): Promise<void> {
  const executable = await first.app.evaluate(() => process.execPath);
  const rights = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second: ChildProcess = spawn(
    executable,
    [root, ...rights, `--user-data-dir=${first.userData}`, ...(link ? [link] : [])],
    {
      stdio: 'ignore',
    },
  );
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
}

test('a link in another program: the one console comes forward with the number, and calls nobody', async () => {
  seat = await openSeat({});
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
  await seat.press('Control+,');
  await startAgain(seat, 'tel:+86-10-6655-1234');
  const field = seat.page.getByRole('textbox', { name: words('zh-CN', 'dial.label') });
  await expect(field).toBeVisible();
  await expect(field).toHaveValue('+861066551234');
  await expect(field).toBeFocused();
  await expect(seat.page.getByText(words('zh-CN', 'dial.from-link'))).toBeVisible();
  expect((await seat.snapshot())?.calls).toEqual([]);

  await startAgain(seat, 'tel:;rm');
  await expect(seat.page.getByText(words('zh-CN', 'notice.link-refused'))).toBeVisible();
  await expect(field).toHaveValue('+861066551234');
});

test('a second start is none: the window that is there says so', async () => {
  seat = await openSeat({});
  await startAgain(seat);
  await expect(seat.page.getByText(words('zh-CN', 'notice.already-running'))).toBeVisible();
});

test('the window opens where it was left', async () => {
  const bounds = { x: 40, y: 30, width: 1200, height: 700 };
  const place = (one: Seat, wanted: typeof bounds | null) =>
    one.app.evaluate(({ BrowserWindow }, set) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('/console/'),
      );
      if (set) window?.setBounds(set);
      return window?.getBounds();
    }, wanted);
  seat = await openSeat({});
  const { userData } = seat;
  await place(seat, bounds);
  await seat.close();
  seat = await openSeat({ userData });
  expect(await place(seat, null)).toEqual(bounds);
  await seat.close();
  rmSync(userData, { recursive: true, force: true });
});

test.describe('a machine that slept', { tag: '@lab' }, () => {
  let lab: Lab;
  let edge: Server;
  const sockets = new Set<Socket>();

  test.beforeAll(async () => {
    lab = await startLab();
    // Between seat and server, as a router is that forgets a connection in its sleep.
    edge = createServer((near) => {
      const far = connect(Number(new URL(lab.urls.ws).port), loopback);
      for (const one of [near, far]) {
        sockets.add(one);
        one.on('error', () => {}).on('close', () => sockets.delete(one));
      }
      near.pipe(far).pipe(near);
    });
    edge.listen(0, loopback);
    await once(edge, 'listening');
  });
  test.afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    edge?.close();
    await lab?.stop();
  });

  test('has its line back within 5 s, though the old connection died without a word', async () => {
    const { port } = edge.address() as AddressInfo;
    seat = await openSeat({ lab, account: { servers: [`ws://${loopback}:${port}`] } });
    const forgotten = [...sockets];
    for (const socket of forgotten) socket.unpipe().pause();
    lab.trace.clear();
    const begun = once(edge, 'connection');
    const woke = performance.now();
    await seat.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('suspend');
      powerMonitor.emit('resume');
    });
    await begun;
    await lab.trace.find('the new registration', (one) => one.status === 200 && one.cseqMethod === 'REGISTER');
    await untilRegistered(seat);
    expect(performance.now() - woke).toBeLessThan(5000);
  });
});
