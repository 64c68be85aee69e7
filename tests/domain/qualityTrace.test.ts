import { describe, expect, it } from 'vitest';
import type { QualitySample } from '../../electron/domain/quality';
import {
  continues,
  lengthened,
  pointsOf,
  qualityOfTrace,
  secondsOf,
  spansOf,
  stretchOf,
  type TraceStretch,
} from '../../electron/domain/qualityTrace';

const GOOD: QualitySample = {
  loss: 0.0123,
  jitterMs: 7.4,
  roundTripMs: 48.2,
  levelSent: 0.25,
  levelReceived: 0.003,
  packetsReceived: 50,
};
const traceOf = (samples: readonly QualitySample[], at = 1000): TraceStretch =>
  samples
    .slice(1)
    .reduce<TraceStretch>((stretch, sample) => lengthened(stretch, sample), stretchOf(at, samples[0] ?? GOOD));

describe('a second of sound is kept in eight bytes', () => {
  it('with loss to 0.01 %, jitter and round trip to 0.1 ms and levels to half a decibel', () => {
    const stretch = traceOf([GOOD]);
    expect(stretch.samples.byteLength).toBe(8);
    const [point] = pointsOf([stretch]);
    expect(point).toMatchObject({ at: 1000, heard: true, loss: 0.0123, jitterMs: 7.4, roundTripMs: 48.2 });
    expect(20 * Math.log10((point?.levelSent ?? 0) / GOOD.levelSent)).toBeCloseTo(0, 0);
    expect(20 * Math.log10((point?.levelReceived ?? 0) / GOOD.levelReceived)).toBeCloseTo(0, 0);
  });

  it('also where a figure is beyond what it holds, unknown, or silence', () => {
    const wild = { ...GOOD, loss: 1, jitterMs: 90_000, roundTripMs: null, levelSent: 0, levelReceived: 1 };
    expect(pointsOf([traceOf([wild])])[0]).toEqual({
      at: 1000,
      heard: true,
      loss: 1,
      jitterMs: 6553.4,
      roundTripMs: null,
      levelSent: 0,
      levelReceived: 1,
    });
  });

  it('and a second in which nothing was expected is not a lossless one; a broken path is heard as lost', () => {
    const held = { ...GOOD, loss: 0, packetsReceived: 0 };
    const broken = { ...GOOD, loss: 1, packetsReceived: 0 };
    expect(pointsOf([traceOf([held, broken])]).map(({ heard }) => heard)).toEqual([false, true]);
  });

  it('so that an hour takes less than 29,000 bytes', () => {
    const hour = traceOf(Array.from({ length: 3600 }, () => GOOD));
    expect(secondsOf(hour)).toBe(3600);
    expect(hour.samples.byteLength).toBe(28_800);
  });
});

describe('a stretch', () => {
  it('goes on with the second that comes next and with no other', () => {
    const stretch = traceOf([GOOD, GOOD]);
    expect([2999, 3000, 3400, 3500].map((at) => continues(stretch, at))).toEqual([true, true, true, true]);
    expect([1900, 2499, 3501, 9000].map((at) => continues(stretch, at))).toEqual([false, false, false, false]);
  });

  it('that was torn in the midst of a second gives its whole ones', () => {
    const { at, samples } = traceOf([GOOD, GOOD]);
    expect(pointsOf([{ at, samples: samples.subarray(0, 13) }])).toHaveLength(1);
  });
});

describe('a trace is summed up', () => {
  const held = { ...GOOD, loss: 0, packetsReceived: 0 };
  const bad = { ...GOOD, loss: 0.3, jitterMs: 80 };
  const points = pointsOf([traceOf([GOOD, GOOD, bad, held, held, held, GOOD])]);

  it('in spans of their worst, which a wait leaves empty', () => {
    const spans = spansOf(points, { from: 0, spanMs: 3000 });
    expect(spans.map(({ heard, poor }) => [heard, poor])).toEqual([
      [3, 1],
      [0, 0],
      [1, 0],
    ]);
    expect(spans[0]).toMatchObject({ from: 1000, to: 3000, worstLoss: 0.3, worstJitterMs: 80 });
    expect(spans[0]?.worstMos).toBeLessThan(3.5);
    expect(spans[1]).toMatchObject({ worstMos: null, meanMos: null, worstLoss: null, worstRoundTripMs: null });
  });

  it('as a whole, which a crash may have kept nothing else of', () => {
    const whole = qualityOfTrace(points);
    expect(whole).toMatchObject({ seconds: 4, worstLoss: 0.3, worstJitterMs: 80 });
    expect(qualityOfTrace([])).toBeNull();
  });
});
