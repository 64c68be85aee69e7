import ankerPowerConf from '../../../assets/headsets/anker-powerconf.json';
import dellSp325 from '../../../assets/headsets/dell-sp325.json';
import jabraLink380 from '../../../assets/headsets/jabra-link-380.json';
import plantronicsBlackwire3220 from '../../../assets/headsets/plantronics-blackwire-3220.json';
import vbetVtLync from '../../../assets/headsets/vbet-vt-lync.json';
import {
  HEADSET_MODELS,
  type HeadsetModel,
  type SimulatedAct,
  type SimulatedHeadset,
  type SimulatedKey,
} from '../../../electron/contract/media';
import { DARK, type HeadsetLamps } from '../../../electron/domain/headset';
import { type Hid, type HidCollection, type HidDevice, type HidInput, PAGE, USAGE } from './hid';
import { type Field, readField, readLayout, setBit } from './layout';

/** A headset's make and report descriptor, as published. */
export interface Recorded {
  readonly productName: string;
  readonly vendorId: number;
  readonly productId: number;
  /** Where it was published. */
  readonly source: string;
  readonly collections: readonly HidCollection[];
}

export const RECORDED: Readonly<Record<HeadsetModel, Recorded>> = {
  'jabra-link-380': jabraLink380,
  'plantronics-blackwire-3220': plantronicsBlackwire3220,
  'vbet-vt-lync': vbetVtLync,
  'dell-sp325': dellSp325,
  'anker-powerconf': ankerPowerConf,
};

/** The input usages behind each key; the first the descriptor has is pressed. */
const KEY_USAGES: Readonly<Record<SimulatedKey, readonly number[]>> = {
  hook: [USAGE.hookSwitch],
  mute: [USAGE.phoneMute],
  hold: [USAGE.flash, USAGE.hold],
  reject: [USAGE.programmableButton, PAGE.button * 0x1_0000 + 7],
  'volume-up': [USAGE.volumeUp],
  'volume-down': [USAGE.volumeDown],
};

const LAMP_USAGES: Readonly<Record<keyof HeadsetLamps, number>> = {
  ring: USAGE.ledRing,
  offHook: USAGE.ledOffHook,
  mute: USAGE.ledMute,
  hold: USAGE.ledHold,
};

/** A headset without hardware: real reports of a recorded descriptor in both directions. */
export interface SimulatedDevice extends HidDevice {
  /** A person presses a key. @throws Error when the headset has no such key */
  press(key: SimulatedKey): void;
  shown(): SimulatedHeadset;
  /** The plug is pulled: whatever was open is no more. */
  pull(): void;
}

const simulated = new WeakSet<object>();

/** True for a device that was made here. */
export function isSimulated(device: object): boolean {
  return simulated.has(device);
}

