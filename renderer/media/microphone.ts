import type { MicrophoneState } from '../../electron/contract/media';
import type { Sound } from '../../electron/contract/settings';
import type { Unsubscribe } from '../../electron/domain/time';
import { createSuccession } from './succession';

/** What is done with the sound before anybody hears it (W3C Media Capture and Streams §4.3.5). */
export type Processing = Pick<Sound, 'echoCancellation' | 'noiseSuppression' | 'gainControl'>;

/**
 * The one microphone, opened once and shared by every session:
 *
 *     unknown ──opened──▶ ready ──track ended, device gone, none other──▶ unplugged ──opened──▶ ready
 *        │                  ▲
 *        └──refused──▶ missing | denied | failed ──opened──┘
 *
 * The next best stands in for a chosen one that is gone, until that is back (`successorOf`). While none is ready, sessions
 * send silence and it is tried again every 3 s and whenever the devices changed.
 *
 * One that is ready and that nobody holds is closed after a while: an open one costs the machine a good part of what it
 * may take while nothing goes on, and people see that it is open. It is opened again when it is held, and to see whether
 * it can be had whenever the microphones have changed.
 */
export interface Microphone {
  /** What sessions clone: the microphone's track, or silence while there is none. */
  track(): MediaStreamTrack;
  /** Opens the device, null being the system's. Resolves when it is open or was refused; never rejects. */
  use(device: string | null, processing: Processing): Promise<void>;
  /** The list of devices changed. */
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** Calls back when `track()` gives another track. */
  subscribe(listener: () => void): Unsubscribe;
  /** Keeps it open until released. `open` resolves when it is, or was refused. */
  hold(): { readonly open: Promise<void>; release(): void };
  close(): void;
}

export interface MicrophoneNeeds {
  readonly media: Pick<MediaDevices, 'getUserMedia'>;
  readonly silence: { track(): MediaStreamTrack; rest(): void };
  tell(state: MicrophoneState, label: string | null): void;
  /** The open track ended by itself: the list of devices is about to be another. */
  ended(): void;
}

/** How often a microphone that could not be opened is tried again, ms. */
const TRY_AGAIN = 3000;
/** After so long without need it is closed, ms: between two calls in a row it stays as it is. */
const REST_AFTER = 5000;

