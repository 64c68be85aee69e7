import type { HeadsetSignal } from '../../../electron/domain/headset';
import { type HidDevice, PAGE, USAGE } from './hid';

/** Where a make goes beyond the usage tables. */
export interface Vendor {
  isMine(device: Pick<HidDevice, 'vendorId'>): boolean;
  /** What a key means that the tables leave to the make; null leaves it a key without a meaning. */
  keyOf(usage: number): HeadsetSignal | null;
}

/** GN Audio's vendor id (USB-IF). */
const GN_AUDIO = 0x0b0e;

/**
 * Jabra, by its report layout: the programmable button at the end of the telephony report is the double press of the
 * call key, which declines a call.
 */
export const jabra: Vendor = {
  isMine: ({ vendorId }) => vendorId === GN_AUDIO,
  keyOf(usage) {
    const declines = usage === USAGE.programmableButton || usage === PAGE.button * 0x1_0000 + 7;
    return declines ? { kind: 'reject-key' } : null;
  },
};

/** Every other make: what the tables do not name has no meaning. */
const anyMake: Vendor = { isMine: () => true, keyOf: () => null };

export function vendorOf(device: Pick<HidDevice, 'vendorId'>): Vendor {
  return jabra.isMine(device) ? jabra : anyMake;
}
