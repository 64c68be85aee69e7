import { readFileSync, writeFileSync } from 'node:fs';

/** One channel of sound. Samples lie between -1 and 1. */
export interface Sound {
  /** Samples a second (Hz). */
  readonly rate: number;
  readonly samples: Float32Array;
}

/** A part of a sound, in ms from its beginning; open ends are the sound's own. */
export interface Span {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** How long a sound is (ms). */
export const lengthMs = (sound: Sound): number => (sound.samples.length / sound.rate) * 1000;

/** A pure tone. @param level amplitude, 0 to 1 */
export function tone(hz: number, seconds: number, rate = 8000, level = 0.5): Sound {
  const samples = new Float32Array(Math.round(seconds * rate));
  for (let i = 0; i < samples.length; i++) samples[i] = level * Math.sin((2 * Math.PI * hz * i) / rate);
  return { rate, samples };
}

/** A tone that glides between two frequencies and back, twice a second. */
export function glide(lowHz: number, highHz: number, seconds: number, rate = 8000, level = 0.5): Sound {
  const samples = new Float32Array(Math.round(seconds * rate));
  const reach = (highHz - lowHz) / 2;
  let turn = 0;
  for (let i = 0; i < samples.length; i++) {
    samples[i] = level * Math.sin(turn);
    turn += (2 * Math.PI * (lowHz + reach + reach * Math.sin((4 * Math.PI * i) / rate))) / rate;
  }
  return { rate, samples };
}

/** Nothing to be heard, for as long. */
export const silence = (seconds: number, rate = 8000): Sound => ({
  rate,
  samples: new Float32Array(Math.round(seconds * rate)),
});

/** Sounds of one rate, one after the other. */
export function join(...sounds: [Sound, ...Sound[]]): Sound {
  const samples = new Float32Array(sounds.reduce((sum, one) => sum + one.samples.length, 0));
  let at = 0;
  for (const one of sounds) {
    samples.set(one.samples, at);
    at += one.samples.length;
  }
  return { rate: sounds[0].rate, samples };
}

/** The span's samples as a sound of their own. */
export function cut(sound: Sound, span: Span): Sound {
  const index = (ms: number) => Math.round((ms / 1000) * sound.rate);
  return {
    rate: sound.rate,
    samples: sound.samples.subarray(index(span.fromMs ?? 0), span.toMs === undefined ? undefined : index(span.toMs)),
  };
}

/** 16-bit little-endian samples. */
export function toPcm16(sound: Sound): Buffer {
  const pcm = Buffer.alloc(sound.samples.length * 2);
  sound.samples.forEach((sample, i) => {
    pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), i * 2);
  });
  return pcm;
}

/** A-law (ITU-T G.711) samples, as RTP carries them. */
export function toALaw(sound: Sound): Buffer {
  return Buffer.from(
    Uint8Array.from(sound.samples, (sample) => {
      const linear = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
      const size = linear < 0 ? -linear - 1 : linear;
      // The place of the leading bit, and the four bits behind it.
      const exponent = Math.max(0, 31 - Math.clz32(size) - 7);
      const law = exponent === 0 ? size >> 4 : (exponent << 4) | ((size >> (exponent + 3)) & 0x0f);
      return law ^ (linear < 0 ? 0x55 : 0xd5);
    }),
  );
}

/** The first of `channels` interleaved channels of 16-bit little-endian samples. */
export function fromPcm16(pcm: Buffer, rate: number, channels = 1): Sound {
  const samples = new Float32Array(Math.floor(pcm.length / (2 * channels)));
  for (let i = 0; i < samples.length; i++) samples[i] = pcm.readInt16LE(i * 2 * channels) / 32768;
  return { rate, samples };
}

/** Writes a mono 16-bit WAV file. */
export function writeWav(file: string, sound: Sound): void {
  const pcm = toPcm16(sound);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(sound.rate, 24);
  header.writeUInt32LE(sound.rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(pcm.length, 40);
  writeFileSync(file, Buffer.concat([header, pcm]));
}

/**
 * Reads a 16-bit WAV file, the first channel. A file still being written is read as far as it goes: its header then
 * says nothing useful about the length.
 * @throws Error when it is not 16-bit PCM
 */
export function readWav(file: string): Sound {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error(`${file} is not a WAV file`);
  }
  let rate = 0;
  let channels = 1;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const kind = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (kind === 'fmt ') {
      if (bytes.readUInt16LE(at + 22) !== 16) throw new Error(`${file} is not 16-bit PCM`);
      channels = bytes.readUInt16LE(at + 10);
      rate = bytes.readUInt32LE(at + 12);
    }
    if (kind === 'data') {
      const end = size === 0 ? bytes.length : Math.min(bytes.length, at + 8 + size);
      return fromPcm16(bytes.subarray(at + 8, end), rate, channels);
    }
    at += 8 + size + (size % 2);
  }
  throw new Error(`${file} holds no sound`);
}

