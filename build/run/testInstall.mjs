import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { havePackage, where } from '../package/build.mjs';
import { cleanRoot, person } from '../package/cleanRoot.mjs';
import { within } from '../package/hands.mjs';
import { startDisplay } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand, say } from '../setup/say.mjs';

const older = '0.0.9';
/** Where the console keeps what is the person's. */
const data = `${person.home}/.config/Ringside`;
const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--password-store=basic'];

// npm run test:install: deb and rpm in a clean root: installed, run by an ordinary person, upgraded, not downgraded, removed.
runCommand(async (args) => {
  const kinds = args.length > 0 ? args : ['deb', 'rpm'];
  const electron = await prepare();
  const { version } = manifest;
  const release = inProject('release');
  const files = {};
  for (const kind of kinds.filter((one) => one === 'deb' || where('rpmbuild'))) {
    const former = { kind, version: older, output: path.join(release, 'older'), quick: true };
    files[kind] = {
      newer: await havePackage(electron, { kind, version, output: release }),
      older: await havePackage(electron, former),
    };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringside-install-'));
  fs.chmodSync(folder, 0o755);
  const display = await startDisplay();
  const failures = [];
  try {
    for (const [kind, packages] of Object.entries(files)) {
      const root = cleanRoot(path.join(folder, kind));
      const check = (name, good, detail = '') => {
        say(`${kind}: ${good ? 'ok' : 'FAILED'}: ${name}`);
        if (!good) failures.push(`${kind}: ${name}\n${detail}`);
      };
      await stories[kind]({ root, packages, version, display, check }).catch((error) =>
        check('goes through to its end', false, error.stack),
      );
      root.remove();
    }
  } finally {
    await display.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  for (const one of failures) say(`FAILED ${one}`);
  return failures.length === 0 && Object.keys(files).length === kinds.length ? 0 : 1;
});

const stories = {
  async deb({ root, packages, version, display, check }) {
    for (const one of Object.values(packages)) fs.copyFileSync(one, root.at(`/root/${path.basename(one)}`));
    const apt = (...args) =>
      root.run(['apt-get', '-q', '-y', '--no-install-recommends', ...args], {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      });
    const inRoot = (file) => `/root/${path.basename(file)}`;
    const installed = async () =>
      (await root.run(['dpkg-query', '-W', '-f', `\${db:Status-Status} \${Version}`, 'ringside'])).said.trim();

    await apt('update');
    const first = await apt('install', inRoot(packages.older));
    check('installed with what it depends on', first.code === 0, first.said);
    const files = (await root.run(['dpkg', '-L', 'ringside'])).said.trim().split('\n');
    const entry = fs.readFileSync(root.at('/usr/share/applications/ringside.desktop'), 'utf8');
    check('takes the links of all four kinds', ['tel', 'sip', 'callto', 'ringside'].every(has(entry)), entry);
    await root.run(['useradd', '--create-home', '--shell', '/bin/sh', person.name]);

    const seat = seatOf(root, display);
    const call = await seat('--practice-call', ...devices);
    check('plays a practice call for an ordinary person', call.said.includes('practice call: record'), call.said);
    await sandboxOf(root, display, check);
    const audited = async () => {
      const { code, said } = await seat('--verify-audit', '--password-store=basic');
      return code === 0 ? said.split('\n').filter((line) => line.startsWith('audit log')) : [];
    };
    const before = await audited();
    check('has records of it', before.length > 0 && hasData(root), before.join('\n'));

    const upgrade = await apt('install', inRoot(packages.newer));
    check('is upgraded', upgrade.code === 0 && (await installed()) === `installed ${version}`, upgrade.said);
    const after = await audited();
    check('has its records after the upgrade', String(after) === String(before), `${before}\n${after}`);
    const again = await seat('--practice-call', ...devices);
    check('plays another call then', again.said.includes('practice call: record'), again.said);

    const back = await root.run(['dpkg', '-i', inRoot(packages.older)]);
    const refused = back.code !== 0 && back.said.includes('does not take its place');
    check('is not downgraded', refused && (await installed()) === `installed ${version}`, back.said);
    check('runs on after that', (await audited()).length > 0);

    const removed = await apt('remove', 'ringside');
    check('is removed', removed.code === 0, removed.said);
    checkNothingLeft(root, files, check);
    const purged = await apt('purge', 'ringside');
    check('is purged, and the person’s data stays', purged.code === 0 && hasData(root), purged.said);
  },

  async rpm({ root, packages, version, check }) {
    const rpm = (...args) => {
      const run = spawnSync('rpm', [`--root=${root.folder}`, ...args], { encoding: 'utf8' });
      return { code: run.status, said: `${run.stdout}${run.stderr}` };
    };
    const first = rpm('-i', '--nodeps', packages.older);
    check('installed (dependencies left to a system with rpm)', first.code === 0, first.said);
    const files = rpm('-ql', 'ringside').said.trim().split('\n');
    check('its files are there', files.length > 20 && files.every((file) => exists(root, file)), files.join('\n'));
    const verified = rpm('-V', '--nodeps', 'ringside');
    // What the script after the installation sets: the sandbox helper's mode.
    const others = verified.said.split('\n').filter((line) => line.trim() !== '' && !line.includes('chrome-sandbox'));
    check('and as the package has them', others.length === 0, verified.said);
    check('the program is found by its name', exists(root, '/usr/bin/ringside'));
    const entry = fs.readFileSync(root.at('/usr/share/applications/ringside.desktop'), 'utf8');
    check('takes the links of all four kinds', ['tel', 'sip', 'callto', 'ringside'].every(has(entry)), entry);

    const upgrade = rpm('-U', '--nodeps', packages.newer);
    const now = () => rpm('-q', '--qf', '%{VERSION}', 'ringside').said;
    check('is upgraded', upgrade.code === 0 && now() === version, `${upgrade.said}${now()}`);
    check('and still found by its name', exists(root, '/usr/bin/ringside'));
    const back = rpm('-U', '--nodeps', packages.older);
    check('is not downgraded', back.code !== 0 && now() === version, back.said);
    const removed = rpm('-e', 'ringside');
    check('is removed', removed.code === 0, removed.said);
    checkNothingLeft(root, files, check);
  },
};

const has = (entry) => (scheme) => entry.includes(`x-scheme-handler/${scheme};`);

/** A link counts by itself, also where it leads nowhere from outside the root. */
function exists(root, file) {
  return fs.lstatSync(root.at(file), { throwIfNoEntry: false }) !== undefined;
}

const hasData = (root) => exists(root, `${data}/records/demo/records.db`);

/** The program as the person starts it from a menu. */
function seatOf(root, display) {
  return (...args) => root.run(['ringside', ...args], { user: person.name, env: { DISPLAY: display.name } });
}

/** What Chromium runs its pages in. */
async function sandboxOf(root, display, check) {
  const child = root.start(['ringside', ...devices], { user: person.name, env: { DISPLAY: display.name } });
  try {
    const renderer = await within(30_000, 'a page', () => renderersOf(child.pid)[0]);
    const status = fs.readFileSync(`/proc/${renderer}/status`, 'utf8');
    const seccomp = /^Seccomp:\s*2$/m.test(status);
    const ours = fs.readlinkSync('/proc/self/ns/user');
    const kind = fs.readlinkSync(`/proc/${renderer}/ns/user`) === ours ? 'the setuid helper' : 'user namespaces';
    check(`its pages are in the sandbox (${kind}, seccomp ${seccomp ? 'on' : 'off'})`, seccomp, status);
  } finally {
    child.kill('SIGKILL');
  }
}

/** Processes of pages under one: in the sandbox they have no root to be known by. */
function renderersOf(ancestor) {
  const read = (file) => {
    try {
      return fs.readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  };
  const parentOf = (pid) => /^PPid:\s*(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '0';
  const isUnder = (pid) => {
    for (let one = pid; one !== '0'; one = parentOf(one)) if (Number(one) === ancestor) return true;
    return false;
  };
  return fs
    .readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && read(`/proc/${pid}/cmdline`).includes('--type=renderer') && isUnder(pid));
}

/** Nothing of the package is left but what people keep for themselves. */
function checkNothingLeft(root, files, check) {
  const folders = new Set(['/.', '/opt', '/usr', '/usr/share', '/usr/share/applications', '/usr/share/icons']);
  const owned = files.filter((file) => !folders.has(file) && !/^\/usr\/share\/(icons\/hicolor|doc)/.test(file));
  const left = owned.filter((file) => exists(root, file));
  const found = spawnSync(
    'find',
    [root.folder, '-xdev', '(', '-path', root.at('/home'), '-o', '-path', root.at('/root'), ')', '-prune']
      .concat(['-o', '-path', root.at('/var/lib/dpkg'), '-prune', '-o', '-path', root.at('/var/lib/rpm'), '-prune'])
      .concat(['-o', '-iname', '*ringside*', '-print']),
    { encoding: 'utf8' },
  ).stdout.trim();
  check('nothing of it is left', left.length === 0 && found === '', `${left.join('\n')}\n${found}`);
}
