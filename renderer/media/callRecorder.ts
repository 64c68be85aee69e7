import { LEVEL_MS, SOUND_MOST_MS } from '../../electron/domain/marks/keptRun';
import { openAudioContext } from './audioContext';

/** What was heard of a call (`RunSound`). */
export interface Recorded {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly levels: Uint8Array<ArrayBuffer>;
}

/** Keeps both sides of a practice call in memory, the agent's on the left, the customer's on the right. */
export interface CallRecorder {
  /** The track that a side is heard by from now on; the same one again changes nothing. */
  hear(side: 'agent' | 'customer', track: MediaStreamTrack): void;
  /** Ends it. Resolves with what there is. */
  stop(): Promise<Recorded>;
}

const TYPE = 'audio/webm;codecs=opus';
/** For both sides together, bits a second: speech as clear as the line gave it. */
const BITRATE = 48_000;
/** As many samples as are looked at for a level, a power of two that holds `LEVEL_MS` at 48 kHz. */
const WINDOW = 8192;

export function createCallRecorder(): CallRecorder {
  const context = openAudioContext({ kind: 'nowhere' });
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  const tape = new MediaStreamAudioDestinationNode(context, { channelCount: 2 });
  merger.connect(tape);
  const sides = (['agent', 'customer'] as const).map((_, index) => {
    const ear = new AnalyserNode(context, { fftSize: WINDOW, smoothingTimeConstant: 0, channelCount: 1 });
    ear.channelCountMode = 'explicit';
    ear.connect(merger, 0, index);
    return { ear, track: null as MediaStreamTrack | null, source: null as MediaStreamAudioSourceNode | null };
  });
  const recorder = new MediaRecorder(tape.stream, { mimeType: TYPE, audioBitsPerSecond: BITRATE });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  const levels: number[] = [];
  const samples = new Float32Array(WINDOW);
  const timer = setInterval(() => {
    for (const { ear } of sides) {
      ear.getFloatTimeDomainData(samples);
      const latest = samples.subarray(-Math.round((context.sampleRate * LEVEL_MS) / 1000));
      levels.push(Math.round(255 * latest.reduce((peak, one) => Math.min(1, Math.max(peak, Math.abs(one))), 0)));
    }
  }, LEVEL_MS);
  const end = (): void => {
    clearInterval(timer);
    clearTimeout(enough);
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const enough = setTimeout(end, SOUND_MOST_MS);
  void context.resume();
  recorder.start();

  return {
    hear(which, track) {
      const side = sides[which === 'agent' ? 0 : 1];
      if (!side || side.track === track) return;
      side.source?.disconnect();
      side.track = track;
      side.source = context.createMediaStreamSource(new MediaStream([track]));
      side.source.connect(side.ear);
    },
    async stop() {
      end();
      await stopped;
      await context.close();
      return { data: new Uint8Array(await new Blob(pieces).arrayBuffer()), levels: Uint8Array.from(levels) };
    },
  };
}
