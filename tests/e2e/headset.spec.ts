import { expect, test } from '@playwright/test';
import type { HeadsetModel, SimulatedHeadset, SimulatedKey } from '../../electron/contract/media';
import type { ConsoleSnapshot, HeadsetState } from '../../electron/contract/snapshot';
import { isMuted, phaseOf } from '../../electron/domain/call';
import type { HeadsetLamps } from '../../electron/domain/headset';
import { openSeat, type Seat, untilRegistered } from './support/seat';
import { expectShown, words } from './support/words';

// No hardware: the media page's own driver speaks to devices made of recorded descriptors, byte by byte.

const jabra = 'jabra-link-380';
const poly = 'plantronics-blackwire-3220';

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

async function plug(...models: HeadsetModel[]): Promise<void> {
  for (const model of models) {
    await seat.order({ kind: 'simulate-headset', act: { act: 'plug', model } });
    await untilHeadset(`${model} to be there`, ({ plugged }) => plugged.length > 0 && has(plugged, model));
  }
}
const unplug = (model: HeadsetModel) => seat.order({ kind: 'simulate-headset', act: { act: 'unplug', model } });
const press = (key: SimulatedKey, model: HeadsetModel = jabra) =>
  seat.order({ kind: 'simulate-headset', act: { act: 'press', model, key } });

const names: Partial<Record<HeadsetModel, string>> = {
  [jabra]: 'Jabra Link 380',
  [poly]: 'Plantronics Blackwire 3220 Series',
};
const has = (plugged: HeadsetState['plugged'], model: HeadsetModel) =>
  plugged.some(({ name }) => name === names[model]);

const untilHeadset = <T>(what: string, pick: (headset: HeadsetState) => T) =>
  seat.until(what, ({ headset }) => pick(headset) || undefined);

/** Waits until the device itself shows these lamps, as it read them from the bytes it was sent. */
function untilShown(
  what: string,
  lamps: Partial<HeadsetLamps>,
  model: HeadsetModel = jabra,
): Promise<SimulatedHeadset> {
  return seat.until(what, ({ headset }) => {
    const device = headset.simulated.find((one) => one.model === model);
    return device && Object.entries(lamps).every(([lamp, on]) => device.lamps[lamp as keyof HeadsetLamps] === on)
      ? device
      : undefined;
  });
}

const muted = (on: boolean) =>
  seat.until(on ? 'the call to be muted' : 'the call to be heard', ({ calls }) => {
    const call = calls.at(-1)?.call;
    return call && isMuted(call) === on;
  });

/** A practice customer rings and is answered by the headset. */
async function talk(model: HeadsetModel = jabra): Promise<string> {
  await seat.order({ kind: 'practice-call' });
  await seat.untilCall('ringing');
  await untilShown('the headset to ring', { ring: true, offHook: false }, model);
  await press('hook', model);
  const { call } = await seat.untilCall('talking');
  await untilShown('the headset to be off the hook', { ring: false, offHook: true }, model);
  return call.id;
}

/** People press twice with a quarter of a second between; what comes sooner is a bounce, which other stories tell of. */
async function settled(): Promise<void> {
  const { asOf, headset } = (await seat.snapshot()) as ConsoleSnapshot;
  await seat.until('the hook to have settled', (now) => now.asOf - asOf > 300 || headset.lamps.offHook === false);
}

