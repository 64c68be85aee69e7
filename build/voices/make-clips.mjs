// Makes the practice callers' clips of everything the shipped scenarios can say. For developers only; the clips are committed.
//
//   node build/voices/make-clips.mjs
//
// Clips that are there already are kept: a clip is named by its words. Those nobody says any more are removed.
// Needs espeak-ng, sox and opusenc (Debian: apt-get install espeak-ng sox opus-tools).
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { runnerImport } from 'vite';
import { inProject } from '../setup/paths.mjs';

const run = promisify(execFile);
// Not `cmn`: it reads the syllables it makes of the characters as if they were English.
const languages = { 'zh-CN': 'cmn-latn-pinyin', en: 'en-gb' };
/** Measured bounds: a clip outside them was not spoken properly. */
const secondsPerClip = { least: 0.3, most: 16 };
/** kbit/s. A telephone's band has room in it. */
const bitrate = 12;

const voices = JSON.parse(readFileSync(inProject('assets', 'practice', 'voices.json'), 'utf8'));
const load = async (name) =>
  (await runnerImport(inProject('electron', 'practice', name), { configFile: false })).module;
const { loadLibrary } = await load('library.ts');
const { allWordsOf, COLLEAGUE } = await load('people.ts');
const { clipOf } = await load('voice.ts');

const folder = inProject('assets', 'voices');
const wanted = new Map();
const want = (voice, words) => {
  for (const [language, text] of Object.entries(words))
    wanted.set(clipOf(voice, text, language), { voice, language, text });
};
want(COLLEAGUE.voice, COLLEAGUE.answer);
for (const scenario of loadLibrary([inProject('assets', 'scenarios')]).scenarios.values())
  for (const words of allWordsOf(scenario)) want(scenario.caller.voice, words);

for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.ogg') && !wanted.has(file)) rmSync(join(folder, file));
}
const missing = [...wanted].filter(([clip]) => !existsSync(join(folder, clip)));
const temporary = mkdtempSync(join(tmpdir(), 'ringside-clips-'));
try {
  const work = missing[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: availableParallelism() }, async (_, worker) => {
      for (const [clip, spoken] of work) await makeClip(clip, spoken, worker);
    }),
  );
} finally {
  rmSync(temporary, { recursive: true });
}
console.log(`${wanted.size} clips, ${missing.length} of them new`);

async function makeClip(clip, { voice, language, text }, worker) {
  const { variant, pitch, wordsPerMinute } = voices[voice];
  const [spoken, phone, decoded] = ['spoken', 'phone', 'decoded'].map((name) =>
    join(temporary, `${worker}-${name}.wav`),
  );
  const target = join(folder, clip);
  mkdirSync(dirname(target), { recursive: true });
  const speaking = run('espeak-ng', [
    ...['-v', `${languages[language]}+${variant}`, '-p', `${pitch}`],
    ...['-s', `${wordsPerMinute[language]}`, '-w', spoken, '--stdin'],
  ]);
  speaking.child.stdin.end(text);
  await speaking;
  // What a telephone lets through, as loud for everyone, with a breath before and after so that nothing is cut off.
  const effects = ['sinc', '300-3400', 'norm', '-3', 'pad', '0.1', '0.15', 'rate', '16000'];
  await run('sox', [spoken, '-c', '1', '-b', '16', phone, ...effects]);
  // A fixed serial number, so that the same words make the same bytes.
  await run('opusenc', ['--quiet', '--bitrate', `${bitrate}`, '--speech', '--serial', '1', phone, target]);
  await run('opusdec', ['--quiet', '--rate', '16000', target, decoded]);
  try {
    await measure(clip, decoded);
  } catch (error) {
    rmSync(target);
    throw error;
  }
}

/** Listens to the finished clip by its figures. */
async function measure(clip, decoded) {
  const { stderr } = await run('sox', [decoded, '-n', 'stat']);
  const of = (name) => Number(new RegExp(`${name}:\\s+(\\S+)`).exec(stderr)?.[1]);
  const [seconds, peak, rms] = [of('Length \\(seconds\\)'), of('Maximum amplitude'), of('RMS     amplitude')];
  if (!(seconds >= secondsPerClip.least && seconds <= secondsPerClip.most)) throw new Error(`${clip}: ${seconds} s`);
  if (!(rms > 0.02)) throw new Error(`${clip}: silent, RMS ${rms}`);
  if (!(peak < 0.995)) throw new Error(`${clip}: clipped, peak ${peak}`);
}
