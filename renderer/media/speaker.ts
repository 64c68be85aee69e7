import { createSuccession } from './succession';

/** Where the customers are heard. */
export interface Speaker {
  /** Chooses the device, null being the system's; also for sessions that already play. */
  use(device: string | null): void;
  /** How loud, 0…1; at once. */
  volume(share: number): void;
  devicesChanged(devices: readonly MediaDeviceInfo[]): void;
  /** A voice of its own for a session, silent until told otherwise. */
  voice(): Voice;
}

/** One session's sound on the speaker. */
export interface Voice {
  /** The track to be heard; the same one again changes nothing. */
  play(track: MediaStreamTrack): void;
  audible(on: boolean): void;
  close(): void;
}

/** A loudspeaker that refused is tried again after so long, ms. */
const TRY_AGAIN = 500;

export function createSpeaker(): Speaker {
  const elements = new Set<HTMLAudioElement>();
  let wanted: string | null = null;
  let loud = 1;
  const outputs = createSuccession('audiooutput');

  async function route(element: HTMLAudioElement): Promise<void> {
    const sink = outputs.of(wanted) ?? '';
    if (element.sinkId === sink) return;
    try {
      await element.setSinkId(sink);
    } catch {
      // Gone between the list and now, or plugged in and not ready yet.
      setTimeout(() => {
        if (elements.has(element)) route(element).catch(() => {});
      }, TRY_AGAIN);
      if (element.sinkId !== '') await element.setSinkId('');
    }
  }

  function routeAll(): void {
    for (const element of elements) {
      if (!element.paused) route(element).catch(() => {});
    }
  }

  return {
    use(device) {
      wanted = device;
      routeAll();
    },
    volume(share) {
      loud = share;
      for (const element of elements) element.volume = loud;
    },
    devicesChanged(list) {
      outputs.devicesChanged(list);
      routeAll();
    },
    voice() {
      // A fresh element for each call: a reused one can stay silent on its second stream.
      const element = new Audio();
      // Playing but muted until live, so that the first word is not lost to the opening of the device.
      element.muted = true;
      element.volume = loud;
      elements.add(element);
      // Chromium plays all received sound of a page through one output and moves that only by an element that plays: set
      // any earlier, the sink is remembered by the element and the sound comes from the system's device.
      element.addEventListener('playing', () => void route(element).catch(() => {}));
      let playing: MediaStreamTrack | null = null;
      return {
        play(track) {
          if (playing === track) return;
          playing = track;
          element.srcObject = new MediaStream([track]);
          // Rejects when closed before the sound began.
          element.play().catch(() => {});
        },
        audible(on) {
          element.muted = !on;
        },
        close() {
          elements.delete(element);
          element.muted = true;
          element.pause();
          element.srcObject = null;
        },
      };
    },
  };
}
