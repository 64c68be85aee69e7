import type { MicrophoneState } from '../../electron/contract/media';
import type { Unsubscribe } from '../../electron/domain/time';

/**
 * The one microphone, opened once and shared by every session:
 *
 *     unknown ──opened──▶ ready ──track ended, device gone──▶ unplugged ──opened──▶ ready
 *        │                  ▲
 *        └──refused──▶ missing | denied | failed ──opened──┘
 *
 * While it is not ready, sessions send silence and it is tried again every 3 s and whenever the devices changed.
 */
export interface Microphone {
  /** What sessions clone: the microphone's track, or silence while there is none. */
  track(): MediaStreamTrack;
  /** Opens the device, null being the system's. Resolves when it is open or was refused; never rejects. */
  use(device: string | null): Promise<void>;
  /** The list of devices changed. */
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** Calls back when `track()` gives another track. */
  subscribe(listener: () => void): Unsubscribe;
  close(): void;
}

export interface MicrophoneNeeds {
  readonly media: Pick<MediaDevices, 'getUserMedia'>;
  readonly silence: { track(): MediaStreamTrack; rest(): void };
  tell(state: MicrophoneState, label: string | null): void;
}

/** How often a microphone that could not be opened is tried again, ms. */
const TRY_AGAIN = 3000;

export function createMicrophone({ media, silence, tell }: MicrophoneNeeds): Microphone {
  const listeners = new Set<() => void>();
  let wanted: string | null = null;
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
    // Unplugged says more than missing, until it is back.
    if (!(state === 'unplugged' && why === 'missing')) become(why);
  }

  async function open(): Promise<void> {
    opening += 1;
    const mine = opening;
    try {
      const stream = await media.getUserMedia({
        audio: {
          echoCancellation: true,
          noiseSuppression: true,
          autoGainControl: true,
          channelCount: 1,
          ...(wanted === null ? {} : { deviceId: { exact: wanted } }),
        },
        video: false,
      });
      const [track, ...others] = stream.getAudioTracks();
      for (const other of others) other.stop();
      if (track === undefined) throw new DOMException('no audio track', 'NotFoundError');
      if (mine !== opening) return track.stop();
      track.addEventListener('ended', () => {
        if (live === track) lose('unplugged');
      });
      replace(track);
      silence.rest();
      become('ready');
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

  const timer = setInterval(() => {
    if (asked && state !== 'ready' && inFlight === null) void start();
  }, TRY_AGAIN);

  return {
    track: () => live ?? silence.track(),

    async use(device) {
      const same = asked && wanted === device;
      asked = true;
      wanted = device;
      if (same && inFlight !== null) return inFlight;
      if (!same || live === null) await start();
    },

    devicesChanged(devices) {
      if (!asked || inFlight !== null) return;
      const inputs = devices.filter(({ kind }) => kind === 'audioinput');
      if (live === null) return void start();
      const there = wanted === null ? inputs.length > 0 : inputs.some(({ deviceId }) => deviceId === wanted);
      if (!there) lose('unplugged');
      else if (wanted === null && defaultMoved(inputs, live)) void start();
    },

    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },

    close() {
      clearInterval(timer);
      opening += 1;
      asked = false;
      listeners.clear();
      replace(null);
    },
  };
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
