import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTones, type ToneChoice } from '../../renderer/media/tones';

/** What sounded, by the loudspeaker it began on; '' is the system's own. */
let heard: string[];

/** As much of an AudioContext as tones need. */
class Context {
  readonly sampleRate = 8000;
  readonly currentTime = 0;
  sink = '';
  addEventListener(): void {}
  async suspend(): Promise<void> {}
  async resume(): Promise<void> {
    heard.push(this.sink);
  }
  async setSinkId(sink: string): Promise<void> {
    this.sink = sink;
  }
  createBuffer(_channels: number, length: number) {
    return { duration: length / this.sampleRate, copyToChannel() {} };
  }
  createBufferSource() {
    return { connect: () => ({ connect() {} }), disconnect() {}, start() {}, stop() {} };
  }
}

beforeEach(() => {
  heard = [];
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal(
    'GainNode',
    class {
      disconnect() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const choice: ToneChoice = {
  devices: { ringer: 'loud', speaker: 'ear', alerts: 'desk' },
  volumes: { call: 100, ringer: 100, alerts: 100 },
  ringOnBoth: false,
  ringMs: 1000,
  pauseMs: 4000,
};
const there = ['loud', 'ear', 'desk'].map(
  (deviceId) => ({ deviceId, groupId: '', label: deviceId, kind: 'audiooutput' }) as MediaDeviceInfo,
);
const settle = () => new Promise((resolve) => setTimeout(resolve));

it('is not heard on another loudspeaker before its own is known, but then at once', async () => {
  const tones = createTones();
  tones.play('ringing');
  tones.play('talk-over');
  await settle();
  expect(heard).toEqual([]);
  tones.devicesChanged(there);
  tones.use(choice);
  await settle();
  expect(new Set(heard)).toEqual(new Set(['loud', 'desk']));
});

it('is not heard at all when it was ended before', async () => {
  const tones = createTones();
  tones.play('ringing');
  tones.play(null);
  tones.devicesChanged(there);
  tones.use(choice);
  await settle();
  expect(heard).toEqual([]);
});

it('is heard on the system’s own where the chosen one is not there', async () => {
  const tones = createTones();
  tones.devicesChanged(there.slice(1));
  tones.use(choice);
  tones.play('ringing');
  await settle();
  expect(heard).toEqual(['']);
});