export function createMicrophone({ media, silence, tell, ended }: MicrophoneNeeds): Microphone {
  const listeners = new Set<() => void>();
  let wanted: string | null = null;
  let processing: Processing = { echoCancellation: true, noiseSuppression: true, gainControl: true };
  /** What was asked for and opened last; null is the system's own. */
  let opened: string | null = null;
  let inputs: readonly MediaDeviceInfo[] = [];
  const succession = createSuccession('audioinput');
  let holders = 0;
  let restSoon: ReturnType<typeof setTimeout> | undefined;
  /** Closed for want of need: which microphones there were then. */
  let resting: string | null = null;
  let asked = false;
  let live: MediaStreamTrack | null = null;
  let state: MicrophoneState = 'unknown';
  let told = '';
  /** Counts the openings, so that only the latest may decide. */
  let opening = 0;
  let inFlight: Promise<void> | null = null;

  function become(next: MicrophoneState): void {
    state = next;
    const label = live === null || live.label === '' ? null : live.label.slice(0, 200);
    const key = JSON.stringify([state, label]);
    if (key === told) return;
    told = key;
    tell(state, label);
  }

  function replace(track: MediaStreamTrack | null): void {
    if (live === track) return;
    const old = live;
    live = track;
    for (const listener of [...listeners]) listener();
    // Only after the sessions have moved on, so that none of them sends an ended track meanwhile.
    old?.stop();
  }

  function lose(why: MicrophoneState): void {
    replace(null);
    opened = null;
    resting = null;
    // Of one that was there, unplugged says more than missing.
    const wasThere = state === 'ready' || state === 'unplugged';
    become(wasThere && why === 'missing' ? 'unplugged' : why);
  }

  /** @throws DOMException when it is refused */
  async function capture(device: string | null): Promise<MediaStreamTrack> {
    const stream = await media.getUserMedia({
      audio: {
        echoCancellation: processing.echoCancellation,
        noiseSuppression: processing.noiseSuppression,
        autoGainControl: processing.gainControl,
        channelCount: 1,
        ...(device === null ? {} : { deviceId: { exact: device } }),
      },
      video: false,
    });
    const [track, ...others] = stream.getAudioTracks();
    for (const other of others) other.stop();
    if (track === undefined) throw new DOMException('no audio track', 'NotFoundError');
    return track;
  }

  /** The right one now, or the system's where that one cannot be had. */
  async function captureBest(): Promise<{ readonly track: MediaStreamTrack; readonly device: string | null }> {
    const device = succession.of(wanted);
    // Whatever the list says: the chosen one may be back already, or was never listed.
    for (const one of new Set([wanted, device])) {
      if (one === null) continue;
      try {
        return { track: await capture(one), device: one };
      } catch (error) {
        if (refusal(error) === 'denied') throw error;
      }
    }
    return { track: await capture(null), device: null };
  }

  const listed = (): string => JSON.stringify(inputs.map(({ deviceId, groupId }) => [deviceId, groupId]));

  function rest(): void {
    if (holders > 0 || live === null) return;
    resting = listed();
    replace(null);
  }
  function restLater(): void {
    clearTimeout(restSoon);
    if (holders === 0) restSoon = setTimeout(rest, REST_AFTER);
  }

  async function open(): Promise<void> {
    opening += 1;
    const mine = opening;
    try {
      const { track, device } = await captureBest();
      // Also when the chosen one was tried again and refused: who stands in goes on without a break.
      if (mine !== opening || (device !== wanted && device === opened && isSameDevice(live, track)))
        return track.stop();
      track.addEventListener('ended', () => {
        if (live !== track) return;
        replace(null);
        ended();
        void start();
      });
      opened = device;
      resting = null;
      replace(track);
      silence.rest();
      become('ready');
      restLater();
    } catch (error) {
      if (mine === opening) lose(refusal(error));
    }
  }

  function start(): Promise<void> {
    const attempt = open().finally(() => {
      if (inFlight === attempt) inFlight = null;
    });
    inFlight = attempt;
    return attempt;
  }

  /** Opens anew where another device is the right one now. */
  function follow(): void {
    if (!asked || inFlight !== null || resting === listed()) return;
    if (live === null) return void start();
    const nobody = wanted === null && inputs.length === 0;
    const moved = opened === null && defaultMoved(inputs, live);
    if (succession.of(wanted) !== opened || nobody || moved) void start();
  }

  // Also what changed while a device was being opened is seen then.
  const timer = setInterval(() => {
    if (state !== 'ready' || opened !== wanted) follow();
  }, TRY_AGAIN);

  return {
    track: () => live ?? silence.track(),

    async use(device, wish) {
      const same = asked && wanted === device && isSame(processing, wish);
      asked = true;
      wanted = device;
      processing = wish;
      if (same && inFlight !== null) return inFlight;
      if (same && (live !== null || resting !== null)) return;
      resting = null;
      await start();
    },

    devicesChanged(devices) {
      inputs = devices.filter(({ kind }) => kind === 'audioinput');
      succession.devicesChanged(devices);
      follow();
    },

    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },

    hold() {
      holders += 1;
      clearTimeout(restSoon);
      let held = true;
      return {
        open: resting === null ? (inFlight ?? Promise.resolve()) : (inFlight ?? start()),
        release() {
          if (!held) return;
          held = false;
          holders -= 1;
          restLater();
        },
      };
    },

    close() {
      clearInterval(timer);
      clearTimeout(restSoon);
      opening += 1;
      asked = false;
      listeners.clear();
      replace(null);
    },
  };
}

function isSame(one: Processing, other: Processing): boolean {
  return (
    one.echoCancellation === other.echoCancellation &&
    one.noiseSuppression === other.noiseSuppression &&
    one.gainControl === other.gainControl
  );
}

function isSameDevice(one: MediaStreamTrack | null, other: MediaStreamTrack): boolean {
  return one?.getSettings().deviceId === other.getSettings().deviceId;
}

/** What a refusal of `getUserMedia` means for the person (W3C Media Capture and Streams §10.3). */
function refusal(error: unknown): MicrophoneState {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'failed';
  }
}

/** Chromium keeps an open track on the device that was the default; the alias in the list tells where it is now. */
function defaultMoved(inputs: readonly MediaDeviceInfo[], live: MediaStreamTrack): boolean {
  const now = inputs.find(({ deviceId }) => deviceId === 'default')?.groupId;
  const then = live.getSettings().groupId;
  return now !== undefined && now !== '' && then !== undefined && then !== '' && now !== then;
}
