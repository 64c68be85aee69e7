import fs from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { shippedPackages, sizeOf, writeBill, writeChecksums, writeLicences, wrongFuses } from '../package/beside.mjs';
import { build, distOf, makers, where } from '../package/build.mjs';
import { contentsOf } from '../package/contents.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';

/** What the unpacked application may have more than a blank Electron, bytes. */
const mostMore = 25 * 1024 * 1024;

// npm run package [-- kind …]: the packages of this platform, of the Electron that runs here, and what belongs beside them.
runCommand(async (args) => {
  const electron = await prepare();
  const linux = process.platform === 'linux';
  const code = await build(electron, linux ? ['--linux', ...kindsOf(args)] : args);
  if (code !== 0) return code;
  return linux ? finish(distOf(electron)) : 0;
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
  fs.writeFileSync(path.join(release, 'files.txt'), `${contentsOf(unpacked).join('\n')}\n`);
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
