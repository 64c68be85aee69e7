/**
 * Where a context's sound goes. `nowhere` renders without any device; `listening` likewise, at a rate that is enough for
 * speech and in larger pieces, for what is heard a moment later all the same.
 */
export type ContextOutput = { readonly kind: 'system' } | { readonly kind: 'nowhere' } | { readonly kind: 'listening' };

// Newer than TypeScript's DOM library: https://webaudio.github.io/web-audio-api/#dom-audiocontext-setsinkid
interface SinkOptions extends AudioContextOptions {
  sinkId?: { type: 'none' };
}
interface SinkContext {
  setSinkId(sink: string): Promise<void>;
}

/** Opus' rate, so that nothing is resampled on the way to the wire, Hz. */
const SAMPLE_RATE = 48_000;
const LISTENING_RATE = 16_000;

export function openAudioContext(output: ContextOutput): AudioContext {
  const listening = output.kind === 'listening';
  const options: SinkOptions = {
    sampleRate: listening ? LISTENING_RATE : SAMPLE_RATE,
    latencyHint: listening ? 'playback' : 'interactive',
  };
  if (output.kind !== 'system') options.sinkId = { type: 'none' };
  return new AudioContext(options);
}

/** Moves a context to another loudspeaker, where the runtime can. */
export async function setContextSink(context: AudioContext, sink: string): Promise<void> {
  if ('setSinkId' in context) await (context as unknown as SinkContext).setSinkId(sink);
}
