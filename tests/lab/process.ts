import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

/** A server of the lab: its whole process group is ours, and what it prints is kept in a file. */
export interface LabProcess {
  readonly name: string;
  readonly logFile: string;
  /** Ends when the process has ended, with its exit code (null when a signal ended it). */
  readonly ended: Promise<number | null>;
  /** What it printed so far, both streams. */
  log(): string;
  /** Sends a signal to the process and everything it forked. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it: SIGTERM, and SIGKILL to what is still there after the grace. */
  stop(graceMs?: number): Promise<void>;
}

const running = new Set<LabProcess>();
let guarded = false;

/** A test process that ends without stopping its lab must not leave servers behind. */
function guardExit(): void {
  if (guarded) return;
  guarded = true;
  process.once('exit', () => {
    for (const one of running) one.signal('SIGKILL');
  });
}

/**
 * Starts a program in a process group of its own (Kamailio forks, and a killed server must take its children along).
 * @throws Error when the program cannot be started
 */
export async function startProcess(
  name: string,
  command: string,
  args: readonly string[],
  options: { cwd: string; logFile: string; env?: Record<string, string> },
): Promise<LabProcess> {
  guardExit();
  const child = spawn(command, args, {
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  writeFileSync(options.logFile, '', { flag: 'a' });
  const keep = (text: Buffer) => {
    try {
      appendFileSync(options.logFile, text);
    } catch {
      // The folder of a stopped lab is gone; a last word has nowhere to go.
    }
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await spawned(child, command);

  const signal = (wanted: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), wanted);
    } catch {
      // ESRCH: the group has ended.
    }
  };
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(labProcess);
      resolve(code);
    });
  });
  const labProcess: LabProcess = {
    name,
    logFile: options.logFile,
    ended,
    log: () => readFileSync(options.logFile, 'utf8'),
    signal,
    async stop(graceMs = 3000) {
      signal('SIGCONT');
      signal('SIGTERM');
      const kill = setTimeout(() => signal('SIGKILL'), graceMs);
      await ended;
      clearTimeout(kill);
      signal('SIGKILL');
    },
  };
  running.add(labProcess);
  return labProcess;
}

function spawned(child: ChildProcess, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve());
    child.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
  });
}
