import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type Lab, startLab, users } from '../lab/lab';
import { type Keyring, startKeyring } from './support/keyring';
import { openSeat, type Seat, untilRegistered } from './support/seat';
import { expectShown, words } from './support/words';

let lab: Lab;
let keyring: Keyring;
let seat: Seat | null = null;

test.beforeAll(async () => {
  lab = await startLab();
  keyring = await startKeyring();
});
test.afterEach(() => seat?.close());
test.afterAll(async () => {
  await keyring?.stop();
  await lab?.stop();
});

test('with a secret store the password outlives the program, and lies nowhere in the clear', {
  tag: '@lab',
}, async () => {
  const store = { passwordStore: 'gnome-libsecret', env: keyring.env } as const;
  seat = await openSeat({ lab, user: 'agent1', ...store });
  const { userData } = seat;
  expect(await seat.snapshot()).toMatchObject({ secretStore: true, hasPassword: true });
  await seat.close();
  for (const file of ['secrets.json', 'settings.json']) {
    expect(readFileSync(path.join(userData, file), 'utf8'), file).not.toContain(users.agent1);
  }

  seat = await openSeat({ lab, user: 'agent1', ...store, userData, signIn: 'none' });
  await untilRegistered(seat);
  await seat.close();

  // The same folder where there is no store: nothing pretends that the password is still known.
  seat = await openSeat({ lab, user: 'agent1', userData, signIn: 'none' });
  const line = await seat.until('the line to ask for a password', (snapshot) =>
    snapshot.line.kind === 'refused' ? snapshot.line : undefined,
  );
  expect(line.fault.code).toBe('password-missing');
  await expectShown(seat.page, words('zh-CN', 'fault.password-missing', { server: line.server }));
  await seat.close();
  rmSync(userData, { recursive: true, force: true });
});
