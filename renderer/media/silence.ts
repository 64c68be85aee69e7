import { openAudioContext } from './audioContext';

/** What the customer hears while there is no microphone: a live track that carries nothing. */
export interface Silence {
  track(): MediaStreamTrack;
  /** Nobody needs it for now; costs nothing until `track` is asked for again. */
  rest(): void;
}

export function createSilence(): Silence {
  let open: { readonly context: AudioContext; readonly track: MediaStreamTrack } | null = null;
  return {
    track() {
      if (open === null) {
        const context = openAudioContext({ kind: 'nowhere' });
        const destination = context.createMediaStreamDestination();
        destination.channelCount = 1;
        const [track] = destination.stream.getAudioTracks();
        if (track === undefined) throw new Error('a stream destination without a track');
        open = { context, track };
      }
      void open.context.resume();
      return open.track;
    },
    rest() {
      void open?.context.suspend();
    },
  };
}
