import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLibrary } from '../../electron/practice/library';
import { allWordsOf, COLLEAGUE } from '../../electron/practice/people';
import { createPlatformVoice, type PlatformVoice } from '../../electron/practice/platformVoice';
import { type RunProgram, runProgram } from '../../electron/practice/runProgram';
import { clipOf, createVoice } from '../../electron/practice/voice';

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
  const words = { 'zh-CN': '您好。', en: 'Good day.' };
  const path = clipOf('woman-1', 'Good day.', 'en');

  test('our clip where there is one of these very words; else what the platform says; else they cannot be heard', async () => {
    const asked: string[] = [];
    const platform: PlatformVoice = {
      speak: async (text) => {
        asked.push(text);
        return wav;
      },
    };
    const recorded = createVoice(platform, (clip) => clip === path);
    await recorded.prepare('woman-1', [words], 'en');
    expect(asked).toEqual([]);
    expect(recorded.utterance('woman-1', 'Good day.', 'en')).toEqual({ kind: 'clip', path });
    expect(recorded.utterance('woman-1', 'Good day, then.', 'en')).toBeNull();
    expect(recorded.utterance('man-1', 'Good day.', 'en')).toBeNull();

    const speaking = createVoice(platform, () => false);
    expect(speaking.utterance('woman-1', 'Good day.', 'en')).toBeNull();
    await speaking.prepare('woman-1', [words], 'en');
    expect(speaking.utterance('woman-1', 'Good day.', 'en')).toEqual({ kind: 'sound', data: wav });

    const mute = createVoice({ speak: async () => null }, () => false);
    await mute.prepare('woman-1', [words], 'en');
    expect(mute.utterance('woman-1', 'Good day.', 'en')).toBeNull();
  });

  test('everything a shipped customer can say has a clip with sound in it, and no clip is left over', () => {
    const { scenarios } = loadLibrary(['assets/scenarios']);
    const clips = new Set<string>();
    for (const language of ['zh-CN', 'en'] as const) {
      clips.add(clipOf(COLLEAGUE.voice, COLLEAGUE.answer[language], language));
      for (const scenario of scenarios.values())
        for (const said of allWordsOf(scenario)) clips.add(clipOf(scenario.caller.voice, said[language], language));
    }
    for (const clip of clips) expect(statSync(join('assets/voices', clip)).size, clip).toBeGreaterThan(800);
    const there = readdirSync('assets/voices', { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ogg'));
    expect(there.filter((file) => !clips.has(file))).toEqual([]);
    const bytes = there.reduce((sum, file) => sum + statSync(join('assets/voices', file)).size, 0);
    expect(bytes).toBeLessThan(6 * 1024 * 1024);
  });
});
