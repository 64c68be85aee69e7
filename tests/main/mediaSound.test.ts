import { describe, expect, it } from 'vitest';
import { type Tone, toneSchema } from '../../electron/contract/media';
import { readCounters, sampleOf } from '../../renderer/media/quality';
import { preferRedundancy } from '../../renderer/media/redundancy';
import { createSpeechDetector } from '../../renderer/media/speech';
import { renderCycle, toneSound } from '../../renderer/media/toneSound';

const ALARMS = ['hold-warning', 'hold-over', 'talk-near', 'talk-over'] as const;
const RATE = 8000;
const cadence = { ringMs: 1000, pauseMs: 4000 };

/** Loudest sample between two moments, ms. */
function peak(samples: Float32Array, from: number, to: number): number {
  return samples.slice((from * RATE) / 1000, (to * RATE) / 1000).reduce((max, x) => Math.max(max, Math.abs(x)), 0);
}

/** Power at a frequency (Goertzel), relative. */
function power(samples: Float32Array, hz: number): number {
  let re = 0;
  let im = 0;
  samples.forEach((x, i) => {
    re += x * Math.cos((2 * Math.PI * hz * i) / RATE);
    im += x * Math.sin((2 * Math.PI * hz * i) / RATE);
  });
  return (re * re + im * im) / samples.length ** 2;
}

describe('tones', () => {
  it('ring in the cadence of the standard, on the ringer, for ever', () => {
    const sound = toneSound('ringing', { ringMs: 1200, pauseMs: 2800 });
    expect(sound).toMatchObject({ output: 'ringer', times: 'forever' });
    const cycle = renderCycle(sound, RATE);
    expect(cycle.length).toBe(4 * RATE);
    expect(peak(cycle, 0, 1200)).toBeGreaterThan(0.3);
    expect(peak(cycle, 1200, 4000)).toBe(0);
  });

  it('tell a waiting call far more softly than a ringing one, in the headset', () => {
    const waiting = toneSound('call-waiting', cadence);
    expect(waiting.output).toBe('speaker');
    expect(peak(renderCycle(waiting, RATE), 0, 400)).toBeLessThan(
      peak(renderCycle(toneSound('ringing', cadence), RATE), 0, 1000) / 5,
    );
  });

  it('are the network’s 450 Hz where they stand for the network', () => {
    for (const tone of ['ringback', 'busy', 'call-waiting'] as const) {
      const cycle = renderCycle(toneSound(tone, cadence), RATE);
      expect(power(cycle, 450)).toBeGreaterThan(100 * power(cycle, 620));
    }
  });

  it('can all be told apart, none clips and none begins with a click', () => {
    const cycles = toneSchema.options.map((tone) => renderCycle(toneSound(tone, cadence), RATE));
    expect(new Set(cycles.map((cycle) => cycle.slice(0, RATE * 6).join())).size).toBe(cycles.length);
    for (const cycle of cycles) {
      expect(peak(cycle, 0, 6000)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(cycle[1] ?? 1)).toBeLessThan(0.02);
    }
  });

  it('have a device and a loudness of their own for what they are: ringing, the call, our alarms', () => {
    const where = (tone: Tone) => {
      const { output, loudness } = toneSound(tone, cadence);
      return [output, loudness];
    };
    expect(where('ringing')).toEqual(['ringer', 'ringer']);
    for (const tone of ['call-waiting', 'ringback', 'busy'] as const) expect(where(tone)).toEqual(['speaker', 'call']);
    for (const tone of ALARMS) expect(where(tone)).toEqual(['alerts', 'alerts']);
  });

  it('of our alarms differ by ear: no two have the same notes in the same rhythm', () => {
    const score = (tone: Tone) => {
      const { cycle, times } = toneSound(tone, cadence);
      return `${times} × ${cycle.map(({ hz, ms }) => `${hz.join('+') || '-'} ${ms}`).join(', ')}`;
    };
    expect(new Set(ALARMS.map(score)).size).toBe(ALARMS.length);
    // A pitch that is a semitone or less away would pass for the same.
    const highest = ALARMS.map((tone) => Math.max(...toneSound(tone, cadence).cycle.flatMap(({ hz }) => hz)));
    for (const [index, hz] of highest.entries())
      for (const other of highest.slice(index + 1))
        expect(Math.max(hz, other) / Math.min(hz, other)).toBeGreaterThan(1.06);
  });

  it('of our own sound once and beside a call’s signal', () => {
    for (const tone of ALARMS) {
      const { kind, times } = toneSound(tone, cadence);
      expect(kind).toBe('notice');
      expect(times).toBeLessThan(5);
    }
  });
});

