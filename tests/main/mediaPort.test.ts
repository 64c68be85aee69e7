import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../electron/contract/settings';
import { createMediaPort, type PortEnd } from '../../electron/media/mediaPort';
import { MediaGoneError } from '../../electron/media/port';

/** A window at the other end of the port: what it was sent, and its own words. */
function createWindow() {
  const onMessage: ((event: { data: unknown }) => void)[] = [];
  const onClose: (() => void)[] = [];
  const received: { id: number; method: string; params: unknown }[] = [];
  let closed = false;
  const port: PortEnd = {
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      if (event === 'message') onMessage.push(listener);
      else onClose.push(listener as () => void);
    },
    postMessage: (message) => received.push(message as (typeof received)[number]),
    start() {},
    close() {
      closed = true;
    },
  };
  return {
    port,
    received,
    get closed() {
      return closed;
    },
    methods: () => received.map(({ method }) => method),
    says: (data: unknown) => onMessage.forEach((listener) => void listener({ data })),
    hangsUp: () => onClose.forEach((listener) => void listener()),
  };
}

const devices = {
  microphone: null,
  speaker: 'headset',
  ringer: null,
  alerts: null,
  sound: defaultSettings.sound,
  ringMs: 1000,
  pauseMs: 4000,
};

const log = { warn: vi.fn() };
beforeEach(() => {
  vi.useFakeTimers();
  log.warn.mockReset();
});
afterEach(() => vi.useRealTimers());

describe('main’s end of the media port', () => {
  it('lets requests wait for a window that is starting and answers each from its own answer', async () => {
    const port = createMediaPort(log);
    const window = createWindow();
    const digits = port.request('digits', { session: 'a', digits: '1' });
    const closing = port.request('close', { session: 'a' });
    port.attach(window.port);
    expect(window.received).toEqual([]);

    window.says({ event: 'ready' });
    expect(window.methods()).toEqual(['digits', 'close']);
    const [first, second] = window.received;
    window.says({ id: second?.id, ok: true, result: null });
    window.says({ id: first?.id, ok: true, result: { sent: true } });
    expect(await digits).toEqual({ sent: true });
    expect(await closing).toBeNull();
  });

  it('gives up on a window that does not come within ten seconds', async () => {
    const port = createMediaPort(log);
    const request = port.request('close', { session: 'a' });
    const outcome = expect(request).rejects.toBeInstanceOf(MediaGoneError);
    await vi.advanceTimersByTimeAsync(10_000);
    await outcome;

    const window = createWindow();
    port.attach(window.port);
    window.says({ event: 'ready' });
    expect(window.received).toEqual([]);
  });

  it('tells who asked a window that died, and configures the next one before anything else', async () => {
    const port = createMediaPort(log);
    const events: string[] = [];
    port.subscribe(({ event }) => events.push(event));
    const window = createWindow();
    port.attach(window.port);
    window.says({ event: 'ready' });
    const configured = port.request('configure', devices);
    window.says({ id: window.received[0]?.id, ok: true, result: null });
    await configured;

    const said = port.request('say', { session: 'c', utterance: { kind: 'clip', path: 'hello.wav' } });
    port.gone();
    await expect(said).rejects.toBeInstanceOf(MediaGoneError);
    expect(window.closed).toBe(true);
    const described = port.request('mute', { session: 'a', on: true });

    const next = createWindow();
    port.attach(next.port);
    next.says({ event: 'ready' });
    expect(next.received.map(({ method, params }) => [method, params])).toEqual([
      ['configure', devices],
      ['mute', { session: 'a', on: true }],
    ]);
    next.says({ id: next.received[1]?.id, ok: true, result: null });
    await described;
    expect(events).toEqual(['ready', 'gone', 'ready']);

    // The dead window's last words are nobody's.
    window.says({ event: 'microphone', state: 'ready', label: null });
    expect(events).toHaveLength(3);
  });

  it('configures a new window once when a new configuration is waiting for it anyway', () => {
    const port = createMediaPort(log);
    port.request('configure', devices).catch(() => {});
    const window = createWindow();
    port.attach(window.port);
    window.says({ event: 'ready' });
    expect(window.methods()).toEqual(['configure']);
  });

  it('takes a port that closed by itself for a window that is gone, once', async () => {
    const port = createMediaPort(log);
    const events: string[] = [];
    port.subscribe(({ event }) => events.push(event));
    const window = createWindow();
    port.attach(window.port);
    window.says({ event: 'ready' });
    const request = port.request('close', { session: 'a' });
    window.hangsUp();
    port.gone();
    await expect(request).rejects.toBeInstanceOf(MediaGoneError);
    expect(events).toEqual(['ready', 'gone']);
  });

  it('passes on what it can read and drops the rest', async () => {
    const port = createMediaPort(log);
    const events: unknown[] = [];
    const unsubscribe = port.subscribe((event) => events.push(event));
    const window = createWindow();
    port.attach(window.port);
    window.says({ event: 'ready' });
    const levels = { event: 'levels', session: 'a', sent: 0.5, received: 0, microphone: 0 };
    window.says(levels);
    for (const garbage of [
      null,
      'levels',
      { event: 'levels', session: 'a', sent: 2, received: 0, microphone: 0 },
      { event: 'levels', session: 'a', sent: Number.NaN, received: 0, microphone: 0 },
      { event: 'shutdown' },
      { id: 99, ok: true, result: null },
      { event: 'ready', extra: 1, id: 'x' },
    ]) {
      window.says(garbage);
    }
    expect(events).toEqual([{ event: 'ready' }, levels]);
    expect(log.warn).toHaveBeenCalledTimes(6);

    unsubscribe();
    window.says(levels);
    expect(events).toHaveLength(2);
  });

  it('does not let a wild window fill the log', () => {
    const port = createMediaPort(log);
    const window = createWindow();
    port.attach(window.port);
    for (let i = 0; i < 1000; i += 1) window.says({ event: 'nonsense' });
    expect(log.warn.mock.calls.length).toBeLessThanOrEqual(20);
  });

  it('rejects with the window’s own words, and when its answer is none', async () => {
    const port = createMediaPort(log);
    const window = createWindow();
    port.attach(window.port);
    window.says({ event: 'ready' });
    const refused = port.request('go-live', { session: 'a' });
    window.says({ id: window.received[0]?.id, ok: false, error: 'Error: no such session: a' });
    await expect(refused).rejects.toThrow('no such session');

    const wrong = port.request('describe', {
      session: 'a',
      role: 'agent',
      direction: 'sendrecv',
      iceRestart: false,
      live: true,
    });
    window.says({ id: window.received[1]?.id, ok: true, result: { sdp: 42 } });
    await expect(wrong).rejects.toThrow('unreadable');
  });
});