export function createSimulatedDevice(model: HeadsetModel, recorded: Recorded, changed: () => void): SimulatedDevice {
  const layout = readLayout(recorded.collections);
  const listeners = new Set<(event: HidInput) => void>();
  const inputs = new Map<number, Uint8Array<ArrayBuffer>>();
  let opened = false;
  let plugged = true;
  let offHook = false;
  let lamps: HeadsetLamps = DARK;

  const fieldOf = (key: SimulatedKey): Field | undefined => {
    for (const usage of KEY_USAGES[key]) {
      const field = layout.inputs.find((one) => !one.isArray && one.usages[0] === usage);
      if (field) return field;
    }
    return undefined;
  };

  /** Sends the input report that a field is in, with that field set so. */
  const report = (field: Field, on: boolean): void => {
    const bits = layout.inputs
      .filter(({ reportId }) => reportId === field.reportId)
      .reduce((most, { bit, size }) => Math.max(most, bit + size), 0);
    const bytes = inputs.get(field.reportId) ?? new Uint8Array(Math.ceil(bits / 8));
    inputs.set(field.reportId, bytes);
    const at = field.bit >> 3;
    bytes[at] = (bytes[at] ?? 0) & ~(1 << (field.bit & 7));
    if (on) setBit(bytes, field.bit);
    if (!opened) return;
    const event = { reportId: field.reportId, data: new DataView(bytes.slice().buffer) };
    for (const listener of [...listeners]) listener(event);
  };

  const moveHook = (to: boolean): void => {
    const field = fieldOf('hook');
    if (!field?.isAbsolute || offHook === to) return;
    offHook = to;
    report(field, to);
  };

  const receive = (reportId: number, data: Uint8Array<ArrayBuffer>): void => {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let next = lamps;
    for (const lamp of Object.keys(LAMP_USAGES) as (keyof HeadsetLamps)[]) {
      const field = layout.outputs.find(
        (one) => one.reportId === reportId && !one.isArray && one.usages[0] === LAMP_USAGES[lamp],
      );
      const value = field && readField(field, view);
      if (value !== undefined && value !== null) next = { ...next, [lamp]: value !== 0 };
    }
    lamps = next;
    // A headset goes where its off-hook lamp is, and says so; a report about another lamp moves nothing.
    const aboutHook = layout.outputs.some((one) => one.reportId === reportId && one.usages[0] === USAGE.ledOffHook);
    if (aboutHook) moveHook(lamps.offHook);
    changed();
  };

  const device: SimulatedDevice = {
    vendorId: recorded.vendorId,
    productId: recorded.productId,
    productName: recorded.productName,
    collections: recorded.collections,
    get opened() {
      return opened;
    },
    async open() {
      if (!plugged) throw new DOMException('the device was unplugged', 'NetworkError');
      opened = true;
    },
    async close() {
      opened = false;
    },
    async sendReport(reportId, data) {
      if (!opened) throw new DOMException('the device is not open', 'InvalidStateError');
      if (layout.outputBytes.get(reportId) !== data.byteLength)
        throw new DOMException('no such report, or not its length', 'NotAllowedError');
      receive(reportId, data);
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
    press(key) {
      const field = fieldOf(key);
      if (!field) throw new Error(`the ${recorded.productName} has no ${key} key`);
      if (key === 'hook' && field.isAbsolute) moveHook(!offHook);
      else {
        report(field, true);
        report(field, false);
      }
      changed();
    },
    pull() {
      plugged = false;
      opened = false;
      listeners.clear();
    },
    shown: () => ({
      model,
      name: recorded.productName,
      plugged,
      offHook,
      lamps,
      keys: (Object.keys(KEY_USAGES) as SimulatedKey[]).filter((key) => fieldOf(key) !== undefined),
    }),
  };
  simulated.add(device);
  return device;
}

/** Demo mode's own `navigator.hid`. Empty until main, which alone can ask, plugs something in. */
export interface SimulatedHid extends Hid {
  /** @throws Error when the model is not plugged in, or has no such key */
  act(act: SimulatedAct): void;
}

export function createSimulatedHid(tell: (headsets: SimulatedHeadset[]) => void): SimulatedHid {
  const plugged = new Map<HeadsetModel, SimulatedDevice>();
  const known = new Set<HeadsetModel>();
  const listeners = { connect: new Set<() => void>(), disconnect: new Set<() => void>() };

  const show = (): void =>
    tell(
      HEADSET_MODELS.filter((model) => known.has(model)).map((model) => {
        const device = plugged.get(model);
        return device
          ? device.shown()
          : { ...createSimulatedDevice(model, RECORDED[model], () => {}).shown(), plugged: false };
      }),
    );

  return {
    getDevices: async () => [...plugged.values()],
    addEventListener: (type, listener) => void listeners[type].add(listener),
    removeEventListener: (type, listener) => void listeners[type].delete(listener),
    act(act) {
      const device = plugged.get(act.model);
      switch (act.act) {
        case 'plug':
          if (device) return;
          known.add(act.model);
          plugged.set(act.model, createSimulatedDevice(act.model, RECORDED[act.model], show));
          for (const listener of [...listeners.connect]) listener();
          break;
        case 'unplug':
          if (!device) return;
          plugged.delete(act.model);
          device.pull();
          for (const listener of [...listeners.disconnect]) listener();
          break;
        case 'press':
          if (!device) throw new Error(`no ${act.model} is plugged in`);
          device.press(act.key);
          break;
      }
      show();
    },
  };
}
