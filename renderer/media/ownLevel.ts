import { openAudioContext } from './audioContext';
import type { Microphone } from './microphone';

/** How loud the agent's own microphone is while nothing of it is sent. Nobody but this machine hears it. */
export interface OwnLevel {
  /** The loudest sample of the last moment, 0…1. The sound graph is there for as long as it is asked for. */
  read(): number;
  /** No longer asked for. */
  rest(): void;
}

export function createOwnLevel(microphone: Microphone): OwnLevel {
  let open: { readonly analyser: AnalyserNode; readonly track: MediaStreamTrack; close(): void } | null = null;

  function listen(track: MediaStreamTrack): NonNullable<typeof open> {
    const context = openAudioContext({ kind: 'listening' });
    const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    void context.resume();
    return { analyser, track, close: () => void context.close() };
  }

  const rest = (): void => {
    open?.close();
    open = null;
  };

  return {
    read() {
      const track = microphone.track();
      if (open?.track !== track) {
        rest();
        open = listen(track);
      }
      const samples = new Float32Array(open?.analyser.fftSize ?? 0);
      open?.analyser.getFloatTimeDomainData(samples);
      return samples.reduce((peak, sample) => Math.min(1, Math.max(peak, Math.abs(sample))), 0);
    },
    rest,
  };
}
