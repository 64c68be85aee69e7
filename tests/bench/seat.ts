import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../lab/process.js';
import { within } from '../lab/waiting.js';
import { now } from './figures.js';

/** An Electron under measurement, with a probe in its main process (see `probe.cjs`). */
export interface Seat {
  readonly pid: number;
  /** Ms from the process's start to the first paint of what was waited for, in a visible window. */
  readonly firstWindow: number;
  /** Runs a script in a page and awaits it. `from` and `to`: main's stamps around it, on the bench's clock. */
  evaluate<T>(page: string, script: string): Promise<{ value: T; from: number; to: number }>;
  /** Presses a key on a page as the person would. @returns when, on the bench's clock */
  press(page: string, key: string, modifiers?: readonly string[]): Promise<number>;
  /**
   * What has to be added to a page's `performance.now()` to be on the bench's clock, ms, and how wrong that may be.
   * Both clocks are CLOCK_MONOTONIC with another beginning; the quickest of many questions tells the difference.
   */
  clockOf(page: string): Promise<{ offset: number; error: number }>;
  /** Takes every window out of sight. */
  hide(): Promise<void>;
  log(): string;
  quit(): Promise<void>;
}

const electron = createRequire(import.meta.url)('electron') as string;
const here = fileURLToPath(new URL('.', import.meta.url));

interface Answer {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * Starts an application in Electron and waits until its first window is painted.
 * @param painted part of a page's address → selector of what has to be in it
 * @param home where it keeps its settings; a folder of its own when none is given
 * @param env further variables, the sound server's among them
 * @throws Error with its log when the window does not come
 */
export async function startSeat(
  app: string,
  painted: Readonly<Record<string, string>>,
  options: { args?: readonly string[]; home?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Seat> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-bench-'));
  const home = options.home ?? folder;
  const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const socketPath = path.join(folder, 'probe');
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  undo.push(() => server.close());
  const connected = new Promise<net.Socket>((resolve) => server.once('connection', resolve));

  const args = [
    ...['-r', path.join(here, 'probe.cjs'), app],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.args ?? []),
  ];
  const startedAt = now();
  const child = await startProcess('electron', electron, args, {
    cwd: folder,
    logFile: path.join(folder, 'electron.log'),
    env: { ...options.env, XDG_CONFIG_HOME: home, RINGSIDE_BENCH: JSON.stringify({ socket: socketPath, painted }) },
  });
  undo.push(() => child.stop());
  try {
    const early = child.ended.then(() => {
      throw new Error('Electron ended at once');
    });
    const socket = await within('the probe to speak', 20_000, Promise.race([connected, early]));
    undo.push(() => socket.destroy());
    const probe = converse(socket);
    const first = await within('the first window', 20_000, Promise.race([probe.painted, early]));
    const { pid } = (await probe.ask({ kind: 'pid' })).value as { pid: number };
    return {
      pid,
      firstWindow: first - startedAt,
      async evaluate<T>(page: string, script: string) {
        const { value, from, to } = await probe.ask({ kind: 'evaluate', page, script });
        return { value: value as T, from, to };
      },
      press: async (page, key, modifiers = []) => (await probe.ask({ kind: 'press', page, key, modifiers })).from,
      async clockOf(page) {
        let best = { offset: 0, error: Number.POSITIVE_INFINITY };
        for (let question = 0; question < 50; question += 1) {
          const { value, from, to } = await probe.ask({ kind: 'evaluate', page, script: 'performance.now()' });
          const error = (to - from) / 2;
          if (error < best.error) best = { offset: (from + to) / 2 - (value as number), error };
        }
        return best;
      },
      hide: async () => void (await probe.ask({ kind: 'hide' })),
      log: () => child.log(),
      async quit() {
        await Promise.race([probe.ask({ kind: 'quit' }), child.ended]);
        await within('Electron to end', 10_000, child.ended).catch(() => {});
        await stop();
      },
    };
  } catch (error) {
    const log = child.log();
    await stop();
    throw new Error(`${(error as Error).message}\n${log}`);
  }
}

function converse(socket: net.Socket) {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let paint = (_at: number): void => {};
  const painted = new Promise<number>((resolve) => {
    paint = resolve;
  });
  let lastId = 0;
  let received = '';
  socket.setEncoding('utf8');
  socket.on('data', (text) => {
    received += text;
    for (let end = received.indexOf('\n'); end >= 0; end = received.indexOf('\n')) {
      const message = JSON.parse(received.slice(0, end)) as Answer | { event: 'painted'; at: number };
      received = received.slice(end + 1);
      if ('event' in message) {
        paint(message.at);
        continue;
      }
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve(message);
      else asked?.reject(new Error(message.error));
    }
  });
  socket.on('error', () => {}); // Electron ended; whoever waits is told by the time limit.
  return {
    painted,
    ask(command: Readonly<Record<string, unknown>>): Promise<Answer> {
      lastId += 1;
      const id = lastId;
      const answer = new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }));
      socket.write(`${JSON.stringify({ id, ...command })}\n`);
      return within(`Electron to ${command.kind}`, 15_000, answer);
    },
  };
}
