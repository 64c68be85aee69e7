import { startDisplay } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { hasDisplay } from '../setup/systemLibraries.mjs';
import { runElectron } from './electronProcess.mjs';

/** A practice call takes well under a minute; three are for slow machines. */
const limitMs = 3 * 60_000;

/**
 * Lets the console play one whole practice call by itself and save screenshots.
 * @param {string} executable Electron
 * @param {string[]} args further arguments for the console; `--screenshots=<folder>` names another folder
 * @returns {Promise<number>} Electron's exit code
 */
export async function playPracticeCall(executable, args) {
  const screenshots = args.some((one) => one.startsWith('--screenshots='))
    ? []
    : [`--screenshots=${inProject('tests', 'output', 'demo')}`];
  const call = ['--practice-call', ...screenshots, ...args];
  if (hasDisplay()) return runElectron(executable, call, { limitMs });

  say('no display here: one practice call is played under a virtual one');
  const display = await startDisplay();
  try {
    // Where there is no display there is no microphone and nobody to allow it.
    const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    return await runElectron(executable, [...devices, ...call], { env: { DISPLAY: display.name }, limitMs });
  } finally {
    await display.stop();
  }
}
