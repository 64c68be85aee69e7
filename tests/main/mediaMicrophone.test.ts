import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMicrophone } from '../../renderer/media/microphone';

/** A track that can be pulled out. */
class FakeTrack extends EventTarget {
  stopped = false;
  constructor(
    readonly label: string,
    readonly groupId = 'desk',
  ) {
    super();
  }
  stop() {
    this.stopped = true;
  }
  getSettings() {
    return { groupId: this.groupId };
  }
}

const input = (deviceId: string, groupId = 'desk') => ({ kind: 'audioinput', deviceId, groupId }) as MediaDeviceInfo;

/** A desk at which microphones come and go. */
function createDesk() {
  let answer: () => FakeTrack | Promise<FakeTrack>;
  const asked: (string | null)[] = [];
  const told: [string, string | null][] = [];
  const silent = new FakeTrack('silence');
  const silence = { track: () => silent as unknown as MediaStreamTrack, rest: vi.fn() };
  const microphone = createMicrophone({
    media: {
      async getUserMedia(constraints) {
        const audio = constraints?.audio as MediaTrackConstraints;
        asked.push((audio.deviceId as { exact?: string } | undefined)?.exact ?? null);
        const track = await answer();
        return { getAudioTracks: () => [track] } as unknown as MediaStream;
      },
    },
    silence,
    tell: (state, label) => told.push([state, label]),
  });
  return {
    microphone,
    asked,
    told,
    silent,
    has: (track: FakeTrack) => {
      answer = () => track;
    },
    slowly: (track: Promise<FakeTrack>) => {
      answer = () => track;
    },
    refuses: (name: string) => {
      answer = () => {
        throw new DOMException('no', name);
      };
    },
    hearing: () => microphone.track() as unknown as FakeTrack,
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the microphone', () => {
  it('is opened once, however often it is configured', async () => {
    const desk = createDesk();
    const headset = new FakeTrack('Headset');
    desk.has(headset);
    expect(desk.hearing()).toBe(desk.silent);
    await desk.microphone.use(null);
    await desk.microphone.use(null);
    expect(desk.asked).toEqual([null]);
    expect(desk.hearing()).toBe(headset);
    expect(desk.told).toEqual([['ready', 'Headset']]);
  });

  it('is pulled out in a call: the customer gets silence, and the voice again once it is back', async () => {
    const desk = createDesk();
    const headset = new FakeTrack('Headset');
    desk.has(headset);
    await desk.microphone.use('headset');
    const heard: FakeTrack[] = [];
    desk.microphone.subscribe(() => heard.push(desk.hearing()));

    desk.refuses('OverconstrainedError');
    headset.dispatchEvent(new Event('ended'));
    expect(heard).toEqual([desk.silent]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(desk.told.at(-1)).toEqual(['unplugged', null]);

    const again = new FakeTrack('Headset');
    desk.has(again);
    await vi.advanceTimersByTimeAsync(3000);
    expect(heard).toEqual([desk.silent, again]);
    expect(desk.told.at(-1)).toEqual(['ready', 'Headset']);
    expect(desk.asked).toEqual(['headset', 'headset', 'headset']);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(desk.asked).toHaveLength(3);
  });

  it('is missed when the list no longer names it, even if its track never said so', async () => {
    const desk = createDesk();
    const headset = new FakeTrack('Headset');
    desk.has(headset);
    await desk.microphone.use('headset');
    desk.microphone.devicesChanged([input('headset'), input('camera')]);
    expect(desk.hearing()).toBe(headset);
    desk.refuses('OverconstrainedError');
    desk.microphone.devicesChanged([input('camera')]);
    expect(desk.hearing()).toBe(desk.silent);
    expect(headset.stopped).toBe(true);
    expect(desk.told.at(-1)?.[0]).toBe('unplugged');
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'failed'],
  ])('says why there is none: %s is %s', async (name, state) => {
    const desk = createDesk();
    desk.refuses(name);
    await desk.microphone.use(null);
    expect(desk.told).toEqual([[state, null]]);
    expect(desk.hearing()).toBe(desk.silent);
  });

  it('follows the system to another default device, and only when the system was chosen', async () => {
    const desk = createDesk();
    desk.has(new FakeTrack('Built-in', 'desk'));
    await desk.microphone.use(null);
    desk.microphone.devicesChanged([input('default', 'desk'), input('built-in', 'desk')]);
    expect(desk.asked).toHaveLength(1);
    const headset = new FakeTrack('Headset', 'ear');
    desk.has(headset);
    desk.microphone.devicesChanged([input('default', 'ear'), input('built-in', 'desk'), input('headset', 'ear')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.hearing()).toBe(headset);
  });

  it('is chosen anew while the one before is still opening: only the last choice counts', async () => {
    const desk = createDesk();
    let open: (track: FakeTrack) => void = () => {};
    desk.slowly(
      new Promise((resolve) => {
        open = resolve;
      }),
    );
    const first = desk.microphone.use('slow');
    const headset = new FakeTrack('Headset');
    desk.has(headset);
    await desk.microphone.use('headset');
    const late = new FakeTrack('Slow');
    open(late);
    await first;
    expect(desk.hearing()).toBe(headset);
    expect(late.stopped).toBe(true);
    expect(desk.told).toEqual([['ready', 'Headset']]);
  });
});
