import type { Tone } from '../../electron/contract/media';
import type { Sound } from '../../electron/contract/settings';

/** Span of one ring and of the silence after it, ms. */
export interface Cadence {
  readonly ringMs: number;
  readonly pauseMs: number;
}

/** One stretch of a tone's cycle; no frequencies is silence. */
interface Stretch {
  readonly hz: readonly number[];
  readonly ms: number;
  /** Beats a second in the loudness, for the warble of a bell. */
  readonly beat?: number;
}

/** The device roles that sound by themselves. */
export type ToneOutput = 'ringer' | 'speaker' | 'alerts';

/** How a tone sounds and where. */
export interface ToneSound {
  readonly cycle: readonly Stretch[];
  readonly times: number | 'forever';
  /** Peak, 0…1 of full scale. */
  readonly volume: number;
  readonly output: ToneOutput;
  /** Whose setting makes it louder or softer. */
  readonly loudness: keyof Sound['volumes'];
  /** A `signal` of a call replaces the signal before it; a `notice` of our own sounds beside it. */
  readonly kind: 'signal' | 'notice';
}

const quiet = (ms: number): Stretch => ({ hz: [], ms });
const beep = (hz: number, ms: number): Stretch => ({ hz: [hz], ms });

/** Tones of China's network: 450 Hz, GB/T 3971.2 (also in ITU-T E.180 supplement 2). */
const NETWORK_HZ = 450;

export function toneSound(tone: Tone, { ringMs, pauseMs }: Cadence): ToneSound {
  const signal = { kind: 'signal', output: 'speaker', loudness: 'call', times: 'forever', volume: 0.15 } as const;
  const notice = { kind: 'notice', output: 'alerts', loudness: 'alerts', times: 1, volume: 0.12 } as const;
  switch (tone) {
    case 'ringing':
      return {
        ...signal,
        output: 'ringer',
        loudness: 'ringer',
        volume: 0.5,
        cycle: [{ hz: [784, 988], ms: ringMs, beat: 16 }, quiet(pauseMs)],
      };
    case 'call-waiting':
      // In the ear of somebody who is talking: far below speech.
      return { ...signal, volume: 0.05, cycle: [beep(NETWORK_HZ, 400), quiet(4000)] };
    case 'ringback':
      return { ...signal, cycle: [beep(NETWORK_HZ, 1000), quiet(4000)] };
    case 'busy':
      return { ...signal, times: 5, cycle: [beep(NETWORK_HZ, 350), quiet(350)] };
    case 'hold-warning':
      return { ...notice, cycle: [beep(660, 120), quiet(60), beep(880, 160)] };
    case 'hold-over':
      return { ...notice, volume: 0.2, times: 3, cycle: [beep(880, 120), quiet(60), beep(1175, 120), quiet(180)] };
    case 'talk-near':
      return { ...notice, volume: 0.06, cycle: [beep(523, 180)] };
    case 'talk-over':
      return { ...notice, volume: 0.08, cycle: [beep(659, 140), quiet(60), beep(523, 220)] };
  }
}

/** Fade at both ends of a beep, ms: without it a beep clicks. */
const EDGE = 8;

/** One cycle as samples. A cycle that is played in a loop keeps its cadence without any timer. */
export function renderCycle({ cycle, volume }: ToneSound, sampleRate: number): Float32Array<ArrayBuffer> {
  const spans = cycle.map(({ ms }) => Math.round((ms / 1000) * sampleRate));
  const samples = new Float32Array(
    Math.max(
      1,
      spans.reduce((sum, span) => sum + span, 0),
    ),
  );
  const edge = (EDGE / 1000) * sampleRate;
  let start = 0;
  for (const [index, { hz, beat }] of cycle.entries()) {
    const span = spans[index] ?? 0;
    if (hz.length > 0) {
      for (let i = 0; i < span; i += 1) {
        const t = i / sampleRate;
        const wave = hz.reduce((sum, f) => sum + Math.sin(2 * Math.PI * f * t), 0) / hz.length;
        const envelope = Math.min(1, i / edge, (span - i) / edge);
        const warble = beat === undefined ? 1 : 0.6 + 0.4 * Math.cos(2 * Math.PI * beat * t);
        samples[start + i] = volume * wave * envelope * warble;
      }
    }
    start += span;
  }
  return samples;
}
