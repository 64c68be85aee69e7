import type { MediaDevice } from '../../electron/contract/media';
import type { Unsubscribe } from '../../electron/domain/time';

/** Chromium's aliases of other devices; `null` in the contract stands for them. */
const ALIASES = new Set(['', 'default', 'communications']);

/** How often the list is read again by itself, ms: not every platform announces every change. */
const LOOK_AGAIN = 3000;
/** The same while a call is on: who loses the headset then is to hear the customer again within a second. */
const LOOK_CLOSELY = 500;
/**
 * A loudspeaker that was unplugged is back so long after it went at the earliest, ms. Chromium keeps a stream that was
 * closed for 5 s and takes it again for the same device, but PulseAudio has moved it to the stand-in meanwhile: `setSinkId`
 * succeeds then, and the sound stays where it was.
 */
const BACK_AFTER = 6000;

/** The machine's sound devices and their coming and going. */
export interface DeviceWatch {
  /** As last seen, aliases included; without loudspeakers that are back too soon. */
  list(): readonly MediaDeviceInfo[];
  /** Reads the list now. */
  look(): Promise<void>;
  /** Looks more often from now on, or no longer. */
  closely(on: boolean): void;
  /** Calls back whenever the list changed. */
  subscribe(listener: (devices: readonly MediaDeviceInfo[]) => void): Unsubscribe;
  close(): void;
}

export function createDeviceWatch(
  media: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>,
  now: () => number,
): DeviceWatch {
  const listeners = new Set<(devices: readonly MediaDeviceInfo[]) => void>();
  let devices: readonly MediaDeviceInfo[] = [];
  let seen = '';
  /** When a loudspeaker was found to be gone, by id. */
  const gone = new Map<string, number>();

  /** What can be used of what is there. */
  function usable(there: readonly MediaDeviceInfo[]): MediaDeviceInfo[] {
    for (const { kind, deviceId } of devices) {
      if (kind === 'audiooutput' && !there.some((one) => one.kind === kind && one.deviceId === deviceId))
        gone.set(deviceId, now());
    }
    return there.filter(
      ({ kind, deviceId }) =>
        kind !== 'audiooutput' || now() - (gone.get(deviceId) ?? Number.NEGATIVE_INFINITY) >= BACK_AFTER,
    );
  }

  async function look(): Promise<void> {
    const found = usable(await media.enumerateDevices());
    const key = JSON.stringify(found);
    if (key === seen) return;
    seen = key;
    devices = found;
    for (const listener of [...listeners]) listener(devices);
  }

  const changed = (): void => void look();
  media.addEventListener('devicechange', changed);
  let every = LOOK_AGAIN;
  let timer = setInterval(changed, every);

  return {
    list: () => devices,
    look,
    closely(on) {
      const wanted = on ? LOOK_CLOSELY : LOOK_AGAIN;
      if (wanted === every) return;
      every = wanted;
      clearInterval(timer);
      timer = setInterval(changed, every);
    },
    subscribe(listener) {
      const entry = (list: readonly MediaDeviceInfo[]) => listener(list);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    close() {
      clearInterval(timer);
      media.removeEventListener('devicechange', changed);
      listeners.clear();
    },
  };
}

/** The devices a person can choose from: no cameras, no aliases. */
export function choices(devices: readonly MediaDeviceInfo[]): MediaDevice[] {
  return devices
    .filter(({ kind, deviceId }) => kind !== 'videoinput' && !ALIASES.has(deviceId))
    .slice(0, 64)
    .map(({ kind, deviceId, label }) => ({
      id: deviceId.slice(0, 200),
      kind: kind === 'audioinput' ? 'microphone' : 'speaker',
      label: label.slice(0, 200),
    }));
}
