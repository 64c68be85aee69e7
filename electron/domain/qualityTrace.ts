import { type CallQuality, estimateMos, poorParts, type QualitySample, withSample } from './quality';
import { type Ms, SECOND } from './time';

/** One second of a call's sound as it is kept. The MOS is not: `estimateMos` makes it again from its parts. */
export interface TracePoint extends Omit<QualitySample, 'packetsReceived'> {
  /** The end of the second on the call's clock. */
  readonly at: Ms;
  /** False for a second in which nothing was expected to come, as in a hold: its sound is neither good nor poor. */
  readonly heard: boolean;
}

/** Seconds in a row, packed. A second that came late or early begins a stretch of its own. */
export interface TraceStretch {
  /** The end of the first second, on the call's clock. */
  readonly at: Ms;
  /** Eight bytes a second: an hour is 28,800. */
  readonly samples: Uint8Array;
}

const BYTES = 8;
/** Loss is kept in 0.01 %, jitter and round trip in 0.1 ms (to 6.5 s), levels in 0.5 dB below full scale (to −127 dB). */
const LOSS_STEPS = 10_000;
const STEPS_PER_MS = 10;
const STEPS_PER_DB = 2;
/** What stands where there is nothing to tell: no loss because nothing was expected, no round trip known, no sound. */
const NONE = { word: 0xffff, byte: 0xff } as const;

/** Packs a second into eight bytes. */
export function packSample(sample: QualitySample): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  const view = new DataView(bytes.buffer);
  const heard = sample.packetsReceived > 0 || sample.loss > 0;
  view.setUint16(0, heard ? bounded(sample.loss * LOSS_STEPS, LOSS_STEPS) : NONE.word);
  view.setUint16(2, bounded(sample.jitterMs * STEPS_PER_MS, NONE.word - 1));
  view.setUint16(
    4,
    sample.roundTripMs === null ? NONE.word : bounded(sample.roundTripMs * STEPS_PER_MS, NONE.word - 1),
  );
  view.setUint8(6, packLevel(sample.levelSent));
  view.setUint8(7, packLevel(sample.levelReceived));
  return bytes;
}

/** The seconds of stretches, in their order. Bytes that make no whole second at the end of one are left out. */
export function pointsOf(stretches: readonly TraceStretch[]): readonly TracePoint[] {
  return stretches.flatMap(({ at, samples }) => {
    const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
    return Array.from({ length: Math.floor(samples.byteLength / BYTES) }, (_, index) =>
      readPoint(view, index * BYTES, at + index * SECOND),
    );
  });
}

function readPoint(view: DataView, offset: number, at: Ms): TracePoint {
  const loss = view.getUint16(offset);
  const roundTrip = view.getUint16(offset + 4);
  return {
    at,
    heard: loss !== NONE.word,
    loss: loss === NONE.word ? 0 : loss / LOSS_STEPS,
    jitterMs: view.getUint16(offset + 2) / STEPS_PER_MS,
    roundTripMs: roundTrip === NONE.word ? null : roundTrip / STEPS_PER_MS,
    levelSent: unpackLevel(view.getUint8(offset + 6)),
    levelReceived: unpackLevel(view.getUint8(offset + 7)),
  };
}

/** A stretch with one more second. */
export function lengthened({ at, samples }: TraceStretch, sample: QualitySample): TraceStretch {
  const longer = new Uint8Array(samples.length + BYTES);
  longer.set(samples);
  longer.set(packSample(sample), samples.length);
  return { at, samples: longer };
}

/** How many seconds a stretch has. */
export function secondsOf({ samples }: TraceStretch): number {
  return Math.floor(samples.byteLength / BYTES);
}

/** True when a second that ended at `at` comes next in the stretch, within half a second. */
export function continues(stretch: TraceStretch, at: Ms): boolean {
  return Math.abs(at - (stretch.at + secondsOf(stretch) * SECOND)) <= SECOND / 2;
}

/** A stretch of one second. */
export function stretchOf(at: Ms, sample: QualitySample): TraceStretch {
  return { at, samples: packSample(sample) };
}

/** The whole call's quality, from what was kept of its seconds: for a call whose sum a crash took. */
export function qualityOfTrace(points: readonly TracePoint[]): CallQuality | null {
  return points.reduce<CallQuality | null>(
    (sum, point) => withSample(sum, { ...point, packetsReceived: point.heard && point.loss < 1 ? 1 : 0 }),
    null,
  );
}

/** A stretch of time in a chart: the worst of each figure in it, and how much of it was poor. */
export interface TraceSpan {
  /** The end of its first and its last second, on the call's clock. */
  readonly from: Ms;
  readonly to: Ms;
  /** Seconds with sound in it; without any the figures are null. */
  readonly heard: number;
  readonly poor: number;
  readonly worstMos: number | null;
  readonly meanMos: number | null;
  readonly worstLoss: number | null;
  readonly worstJitterMs: number | null;
  readonly worstRoundTripMs: number | null;
  /** The loudest moments, 0…1 linear. */
  readonly levelSent: number;
  readonly levelReceived: number;
}

/** The seconds summed up in spans of `spanMs` from `from` on; spans of which nothing is known are left out. */
export function spansOf(
  points: readonly TracePoint[],
  { from, spanMs }: { readonly from: Ms; readonly spanMs: Ms },
): readonly TraceSpan[] {
  // A second belongs where it began.
  const place = (point: TracePoint): number => Math.floor((point.at - SECOND / 2 - from) / spanMs);
  const spans = new Map<number, TracePoint[]>();
  for (const point of points) {
    const known = spans.get(place(point));
    if (known) known.push(point);
    else spans.set(place(point), [point]);
  }
  return [...spans].sort(([one], [other]) => one - other).map(([, all]) => spanOf(all));
}

function spanOf(all: readonly TracePoint[]): TraceSpan {
  const heard = all.filter((point) => point.heard);
  const scores = heard.map(estimateMos);
  const most = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values));
  return {
    from: all[0]?.at ?? 0,
    to: all.at(-1)?.at ?? 0,
    heard: heard.length,
    poor: heard.filter((point) => poorParts(point).length > 0).length,
    worstMos: scores.length === 0 ? null : Math.min(...scores),
    meanMos: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    worstLoss: most(heard.map(({ loss }) => loss)),
    worstJitterMs: most(heard.map(({ jitterMs }) => jitterMs)),
    worstRoundTripMs: most(heard.flatMap(({ roundTripMs }) => (roundTripMs === null ? [] : [roundTripMs]))),
    levelSent: most(all.map(({ levelSent }) => levelSent)) ?? 0,
    levelReceived: most(all.map(({ levelReceived }) => levelReceived)) ?? 0,
  };
}

function bounded(value: number, most: number): number {
  return Math.round(Math.max(0, Math.min(most, value)));
}

function packLevel(level: number): number {
  return level > 0 ? bounded(-20 * Math.log10(level) * STEPS_PER_DB, NONE.byte - 1) : NONE.byte;
}

function unpackLevel(steps: number): number {
  return steps === NONE.byte ? 0 : 10 ** (-steps / STEPS_PER_DB / 20);
}
