import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runTool } from '../run/tool.mjs';
import { inProject } from '../setup/paths.mjs';
import { SetupError } from '../setup/say.mjs';

/** Each kind of package of Linux with the program that makes it. */
export const makers = { dir: null, 'tar.gz': null, zip: '7za', deb: 'dpkg-deb', rpm: 'rpmbuild' };

/** @returns {string | null} where a program is */
export function where(program) {
  return spawnSync('which', [program], { encoding: 'utf8' }).stdout.trim() || null;
}

/** The folder of the Electron that runs here. The real one: electron-builder copies links as links. */
export const distOf = (electron) => fs.realpathSync(path.dirname(electron.executable));

/**
 * Runs electron-builder on the Electron that runs here.
 * @param {{version: string, executable: string}} electron
 * @param {string[]} args kinds and switches
 * @returns {Promise<number>} its exit code
 */
export function build(electron, args) {
  const linux = process.platform === 'linux';
  return runTool(
    'electron-builder',
    [
      ...args,
      `--config=${inProject('build', 'electron-builder.yml')}`,
      `--config.electronDist=${distOf(electron)}`,
      `--config.electronVersion=${electron.version}`,
    ],
    {
      SOURCE_DATE_EPOCH: commitTime(),
      // The highest level of gzip takes ten times as long for two hundredths of the size.
      ELECTRON_BUILDER_COMPRESSION_LEVEL: process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '6',
      ...(linux ? { CUSTOM_FPM_PATH: inProject('build', 'package', 'fpm.mjs') } : {}),
      ...(linux && where('7za') ? { ELECTRON_BUILDER_7ZIP_PATH: where('7za') } : {}),
    },
  );
}

/** When the commit was made, s since the epoch: what every file of a package bears. */
function commitTime() {
  return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: inProject(), encoding: 'utf8' }).trim();
}

/**
 * A package that was built already, or one that is built now.
 * @param {{kind: 'deb' | 'rpm', version: string, output: string, quick?: boolean}} wanted `quick`: larger and sooner
 * @returns {Promise<string>} its file
 */
export async function havePackage(electron, { kind, version, output, quick }) {
  const ending = kind === 'deb' ? 'amd64.deb' : 'x86_64.rpm';
  const file = path.join(output, `ringside-${version}-linux-${ending}`);
  if (fs.existsSync(file)) return file;
  const code = await build(electron, [
    '--linux',
    kind,
    `--config.extraMetadata.version=${version}`,
    `--config.directories.output=${output}`,
    ...(quick ? [`--config.${kind}.compression=${kind === 'deb' ? 'gz' : 'gzip'}`] : []),
  ]);
  if (code !== 0 || !fs.existsSync(file)) throw new SetupError(`${path.basename(file)} could not be built`);
  return file;
}
