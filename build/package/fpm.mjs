#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/*
 * electron-builder makes deb and rpm by fpm, a program it downloads from GitHub. This takes its place (CUSTOM_FPM_PATH) with
 * the distributions' own tools, dpkg-deb and rpmbuild: as much of fpm's command line as electron-builder 26 uses.
 * What it does not know it refuses, so that nothing is left out of a package silently.
 */

/** Options with a value, by the name it is kept under. */
const VALUES = {
  '-s': 'source',
  '-t': 'target',
  '--architecture': 'architecture',
  '--after-install': 'afterInstall',
  '--after-remove': 'afterRemove',
  '--before-install': 'beforeInstall',
  '--category': 'category',
  '--deb-compression': 'debCompression',
  '--deb-priority': 'priority',
  '--description': 'description',
  '--iteration': 'iteration',
  '--license': 'license',
  '--log': 'log',
  '--maintainer': 'maintainer',
  '--name': 'name',
  '--package': 'package',
  '--rpm-compression': 'rpmCompression',
  '--rpm-os': 'rpmOs',
  '--rpm-summary': 'summary',
  '--url': 'url',
  '--vendor': 'vendor',
  '--version': 'version',
};
const FLAGS = new Set(['--force', '--debug']);

/** @param {string[]} args @throws Error for an option that is not known */
export function readOptions(args) {
  const options = { depends: [], recommends: [], mappings: [] };
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at];
    if (FLAGS.has(argument)) continue;
    if (argument === '-d' || argument === '--depends') options.depends.push(args[++at]);
    else if (argument === '--deb-recommends') options.recommends.push(args[++at]);
    else if (VALUES[argument]) options[VALUES[argument]] = args[++at];
    else if (argument.startsWith('-')) throw new Error(`fpm stand-in: unknown option ${argument}`);
    else {
      const equals = argument.lastIndexOf('=');
      options.mappings.push({ from: argument.slice(0, equals), to: argument.slice(equals + 1) });
    }
  }
  return options;
}

/** The moment every file of a package bears, s since the epoch: the same commit makes the same package. */
const epoch = Number(process.env.SOURCE_DATE_EPOCH ?? Math.floor(Date.now() / 1000));

/** Copies what the package holds to `root`, with modes that do not depend on who builds. */
function stage(root, mappings) {
  for (const { from, to } of mappings) {
    const target = path.join(root, to);
    if (from.endsWith('/')) {
      fs.mkdirSync(target, { recursive: true });
      execFileSync('cp', ['-a', `${from}.`, target]);
    } else {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(from, target);
      fs.chmodSync(target, 0o644);
    }
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', root]);
  execFileSync('find', [root, '-exec', 'touch', '-h', '-d', `@${epoch}`, '{}', '+']);
}

/** The file of a package's control data (deb-control(5)). */
export function debControl(options, installedKib) {
  const [first, ...rest] = (options.description ?? options.name).trim().split('\n');
  const lines = [
    `Package: ${options.name}`,
    // A hyphen begins the Debian revision; before a pre-release stands a tilde (deb-version(7)).
    `Version: ${options.version.replaceAll('-', '~')}${options.iteration ? `-${options.iteration}` : ''}`,
    `Architecture: ${options.architecture}`,
    `Maintainer: ${options.maintainer}`,
    `Installed-Size: ${installedKib}`,
    ...(options.depends.length > 0 ? [`Depends: ${options.depends.join(', ')}`] : []),
    ...(options.recommends.length > 0 ? [`Recommends: ${options.recommends.join(', ')}`] : []),
    `Section: ${options.category ?? 'comm'}`,
    `Priority: ${options.priority ?? 'optional'}`,
    ...(options.url ? [`Homepage: ${options.url}`] : []),
    `Description: ${first.trim() || options.name}`,
    ...rest.map((line) => ` ${line.trim() || '.'}`),
  ];
  return `${lines.join('\n')}\n`;
}

function makeDeb(options, root) {
  const kib = execFileSync('du', ['-sk', '--apparent-size', root], { encoding: 'utf8' }).split('\t')[0];
  const control = path.join(root, 'DEBIAN');
  fs.mkdirSync(control, { mode: 0o755 });
  fs.writeFileSync(path.join(control, 'control'), debControl(options, kib));
  for (const [script, from] of [
    ['preinst', options.beforeInstall],
    ['postinst', options.afterInstall],
    ['postrm', options.afterRemove],
  ]) {
    if (!from) continue;
    fs.copyFileSync(from, path.join(control, script));
    fs.chmodSync(path.join(control, script), 0o755);
  }
  const compression = { gz: 'gzip', xz: 'xz', zstd: 'zstd' }[options.debCompression] ?? 'xz';
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, options.package], {
    stdio: 'inherit',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
  });
}

