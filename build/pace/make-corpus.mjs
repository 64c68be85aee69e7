// Makes tests/corpus/pace.json: how loud the vowels of synthesised Mandarin are, by voice and pace. For developers only;
// the result is committed, so that the check needs no synthesiser.
//
//   node build/pace/make-corpus.mjs
//
// Needs espeak-ng (Debian: apt-get install espeak-ng).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { inProject } from '../setup/paths.mjs';

const { createBandEnergy, FRAME } = (await runnerImport(inProject('electron', 'domain', 'pace', 'bandEnergy.ts')))
  .module;
const sentences = JSON.parse(readFileSync(inProject('build', 'pace', 'sentences.json'), 'utf8'));
const voices = ['', '+f2', '+m3', '+f4', '+m7', '+f5'];
/** Characters a minute that are aimed at, breaths between the sentences included. */
const paces = [180, 200, 220, 250, 280, 300, 320];
/** Seconds of each passage at least. */
const length = 24;
/** What the product listens at, Hz (`LISTENING_RATE` in renderer/media/audioContext.ts). */
const heardAt = 16_000;
/** s between two sentences, in turn: breaths, also behind a faint last syllable (BREATH in paceMeter.ts). */
const breaths = [0.2, 0.35, 0.25, 0.4, 0.3];
const temporary = mkdtempSync(join(tmpdir(), 'ringside-pace-'));

try {
  const passages = voices.flatMap((voice, order) => paces.map((pace) => passage(voice, pace, order)));
  const lines = passages.map((one) => `  ${JSON.stringify(one)}`);
  writeFileSync(inProject('tests', 'corpus', 'pace.json'), `[\n${lines.join(',\n')}\n]\n`);
} finally {
  rmSync(temporary, { recursive: true });
}

/** Speaks sentences at the wanted pace until the passage is long enough; the synthesiser's speed is found by trying. */
function passage(voice, wanted, first) {
  let speed = wanted * 0.8;
  let made = speak(voice, speed, first);
  for (let attempt = 0; attempt < 5 && Math.abs(made.pace / wanted - 1) > 0.01; attempt += 1) {
    speed *= wanted / made.pace;
    made = speak(voice, speed, first);
  }
  const loudness = Buffer.from(
    made.energies.map((energy) => Math.max(0, Math.min(255, Math.round((energy + 90) * 2.5)))),
  );
  console.log(`cmn${voice} ${made.pace.toFixed(0)} characters a minute, ${made.energies.length / 100} s`);
  return { voice: `cmn${voice}`, pace: wanted, spoken: made.spoken, loudness: loudness.toString('base64') };
}

function speak(voice, speed, first) {
  const parts = [];
  const spoken = [];
  let seconds = 0;
  let characters = 0;
  for (let turn = 0; seconds < length; turn += 1) {
    const [, pinyin] = sentences[(turn + first * 3) % sentences.length];
    const said = trimmed(synthesise(pinyin, voice, Math.round(speed)));
    const from = seconds;
    seconds += said.samples.length / said.rate;
    const count = pinyin.split(' ').length;
    characters += count;
    spoken.push([Math.round(from * 1000), Math.round(seconds * 1000), count]);
    const silence = new Float32Array(Math.round(breaths[turn % breaths.length] * said.rate));
    seconds += silence.length / said.rate;
    parts.push(said.samples, silence);
  }
  const hearing = createBandEnergy(heardAt);
  const energies = parts.flatMap((part) => hearing.hear(part.map((sample) => sample * 0.3)));
  if (FRAME !== 10) throw new Error('a frame is not 10 ms');
  return { energies, spoken, pace: (characters * 60) / seconds };
}

function synthesise(pinyin, voice, speed) {
  const file = join(temporary, 'spoken.wav');
  execFileSync('espeak-ng', ['-v', `cmn-latn-pinyin${voice}`, '-s', `${speed}`, '-w', file, pinyin], {
    stdio: 'ignore',
  });
  const wav = readFileSync(file);
  const samples = new Float32Array((wav.length - 44) >> 1);
  for (let i = 0; i < samples.length; i += 1) samples[i] = wav.readInt16LE(44 + 2 * i) / 32_768;
  return { rate: heardAt, samples: resampled(samples, wav.readUInt32LE(24)) };
}

/** At the rate of the product, between two samples on a straight line: the band that is listened to ends at 900 Hz. */
function resampled(samples, rate) {
  return Float32Array.from({ length: Math.floor(((samples.length - 1) * heardAt) / rate) }, (_, i) => {
    const at = (i * rate) / heardAt;
    const before = samples[Math.floor(at)];
    return before + (samples[Math.floor(at) + 1] - before) * (at % 1);
  });
}

/** Without the silence that the synthesiser puts before and after. */
function trimmed({ rate, samples }) {
  const loud = (sample) => Math.abs(sample) > 0.005;
  return { rate, samples: samples.subarray(samples.findIndex(loud), samples.findLastIndex(loud) + 1) };
}
