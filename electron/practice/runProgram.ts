import { execFile } from 'node:child_process';
import type { Ms } from '../domain/time';

/** Runs one program and gives what it wrote to stdout. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  options: { readonly input: string; readonly timeoutMs: Ms },
) => Promise<string>;

/**
 * Never through a shell: arguments stay arguments whatever they hold.
 * @throws Error when the program is not there, fails, or takes too long (it is ended then)
 */
export const runProgram: RunProgram = (file, args, { input, timeoutMs }) =>
  new Promise((resolve, reject) => {
    const child = execFile(
      file,
      [...args],
      { timeout: timeoutMs, killSignal: 'SIGKILL', windowsHide: true, maxBuffer: 1024 * 1024 },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
    // A program that never started or ended early closes its stdin; the callback above tells why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