/** Amplitude (0 to 1) of one frequency in a sound: the Goertzel algorithm. */
export function amplitudeAt(sound: Sound, hz: number): number {
  const { samples, rate } = sound;
  if (samples.length === 0) return 0;
  const turn = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let last = 0;
  let before = 0;
  for (const sample of samples) {
    const next = sample + turn * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - turn * last * before;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** Root mean square of a sound, 0 to 1. A full sine has 0.707. */
export function loudness(sound: Sound): number {
  let sum = 0;
  for (const sample of sound.samples) sum += sample * sample;
  return sound.samples.length === 0 ? 0 : Math.sqrt(sum / sound.samples.length);
}

/**
 * The strongest frequency between 100 and 3600 Hz (a telephone's band), to 5 Hz, or null where it is silent.
 * Looks at 400 ms from the middle of the span.
 */
export function dominantFrequency(sound: Sound, span: Span = {}): number | null {
  const part = cut(sound, span);
  const middle = lengthMs(part) / 2;
  const window = cut(part, { fromMs: Math.max(0, middle - 200), toMs: middle + 200 });
  if (loudness(window) < quiet) return null;
  let best = { hz: 0, amplitude: 0 };
  for (let hz = 100; hz <= Math.min(3600, sound.rate / 2 - 100); hz += 5) {
    const amplitude = amplitudeAt(window, hz);
    if (amplitude > best.amplitude) best = { hz, amplitude };
  }
  return best.hz;
}

/** Below this RMS nobody speaks (-46 dBFS). */
export const quiet = 0.005;

const frameMs = 5;

/**
 * The longest stretch of silence (ms, to 5 ms) in a span.
 * @param threshold RMS under which a frame of 5 ms is silent
 */
export function longestGap(sound: Sound, span: Span = {}, threshold = quiet): number {
  let longest = 0;
  let current = 0;
  for (const loud of frames(cut(sound, span), (frame) => loudness(frame) >= threshold)) {
    current = loud ? 0 : current + frameMs;
    longest = Math.max(longest, current);
  }
  return longest;
}

/**
 * From when to when (ms from the beginning) a tone is heard: the first and the last 20 ms in which it is the main thing
 * to be heard. Null where it never is.
 */
export function heard(sound: Sound, hz: number): { fromMs: number; toMs: number } | null {
  const stepMs = 20;
  let from: number | undefined;
  let to = 0;
  const size = Math.round((stepMs / 1000) * sound.rate);
  for (let at = 0; at + size <= sound.samples.length; at += size) {
    const frame = { rate: sound.rate, samples: sound.samples.subarray(at, at + size) };
    const power = loudness(frame);
    // A pure tone of RMS r has amplitude r·√2.
    if (power < quiet || amplitudeAt(frame, hz) < 0.7 * power * Math.SQRT2) continue;
    from ??= (at / sound.rate) * 1000;
    to = ((at + size) / sound.rate) * 1000;
  }
  return from === undefined ? null : { fromMs: from, toMs: to };
}

/** True when the span is a tone that glides between the two frequencies, all over that range and nowhere else. */
export function isGliding(sound: Sound, lowHz: number, highHz: number, span: Span = {}): boolean {
  const part = cut(sound, span);
  const size = Math.round(0.02 * part.rate);
  const heardHz = new Set<number>();
  for (let at = 0; at + size <= part.samples.length; at += size) {
    const frame = { rate: part.rate, samples: part.samples.subarray(at, at + size) };
    if (loudness(frame) < quiet) return false;
    let best = { hz: 0, amplitude: 0 };
    for (let hz = 100; hz <= 3600; hz += 50) {
      const amplitude = amplitudeAt(frame, hz);
      if (amplitude > best.amplitude) best = { hz, amplitude };
    }
    heardHz.add(best.hz);
  }
  const reach = (highHz - lowHz) / 5;
  const all = [...heardHz];
  return (
    all.every((hz) => hz > lowHz - reach && hz < highHz + reach) &&
    all.some((hz) => hz < lowHz + reach) &&
    all.some((hz) => hz > highHz - reach)
  );
}

function* frames<T>(sound: Sound, read: (frame: Sound) => T): Generator<T> {
  const size = Math.round((frameMs / 1000) * sound.rate);
  for (let at = 0; at + size <= sound.samples.length; at += size) {
    yield read({ rate: sound.rate, samples: sound.samples.subarray(at, at + size) });
  }
}

/** Loudness of each 20 ms. */
function envelope(sound: Sound): number[] {
  const step = sound.rate / 50;
  return Array.from({ length: Math.floor(sound.samples.length / step) }, (_, index) =>
    loudness({ rate: sound.rate, samples: sound.samples.subarray(index * step, (index + 1) * step) }),
  );
}

/** Frames of 20 ms in a piece of speech, and how far one may lie from its place: a busy line hurries and waits. */
const PIECE = 50;
const STRAY = 10;
/** A piece rises and falls as what was heard. */
const SAME = 0.85;

/**
 * How much of `speech` is in what was heard, 0 to 1: the share of its seconds whose loudness by 20 ms is found where they
 * belong, at the best place there is.
 */
export function shareHeard(heardAll: Sound, speech: Sound): number {
  const whole = envelope(heardAll);
  const wanted = envelope(speech);
  const pieces = Array.from({ length: Math.floor(wanted.length / PIECE) }, (_, index) => index * PIECE);
  /** Where each piece begins in what was heard. */
  const places = pieces.map((from) => {
    const piece = wanted.slice(from, from + PIECE);
    const at = Array.from({ length: Math.max(0, whole.length - PIECE + 1) }, (_, index) => index);
    return at.filter((index) => correlation(whole.slice(index, index + PIECE), piece) > SAME).map((one) => one - from);
  });
  const begins = new Set(places.flat());
  const shareAt = (begin: number): number =>
    places.filter((ones) => ones.some((one) => Math.abs(one - begin) <= STRAY)).length / pieces.length;
  return Math.max(0, ...[...begins].map(shareAt));
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
  const meanA = mean(a);
  const meanB = mean(b);
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (const [index, one] of a.entries()) {
    const other = (b[index] ?? 0) - meanB;
    both += (one - meanA) * other;
    squaresA += (one - meanA) ** 2;
    squaresB += other ** 2;
  }
  return squaresA === 0 || squaresB === 0 ? 0 : both / Math.sqrt(squaresA * squaresB);
}
