/*
 * As much of WebHID (https://wicg.github.io/webhid/) as is used here, so that a device can be real or made of a recorded
 * descriptor.
 */

/** One item of a report: so many fields of so many bits, one after the other. */
export interface HidItem {
  /** Usage page in the upper 16 bits, usage in the lower. */
  readonly usages?: readonly number[];
  /** False where a field says what changed (a key) instead of how things stand (a switch). */
  readonly isAbsolute?: boolean;
  /** True where a field holds the number of a usage instead of a usage's value. */
  readonly isArray?: boolean;
  readonly isRange?: boolean;
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits. */
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
  readonly logicalMaximum?: number;
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

/** A collection holds also the reports of its children. */
export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

export interface HidInput {
  readonly reportId: number;
  readonly data: DataView;
}

/** A device as `HIDDevice` is one. */
export interface HidDevice {
  readonly opened: boolean;
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(type: 'inputreport', listener: (event: HidInput) => void): void;
  removeEventListener(type: 'inputreport', listener: (event: HidInput) => void): void;
}

/** Where devices come from, as `navigator.hid` is one. */
export interface Hid {
  /** Those that may be used. */
  getDevices(): Promise<readonly HidDevice[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
}

/** Usage pages (HID Usage Tables 1.5). */
export const PAGE = { led: 0x08, button: 0x09, telephony: 0x0b, consumer: 0x0c } as const;

const usage = (page: number, id: number): number => page * 0x1_0000 + id;

/** The usages a telephone headset is understood by (HID Usage Tables 1.5, chapters 11, 14, 15, 16). */
export const USAGE = {
  hookSwitch: usage(PAGE.telephony, 0x20),
  flash: usage(PAGE.telephony, 0x21),
  hold: usage(PAGE.telephony, 0x23),
  drop: usage(PAGE.telephony, 0x26),
  phoneMute: usage(PAGE.telephony, 0x2f),
  programmableButton: usage(PAGE.telephony, 0x07),
  ringer: usage(PAGE.telephony, 0x9e),
  volumeUp: usage(PAGE.consumer, 0xe9),
  volumeDown: usage(PAGE.consumer, 0xea),
  ledMute: usage(PAGE.led, 0x09),
  ledOffHook: usage(PAGE.led, 0x17),
  ledRing: usage(PAGE.led, 0x18),
  ledHold: usage(PAGE.led, 0x20),
  /** Generic Device Controls: Battery Strength. */
  batteryStrength: usage(0x06, 0x20),
  /** Battery System: Relative State of Charge. */
  stateOfCharge: usage(0x85, 0x64),
} as const;

/** True for a device that calls itself a telephone's: nothing else is opened, whatever else was granted. */
export function isTelephony({ collections }: Pick<HidDevice, 'collections'>): boolean {
  return collections.some(({ usagePage }) => usagePage === PAGE.telephony);
}
