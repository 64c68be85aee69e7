import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COLLEAGUE, CUSTOMERS, clipOf } from '../../electron/practice/persona';
import { createPlatformVoice, type PlatformVoice } from '../../electron/practice/platformVoice';
import { type RunProgram, runProgram } from '../../electron/practice/runProgram';
import { createVoice } from '../../electron/practice/voice';

const wav = Buffer.concat([Buffer.from('RIFF....WAVE'), Buffer.alloc(2000, 1)]);
const macVoices = [
  'Alice               it_IT    # Ciao! Mi chiamo Alice.',
  'Eddy (Chinese (China mainland)) zh_CN    # 你好！我叫Eddy。',
  'Daniel              en_GB    # Hello! My name is Daniel.',
].join('\n');

let temporaryDirectory: string;
beforeEach(() => {
  temporaryDirectory = mkdtempSync(join(tmpdir(), 'ringside-voice-'));
});
afterEach(() => rmSync(temporaryDirectory, { recursive: true }));

interface Run {
  readonly file: string;
  readonly args: readonly string[];
  readonly input: string;
}

/** A platform whose programs note how they were run and, where they are told a path, write `sound` to it. */
function platform(name: NodeJS.Platform, sound: Buffer | null): { runs: Run[]; voice: PlatformVoice } {
  const runs: Run[] = [];
  const run: RunProgram = async (file, args, { input }) => {
    runs.push({ file, args, input });
    if (args.includes('?')) return macVoices;
    const encoded = /SetOutputToWaveFile\(.*?'([^']+)'/.exec(input)?.[1];
    const path = encoded ? Buffer.from(encoded, 'base64').toString() : args.find((arg) => arg.endsWith('.wav'));
    if (path && sound) writeFileSync(path, sound);
    return '';
  };
  return { runs, voice: createPlatformVoice({ platform: name, run, temporaryDirectory }) };
}

describe('the platform’s own speech', () => {
  const words = `--help'); Remove-Item C:\\ -Recurse; ('您好`;

  test('macOS: the first voice of the language, the words by stdin', async () => {
    const { runs, voice } = platform('darwin', wav);
    expect(await voice.speak(words, 'zh-CN')).toEqual(wav);
    expect(runs[1]?.args).toContain('Eddy (Chinese (China mainland))');
    expect(runs[1]?.input).toBe(words);
    await voice.speak(words, 'en');
    expect(runs[3]?.args).toContain('Daniel');
  });

  test('Windows: the words are never part of the script, whatever is in them', async () => {
    const { runs, voice } = platform('win32', wav);
    expect(await voice.speak(words, 'zh-CN')).toEqual(wav);
    expect(runs[0]?.args.join(' ')).not.toContain('Remove-Item');
    expect(runs[0]?.input).not.toContain('Remove-Item');
    expect(runs[0]?.input).toContain(Buffer.from(words).toString('base64'));
  });

  test('Linux: eSpeak NG, the words by stdin', async () => {
    const { runs, voice } = platform('linux', wav);
    expect(await voice.speak(words, 'en')).toEqual(wav);
    expect(runs[0]?.file).toBe('espeak-ng');
    expect(runs[0]?.input).toBe(words);
    expect(runs[0]?.args).not.toContain(words);
  });

  test.each(['darwin', 'win32', 'linux'] as const)('%s: nothing stays in the temporary directory', async (name) => {
    await platform(name, wav).voice.speak(words, 'en');
    await platform(name, Buffer.from('no sound')).voice.speak(words, 'en');
    expect(readdirSync(temporaryDirectory)).toEqual([]);
  });

  test('a platform without a voice says so once and is not asked again', async () => {
    const { runs, voice } = platform('linux', null);
    expect(await voice.speak('a', 'en')).toBeNull();
    expect(await voice.speak('b', 'en')).toBeNull();
    expect(runs).toHaveLength(1);
    expect(await platform('freebsd', wav).voice.speak('a', 'en')).toBeNull();
  });
});

describe('running a program', () => {
  const node = (script: string, timeoutMs = 20_000): Promise<string> =>
    runProgram(process.execPath, ['-e', script], { input: 'words', timeoutMs });

  test('gives what it wrote, with what it was given', async () => {
    expect(await node('process.stdin.pipe(process.stdout)')).toBe('words');
  });

  test('one that fails, is not there, or takes too long rejects', async () => {
    await expect(node('process.exit(3)')).rejects.toThrow();
    await expect(node('setInterval(() => {}, 1000)', 300)).rejects.toThrow();
    await expect(runProgram('no-such-program', [], { input: '', timeoutMs: 1000 })).rejects.toThrow('ENOENT');
  });
});

describe('the callers’ voices', () => {
  const caller = CUSTOMERS[0] as (typeof CUSTOMERS)[number];

  test('a prepared line is the platform’s sound; before that, and without one, it is our clip', async () => {
    const clip = { kind: 'clip', path: 'li/opening.en.ogg' };
    const speaking = createVoice({ speak: async () => wav });
    expect(speaking.utterance(caller, 'opening', 'en')).toEqual(clip);
    await speaking.prepare(caller, 'en');
    expect(speaking.utterance(caller, 'opening', 'en')).toEqual({ kind: 'sound', data: wav });
    expect(speaking.utterance(caller, 'opening', 'zh-CN')).toMatchObject({ kind: 'clip' });

    const mute = createVoice({ speak: async () => null });
    await mute.prepare(caller, 'en');
    expect(mute.utterance(caller, 'opening', 'en')).toEqual(clip);
  });

  test('every line in every language has a clip with sound in it', () => {
    for (const speaker of [...CUSTOMERS, COLLEAGUE]) {
      for (const line of Object.keys(speaker.lines)) {
        for (const language of ['zh-CN', 'en'] as const) {
          const path = join('assets/voices', clipOf(speaker, line, language));
          expect(existsSync(path), path).toBe(true);
          expect(statSync(path).size, path).toBeGreaterThan(1500);
        }
      }
    }
  });
});