test('a whole call by the headset’s keys alone: answered, muted, held with consent, taken back, led to its end', async () => {
  seat = await openSeat({});
  await untilRegistered(seat);
  await plug(jabra);
  const call = await talk();

  await press('mute');
  await muted(true);
  await untilShown('the mute lamp', { mute: true });
  await press('mute');
  await muted(false);
  await untilShown('the mute lamp to go out', { mute: false });

  // HLD-1: the first press asks on screen, the second is the customer's yes.
  await press('hold');
  await expectShown(seat.page, words('zh-CN', 'hold-ask.title'));
  expect(phaseOf((await seat.untilCall('talking')).call).kind).toBe('talking');
  await expect(seat.page.locator('.hold-ask input:checked')).toHaveCount(1);
  await seat.screenshot('headset-hold');
  await settled();
  await press('hold');
  const held = await seat.untilCall('held');
  expect(held.call.events.map(({ kind }) => kind)).toContain('hold-consented');
  await untilShown('the hold lamp', { hold: true, offHook: true });
  await settled();
  await press('hold');
  await seat.untilCall('talking');
  await untilShown('the hold lamp to go out', { hold: false, offHook: true });

  // END-1, END-2: laying the customer down opens the walk, and the headset goes back off the hook by itself.
  await settled();
  await press('hook');
  await expectShown(seat.page, words('zh-CN', 'finish.title'));
  const device = await untilShown('the headset to be back off the hook', { offHook: true });
  expect(device.offHook).toBe(true);
  expect(phaseOf((await seat.untilCall('talking')).call).kind).toBe('talking');
  await seat.screenshot('headset-finish');
  for (const phrase of ['anythingElse', 'closing'] as const) await seat.order({ kind: 'say-line', call, phrase });
  const ended = await seat.until(
    'the customer to hang up',
    ({ calls }) => {
      const found = calls.find((view) => view.call.id === call);
      const phase = found && phaseOf(found.call);
      return phase?.kind === 'ended' ? phase : undefined;
    },
    40_000,
  );
  expect(ended.by).toBe('customer');
  await untilShown('the headset to be dark', { offHook: false, ring: false, mute: false, hold: false });
});

test('the guard holds against the key: pressed again and again, the customer stays', async () => {
  seat = await openSeat({});
  await untilRegistered(seat);
  await plug(poly);
  await talk(poly);
  for (let turn = 0; turn < 5; turn += 1) {
    await settled();
    await press('hook', poly);
    await untilShown('the hook to be set back', { offHook: true }, poly);
  }
  const { call } = await seat.untilCall('talking');
  expect(call.events.map(({ kind }) => kind)).not.toContain('end-asked');
  await expectShown(seat.page, words('zh-CN', 'finish.title'));
});

test('mute stays in step a hundred times from both sides', async () => {
  test.slow();
  seat = await openSeat({});
  await untilRegistered(seat);
  await plug(jabra);
  const call = await talk();
  for (let turn = 0; turn < 100; turn += 1) {
    const on = turn % 2 === 0;
    // Two by two, so that each side mutes and each unmutes.
    if (Math.floor(turn / 2) % 2 === 0) await press('mute');
    else await seat.order({ kind: 'mute', call, on });
    await muted(on);
    await untilShown(`turn ${turn}`, { mute: on });
  }
});

test('on the hook, mute means nothing, and another application’s use is none of ours', async () => {
  seat = await openSeat({});
  await untilRegistered(seat);
  await plug(jabra);
  await press('mute');
  await press('hook');
  await untilHeadset('to be in use elsewhere', ({ use }) => use === 'elsewhere');
  expect((await seat.snapshot())?.calls).toEqual([]);
  await press('hook');
  await untilHeadset('to rest', ({ use }) => use === 'resting');
});

test('two headsets: one is heard; unplugged in a call the other takes over, and it returns', async () => {
  seat = await openSeat({});
  await untilRegistered(seat);
  await plug(jabra, poly);
  await talk();
  await press('mute', poly);
  await unplug(jabra);
  await untilShown('the other to take over', { offHook: true }, poly);
  expect(isMuted((await seat.untilCall('talking')).call)).toBe(false);
  await press('mute', poly);
  await muted(true);
  await plug(jabra);
  await untilShown('the first to show what is so', { offHook: true, mute: true });
  await untilShown('the other to be dark', { offHook: false, mute: false }, poly);
  await press('mute');
  await muted(false);
  expect(phaseOf((await seat.untilCall('talking')).call).kind).toBe('talking');
});

test('the media page dies in a call: the headset is taken up again and shows the call', async () => {
  seat = await openSeat({});
  await untilRegistered(seat);
  await plug(jabra);
  await talk();
  await seat.killMedia();
  await untilHeadset('to be gone with its page', ({ inUse }) => inUse === null);
  // The simulated one lives in the page, as the permission to a real one does not.
  await plug(jabra);
  await untilShown('the call again', { offHook: true });
  await press('mute');
  await muted(true);
});

test('no page gets a device by itself', async () => {
  seat = await openSeat({});
  await untilRegistered(seat);
  const ask = (page: string) =>
    seat.app.evaluate(async ({ BrowserWindow }, name) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes(`/${name}/`));
      const code = `navigator.hid.requestDevice({ filters: [] }).then((found) => found.length, (error) => error.name)`;
      return window?.webContents.executeJavaScript(code, true);
    }, page);
  expect(await ask('console')).toBe('SecurityError');
  expect(await ask('media')).toBe(0);
  expect(await seat.send({ kind: 'find-headsets' })).toEqual({ ok: false, code: 'no-headset-found' });
});

