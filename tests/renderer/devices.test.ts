import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeviceWatch, type DeviceWatch } from '../../renderer/media/devices';

const device = (kind: MediaDeviceKind, deviceId: string): MediaDeviceInfo => {
  const info = { kind, deviceId, label: deviceId, groupId: '' };
  return { ...info, toJSON: () => info };
};
const system = device('audiooutput', 'system');
const headset = device('audiooutput', 'headset');
const microphone = device('audioinput', 'microphone');

let at = 0;
let there: MediaDeviceInfo[] = [];
let watch: DeviceWatch;
beforeEach(() => {
  vi.useFakeTimers();
  at = 0;
  there = [system, headset, microphone];
  const media = { enumerateDevices: async () => there, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  watch = createDeviceWatch(media, () => at);
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

async function seenAt(ms: number, devices: MediaDeviceInfo[]): Promise<string[]> {
  at = ms;
  there = devices;
  await watch.look();
  return watch.list().map(({ deviceId }) => deviceId);
}

test('a loudspeaker that was unplugged is back when Chromium has given up its old stream; a microphone at once', async () => {
  expect(await seenAt(0, [system, headset, microphone])).toEqual(['system', 'headset', 'microphone']);
  expect(await seenAt(1000, [system])).toEqual(['system']);
  expect(await seenAt(3000, [system, headset, microphone])).toEqual(['system', 'microphone']);
  expect(await seenAt(6999, [system, headset, microphone])).toEqual(['system', 'microphone']);
  expect(await seenAt(7000, [system, headset, microphone])).toEqual(['system', 'headset', 'microphone']);
});

test('one that is plugged in for the first time is there at once', async () => {
  await seenAt(0, [system]);
  expect(await seenAt(100, [system, headset])).toEqual(['system', 'headset']);
});
