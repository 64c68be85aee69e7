import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { inProject } from './paths.mjs';
import { SetupError, say } from './say.mjs';

const stampFile = inProject('node_modules', '.ringside-packages');

/**
 * Installs the npm packages when they are missing or the lock file is not the one they were installed from.
 * @throws SetupError when `npm ci` fails
 */
export function ensurePackages() {
  const wanted = createHash('sha256')
    .update(fs.readFileSync(inProject('package-lock.json')))
    .digest('hex');
  if (readStamp() === wanted) return;
  say('installing the npm packages (npm ci)');
  // On Windows npm is a command script, which only a shell can start.
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: inProject(),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new SetupError('npm ci failed; its own message is above. Try again with: npm ci');
  fs.writeFileSync(stampFile, wanted);
}

function readStamp() {
  try {
    return fs.readFileSync(stampFile, 'utf8');
  } catch {
    return null;
  }
}