describe('speech', () => {
  it('begins when a level lasts and ceases after 300 ms of quiet, not between two words', () => {
    const detector = createSpeechDetector();
    const heard: [number, boolean][] = [];
    const levels: [number, number][] = [
      [0, 0.001],
      [50, 0.3], // a click
      [100, 0.001],
      [150, 0.2],
      [250, 0.2],
      [300, 0.001], // between words
      [500, 0.001],
      [550, 0.2],
      [600, 0.001],
      [850, 0.001],
      [900, 0.001],
    ];
    for (const [at, level] of levels) {
      const change = detector.hear(level, at);
      if (change !== null) heard.push([at, change]);
    }
    expect(heard).toEqual([
      [250, true],
      [900, false],
    ]);
  });
});

describe('redundancy (RFC 2198)', () => {
  const described = (payloads: string, ...lines: string[]) =>
    ['v=0', 's=-', `m=audio 9 UDP/TLS/RTP/SAVPF ${payloads}`, 'c=IN IP4 0.0.0.0', ...lines, ''].join('\r\n');
  const OPUS = ['a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1'];
  const RED = ['a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111'];

  it('comes first in what our own runtime reads where the far side takes it, and nothing else changes', () => {
    const lines = [...OPUS, ...RED, 'a=rtpmap:8 PCMA/8000', 'm=video 0 RTP/AVP 63'];
    expect(preferRedundancy(described('111 63 8', ...lines))).toBe(described('63 111 8', ...lines));
    expect(preferRedundancy(described('111 8 63', ...lines))).toBe(described('63 111 8', ...lines));
  });

  it('is left alone where it was not taken, repeats something else, or another codec is preferred', () => {
    for (const sdp of [
      described('111 8', ...OPUS),
      described('8 0', 'a=rtpmap:8 PCMA/8000'),
      described('8 111 63', ...OPUS, ...RED),
      described('111 63', ...OPUS, 'a=rtpmap:63 red/48000/2', 'a=fmtp:63 8/8'),
      described('111 63', ...OPUS, 'a=rtpmap:63 red/48000/2'),
      described('111 8', ...OPUS, ...RED),
      'v=0\r\n',
      '',
    ])
      expect(preferRedundancy(sdp)).toBe(sdp);
  });
});

describe('a second of quality', () => {
  const report = (inbound: object, more: [string, Record<string, unknown>][] = []) =>
    new Map<string, Record<string, unknown>>([
      ['in', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 0, packetsLost: 0, jitter: 0, ...inbound }],
      ...more,
    ]);

  it('is the difference of two readings', () => {
    const before = readCounters(report({ packetsReceived: 100, packetsLost: 1 }));
    const now = readCounters(report({ packetsReceived: 145, packetsLost: 6, jitter: 0.0125, audioLevel: 0.25 }));
    expect(sampleOf(before, now)).toMatchObject({
      packetsReceived: 45,
      loss: 0.1,
      jitterMs: 12.5,
      levelReceived: 0.25,
    });
  });

  it('never has a negative loss, whatever duplicates do to the counter, and survives a new stream', () => {
    const before = readCounters(report({ packetsReceived: 500, packetsLost: 4 }));
    expect(sampleOf(before, readCounters(report({ packetsReceived: 550, packetsLost: 2 }))).loss).toBe(0);
    expect(sampleOf(before, readCounters(report({ packetsReceived: 20, packetsLost: 0 })))).toMatchObject({
      packetsReceived: 20,
      loss: 0,
    });
  });

  it('tells what is sent by the name of its payload', () => {
    const sent = (mimeType: unknown) =>
      readCounters(
        report({}, [
          ['out', { type: 'outbound-rtp', kind: 'audio', codecId: 'c2' }],
          ['c1', { type: 'codec', id: 'c1', mimeType: 'audio/PCMA' }],
          ['c2', { type: 'codec', id: 'c2', mimeType }],
        ]),
      ).codec;
    expect([sent('audio/red'), sent('audio/opus'), sent(undefined)]).toEqual(['red', 'opus', null]);
    expect(readCounters(report({})).codec).toBeNull();
  });

  it('knows the round trip from ICE until RTCP tells the whole of it, and says so when neither does', () => {
    const ice: [string, Record<string, unknown>][] = [
      ['t', { type: 'transport', selectedCandidatePairId: 'p' }],
      ['p', { type: 'candidate-pair', id: 'p', currentRoundTripTime: 0.02 }],
    ];
    const rtcp: [string, Record<string, unknown>] = [
      'r',
      { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.08, roundTripTimeMeasurements: 3 },
    ];
    expect(readCounters(report({})).roundTripMs).toBeNull();
    expect(readCounters(report({}, ice)).roundTripMs).toBe(20);
    expect(readCounters(report({}, [...ice, rtcp])).roundTripMs).toBe(80);
  });
});
