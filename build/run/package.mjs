import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import {
  fileList,
  shippedPackages,
  sizeOf,
  writeBill,
  writeChecksums,
  writeLicences,
  wrongFuses,
} from '../package/beside.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';
import { runTool } from './tool.mjs';

/** What the unpacked application may have more than a blank Electron, bytes. */
const mostMore = 25 * 1024 * 1024;

/** Each kind of package of Linux with the program that makes it. */
const makers = { dir: null, 'tar.gz': null, zip: '7za', deb: 'dpkg-deb', rpm: 'rpmbuild' };

// npm run package [-- kind …]: the packages of this platform, of the Electron that runs here, and what belongs beside them.
runCommand(async (args) => {
  const electron = await prepare();
  // The real folder: electron-builder copies links as links.
  const dist = fs.realpathSync(path.dirname(electron.executable));
  const linux = process.platform === 'linux';
  const kinds = linux ? kindsOf(args) : args;
  const code = await runTool(
    'electron-builder',
    [
      ...(linux ? ['--linux', ...kinds] : kinds),
      `--config=${inProject('build', 'electron-builder.yml')}`,
      `--config.electronDist=${dist}`,
      `--config.electronVersion=${electron.version}`,
    ],
    {
      SOURCE_DATE_EPOCH: execFileSync('git', ['log', '-1', '--format=%ct'], {
        cwd: inProject(),
        encoding: 'utf8',
      }).trim(),
      ...(linux ? { CUSTOM_FPM_PATH: inProject('build', 'package', 'fpm.mjs') } : {}),
      ...(linux && where('7za') ? { ELECTRON_BUILDER_7ZIP_PATH: where('7za') } : {}),
    },
  );
  if (code !== 0) return code;
  return linux ? finish(dist) : 0;
});

/** The kinds that can be made here; what is missing is said, unless it was asked for. */
function kindsOf(asked) {
  const unknown = asked.find((one) => !(one in makers));
  if (unknown) throw new SetupError(`there is no package “${unknown}”; there are ${Object.keys(makers).join(', ')}`);
  const missing = (kind) => makers[kind] && !where(makers[kind]);
  const refused = asked.find(missing);
  if (refused) throw new SetupError(`${refused} is made by ${makers[refused]}, which is not installed`);
  const wanted = asked.length > 0 ? asked : Object.keys(makers);
  for (const kind of wanted.filter(missing)) say(`left out: ${kind}, because ${makers[kind]} is not installed`);
  return wanted.filter((kind) => !missing(kind));
}

function where(program) {
  return spawnSync('which', [program], { encoding: 'utf8' }).stdout.trim() || null;
}

/** Looks the built application over and writes checksums, bill of materials, licences and the list of files beside it. */
function finish(dist) {
  const release = inProject('release');
  const unpacked = path.join(release, 'linux-unpacked');
  const wrong = wrongFuses(path.join(unpacked, 'ringside'));
  for (const one of wrong) say(`FUSE: ${one}`);

  const lock = JSON.parse(fs.readFileSync(inProject('package-lock.json'), 'utf8'));
  const places = shippedPackages(lock, Object.keys(manifest.dependencies));
  const components = writeBill(path.join(release, 'bill-of-materials.cdx.json'), lock, places);
  writeLicences(path.join(release, 'third-party-licences.txt'), lock, places);
  fs.writeFileSync(path.join(release, 'files.txt'), `${fileList(unpacked).join('\n')}\n`);
  const packages = fs.readdirSync(release).filter((one) => /\.(deb|rpm|zip|tar\.gz)$/.test(one));
  writeChecksums(release, packages.sort());

  const more = sizeOf(unpacked) - sizeOf(dist);
  const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  say(
    `fuses as they have to be: ${wrong.length === 0 ? 'yes' : 'NO'}; ${components} components in the bill of materials`,
  );
  say(
    `unpacked ${megabytes(sizeOf(unpacked))}, ${megabytes(more)} more than the blank Electron it was made of, both without Chromium’s languages`,
  );
  if (more > mostMore) say(`that is more than ${megabytes(mostMore)}`);
  return wrong.length === 0 && more <= mostMore ? 0 : 1;
}
