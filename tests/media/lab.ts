import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, expect } from '@playwright/test';
import { build } from 'vite';
import type { MediaEvent, MediaMethod, MediaRequests } from '../../electron/contract/media';
import { answerInTurn } from '../support/evaluation';

type LabEvent = MediaEvent | { readonly event: 'gone' };

/** What the machine's microphone is in a story. */
export type LabMicrophone = 'tone' | 'none';

/** The media window in real Electron, asked as main asks it. */
export interface Lab {
  ask<M extends MediaMethod>(method: M, params: MediaRequests[M]['params']): Promise<MediaRequests[M]['result']>;
  /** Everything told since the last `forget`. */
  told<E extends LabEvent['event']>(event: E): Promise<Extract<LabEvent, { event: E }>[]>;
  forget(): Promise<void>;
  /** Waits for an event that fits. */
  until<E extends LabEvent['event']>(
    event: E,
    fits?: (event: Extract<LabEvent, { event: E }>) => boolean,
  ): Promise<Extract<LabEvent, { event: E }>>;
  openWindow(): Promise<void>;
  crash(): Promise<void>;
  /** How many audio contexts the window's page still has once its garbage is collected. */
  audioContexts(): Promise<number>;
  /** Bytes a packet that each connected peer has sent since the last time. */
  bytesAPacket(): Promise<readonly number[]>;
  close(): Promise<void>;
}

const RATE = 48_000;

/** Samples of −1…1 as a 16-bit mono WAV. */
function wav(seconds: number, sample: (t: number) => number): Buffer {
  const samples = RATE * seconds;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) file.writeInt16LE(Math.round(32_767 * sample(i / RATE)), 44 + i * 2);
  return file;
}

const sine = (hz: number) => (t: number) => 0.4 * Math.sin(2 * Math.PI * hz * t);

/** Syllables of changing pitch. The noise suppression of a microphone takes a steady tone for a fan and removes it. */
function syllables(t: number): number {
  const syllable = Math.floor(t / 0.3);
  return t % 0.3 < 0.2 ? sine([330, 620, 450, 880, 540][syllable % 5] ?? 440)(t) : 0;
}

/** Builds page, preload and the small main, as the product's own build does. */
export async function buildLab(): Promise<string> {
  const output = await mkdtemp(join(tmpdir(), 'ringside-media-'));
  const common = { configFile: false, logLevel: 'error' } as const;
  await build({
    ...common,
    root: resolve('renderer'),
    build: {
      outDir: join(output, 'page'),
      target: 'chrome130',
      rollupOptions: { input: { media: resolve('renderer/media/index.html') } },
    },
  });
  await build({
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: output,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: {
        input: resolve('electron/preload/media.ts'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  });
  await build({
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: output,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: {
        input: resolve('tests/media/main.ts'),
        external: ['electron'],
        output: { format: 'es', entryFileNames: 'main.mjs' },
      },
    },
  });
  await mkdir(join(output, 'voices', 'story'), { recursive: true });
  await writeFile(join(output, 'voices', 'story', 'words.wav'), wav(1.5, sine(440)));
  await writeFile(join(output, 'voices', 'story', 'long.wav'), wav(20, sine(440)));
  await writeFile(join(output, 'microphone.wav'), wav(6, syllables));
  return output;
}

export async function removeLab(output: string): Promise<void> {
  await rm(output, { recursive: true, force: true });
}

export async function startLab(output: string, microphone: LabMicrophone): Promise<Lab> {
  const electron: ElectronApplication = await _electron.launch({
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(microphone === 'tone'
        ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${join(output, 'microphone.wav')}`]
        : []),
      join(output, 'main.mjs'),
      `--lab-output=${output}`,
      `--lab-voices=${join(output, 'voices')}`,
    ],
  });
  answerInTurn(electron);
  electron.process().stdout?.on('data', (text) => process.stdout.write(text));

  let counted: { bytes: number; packets: number }[] = [];
  const lab: Lab = {
    async ask(method, params) {
      const outcome = await electron.evaluate(
        (_electron, [name, content]) =>
          globalThis.mediaLab.request(name, content).then(
            (result) => ({ ok: true as const, result }),
            (error: Error) => ({ ok: false as const, error: `${error.name}: ${error.message}` }),
          ),
        [method, params] as const,
      );
      if (!outcome.ok) throw new Error(outcome.error);
      return outcome.result as never;
    },
    async told(event) {
      const events = await electron.evaluate(() => globalThis.mediaLab.events);
      return events.filter((told) => told.event === event) as never;
    },
    async forget() {
      await electron.evaluate(() => {
        globalThis.mediaLab.events.length = 0;
      });
    },
    async until(event, fits = () => true) {
      const find = async () => (await lab.told(event)).find(fits);
      await expect.poll(find, { timeout: 20_000, intervals: [50], message: `no fitting "${event}"` }).toBeTruthy();
      return (await find()) as never;
    },
    async openWindow() {
      await electron.evaluate(() => globalThis.mediaLab.openWindow());
    },
    async bytesAPacket() {
      const sent = await electron.evaluate(() => globalThis.mediaLab.sent());
      const former = counted;
      counted = sent;
      return sent.map(({ bytes, packets }, index) => {
        const before = former[index] ?? { bytes: 0, packets: 0 };
        return (bytes - before.bytes) / (packets - before.packets);
      });
    },
    async audioContexts() {
      const page = electron.windows().at(-1);
      if (!page) throw new Error('there is no media window');
      const inspector = await page.context().newCDPSession(page);
      const { result } = await inspector.send('Runtime.evaluate', { expression: 'AudioContext.prototype' });
      const { objects } = await inspector.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
      const counted = await inspector.send('Runtime.callFunctionOn', {
        objectId: objects.objectId ?? '',
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      await inspector.detach();
      return counted.result.value;
    },
    async crash() {
      await electron.evaluate(() => globalThis.mediaLab.crash());
    },
    close: () => electron.close(),
  };
  await lab.openWindow();
  return lab;
}
