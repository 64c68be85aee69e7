import { spawn } from 'node:child_process';
import { SetupError } from './say.mjs';

/** A seat's screen (1366×768) with room for a second window beside and below it. */
const screen = '1920x1080x24';
const startLimitMs = 15_000;

/**
 * Starts a private virtual display; Xvfb itself chooses a number that is free.
 * @returns {Promise<{name: string, stop: () => Promise<void>}>} `name` goes into DISPLAY
 * @throws SetupError when Xvfb does not come up
 */
export function startDisplay() {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  xvfb.stderr.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const gone = new Promise((resolve) => xvfb.once('close', resolve));
  const stop = async () => {
    xvfb.kill();
    await gone;
  };
  return new Promise((resolve, reject) => {
    const fail = (reason) => {
      clearTimeout(limit);
      xvfb.kill();
      reject(new SetupError(`the virtual display did not start: ${reason} ${complaint.trim()}`));
    };
    const limit = setTimeout(() => fail(`no answer in ${startLimitMs} ms`), startLimitMs);
    xvfb.once('error', (error) => fail(error.message));
    xvfb.once('exit', (code) => fail(`Xvfb ended with ${code}`));
    let number = '';
    xvfb.stdio[3].on('data', (text) => {
      number += text;
      if (!number.endsWith('\n')) return;
      clearTimeout(limit);
      xvfb.removeAllListeners('exit');
      resolve({ name: `:${number.trim()}`, stop });
    });
  });
}
