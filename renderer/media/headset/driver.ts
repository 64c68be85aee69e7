import { DARK, type HeadsetLamps, type HeadsetSignal } from '../../../electron/domain/headset';
import { type HidDevice, type HidInput, PAGE, USAGE } from './hid';
import { type Field, type Layout, readField, readLayout, setBit } from './layout';
import { vendorOf } from './vendor';

type Lamp = keyof HeadsetLamps;

/** Which lamp each output usage is. */
const LAMP_OF: ReadonlyMap<number, Lamp> = new Map([
  [USAGE.ledOffHook, 'offHook'],
  [USAGE.ledMute, 'mute'],
  [USAGE.ledRing, 'ring'],
  [USAGE.ringer, 'ring'],
  [USAGE.ledHold, 'hold'],
]);

/** The pages a telephone's keys are on. Nothing typed on another page is read. */
const KEY_PAGES: ReadonlySet<number> = new Set([PAGE.telephony, PAGE.button, PAGE.consumer, 0x06, 0x85]);

/** A telephony headset driven by its report descriptor (HID Usage Tables, pages 0x0B, 0x08, 0x0C). */
export interface HeadsetDriver {
  /** Sends the reports whose lamps changed; `again` sends all. @throws DOMException when the device is gone or busy */
  show(lamps: HeadsetLamps, again: boolean): Promise<void>;
  close(): Promise<void>;
}

/** The lamps a device has. */
export function lampsOfDevice(device: Pick<HidDevice, 'collections'>): readonly Lamp[] {
  const { outputs } = readLayout(telephoneOf(device));
  const lamps = outputs.flatMap(({ usages }) => usages.map((usage) => LAMP_OF.get(usage)));
  return (['ring', 'offHook', 'mute', 'hold'] as const).filter((lamp) => lamps.includes(lamp));
}

/**
 * Opens a device and hears it until closed.
 * @throws DOMException when it cannot be opened
 */
export async function openHeadset(device: HidDevice, tell: (signal: HeadsetSignal) => void): Promise<HeadsetDriver> {
  const layout = readLayout(telephoneOf(device));
  const vendor = vendorOf(device);
  const values = new Map<Field, number>();
  /** The bytes last sent, by report. */
  const sent = new Map<number, string>();
  /** One report at a time: a device takes them in the order it is given them. */
  let sending: Promise<void> = Promise.resolve();

  const hear = ({ reportId, data }: HidInput): void => {
    for (const field of layout.inputs) {
      if (field.reportId !== reportId) continue;
      const value = readField(field, data);
      if (value === null) continue;
      const before = values.get(field) ?? 0;
      values.set(field, value);
      for (const signal of signalsOf(field, before, value)) tell(vendor.keyOf(usageIn(signal)) ?? signal);
    }
  };

  if (!device.opened) await device.open();
  device.addEventListener('inputreport', hear);

  const send = async (lamps: HeadsetLamps, again: boolean): Promise<void> => {
    for (const [reportId, bytes] of reportsOf(layout, lamps)) {
      const key = bytes.join();
      if (!again && sent.get(reportId) === key) continue;
      await device.sendReport(reportId, bytes);
      sent.set(reportId, key);
    }
  };

  return {
    show(lamps, again) {
      const mine = sending.then(() => send(lamps, again));
      sending = mine.catch(() => {});
      return mine;
    },
    async close() {
      device.removeEventListener('inputreport', hear);
      await sending;
      // Whoever uses it next finds it at rest; it may be unplugged already.
      await send(DARK, false).catch(() => {});
      await device.close().catch(() => {});
    },
  };
}

function telephoneOf({ collections }: Pick<HidDevice, 'collections'>) {
  return collections.filter(({ usagePage = 0 }) => KEY_PAGES.has(usagePage));
}

/** The lamps as bytes, by report. Reports without a lamp of ours are left alone. */
export function reportsOf(layout: Layout, lamps: HeadsetLamps): ReadonlyMap<number, Uint8Array<ArrayBuffer>> {
  const reports = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const field of layout.outputs) {
    const lamp = field.isArray ? undefined : LAMP_OF.get(field.usages[0] ?? 0);
    if (lamp === undefined) continue;
    const bytes = reports.get(field.reportId) ?? new Uint8Array(layout.outputBytes.get(field.reportId) ?? 0);
    reports.set(field.reportId, bytes);
    if (lamps[lamp]) setBit(bytes, field.bit);
  }
  return reports;
}

/** What one field's new value says. */
function signalsOf(field: Field, before: number, value: number): readonly HeadsetSignal[] {
  if (field.isArray) {
    // The number names what is pressed; nothing pressed is a number outside.
    const usage = value === before ? undefined : field.usages[value - field.minimum];
    return usage === undefined ? [] : keyOf(usage);
  }
  const usage = field.usages[0] ?? 0;
  if (usage === USAGE.batteryStrength || usage === USAGE.stateOfCharge) {
    const span = field.maximum - field.minimum;
    if (span <= 0) return [];
    const percent = Math.round(((value - field.minimum) / span) * 100);
    return [{ kind: 'battery', percent: Math.min(100, Math.max(0, percent)) }];
  }
  if (value === before) return [];
  const on = value !== 0;
  if (field.isAbsolute && usage === USAGE.hookSwitch) return [{ kind: 'hook', offHook: on }];
  if (field.isAbsolute && usage === USAGE.phoneMute) return [{ kind: 'mute', muted: on }];
  return on ? keyOf(usage) : [];
}

function keyOf(usage: number): readonly HeadsetSignal[] {
  switch (usage) {
    case USAGE.hookSwitch:
      return [{ kind: 'hook-key' }];
    case USAGE.phoneMute:
      return [{ kind: 'mute-key' }];
    case USAGE.flash:
    case USAGE.hold:
      return [{ kind: 'hold-key' }];
    case USAGE.drop:
      return [{ kind: 'drop-key' }];
    case USAGE.volumeUp:
      return [{ kind: 'volume', step: 1 }];
    case USAGE.volumeDown:
      return [{ kind: 'volume', step: -1 }];
    default:
      return [{ kind: 'button', usage }];
  }
}

function usageIn(signal: HeadsetSignal): number {
  return signal.kind === 'button' ? signal.usage : 0;
}
