import type { QualitySample } from '../../electron/domain/quality';

/** As much of a statistics report as is read (W3C webrtc-stats); a plain map in tests. */
export type Report = Pick<Map<string, Record<string, unknown>>, 'values'>;

/** What the counters said at one moment. */
export interface Counters {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  readonly levelSent: number;
  readonly levelReceived: number;
  /** What is sent, by the name of its payload. */
  readonly codec: string | null;
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const level = (value: unknown): number => Math.min(1, Math.max(0, number(value)));

/** Reads a peer connection's report. */
export function readCounters(report: Report): Counters {
  const all = [...report.values()];
  const audio = (type: string) => all.find((entry) => entry.type === type && entry.kind === 'audio');
  const inbound = audio('inbound-rtp');
  const remote = audio('remote-inbound-rtp');
  const outbound = audio('outbound-rtp');
  const codec = all.find(({ type, id }) => type === 'codec' && id === outbound?.codecId)?.mimeType;
  const transport = all.find(({ type }) => type === 'transport');
  const pair = all.find(({ type, id }) => type === 'candidate-pair' && id === transport?.selectedCandidatePairId);
  // RTCP's round trip goes to the far end; that of ICE only to the next media gateway, but it is known sooner.
  const roundTrip = number(remote?.roundTripTimeMeasurements) > 0 ? remote?.roundTripTime : pair?.currentRoundTripTime;
  return {
    packetsReceived: number(inbound?.packetsReceived),
    packetsLost: number(inbound?.packetsLost),
    jitterMs: Math.max(0, number(inbound?.jitter) * 1000),
    roundTripMs: typeof roundTrip === 'number' ? Math.max(0, number(roundTrip) * 1000) : null,
    levelSent: level(audio('media-source')?.audioLevel),
    levelReceived: level(inbound?.audioLevel),
    codec: typeof codec === 'string' ? codec.replace(/^audio\//i, '').slice(0, 40) : null,
  };
}

/** The second between two readings. Counters that went backwards (a new stream) count as a fresh start. */
export function sampleOf(before: Counters | null, now: Counters): QualitySample {
  const fresh = before === null || now.packetsReceived < before.packetsReceived;
  const received = now.packetsReceived - (fresh ? 0 : before.packetsReceived);
  const lost = Math.max(0, now.packetsLost - (fresh ? 0 : before.packetsLost));
  return {
    loss: lost === 0 ? 0 : lost / (lost + received),
    jitterMs: now.jitterMs,
    roundTripMs: now.roundTripMs,
    levelSent: now.levelSent,
    levelReceived: now.levelReceived,
    packetsReceived: received,
  };
}
