import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBandEnergy } from '../../electron/domain/pace/bandEnergy';
import { createPaceMeter, paceWord } from '../../electron/domain/pace/paceMeter';
import { errorOf, paceCorpusSchema, readingsOf } from '../support/paceAccuracy';

const corpus = paceCorpusSchema.parse(
  JSON.parse(readFileSync(new URL('../corpus/pace.json', import.meta.url), 'utf8')),
);

/** Syllables of a made-up voice: a hum of 500 Hz that swells and fades as often as asked. */
function murmur(perMinute: number, seconds: number, rate = 16_000): Float32Array {
  const span = (60 / perMinute) * rate;
  return Float32Array.from({ length: seconds * rate }, (_, i) => {
    const swell = Math.sin((Math.PI * (i % span)) / span) ** 2;
    return 0.2 * swell * Math.sin((2 * Math.PI * 500 * i) / rate);
  });
}

function heard(sounds: readonly Float32Array[], rate = 16_000) {
  const meter = createPaceMeter();
  const hearing = createBandEnergy(rate);
  for (const sound of sounds) for (const energy of hearing.hear(sound)) meter.hear(energy);
  return meter;
}

describe('TLK-2: the pace of speech', () => {
  it.each([180, 200, 220, 250, 280, 300, 320])(
    'is within ±12 %% over 10 s of synthesised Mandarin at %i characters a minute, whoever speaks',
    (pace) => {
      const readings = corpus.filter((passage) => passage.pace === pace).flatMap(readingsOf);
      expect(readings.length).toBeGreaterThan(80);
      expect(Math.max(...readings.map((reading) => Math.abs(errorOf(reading))))).toBeLessThanOrEqual(0.12);
    },
  );

  it('is the same at every sampling rate and loudness', () => {
    for (const rate of [8000, 16_000, 44_100, 48_000]) {
      for (const gain of [0.05, 1]) {
        const sound = murmur(240, 12, rate).map((sample) => sample * gain);
        expect(heard([sound], rate).read()).toBeGreaterThan(228);
        expect(heard([sound], rate).read()).toBeLessThan(252);
      }
    }
  });

  it('says nothing before enough was said, in silence, in steady noise, and after a long pause', () => {
    const silence = new Float32Array(16_000 * 5);
    const noise = Float32Array.from({ length: 16_000 * 12 }, (_, i) => 0.0004 * Math.sin(i * i));
    expect(heard([murmur(250, 3)]).read()).toBeNull();
    expect(heard([silence, silence]).read()).toBeNull();
    expect(heard([noise]).read()).toBeNull();
    expect(heard([murmur(250, 10), silence]).read()).toBeNull();
  });

  it('leaves out what is not the agent’s: a customer who speaks in between changes nothing', () => {
    const energies = createBandEnergy(16_000).hear(murmur(240, 12));
    const meter = createPaceMeter();
    for (const energy of energies.slice(0, 600)) meter.hear(energy);
    const before = meter.read();
    for (let frame = 0; frame < 50; frame += 1) meter.pass();
    expect(meter.read()).toBe(before);
    for (let frame = 0; frame < 50; frame += 1) meter.pass();
    expect(meter.read()).toBeNull();
  });

  it('has a word for it: within a fifth of the 250 of the profile is good', () => {
    expect([199, 200, 250, 300, 301].map((pace) => paceWord(pace, 250, 0.2))).toEqual([
      ...['slow', 'good', 'good', 'good', 'fast'],
    ]);
  });
});
