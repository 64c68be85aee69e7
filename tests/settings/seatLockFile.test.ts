import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSeatLockFile } from '../../electron/settings/seatLockFile';
import { clock, folder, listening } from './support/seat';

it('keeps a PIN as a salted hash for its owner alone, and knows it again after a new start', async () => {
  const directory = folder();
  const { log } = listening();
  const file = openSeatLockFile({ directory, clock, log });
  await file.setPin('811000', '739251');
  await file.setPin('811001', '739251');
  file.setFailures(3);
  file.setLocked({ since: 7, reason: 'idle', ask: 'pin' });
  const name = join(directory, 'seat-lock.json');
  const text = readFileSync(name, 'utf8');
  expect(text).not.toContain('739251');
  const { pins } = JSON.parse(text);
  expect(pins['811000'].hash).not.toBe(pins['811001'].hash);
  if (process.platform !== 'win32') expect(statSync(name).mode & 0o777).toBe(0o600);

  const again = openSeatLockFile({ directory, clock, log });
  expect(await again.isPin('811000', '739251')).toBe(true);
  expect(await again.isPin('811000', '739252')).toBe(false);
  expect(await again.isPin('811002', '739251')).toBe(false);
  expect([again.hasPin('811001'), again.hasPin('811002')]).toEqual([true, false]);
  expect(again.failures()).toBe(3);
  expect(again.locked()).toEqual({ since: 7, reason: 'idle', ask: 'pin' });
});

it('is set aside when it is broken, and begins anew', () => {
  const directory = folder();
  const { log, said } = listening();
  writeFileSync(join(directory, 'seat-lock.json'), '{"version":1');
  const file = openSeatLockFile({ directory, clock, log });
  expect(file.locked()).toBeNull();
  expect(said.join()).toContain('set aside');
  expect(readdirSync(directory).some((name) => name.includes('set-aside'))).toBe(true);
});
