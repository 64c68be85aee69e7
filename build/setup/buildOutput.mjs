import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inProject } from './paths.mjs';
import { SetupError, say } from './say.mjs';

const sources = [
  ...[
    'electron',
    'renderer',
    'assets',
    'build/asciiOutput.ts',
    'build/fflateRequire.ts',
    'build/sipGrammar.ts',
    'electron.vite.config.ts',
  ],
  'tsconfig.json',
  'package-lock.json',
];
const stampFile = inProject('out', '.built-from');
const entry = inProject('out', 'main', 'main.js');

/**
 * Builds the application when a source has another name, size or time than at the last build.
 * @throws SetupError when the build fails
 */
export function ensureBuildOutput() {
  const wanted = fingerprint();
  if (fs.existsSync(entry) && readStamp() === wanted) return;
  say('building (electron-vite build)');
  fs.rmSync(stampFile, { force: true });
  const tool = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const build = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: inProject(),
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) throw new SetupError('the build failed; its own message is above');
  // Of the moment before the build: what was changed meanwhile is built next time.
  fs.writeFileSync(stampFile, wanted);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, inProject(source));
  return hash.digest('hex');
}

function addTo(hash, file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) addTo(hash, path.join(file, name));
  } else {
    hash.update(`${path.relative(inProject(), file)} ${stat.size} ${stat.mtimeMs}\n`);
  }
}

function readStamp() {
  try {
    return fs.readFileSync(stampFile, 'utf8');
  } catch {
    return null;
  }
}
