import { spawn } from 'node:child_process';
import { inProject } from '../setup/paths.mjs';

/** Command-line programs of the packages, by their script: `npx` would cost half a second each. */
const scripts = {
  tsc: ['typescript', 'bin', 'tsc'],
  biome: ['@biomejs', 'biome', 'bin', 'biome'],
  vitest: ['vitest', 'vitest.mjs'],
  playwright: ['@playwright', 'test', 'cli.js'],
  'electron-builder': ['electron-builder', 'cli.js'],
};

/**
 * Runs a package's program in the project; it writes to our own output.
 * @param {keyof typeof scripts} name
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>} exit code
 */
export function runTool(name, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inProject('node_modules', ...scripts[name]), ...args], {
      cwd: inProject(),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
