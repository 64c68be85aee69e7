/** What a rule about devices reads of one (W3C Media Capture and Streams §9.2). */
export type Device = Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'label'> & { readonly kind: string };

/** Names of makes and models that are headsets, beside the words for one in the languages of our users and drivers. */
const HEADSET =
  /head[ _-]?(set|phone)|ear[ _-]?(phone|bud|piece)|hands[ _-]?free|jabra|evolve|plantronics|blackwire|voyager|savi\b|epos|sennheiser|耳机|耳麦|头戴/i;

/** Chromium's name for whatever the system uses. */
const SYSTEM = 'default';

/**
 * Who stands in for a device that is gone: another one of its own group (the same headset under its other name), then, for
 * a headset, a headset. Null leaves it to the system: also where that uses a headset already, for the person chose it.
 * @param gone as it was last seen
 * @param there all that is there now, with the system's aliases
 */
export function successorOf(gone: Device, there: readonly Device[]): string | null {
  const candidates = there.filter(({ kind, deviceId }) => kind === gone.kind && !isAlias(deviceId));
  const sibling = candidates.find(({ groupId }) => groupId !== '' && groupId === gone.groupId);
  if (sibling) return sibling.deviceId;
  if (!HEADSET.test(gone.label)) return null;
  const alias = there.find(({ kind, deviceId }) => kind === gone.kind && deviceId === SYSTEM);
  if (alias && HEADSET.test(alias.label)) return null;
  return candidates.find(({ label }) => HEADSET.test(label))?.deviceId ?? null;
}

function isAlias(deviceId: string): boolean {
  return ['', SYSTEM, 'communications'].includes(deviceId);
}

/** The devices of one kind, and what is remembered of those that went. */
export interface Succession {
  devicesChanged(devices: readonly Device[]): void;
  /** The device to use for the wanted one: itself while it is there, else who stands in. Null is the system's own. */
  of(wanted: string | null): string | null;
}

export function createSuccession(kind: 'audioinput' | 'audiooutput'): Succession {
  /** Every device of this page's life, as it was last seen. */
  const known = new Map<string, Device>();
  let there: readonly Device[] = [];
  return {
    devicesChanged(devices) {
      there = devices.filter((device) => device.kind === kind);
      for (const device of there) known.set(device.deviceId, device);
    },
    of(wanted) {
      if (wanted === null || there.some(({ deviceId }) => deviceId === wanted)) return wanted;
      const gone = known.get(wanted);
      return gone ? successorOf(gone, there) : null;
    },
  };
}
