import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../electron/contract/settings';
import { isMuted, phaseOf } from '../../electron/domain/call';
import { createAutostart } from '../../electron/shell/autostart';
import { hearHotkeys } from '../../electron/shell/hotkeys';
import { createWords } from '../../electron/shell/words';
import { openSeat } from './seat';

const hotkeys = { ...defaultSettings.hotkeys, on: true };

/** A seat on a platform that gives every combination but those that are `taken`. */
async function openWithKeys(taken: readonly string[] = []) {
  const seat = await openSeat();
  const registered = new Map<string, () => void>();
  const stop = hearHotkeys({
    world: seat.desk.world,
    shortcuts: {
      register(accelerator, callback) {
        if (taken.includes(accelerator)) return false;
        registered.set(accelerator, callback);
        return true;
      },
      unregister: (accelerator) => void registered.delete(accelerator),
    },
    press: (hotkey) => (hotkey === 'show' ? seat.heard.push('show') : seat.desk.keys.press(hotkey)),
    clock: seat.clock,
    log: () => {},
  });
  return { ...seat, registered, stop, press: (accelerator: string) => registered.get(accelerator)?.() };
}

describe('keys for the whole machine', () => {
  it('are not heard until they are wanted, nor while one is recorded, nor afterwards', async () => {
    const seat = await openWithKeys();
    expect([...seat.registered.keys()]).toEqual([]);
    await seat.send({ kind: 'set-hotkeys', hotkeys });
    expect(seat.registered.size).toBe(5);
    await seat.send({ kind: 'record-hotkey', on: true });
    expect(seat.registered.size).toBe(0);
    await seat.send({ kind: 'record-hotkey', on: false });
    expect(seat.registered.size).toBe(5);
    seat.stop();
    expect(seat.registered.size).toBe(0);
  });

  it('say which of them the platform would not give', async () => {
    const seat = await openWithKeys(['Control+Shift+F8']);
    await seat.send({ kind: 'set-hotkeys', hotkeys });
    expect(seat.world().desktop.hotkeysRefused).toEqual(['mute']);
    await seat.send({ kind: 'set-hotkeys', hotkeys: { on: true, keys: { ...hotkeys.keys, mute: 'Control+Alt+M' } } });
    expect(seat.world().desktop.hotkeysRefused).toEqual([]);
  });

  it('are refused where two would be the same', async () => {
    const seat = await openWithKeys();
    const result = await seat.send({
      kind: 'set-hotkeys',
      hotkeys: { on: true, keys: { ...hotkeys.keys, mute: hotkeys.keys.hold } },
    });
    expect(result.ok).toBe(false);
    expect(seat.registered.size).toBe(0);
  });

  it('answer and mute at once; a key held down is one press', async () => {
    const seat = await openWithKeys();
    await seat.send({ kind: 'set-hotkeys', hotkeys });
    seat.ring('a');
    seat.press('Control+Shift+F2');
    await expect.poll(() => seat.phases()).toEqual(['talking']);
    seat.press('Control+Shift+F8');
    await expect.poll(() => isMuted(seat.calls()[0] as never)).toBe(true);
    for (let repeat = 0; repeat < 5; repeat += 1) {
      seat.move(seat.clock.now() + 100);
      seat.press('Control+Shift+F8');
    }
    await seat.turn();
    expect(isMuted(seat.calls()[0] as never)).toBe(true);
    seat.move(seat.clock.now() + 800);
    seat.press('Control+Shift+F8');
    await expect.poll(() => isMuted(seat.calls()[0] as never)).toBe(false);
  });

  it('HLD-1, END-2: hold and finish bring the console to the question and do nothing to the customer', async () => {
    const seat = await openWithKeys();
    await seat.send({ kind: 'set-hotkeys', hotkeys });
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    seat.press('Control+Shift+F9');
    expect(seat.world().press).toEqual({ id: 1, key: 'hold', by: 'hand' });
    seat.press('Control+Shift+F10');
    expect(seat.world().press).toEqual({ id: 2, key: 'finish', by: 'hand' });
    expect(seat.heard.filter((one) => one === 'show')).toHaveLength(2);
    expect(seat.calls().map((one) => phaseOf(one).kind)).toEqual(['talking']);
    expect(seat.done.some((verb) => verb.startsWith('hold') || verb.startsWith('end'))).toBe(false);
  });
});

describe('what the platform keeps', () => {
  it('is read when it is looked at, changed by choice alone, and told when the platform would not', async () => {
    const seat = await openSeat();
    expect(seat.world().desktop.platform).toBeNull();
    await seat.send({ kind: 'look-at-platform' });
    expect(seat.world().desktop.platform?.links.tel).toBe(false);
    expect(await seat.send({ kind: 'take-links', scheme: 'tel', on: true })).toEqual({ ok: true });
    expect(seat.world().desktop.platform?.links.tel).toBe(true);
    expect(await seat.send({ kind: 'start-at-login', on: true })).toEqual({ ok: true });
    expect(seat.world().desktop.platform?.startsAtLogin).toBe(true);

    const stubborn = await openSeat({ stubbornPlatform: true });
    expect(await stubborn.send({ kind: 'start-at-login', on: true })).toEqual({ ok: false, code: 'platform-refused' });
    expect(stubborn.world().desktop.platform?.startsAtLogin).toBe(false);
  });
});

describe('starting at login on Linux', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'ringside-config-'));
  const file = path.join(home, 'autostart', 'ringside.desktop');
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('is a file in the autostart folder, which another program may hide', () => {
    const autostart = createAutostart(home, ['/opt/Ring side/ringside', '100%$x\\y']);
    expect(autostart.isOn()).toBe(false);
    autostart.set(true);
    expect(autostart.isOn()).toBe(true);
    const entry = readFileSync(file, 'utf8');
    expect(entry).toContain('Exec="/opt/Ring side/ringside" "100%%\\\\$x\\\\\\\\y"\n');
    writeFileSync(file, `${entry}Hidden=true\n`);
    expect(autostart.isOn()).toBe(false);
    autostart.set(true);
    expect(autostart.isOn()).toBe(true);
    autostart.set(false);
    autostart.set(false);
    expect(existsSync(file)).toBe(false);
  });
});

describe('the words beside the console', () => {
  it('show a caller masked in bar, tray and notification (SEC-2)', async () => {
    const seat = await openSeat();
    seat.ring('a', '13800005521');
    const words = createWords();
    const bar = words.miniBar(seat.world(), seat.clock.now());
    const [call] = seat.calls();
    const notice = words.notice('en', { kind: 'incoming', key: 'call a', call: call as never }, 0);
    for (const shown of [bar, notice]) {
      expect(JSON.stringify(shown)).not.toContain('13800005521');
      expect(JSON.stringify(shown)).toContain('138****5521');
    }
    expect(bar.keys.map(({ key }) => key)).toEqual(['answer']);
  });
});
