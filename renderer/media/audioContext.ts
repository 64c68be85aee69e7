/** Where a context's sound goes. `nowhere` renders without any device. */
export type ContextOutput = { readonly kind: 'system' } | { readonly kind: 'nowhere' };

// Newer than TypeScript's DOM library: https://webaudio.github.io/web-audio-api/#dom-audiocontext-setsinkid
interface SinkOptions extends AudioContextOptions {
  sinkId?: { type: 'none' };
}
interface SinkContext {
  setSinkId(sink: string): Promise<void>;
}

/** Opus' rate, so that nothing is resampled on the way to the wire, Hz. */
const SAMPLE_RATE = 48_000;

export function openAudioContext(output: ContextOutput): AudioContext {
  const options: SinkOptions = { sampleRate: SAMPLE_RATE, latencyHint: 'interactive' };
  if (output.kind === 'nowhere') options.sinkId = { type: 'none' };
  return new AudioContext(options);
}

/** Moves a context to another loudspeaker, where the runtime can. */
export async function setContextSink(context: AudioContext, sink: string): Promise<void> {
  if ('setSinkId' in context) await (context as unknown as SinkContext).setSinkId(sink);
}
