import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type Sound } from '../../electron/contract/settings';
import { createMicrophone } from '../../renderer/media/microphone';

const PROCESSED = defaultSettings.sound;

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
    return { groupId: this.groupId, deviceId: this.label };
  }
}

const input = (deviceId: string, groupId = 'desk') => ({ kind: 'audioinput', deviceId, groupId }) as MediaDeviceInfo;

/** A desk at which microphones come and go. */
function createDesk() {
  let answer: (device: string | null) => FakeTrack | Promise<FakeTrack>;
  const asked: (string | null)[] = [];
  const constraints: MediaTrackConstraints[] = [];
  const told: [string, string | null][] = [];
  const silent = new FakeTrack('silence');
  const silence = { track: () => silent as unknown as MediaStreamTrack, rest: vi.fn() };
  const microphone = createMicrophone({
    media: {
      async getUserMedia(wish) {
        const audio = wish?.audio as MediaTrackConstraints;
        const device = (audio.deviceId as { exact?: string } | undefined)?.exact ?? null;
        asked.push(device);
        constraints.push(audio);
        const track = await answer(device);
        return { getAudioTracks: () => [track] } as unknown as MediaStream;
      },
    },
    silence,
    tell: (state, label) => told.push([state, label]),
    ended: () => {},
  });
  /** A call is on: the microphone stays open. */
  const held = microphone.hold();
  return {
    microphone,
    held,
    asked,
    told,
    silent,
    constraints,
    /** Which microphones there are; `system` is the one the system would take. */
    holds: (tracks: Readonly<Record<string, FakeTrack>>) => {
      answer = (device) => {
        const track = tracks[device ?? 'system'];
        if (!track) throw new DOMException('no', device === null ? 'NotFoundError' : 'OverconstrainedError');
        return track;
      };
    },
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
    await desk.microphone.use(null, PROCESSED);
    await desk.microphone.use(null, PROCESSED);
    expect(desk.asked).toEqual([null]);
    expect(desk.hearing()).toBe(headset);
    expect(desk.told).toEqual([['ready', 'Headset']]);
  });

  it('is pulled out with no other there: the customer gets silence, and the voice again once it is back', async () => {
    const desk = createDesk();
    const headset = new FakeTrack('Headset');
    desk.has(headset);
    await desk.microphone.use('headset', PROCESSED);
    const heard: FakeTrack[] = [];
    desk.microphone.subscribe(() => heard.push(desk.hearing()));

    desk.holds({});
    headset.dispatchEvent(new Event('ended'));
    expect(heard).toEqual([desk.silent]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(desk.told.at(-1)).toEqual(['unplugged', null]);

    const again = new FakeTrack('Headset');
    desk.holds({ headset: again });
    await vi.advanceTimersByTimeAsync(3000);
    expect(heard).toEqual([desk.silent, again]);
    expect(desk.told.at(-1)).toEqual(['ready', 'Headset']);
    const asked = desk.asked.length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(desk.asked).toHaveLength(asked);
  });

  it('is pulled out with another there: the system’s stands in at once, and gives way when the chosen one is back', async () => {
    const desk = createDesk();
    const headset = new FakeTrack('Headset');
    const builtIn = new FakeTrack('Built-in');
    desk.holds({ headset, system: builtIn });
    await desk.microphone.use('headset', PROCESSED);
    const heard: FakeTrack[] = [];
    desk.microphone.subscribe(() => heard.push(desk.hearing()));

    desk.holds({ system: builtIn });
    headset.dispatchEvent(new Event('ended'));
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([desk.silent, builtIn]);
    // No fault in between: the call has a microphone.
    expect(desk.told).toEqual([
      ['ready', 'Headset'],
      ['ready', 'Built-in'],
    ]);
    desk.microphone.devicesChanged([input('built-in')]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(heard).toHaveLength(2);

    const again = new FakeTrack('Headset');
    desk.holds({ headset: again, system: builtIn });
    desk.microphone.devicesChanged([input('built-in'), input('headset')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([desk.silent, builtIn, again]);
    expect(builtIn.stopped).toBe(true);
  });

  it('that is there and held by another program is tried again without a break for who stands in', async () => {
    const desk = createDesk();
    const builtIn = new FakeTrack('Built-in');
    desk.holds({ system: builtIn });
    await desk.microphone.use('headset', PROCESSED);
    desk.microphone.devicesChanged([input('headset'), input('built-in')]);
    desk.holds({ system: new FakeTrack('Built-in') });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(desk.hearing()).toBe(builtIn);
    expect(builtIn.stopped).toBe(false);
    expect(desk.asked.filter((device) => device === 'headset').length).toBeGreaterThan(3);
  });

  it('is treated as the agent wishes, and opened anew when that changes', async () => {
    const desk = createDesk();
    const before = new FakeTrack('Headset');
    desk.has(before);
    await desk.microphone.use(null, PROCESSED);
    const after = new FakeTrack('Headset');
    desk.has(after);
    await desk.microphone.use(null, { ...PROCESSED, echoCancellation: false, gainControl: false });
    expect(desk.constraints).toMatchObject([
      { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      { echoCancellation: false, noiseSuppression: true, autoGainControl: false },
    ]);
    expect(desk.hearing()).toBe(after);
    expect(before.stopped).toBe(true);
    // What only makes something louder leaves the microphone alone.
    await desk.microphone.use(null, {
      ...PROCESSED,
      volumes: { call: 10, ringer: 10, alerts: 10 },
      echoCancellation: false,
      gainControl: false,
    } as Sound);
    expect(desk.asked).toHaveLength(2);
  });

  it('is missed when the list no longer names it, even if its track never said so', async () => {
    const desk = createDesk();
    const headset = new FakeTrack('Headset');
    desk.has(headset);
    await desk.microphone.use('headset', PROCESSED);
    desk.microphone.devicesChanged([input('headset'), input('camera')]);
    expect(desk.hearing()).toBe(headset);
    desk.holds({});
    desk.microphone.devicesChanged([input('camera')]);
    await vi.advanceTimersByTimeAsync(0);
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
    await desk.microphone.use(null, PROCESSED);
    expect(desk.told).toEqual([[state, null]]);
    expect(desk.hearing()).toBe(desk.silent);
  });

  it('follows the system to another default device, and only when the system was chosen', async () => {
    const desk = createDesk();
    desk.has(new FakeTrack('Built-in', 'desk'));
    await desk.microphone.use(null, PROCESSED);
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
    const first = desk.microphone.use('slow', PROCESSED);
    const headset = new FakeTrack('Headset');
    desk.has(headset);
    await desk.microphone.use('headset', PROCESSED);
    const late = new FakeTrack('Slow');
    open(late);
    await first;
    expect(desk.hearing()).toBe(headset);
    expect(late.stopped).toBe(true);
    expect(desk.told).toEqual([['ready', 'Headset']]);
  });
});

describe('a microphone that nobody needs', () => {
  const CLOSED_AFTER = 5000;

  /** A desk between two calls, its microphone listed and open for a moment more. */
  async function atRest() {
    const desk = createDesk();
    const first = new FakeTrack('Headset');
    desk.has(first);
    await desk.microphone.use('headset', PROCESSED);
    desk.microphone.devicesChanged([input('headset')]);
    desk.held.release();
    return { ...desk, first };
  }

  it('is closed after 5 s and said to be ready all the same; the next call opens it again', async () => {
    const { microphone, first, has, hearing, told } = await atRest();
    await vi.advanceTimersByTimeAsync(CLOSED_AFTER - 1);
    expect(first.stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(first.stopped).toBe(true);
    const again = new FakeTrack('Headset');
    has(again);
    await vi.advanceTimersByTimeAsync(60_000);
    const moved = vi.fn();
    microphone.subscribe(moved);
    await microphone.hold().open;
    expect(hearing()).toBe(again);
    expect(moved).toHaveBeenCalled();
    expect(told).toEqual([['ready', 'Headset']]);
  });

  it('stays open from one call to the next, and for as long as one of two is on', async () => {
    const { microphone, first } = await atRest();
    await vi.advanceTimersByTimeAsync(CLOSED_AFTER - 1);
    const one = microphone.hold();
    const other = microphone.hold();
    one.release();
    one.release();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(first.stopped).toBe(false);
    other.release();
    await vi.advanceTimersByTimeAsync(CLOSED_AFTER);
    expect(first.stopped).toBe(true);
  });

  it('is looked for when the microphones have changed, and not otherwise: unplugged is said while it rests', async () => {
    const { microphone, asked, holds, told } = await atRest();
    await vi.advanceTimersByTimeAsync(CLOSED_AFTER);
    microphone.devicesChanged([input('headset')]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(['headset']);
    holds({});
    microphone.devicesChanged([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)?.[0]).toBe('unplugged');
    holds({ headset: new FakeTrack('Headset') });
    microphone.devicesChanged([input('headset')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toEqual(['ready', 'Headset']);
  });

  it('that is another device by the settings is tried at once, and rests again', async () => {
    const { microphone, asked, has } = await atRest();
    await vi.advanceTimersByTimeAsync(CLOSED_AFTER);
    const other = new FakeTrack('Desk');
    has(other);
    await microphone.use('desk', PROCESSED);
    expect(asked).toEqual(['headset', 'desk']);
    await vi.advanceTimersByTimeAsync(CLOSED_AFTER);
    expect(other.stopped).toBe(true);
  });
});

describe('a headset’s microphone that goes in a call', () => {
  it('is followed by another headset, not by the camera that the system would take, until it is back', async () => {
    const named = (deviceId: string, label: string) => ({ ...input(deviceId, deviceId), label }) as MediaDeviceInfo;
    const [headset, spare, camera] = [named('a', 'Jabra headset'), named('b', 'Spare headset'), named('c', 'Camera')];
    const system = { ...camera, deviceId: 'default' } as MediaDeviceInfo;
    const desk = createDesk();
    const tracks = { a: new FakeTrack('a', 'a'), b: new FakeTrack('b', 'b'), system: new FakeTrack('c', 'c') };
    desk.holds(tracks);
    desk.microphone.devicesChanged([system, camera, headset, spare]);
    await desk.microphone.use('a', PROCESSED);
    desk.holds({ b: tracks.b, system: tracks.system });
    desk.microphone.devicesChanged([system, camera, spare]);
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.hearing()).toBe(tracks.b);
    const asked = desk.asked.length;
    desk.microphone.devicesChanged([system, camera, spare]);
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.asked).toHaveLength(asked);
    desk.holds(tracks);
    desk.microphone.devicesChanged([system, camera, spare, headset]);
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.hearing()).toBe(tracks.a);
  });
});
