/** One second of a call's sound as the receiver sees it. */
export interface QualitySample {
  /** Packets lost of those expected in the second, 0…1. */
  readonly loss: number;
  /** Interarrival jitter, ms (RFC 3550 §6.4.1). */
  readonly jitterMs: number;
  /** Round trip from RTCP or ICE, ms; null while unknown. */
  readonly roundTripMs: number | null;
  /** Sound levels, 0…1 linear: ours as sent, theirs as received. */
  readonly levelSent: number;
  readonly levelReceived: number;
  /** Packets received in the second. */
  readonly packetsReceived: number;
}

/**
 * Mean opinion score estimated from loss, jitter and delay: the E-model (ITU-T G.107) reduced to its delay and
 * equipment impairments for G.711 with loss concealment (Ie = 0, Bpl = 25.1, ITU-T G.113), 1.0…4.5.
 * The jitter buffer is taken as twice the jitter plus 20 ms of packetisation.
 */
export function estimateMos(sample: Pick<QualitySample, 'loss' | 'jitterMs' | 'roundTripMs'>): number {
  const delay = (sample.roundTripMs ?? 0) / 2 + sample.jitterMs * 2 + 20;
  const delayImpairment = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const lossPercent = sample.loss * 100;
  const equipmentImpairment = (95 * lossPercent) / (lossPercent + 25.1);
  const rating = Math.max(0, Math.min(100, 93.2 - delayImpairment - equipmentImpairment));
  const mos = 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating);
  return Math.max(1, Math.min(4.5, mos));
}

/** What a second's sound can suffer from. */
export type QualityPart = 'mos' | 'loss' | 'round-trip' | 'jitter';

/** Beyond these a second is poor. Loss 0…1, ms. */
const POOR = { mos: 3.5, loss: 0.03, roundTripMs: 400, jitterMs: 30 };
/** So many poor seconds among the last are a poor line; fewer are a hiccup. */
const POOR_OF = { poor: 3, last: 5 };

/** What is poor in one second. */
export function poorParts(sample: Pick<QualitySample, 'loss' | 'jitterMs' | 'roundTripMs'>): readonly QualityPart[] {
  const parts: readonly (readonly [QualityPart, boolean])[] = [
    ['mos', estimateMos(sample) < POOR.mos],
    ['loss', sample.loss > POOR.loss],
    ['round-trip', (sample.roundTripMs ?? 0) > POOR.roundTripMs],
    ['jitter', sample.jitterMs > POOR.jitterMs],
  ];
  return parts.filter(([, poor]) => poor).map(([part]) => part);
}

/** The last seconds with one more. A second in which nothing is expected to come, as in a hold, tells nothing. */
export function lastSamples(samples: readonly QualitySample[], next: QualitySample): readonly QualitySample[] {
  if (next.packetsReceived === 0 && next.loss === 0) return samples;
  return [...samples, next].slice(-POOR_OF.last);
}

/** What makes the line poor now, worst first as listed above; nothing while it is not. */
export function troubleOf(samples: readonly QualitySample[]): readonly QualityPart[] {
  const poor = samples.map(poorParts).filter((parts) => parts.length > 0);
  if (poor.length < POOR_OF.poor) return [];
  const all: readonly QualityPart[] = ['mos', 'loss', 'round-trip', 'jitter'];
  return all.filter((part) => poor.some((parts) => parts.includes(part)));
}

/** How the sound of a whole call was, added up second by second. */
export interface CallQuality {
  /** Seconds that were heard and measured. */
  readonly seconds: number;
  readonly worstMos: number;
  readonly meanMos: number;
  /** The worst second's, 0…1. */
  readonly worstLoss: number;
  readonly worstJitterMs: number;
}

/** `quality` with one more second; a second in which nothing came is silence, not quality. */
export function withSample(quality: CallQuality | null, sample: QualitySample): CallQuality | null {
  if (sample.packetsReceived === 0) return quality;
  const mos = estimateMos(sample);
  if (!quality)
    return { seconds: 1, worstMos: mos, meanMos: mos, worstLoss: sample.loss, worstJitterMs: sample.jitterMs };
  return {
    seconds: quality.seconds + 1,
    worstMos: Math.min(quality.worstMos, mos),
    meanMos: (quality.meanMos * quality.seconds + mos) / (quality.seconds + 1),
    worstLoss: Math.max(quality.worstLoss, sample.loss),
    worstJitterMs: Math.max(quality.worstJitterMs, sample.jitterMs),
  };
}
