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