test('the check before the shift by keyboard: every part passes, its points are ticked, and it lies in the shift', async () => {
  seat = await openSeat({ agent: 'offline' });
  await untilRegistered(seat);
  await plug(jabra);
  await seat.order({ kind: 'sign-in', startsAt: null });
  const begunAt = performance.now();
  await seat.page.getByRole('button', { name: words('zh-CN', 'headset-check.begin') }).press('Enter');
  for (const ear of ['left-ear', 'right-ear'] as const) {
    await expect(seat.page.getByText(words('zh-CN', `headset-check.now.${ear}`))).toBeVisible({ timeout: 30_000 });
    await expect(seat.page.getByRole('button', { name: words('zh-CN', 'headset-check.heard') })).toBeFocused();
    await seat.screenshot(`headset-check-${ear}`);
    await seat.press('Enter');
  }
  await expect(seat.page.getByText(words('zh-CN', 'headset-check.now.buttons'))).toBeVisible({ timeout: 10_000 });
  await press('mute');
  await expectShown(seat.page, words('zh-CN', 'headset-check.all-good'));
  expect(performance.now() - begunAt).toBeLessThan(60_000);
  await seat.screenshot('headset-check-done');
  const { shift, calls } = (await seat.snapshot()) as ConsoleSnapshot;
  expect(calls).toEqual([]);
  expect(shift.filter(({ kind }) => kind === 'checked')).toMatchObject([
    { check: 'telephone', good: true },
    { check: 'headset', good: true },
    { check: 'volume', good: true },
  ]);
  expect(shift.find(({ kind }) => kind === 'headset-checked')).toBeDefined();
});

test('a fault found by the check is told, and reported', async () => {
  seat = await openSeat({ agent: 'offline', microphone: 'none' });
  await untilRegistered(seat);
  await seat.order({ kind: 'sign-in', startsAt: null });
  await seat.order({ kind: 'begin-headset-check' });
  for (const heard of [true, false]) {
    await expect(seat.page.getByRole('button', { name: words('zh-CN', 'headset-check.heard') })).toBeVisible({
      timeout: 30_000,
    });
    const part = await seat.until('an ear', ({ headsetCheck }) => headsetCheck.kind === 'running' && headsetCheck.part);
    await seat.order({ kind: 'hear-ear', heard });
    await seat.until(
      'the next part',
      ({ headsetCheck }) => headsetCheck.kind !== 'running' || headsetCheck.part !== part,
    );
  }
  await expectShown(seat.page, words('zh-CN', 'headset-check.reported'));
  await expectShown(seat.page, words('zh-CN', 'headset-check.fault.microphone-missing'));
  await expectShown(seat.page, words('zh-CN', 'headset-check.fault.not-heard'));
  await seat.screenshot('headset-check-fault');
  const { serious, shift } = (await seat.snapshot()) as ConsoleSnapshot;
  expect(serious[0]?.text).toContain(words('zh-CN', 'headset-check.part.microphone'));
  expect(shift).toContainEqual(expect.objectContaining({ kind: 'checked', check: 'headset', good: false }));
});

test('a trainer finds it in the settings: plugged in, pressed and looked at', async () => {
  seat = await openSeat({});
  await untilRegistered(seat);
  await seat.press('Control+,');
  const panel = seat.page.getByRole('region', { name: words('zh-CN', 'headset.practice.title') });
  await panel.getByRole('button', { name: words('zh-CN', 'headset.practice.plug') }).click();
  const device = panel.getByRole('group', { name: 'Jabra Link 380' });
  await device.waitFor();
  await seat.order({ kind: 'practice-call' });
  await seat.untilCall('ringing');
  await untilShown('it to ring', { ring: true });
  await device.scrollIntoViewIfNeeded();
  await seat.screenshot('headset-settings');
  await device.getByRole('button', { name: words('zh-CN', 'headset.key.hook') }).click();
  await seat.untilCall('talking');
  await untilShown('it to be off the hook', { offHook: true });
  await expect(device.getByRole('status')).toHaveText(words('zh-CN', 'headset.practice.off-hook'));
});
