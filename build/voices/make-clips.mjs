// Makes the practice callers' clips from assets/practice/people.json. For developers only; the clips are committed.
//
//   node build/voices/make-clips.mjs [speaker …]
//
// Needs espeak-ng, sox and opusenc (Debian: apt-get install espeak-ng sox opus-tools).
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Not `cmn`: it reads the syllables it makes of the characters as if they were English.
const voices = { 'zh-CN': 'cmn-latn-pinyin', en: 'en-gb' };
/** Measured bounds: a clip outside them was not spoken properly. */
const secondsPerClip = { least: 0.4, most: 12 };

const { customers, colleague } = JSON.parse(readFileSync(join(root, 'assets/practice/people.json'), 'utf8'));
const wanted = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'ringside-clips-'));
try {
  for (const speaker of [...customers, colleague].filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    mkdirSync(join(root, 'assets/voices', speaker.id), { recursive: true });
    for (const [line, words] of Object.entries(speaker.lines)) {
      for (const [language, text] of Object.entries(words)) makeClip(speaker, line, language, text);
    }
  }
} finally {
  rmSync(temporary, { recursive: true });
}

function makeClip(speaker, line, language, text) {
  const { variant, pitch, wordsPerMinute } = speaker.speaker;
  const spoken = join(temporary, 'spoken.wav');
  const phone = join(temporary, 'phone.wav');
  const clip = join(root, 'assets/voices', speaker.id, `${line}.${language}.ogg`);
  const voice = `${voices[language]}+${variant}`;
  execFileSync(
    'espeak-ng',
    ['-v', voice, '-p', `${pitch}`, '-s', `${wordsPerMinute[language]}`, '-w', spoken, '--stdin'],
    {
      input: text,
    },
  );
  // What a telephone lets through, as loud for everyone, with a breath before and after so that nothing is cut off.
  const effects = ['sinc', '300-3400', 'norm', '-3', 'pad', '0.1', '0.15', 'rate', '16000'];
  execFileSync('sox', [spoken, '-c', '1', '-b', '16', phone, ...effects], { stdio: ['ignore', 'inherit', 'ignore'] });
  // A fixed serial number, so that the same words make the same bytes.
  execFileSync('opusenc', ['--quiet', '--bitrate', '20', '--speech', '--serial', '1', phone, clip]);
  console.log(`${speaker.id}/${line}.${language}.ogg  ${measure(clip)}`);
}

/** Listens to the finished clip by its figures. */
function measure(clip) {
  const decoded = join(temporary, 'decoded.wav');
  execFileSync('opusdec', ['--quiet', '--rate', '16000', clip, decoded]);
  const statistics = execFileSync('sh', ['-c', 'sox "$1" -n stat 2>&1', 'sh', decoded], { encoding: 'utf8' });
  const of = (name) => Number(new RegExp(`${name}:\\s+(\\S+)`).exec(statistics)?.[1]);
  const [seconds, peak, rms] = [of('Length \\(seconds\\)'), of('Maximum amplitude'), of('RMS     amplitude')];
  if (!(seconds >= secondsPerClip.least && seconds <= secondsPerClip.most)) throw new Error(`${clip}: ${seconds} s`);
  if (!(rms > 0.02)) throw new Error(`${clip}: silent, RMS ${rms}`);
  if (!(peak < 0.99)) throw new Error(`${clip}: clipped, peak ${peak}`);
  return `${seconds.toFixed(1)} s, peak ${peak.toFixed(2)}, RMS ${rms.toFixed(3)}`;
}
