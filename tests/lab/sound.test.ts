import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Pulse, startPulse } from '../support/pulse.js';
import {
  amplitudeAt,
  cut,
  dominantFrequency,
  heard,
  join,
  lengthMs,
  longestGap,
  readWav,
  silence,
  tone,
  writeWav,
} from '../support/sound.js';
import { eventually } from './waiting.js';

describe('a recording is measured', () => {
  test('a tone is found at its frequency and amplitude, silence has none', () => {
    expect(dominantFrequency(tone(440, 1))).toBe(440);
    expect(dominantFrequency(tone(1000, 1, 48_000))).toBe(1000);
    expect(dominantFrequency(silence(1))).toBeNull();
    expect(amplitudeAt(tone(440, 1, 8000, 0.3), 440)).toBeCloseTo(0.3, 2);
    expect(amplitudeAt(tone(440, 1, 8000, 0.3), 1000)).toBeLessThan(0.01);
  });

  test('the longest gap is measured to the frame', () => {
    const broken = join(tone(440, 1), silence(0.12), tone(440, 1), silence(0.05), tone(440, 0.5));
    expect(longestGap(broken)).toBeGreaterThanOrEqual(115);
    expect(longestGap(broken)).toBeLessThanOrEqual(125);
    expect(longestGap(broken, { fromMs: 1500 })).toBeLessThanOrEqual(55);
    expect(longestGap(tone(440, 1))).toBe(0);
  });

  test('it is told from when to when a tone is heard', () => {
    const span = heard(join(silence(1), tone(1000, 1), tone(440, 1)), 1000);
    expect(span).toEqual({ fromMs: 1000, toMs: 2000 });
    expect(heard(tone(440, 1), 1000)).toBeNull();
  });

  test('a WAV file is read back as written, also one whose header was never finished', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-sound-'));
    try {
      const file = path.join(folder, 'tone.wav');
      writeWav(file, tone(600, 0.5));
      expect(lengthMs(readWav(file))).toBe(500);
      expect(dominantFrequency(readWav(file))).toBe(600);
      writeFileSync(file, 'not a sound');
      expect(() => readWav(file)).toThrow('is not a WAV file');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the sound server', () => {
  let pulse: Pulse | undefined;

  afterEach(async () => {
    await pulse?.stop();
    pulse = undefined;
  });

  test('records what a loudspeaker plays and nothing else', async () => {
    pulse = await startPulse(['headset', 'ringer']);
    await pulse.speak(700);
    // The microphone's own loudspeaker stands for any that is played to.
    const mouth = await pulse.record('lab_mouth');
    const ringer = await pulse.record('ringer');
    await eventually('a second of sound', () => lengthMs(mouth.sound()) > 2000 || undefined);
    const spoken = await mouth.stop();
    const quietly = await ringer.stop();
    const span = heard(spoken, 700);
    if (!span) throw new Error('the voice is not heard');
    expect(dominantFrequency(spoken)).toBe(700);
    expect(span.toMs - span.fromMs).toBeGreaterThan(1000);
    expect(longestGap(cut(spoken, span))).toBeLessThan(50);
    expect(dominantFrequency(quietly)).toBeNull();
  });
});
