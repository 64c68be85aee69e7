import type { LineSound } from '../../electron/domain/scenario/scenario';

/** What lies between a practice customer's voice and the wire. */
export interface PhoneLine {
  /** Where the voice goes in. */
  readonly input: AudioNode;
  /** What the far side is sent: voice, noise, and what the line leaves out. */
  readonly output: AudioNode;
  close(): void;
}

interface Character {
  /** A telephone's band (ITU-T G.712), and nothing else. */
  readonly narrow: boolean;
  /** Peak of the noise under the voice, of full scale. */
  readonly noise: number;
  readonly dropOuts: boolean;
}

/**
 * `clear`: as it is made, with a room's noise (about −66 dB of full scale), so that a silent customer is no dead line.
 * `noisy`: about −39 dB, so that the agent has to listen; `bad`: −45 dB, and words are missing.
 */
const CHARACTERS: Readonly<Record<LineSound, Character>> = {
  clear: { narrow: false, noise: 0.0005, dropOuts: false },
  telephone: { narrow: true, noise: 0.001, dropOuts: false },
  noisy: { narrow: true, noise: 0.02, dropOuts: false },
  bad: { narrow: true, noise: 0.01, dropOuts: true },
};

/** The band of a telephone, Hz. */
const BAND = { from: 300, to: 3400 } as const;
/** The poles of a Butterworth filter of the sixth order, as biquads; Web Audio wants its low and high pass Q in dB. */
const BUTTERWORTH_Q = [0.5176, Math.SQRT1_2, 1.9319].map((q) => 20 * Math.log10(q));

const NOISE_SECONDS = 2;
/** Where words are missing, seconds from the beginning of each round: some 12 % of it. */
const DROP_ROUND = 9;
const DROP_OUTS = [
  [0.9, 1.15],
  [2.6, 2.75],
  [4.1, 4.55],
  [6.3, 6.42],
  [8.2, 8.35],
] as const;
/** How fast the sound goes and comes, seconds: a click is not what is missing. */
const EDGE = 0.004;

/** @param context also an offline one */
export function createPhoneLine(context: BaseAudioContext, sound: LineSound): PhoneLine {
  const { narrow, noise, dropOuts } = CHARACTERS[sound];
  const input = context.createGain();
  const output = context.createGain();
  const hiss = noiseOf(context, noise);
  const running: AudioBufferSourceNode[] = [hiss];
  hiss.connect(input);
  let end: AudioNode = input;
  if (narrow) for (const filter of bandOf(context)) end = end.connect(filter);
  if (dropOuts) {
    const gate = context.createGain();
    gate.gain.value = 0;
    const presence = presenceOf(context);
    presence.connect(gate.gain);
    running.push(presence);
    end = end.connect(gate);
  }
  end.connect(output);
  return {
    input,
    output,
    close() {
      for (const source of running) source.stop();
      output.disconnect();
    },
  };
}

function bandOf(context: BaseAudioContext): readonly BiquadFilterNode[] {
  return (['highpass', 'lowpass'] as const).flatMap((type) =>
    BUTTERWORTH_Q.map((q) => {
      const filter = context.createBiquadFilter();
      filter.type = type;
      filter.frequency.value = type === 'highpass' ? BAND.from : BAND.to;
      filter.Q.value = q;
      return filter;
    }),
  );
}

function noiseOf(context: BaseAudioContext, peak: number): AudioBufferSourceNode {
  return looped(context, NOISE_SECONDS, () => (Math.random() * 2 - 1) * peak);
}

/** 1 where the line carries, 0 where it does not. */
function presenceOf(context: BaseAudioContext): AudioBufferSourceNode {
  return looped(context, DROP_ROUND, (second) =>
    DROP_OUTS.reduce<number>((present, [from, to]) => {
      const away = Math.min(second - from, to - second);
      return Math.min(present, Math.max(0, Math.min(1, 1 - away / EDGE)));
    }, 1),
  );
}

function looped(context: BaseAudioContext, seconds: number, sample: (second: number) => number): AudioBufferSourceNode {
  const buffer = context.createBuffer(1, context.sampleRate * seconds, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) samples[i] = sample(i / context.sampleRate);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.loop = true;
  source.start();
  return source;
}
