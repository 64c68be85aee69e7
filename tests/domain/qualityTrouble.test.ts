import { describe, expect, it } from 'vitest';
import { lastSamples, poorParts, type QualitySample, troubleOf } from '../../electron/domain/quality';

const good: QualitySample = {
  loss: 0,
  jitterMs: 5,
  roundTripMs: 40,
  levelSent: 0.1,
  levelReceived: 0.1,
  packetsReceived: 50,
};
const line = (...samples: Partial<QualitySample>[]): readonly QualitySample[] =>
  samples.reduce<readonly QualitySample[]>((last, part) => lastSamples(last, { ...good, ...part }), []);

describe('a poor second', () => {
  it.each([
    ['loss', { loss: 0.03 }, { loss: 0.0301 }],
    ['round-trip', { roundTripMs: 400 }, { roundTripMs: 400.1 }],
    ['jitter', { jitterMs: 30 }, { jitterMs: 30.1 }],
  ] as const)('has more %s than its limit, and not just as much', (part, at, beyond) => {
    expect(poorParts({ ...good, ...at })).not.toContain(part);
    expect(poorParts({ ...good, ...beyond })).toContain(part);
  });

  it('has a score below 3.5 from whatever adds up to it; an unknown round trip is none', () => {
    expect(poorParts({ ...good, loss: 0.2 })).toContain('mos');
    expect(poorParts({ ...good, roundTripMs: null })).toEqual([]);
  });
});

describe('a poor line', () => {
  const bad = { jitterMs: 60 };
  it('is three poor seconds of the last five, not two, and not three of six', () => {
    expect(troubleOf(line(bad, {}, bad, {}, {}))).toEqual([]);
    expect(troubleOf(line(bad, {}, bad, {}, bad))).toEqual(['jitter']);
    expect(troubleOf(line(bad, {}, bad, {}, bad, {}))).toEqual([]);
  });

  it('may be poor in another way each second, and says all of them', () => {
    expect(troubleOf(line({ loss: 0.05 }, { roundTripMs: 450 }, bad))).toEqual(['loss', 'round-trip', 'jitter']);
  });

  it('is not told by a hold, in which nothing comes; a broken path is all loss', () => {
    const hold = { packetsReceived: 0 };
    expect(line(bad, hold, hold, bad)).toHaveLength(2);
    expect(troubleOf(line(...Array.from({ length: 3 }, () => ({ packetsReceived: 0, loss: 1 }))))).toContain('loss');
  });
});