const RPM_ARCHITECTURES = { amd64: 'x86_64', x64: 'x86_64', arm64: 'aarch64' };
const RPM_PAYLOADS = { gz: 'w6.gzdio', gzip: 'w6.gzdio', xz: 'w6T2.xzdio', xzmt: 'w6T2.xzdio', none: 'w0.gzdio' };

/** The recipe of rpmbuild. A directory that other packages own as well (/usr/bin …) is not ours to list. */
function rpmSpec(options, root) {
  const owned = [];
  const walk = (folder) => {
    owned.push(`%dir "${folder}"`);
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const inside = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(inside);
      else owned.push(`"${inside}"`);
    }
  };
  for (const { from, to } of options.mappings) {
    if (from.endsWith('/')) walk(to.replace(/\/$/, ''));
    else owned.push(`"${to}"`);
  }
  const script = (file) => (file ? fs.readFileSync(file, 'utf8') : '');
  return `%define _binary_payload ${RPM_PAYLOADS[options.rpmCompression] ?? RPM_PAYLOADS.xz}
%define __os_install_post %{nil}
%define _build_id_links none
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _buildhost localhost
AutoReqProv: no
Name: ${options.name}
Version: ${options.version.replaceAll('-', '~')}
Release: ${options.iteration ?? 1}
Summary: ${(options.summary ?? options.description).trim().split('\n')[0]}
License: ${options.license ?? 'unknown'}
${options.vendor ? `Vendor: ${options.vendor}\n` : ''}${options.url ? `URL: ${options.url}\n` : ''}Packager: ${options.maintainer}
${options.depends.map((one) => `Requires: ${one}`).join('\n')}
%description
${options.description.trim()}
%post -p /bin/bash
${script(options.afterInstall)}
%postun -p /bin/bash
# An upgrade runs this after the new version's own %post: nothing may be taken away then.
if [ "$1" -ge 1 ]; then exit 0; fi
${script(options.afterRemove)}
%files
%defattr(-,root,root,-)
${[...new Set(owned)].join('\n')}
`;
}

function makeRpm(options, root, folder) {
  const spec = path.join(folder, 'package.spec');
  fs.writeFileSync(spec, rpmSpec(options, root));
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--quiet',
      ...['--target', RPM_ARCHITECTURES[options.architecture] ?? options.architecture],
      ...['--buildroot', root],
      ...['--define', `_topdir ${folder}/rpmbuild`],
      ...['--define', `_rpmdir ${folder}`],
      ...['--define', '_rpmfilename out.rpm'],
      spec,
    ],
    { stdio: 'inherit', env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) } },
  );
  fs.copyFileSync(path.join(folder, 'out.rpm'), options.package);
}

function run(args) {
  const options = readOptions(args);
  const makers = { deb: makeDeb, rpm: makeRpm };
  const make = makers[options.target];
  if (!make) throw new Error(`fpm stand-in: no target ${options.target}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringside-fpm-'));
  try {
    const root = path.join(folder, 'root');
    fs.mkdirSync(root, { mode: 0o755 });
    stage(root, options.mappings);
    fs.rmSync(options.package, { force: true });
    make(options, root, folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fs.realpathSync(new URL(import.meta.url))) {
  run(process.argv.slice(2));
}
