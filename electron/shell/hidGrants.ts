import type { PairedHeadset } from '../contract/settings';

/** A device as Electron's `select-hid-device` and device permission handler name it. */
export interface PlatformDevice {
  readonly deviceId?: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly name: string;
}

/** What Electron asks before a page may use a device. */
export interface DeviceQuestion {
  readonly deviceType: string;
  readonly origin: string;
  readonly device: unknown;
}

/**
 * Which devices the media page may use: headsets that a search of ours found and the agent keeps, and no others. The
 * search asks Chromium for the telephony usage page alone, so that nothing else can be found.
 */
export interface HidGrants {
  /** Connects every telephony headset that is plugged in and not connected yet. Gives the new ones. */
  find(): Promise<readonly PairedHeadset[]>;
  /** Electron's question whether the page at `origin` may use a device. */
  mayUse(question: DeviceQuestion): boolean;
  /** Electron's question which of these the page gets; undefined for none. */
  choose(devices: readonly PlatformDevice[], isMediaPage: boolean): string | undefined;
}

/** More headsets than anybody has at one seat. */
const MOST = 8;

export function createHidGrants(options: {
  /** The origin of our own pages. */
  readonly origin: string;
  readonly paired: () => readonly PairedHeadset[];
  /** Has the media page ask for a telephony device, with a person's consent; resolves when it was answered. */
  readonly ask: () => Promise<void>;
}): HidGrants {
  /** Found by the search under way; null while there is none, and then nothing can be asked for. */
  let found: PairedHeadset[] | null = null;

  const isKnown = ({ vendorId, productId }: PlatformDevice): boolean =>
    [...options.paired(), ...(found ?? [])].some((one) => one.vendor === vendorId && one.product === productId);

  return {
    async find() {
      found = [];
      try {
        // Chromium gives one device a question.
        for (let known = -1; found.length > known && found.length < MOST; ) {
          known = found.length;
          await options.ask();
        }
        return found;
      } finally {
        found = null;
      }
    },
    mayUse({ deviceType, origin, device }) {
      if (deviceType !== 'hid' || origin.replace(/\/$/, '') !== options.origin) return false;
      return isPlatformDevice(device) && isKnown(device);
    },
    choose(devices, isMediaPage) {
      if (!isMediaPage || found === null) return undefined;
      const device = devices.find((one) => !isKnown(one) && one.deviceId !== undefined);
      if (!device) return undefined;
      found.push({ vendor: device.vendorId, product: device.productId, name: device.name.slice(0, 200) });
      return device.deviceId;
    },
  };
}

function isPlatformDevice(device: unknown): device is PlatformDevice {
  return (
    typeof device === 'object' &&
    device !== null &&
    'vendorId' in device &&
    'productId' in device &&
    typeof device.vendorId === 'number' &&
    typeof device.productId === 'number'
  );
}
