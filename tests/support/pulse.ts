import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type LabProcess, startProcess } from '../lab/process.js';
import { eventually } from '../lab/waiting.js';
import { fromPcm16, glide, type Sound, tone, toPcm16 } from './sound.js';

const run = promisify(execFile);
const rate = 48_000;

/** A sound server of our own: loudspeakers that can be recorded and a microphone that plays what a test gives it. */
export interface Pulse {
  /** To be given to Electron: `PULSE_SERVER` and nothing of the user's own configuration. */
  readonly env: Readonly<Record<string, string>>;
  /** Names of the loudspeakers (sinks). */
  readonly speakers: readonly string[];
  /** Lets the microphone hear a tone, without end, in place of the one before. */
  speak(hz: number): Promise<void>;
  /**
   * The same with a tone that glides between two frequencies. What a call is to carry has to glide: its noise
   * suppression takes a steady tone for a fan, its echo canceller one near the far side's tone for an echo.
   */
  sing(lowHz: number, highHz: number): Promise<void>;
  /** The microphone hears nothing. */
  hush(): Promise<void>;
  /** Records what a loudspeaker plays, from now on. */
  record(speaker: string): Promise<Recording>;
  /** Adds a loudspeaker while others are in use. */
  addSpeaker(name: string): Promise<void>;
  /** Adds a microphone that hears the same as the first. */
  addMicrophone(name: string): Promise<void>;
  /** Takes a loudspeaker or a microphone away, whoever uses it. */
  unplug(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** A recording under way. */
export interface Recording {
  /** What was recorded so far. */
  sound(): Sound;
  /** Ends it and gives the whole. */
  stop(): Promise<Sound>;
}

/** The microphone's name, as a page sees it in a device's label. */
export const microphone = 'lab_microphone';

/**
 * Starts a private PulseAudio daemon; root may do so too.
 * @param speakers names of the loudspeakers; the first is the default
 * @throws Error when it does not come up
 */
export async function startPulse(
  speakers: readonly [string, ...string[]] = ['lab_headset', 'lab_ringer'],
): Promise<Pulse> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-pulse-'));
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const socket = path.join(folder, 'native');
  const env = { PULSE_SERVER: `unix:${socket}`, PULSE_COOKIE: path.join(folder, 'cookie') };
  const daemonEnv = { HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: home, PULSE_RUNTIME_PATH: home, ...env };
  const sink = (name: string) =>
    `module-null-sink sink_name=${name} rate=${rate} sink_properties=device.description=${name}`;
  const started = await startProcess(
    'pulseaudio',
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--use-pid-file=no',
      '--exit-idle-time=-1',
      '--disable-shm=yes',
      '--high-priority=no',
      '--log-target=stderr',
      ...[
        `module-native-protocol-unix socket=${socket} auth-anonymous=1`,
        ...speakers.map(sink),
        sink('lab_mouth'),
        // A monitor alone is not listed as a microphone; remapped it is.
        `module-remap-source ${remapped(microphone).join(' ')}`,
      ].flatMap((module) => ['--load', module]),
    ],
    { cwd: folder, logFile: path.join(folder, 'pulse.log'), env: daemonEnv },
  );
  const pactl = (...args: string[]) => run('pactl', args, { env: { ...process.env, ...env } });
  const client = (name: string, command: string, args: string[]) =>
    startProcess(name, command, args, { cwd: folder, logFile: path.join(folder, `${name}.log`), env });
  const clients: LabProcess[] = [];
  let voice: LabProcess | undefined;
  const names = [...speakers];

  /** A null sink nobody plays to stalls for about 2 s when it is first used. */
  const keepAlive = async (name: string) => {
    clients.push(await client(`awake-${name}`, 'pacat', [...pcmFormat, '--latency-msec=200', '-d', name, '/dev/zero']));
  };
  const stop = async () => {
    await Promise.all([voice?.stop(), ...clients.map((one) => one.stop())]);
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually('PulseAudio to answer', () =>
      pactl('info').then(
        () => true,
        () => undefined,
      ),
    );
    await pactl('set-default-sink', speakers[0]);
    await pactl('set-default-source', microphone);
    for (const name of [...speakers, 'lab_mouth']) await keepAlive(name);
  } catch (error) {
    const log = started.log();
    await stop();
    throw new Error(`${(error as Error).message}\n${log}`);
  }

  const hush = async () => {
    await voice?.stop();
    voice = undefined;
  };
  const repeat = async (sound: Sound) => {
    await hush();
    const file = path.join(folder, 'voice.raw');
    writeFileSync(file, toPcm16(sound));
    const player = ['pacat', ...pcmFormat, '--latency-msec=100', '-d', 'lab_mouth'].join(' ');
    voice = await client('voice', 'sh', ['-c', `while cat "${file}"; do :; done | ${player}`]);
  };
  return {
    env,
    speakers: names,
    hush,
    stop,
    // A second of whole numbers of Hz joins its own beginning without a click.
    speak: (hz) => repeat(tone(hz, 1, rate, 0.4)),
    sing: (lowHz, highHz) => repeat(glide(lowHz, highHz, 1, rate, 0.4)),
    async record(speaker) {
      const file = path.join(folder, `${speaker}-${performance.now().toFixed(0)}.raw`);
      return startRecording(file, speaker, { ...process.env, ...env });
    },
    async addSpeaker(name) {
      const [module, ...args] = sink(name).split(' ');
      await pactl('load-module', module as string, ...args);
      names.push(name);
      await keepAlive(name);
    },
    async addMicrophone(name) {
      await pactl('load-module', 'module-remap-source', ...remapped(name));
    },
    async unplug(name) {
      const { stdout } = await pactl('list', 'short', 'modules');
      const line = stdout.split('\n').find((one) => new RegExp(`(sink|source)_name=${name}\\b`).test(one));
      if (!line) throw new Error(`there is no ${name} to unplug`);
      await pactl('unload-module', line.split('\t')[0] as string);
    },
  };
}

/** A source that plays what the agent says. */
const remapped = (name: string): string[] => [
  'master=lab_mouth.monitor',
  `source_name=${name}`,
  `source_properties=device.description=${name}`,
];

const pcmFormat = ['--raw', '--format=s16le', `--rate=${rate}`, '--channels=1'];

async function startRecording(file: string, speaker: string, env: NodeJS.ProcessEnv): Promise<Recording> {
  const recorder = spawn('parec', [...pcmFormat, '--latency-msec=20', '-d', `${speaker}.monitor`], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const out = createWriteStream(file);
  recorder.stdout.pipe(out);
  const written = new Promise<void>((resolve) => out.once('close', resolve));
  // Nothing may be missed after this returns: wait for the first samples.
  await new Promise<void>((resolve, reject) => {
    recorder.stdout.once('data', () => resolve());
    recorder.once('error', reject);
    recorder.once('exit', () => reject(new Error(`parec ended before it heard ${speaker}`)));
  });
  const sound = () => fromPcm16(readFileSync(file), rate);
  return {
    sound,
    async stop() {
      recorder.kill();
      await written;
      return sound();
    },
  };
}
