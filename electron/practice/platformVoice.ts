import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../contract/settings';
import { type Ms, SECOND } from '../domain/time';
import type { RunProgram } from './runProgram';

/** The platform's own speech. */
export interface PlatformVoice {
  /** The words as a WAV file; null where the platform has no voice for the language, or it took over 5 s. */
  speak(text: string, language: Language): Promise<Uint8Array | null>;
}

const TIME_LIMIT: Ms = 5 * SECOND;

/** Writes the words to a WAV file at `path`. @throws Error when it has no voice or fails */
type Synthesise = (run: RunProgram, text: string, language: Language, path: string) => Promise<void>;

/**
 * macOS: `say` with the first installed voice of the language. The words go through stdin, so that they are never
 * taken for an option.
 */
const sayOnMac: Synthesise = async (run, text, language, path) => {
  const locale = language === 'zh-CN' ? 'zh_CN' : 'en_(?:GB|US)';
  const voices = await run('/usr/bin/say', ['-v', '?'], { input: '', timeoutMs: TIME_LIMIT });
  const voice = new RegExp(`^(\\S.*?)\\s+${locale}\\s`, 'm').exec(voices)?.[1];
  if (!voice) throw new Error('no voice');
  const format = ['--file-format=WAVE', '--data-format=LEI16@22050'];
  await run('/usr/bin/say', ['-v', voice, ...format, '-o', path, '-f', '-'], { input: text, timeoutMs: TIME_LIMIT });
};

/**
 * Windows: System.Speech in Windows PowerShell. Script and words go through stdin; words and path as base64, so that
 * nothing in them can become script.
 */
const speakOnWindows: Synthesise = async (run, text, language, path) => {
  const decoded = (value: string): string =>
    `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(value).toString('base64')}'))`;
  const script = [
    `$ErrorActionPreference = 'Stop'`,
    'Add-Type -AssemblyName System.Speech',
    '$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer',
    // Exact for Chinese (a Cantonese voice is no help), any English for English.
    `$name = $voice.GetInstalledVoices() | Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.Name -like '${language === 'zh-CN' ? 'zh-CN' : 'en-*'}' } | ForEach-Object { $_.VoiceInfo.Name } | Select-Object -First 1`,
    'if (-not $name) { exit 3 }',
    '$voice.SelectVoice($name)',
    `$voice.SetOutputToWaveFile(${decoded(path)})`,
    `$voice.Speak(${decoded(text)})`,
    '$voice.Dispose()',
    'exit 0',
  ];
  await run('powershell.exe', ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'], {
    input: `${script.join('\n')}\n`,
    timeoutMs: TIME_LIMIT,
  });
};

/** Linux: eSpeak NG where it is installed. */
const speakOnLinux: Synthesise = async (run, text, language, path) => {
  // Not `cmn`: it reads the syllables it makes of the characters as if they were English (1.51).
  const voice = language === 'zh-CN' ? 'cmn-latn-pinyin' : 'en-gb';
  await run('espeak-ng', ['-v', voice, '-w', path, '--stdin'], { input: text, timeoutMs: TIME_LIMIT });
};

const SYNTHESISERS: Readonly<Partial<Record<NodeJS.Platform, Synthesise>>> = {
  darwin: sayOnMac,
  win32: speakOnWindows,
  linux: speakOnLinux,
};

/**
 * @param options.temporaryDirectory where the sound lies for a moment; its file is removed whatever happens
 */
export function createPlatformVoice(options: {
  readonly platform: NodeJS.Platform;
  readonly run: RunProgram;
  readonly temporaryDirectory: string;
}): PlatformVoice {
  const synthesise = SYNTHESISERS[options.platform];
  /** Languages that failed once: not tried again in this run. */
  const voiceless = new Set<Language>();
  return {
    async speak(text, language) {
      if (!synthesise || voiceless.has(language)) return null;
      const path = join(options.temporaryDirectory, `ringside-${randomUUID()}.wav`);
      try {
        await synthesise(options.run, text, language, path);
        const data = await readFile(path);
        if (!isSound(data)) throw new Error('no sound');
        return data;
      } catch {
        voiceless.add(language);
        return null;
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

/** A RIFF/WAVE file with more in it than its header. */
function isSound(data: Buffer): boolean {
  return data.length > 1000 && data.toString('latin1', 0, 4) === 'RIFF' && data.toString('latin1', 8, 12) === 'WAVE';
}
