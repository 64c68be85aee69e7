import { describe, expect, it } from 'vitest';
import { HEADSET_MODELS, type HeadsetModel } from '../../electron/contract/media';
import { DARK, type HeadsetLamps, type HeadsetSignal } from '../../electron/domain/headset';
import { lampsOfDevice, openHeadset } from '../../renderer/media/headset/driver';
import type { HidDevice, HidInput } from '../../renderer/media/headset/hid';
import { readLayout } from '../../renderer/media/headset/layout';
import { createSimulatedDevice, RECORDED } from '../../renderer/media/headset/simulated';

/** A recorded headset as WebHID would hand it over, with every report that went either way. */
async function plugIn(model: HeadsetModel) {
  const listeners = new Set<(event: HidInput) => void>();
  const sent: string[] = [];
  const heard: HeadsetSignal[] = [];
  const device: HidDevice = {
    opened: false,
    ...RECORDED[model],
    open: async () => {},
    close: async () => {},
    sendReport: async (id, data) => void sent.push([id, ...data].map((byte) => byte.toString(16)).join(' ')),
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  const driver = await openHeadset(device, (signal) => void heard.push(signal));
  return {
    sent,
    driver,
    listeners,
    /** The bytes of an input report come in; gives what they said. */
    report(reportId: number, ...bytes: number[]) {
      heard.length = 0;
      for (const listener of listeners) listener({ reportId, data: new DataView(new Uint8Array(bytes).buffer) });
      return [...heard];
    },
    async show(lamps: Partial<HeadsetLamps>, again = false) {
      sent.length = 0;
      await driver.show({ ...DARK, ...lamps }, again);
      return [...sent];
    },
  };
}

describe('Jabra Link 380', () => {
  it('hears the hook as a switch and mute, flash and the double press as keys', async () => {
    const jabra = await plugIn('jabra-link-380');
    expect(jabra.report(2, 0b0000_0001, 0)).toEqual([{ kind: 'hook', offHook: true }]);
    expect(jabra.report(2, 0b0000_1001, 0)).toEqual([{ kind: 'mute-key' }]);
    expect(jabra.report(2, 0b0000_0001, 0)).toEqual([]);
    expect(jabra.report(2, 0b0001_0001, 0)).toEqual([{ kind: 'hold-key' }]);
    expect(jabra.report(2, 0b0000_0000, 0)).toEqual([{ kind: 'hook', offHook: false }]);
    expect(jabra.report(2, 0, 0b0000_1000)).toEqual([{ kind: 'reject-key' }]);
    expect(jabra.report(1, 0b0000_0010, 0)).toEqual([{ kind: 'volume', step: 1 }]);
    expect(jabra.report(1, 0b0000_0001, 0)).toEqual([{ kind: 'volume', step: -1 }]);
  });

  it('shows ring with its ringer, off-hook, mute and hold in the one report, and only what changed', async () => {
    const jabra = await plugIn('jabra-link-380');
    expect(await jabra.show({ ring: true })).toEqual(['2 88 0']);
    expect(await jabra.show({ ring: true })).toEqual([]);
    expect(await jabra.show({ offHook: true, mute: true })).toEqual(['2 5 0']);
    expect(await jabra.show({ offHook: true, hold: true })).toEqual(['2 11 0']);
    expect(await jabra.show({ offHook: true, hold: true }, true)).toEqual(['2 11 0']);
  });
});

describe('Plantronics Blackwire 3220', () => {
  it('hears mute, hook and flash of its report 8, and the volume of its report 1', async () => {
    const poly = await plugIn('plantronics-blackwire-3220');
    expect(poly.report(8, 0b010)).toEqual([{ kind: 'hook', offHook: true }]);
    expect(poly.report(8, 0b011)).toEqual([{ kind: 'mute-key' }]);
    expect(poly.report(8, 0b010)).toEqual([]);
    expect(poly.report(8, 0b110)).toEqual([{ kind: 'hold-key' }]);
    expect(poly.report(8, 0b000)).toEqual([{ kind: 'hook', offHook: false }]);
    expect(poly.report(1, 0b01)).toEqual([{ kind: 'volume', step: 1 }]);
  });

  it('has a report for each lamp', async () => {
    const poly = await plugIn('plantronics-blackwire-3220');
    expect((await poly.show({ ring: true })).sort()).toEqual(['17 0', '18 1', '20 0', '9 0']);
    expect((await poly.show({ offHook: true })).sort()).toEqual(['17 1', '18 0']);
    expect(await poly.show({ offHook: true, mute: true })).toEqual(['9 1']);
    expect(await poly.show({ offHook: true, hold: true, mute: true })).toEqual(['20 1']);
  });
});

describe('VBeT VT Lync', () => {
  it('hears hook, mute and hold of a report of fifteen bytes; button 7 is not ours to read', async () => {
    const lync = await plugIn('vbet-vt-lync');
    const rest = Array.from({ length: 14 }, () => 0);
    expect(lync.report(1, 0b0000_0100, ...rest)).toEqual([{ kind: 'hook', offHook: true }]);
    expect(lync.report(1, 0b0000_1100, ...rest)).toEqual([{ kind: 'mute-key' }]);
    expect(lync.report(1, 0b0000_0110, ...rest)).toEqual([{ kind: 'hold-key' }]);
    expect(lync.report(1, 0b0010_0100, ...rest)).toEqual([{ kind: 'button', usage: 0x0009_0007 }]);
  });

  it('fills each report to its length', async () => {
    const lync = await plugIn('vbet-vt-lync');
    const filled = (id: number, first: number) => [id, first, ...Array.from({ length: 14 }, () => 0)].join(' ');
    expect((await lync.show({ offHook: true, mute: true })).sort()).toEqual([filled(2, 1), filled(3, 1), filled(4, 0)]);
    expect(await lync.show({ offHook: true, mute: true, hold: true })).toEqual([filled(2, 3)]);
  });
});

describe('Dell SP325', () => {
  it('hears hook, mute and flash, and shows all in report 5', async () => {
    const dell = await plugIn('dell-sp325');
    expect(dell.report(5, 0b0001)).toEqual([{ kind: 'hook', offHook: true }]);
    expect(dell.report(5, 0b0011)).toEqual([{ kind: 'mute-key' }]);
    expect(dell.report(5, 0b1001)).toEqual([{ kind: 'hold-key' }]);
    expect(await dell.show({ offHook: true, mute: true })).toEqual(['5 3']);
  });
});

describe('Anker PowerConf', () => {
  it('hears hook, mute and flash behind fields it calls constant', async () => {
    const anker = await plugIn('anker-powerconf');
    expect(anker.report(2, 0b0001)).toEqual([{ kind: 'hook', offHook: true }]);
    expect(anker.report(2, 0b0101)).toEqual([{ kind: 'mute-key' }]);
    expect(anker.report(2, 0b1001)).toEqual([{ kind: 'hold-key' }]);
    expect(await anker.show({ ring: true, offHook: true })).toEqual(['2 5']);
  });
});

describe('every recorded headset', () => {
  it('has all four lamps, says where it was published, and is left dark', async () => {
    for (const model of HEADSET_MODELS) {
      expect(lampsOfDevice(RECORDED[model])).toEqual(['ring', 'offHook', 'mute', 'hold']);
      expect(RECORDED[model].source).not.toBe('');
      const headset = await plugIn(model);
      await headset.show({ offHook: true, mute: true });
      headset.sent.length = 0;
      await headset.driver.close();
      expect(headset.sent.length).toBeGreaterThan(0);
      expect(headset.sent.every((bytes) => /^[\da-f]+( 0)+$/.test(bytes))).toBe(true);
      expect(headset.listeners.size).toBe(0);
    }
  });

  it('speaks the same language simulated: its keys are heard, its lamps come on, its hook follows the lamp', async () => {
    for (const model of HEADSET_MODELS) {
      const heard: HeadsetSignal[] = [];
      const device = createSimulatedDevice(model, RECORDED[model], () => {});
      const driver = await openHeadset(device, (signal) => void heard.push(signal));
      device.press('hook');
      device.press('mute');
      device.press('hold');
      expect(heard.map(({ kind }) => kind)).toEqual(['hook', 'mute-key', 'hold-key']);
      await driver.show({ ring: false, offHook: true, mute: true, hold: true }, false);
      expect(device.shown()).toMatchObject({ offHook: true, lamps: { offHook: true, mute: true, hold: true } });
      // It was off the hook by hand, and is where the lamp is: no report about another lamp moved it.
      expect(heard.map(({ kind }) => kind)).toEqual(['hook', 'mute-key', 'hold-key']);
      device.press('hook');
      expect(device.shown().offHook).toBe(false);
      // What was sent before is sent again, and the hook goes back.
      await driver.show({ ring: false, offHook: true, mute: true, hold: true }, true);
      expect(device.shown().offHook).toBe(true);
    }
  });
});

describe('a descriptor that makes no sense', () => {
  it('is read as far as it goes, and a report that is too short says nothing', async () => {
    const layout = readLayout([
      { usagePage: 11, inputReports: [{ items: [{ usages: [1], reportSize: 8, reportCount: 1_000_000 }] }, {}] },
      { usagePage: 11, outputReports: [{ reportId: 3, items: [{ reportSize: -1, reportCount: 4 }] }] },
    ]);
    expect(layout.inputs).toEqual([]);
    const jabra = await plugIn('jabra-link-380');
    expect(jabra.report(2)).toEqual([]);
    expect(jabra.report(9, 255)).toEqual([]);
    expect(jabra.report(2, 1)).toEqual([{ kind: 'hook', offHook: true }]);
  });

  it('an array names its key by number', async () => {
    const heard: HeadsetSignal[] = [];
    const listeners = new Set<(event: HidInput) => void>();
    const item = { usages: [0x000b0020, 0x000b002f], isArray: true, reportSize: 8, reportCount: 1, logicalMinimum: 1 };
    await openHeadset(
      {
        opened: true,
        vendorId: 1,
        productId: 1,
        productName: 'array',
        collections: [{ usagePage: 11, usage: 5, inputReports: [{ reportId: 1, items: [item] }] }],
        open: async () => {},
        close: async () => {},
        sendReport: async () => {},
        addEventListener: (_type, listener) => void listeners.add(listener),
        removeEventListener: () => {},
      },
      (signal) => void heard.push(signal),
    );
    const report = (value: number) => {
      for (const listener of listeners) listener({ reportId: 1, data: new DataView(new Uint8Array([value]).buffer) });
    };
    report(1);
    report(0);
    report(2);
    report(9);
    expect(heard).toEqual([{ kind: 'hook-key' }, { kind: 'mute-key' }]);
  });
});
