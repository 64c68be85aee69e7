import { spawn } from 'node:child_process';
import { projectRoot } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';

/** Time a process gets to end by itself after SIGTERM. */
const graceMs = 5000;

/**
 * Runs Electron on the project until it ends. Ctrl-C is its own to obey: we stay until it has ended.
 * @param {string} executable
 * @param {string[]} args
 * @param {{env?: Record<string, string>, limitMs?: number}} options after `limitMs` it is ended, and that is a failure
 * @returns {Promise<number>} its exit code
 */
export function runElectron(executable, args, { env = {}, limitMs } = {}) {
  // Chromium's sandbox refuses to work for root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [projectRoot, ...sandbox, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    let late = false;
    const end = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
    };
    const limit =
      limitMs &&
      setTimeout(() => {
        late = true;
        say(`not finished after ${limitMs / 1000} s; ending it`);
        end();
      }, limitMs);
    const stay = () => {};
    process.on('SIGINT', stay).on('SIGTERM', end);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      process.off('SIGINT', stay).off('SIGTERM', end);
      if (signal && !late) say(`Electron was ended by ${signal}`);
      resolve(late ? 1 : (code ?? 1));
    });
  });
}
