import { spawn, spawnSync } from 'node:child_process';
import { installed as electronInPlace } from './electronRuntime.mjs';
import { SetupError, say } from './say.mjs';
import { withoutServiceStarts } from './servicePolicy.mjs';

/** Debian package names by what they are for. Newer releases add `t64` to some; both spellings are looked for. */
const groups = {
  run: [
    'libasound2',
    'libatk-bridge2.0-0',
    'libatk1.0-0',
    'libatspi2.0-0',
    'libcairo2',
    'libcups2',
    'libdbus-1-3',
    'libdrm2',
    'libexpat1',
    'libgbm1',
    'libglib2.0-0',
    'libgtk-3-0',
    'libnspr4',
    'libnss3',
    'libpango-1.0-0',
    'libsecret-1-0',
    'libx11-6',
    'libxcb1',
    'libxcomposite1',
    'libxdamage1',
    'libxext6',
    'libxfixes3',
    'libxkbcommon0',
    'libxrandr2',
  ],
  display: ['xvfb', 'fonts-noto-cjk'],
  lab: [
    'kamailio',
    'kamailio-websocket-modules',
    'kamailio-tls-modules',
    'rtpengine-daemon',
    'sip-tester',
    'baresip-core',
    'libasound2-plugins',
    'pulseaudio',
    'pulseaudio-utils',
    'openssl',
    'dbus',
    'gnome-keyring',
    // Presses keys as a person does, whatever window is in front.
    'xdotool',
  ],
};

/** @returns {boolean} whether this machine can show a window without a virtual display */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Makes the system packages of these groups present: installs them on Debian and Ubuntu as root.
 * Off Linux there is nothing to do for `run` and `display`; the lab exists on Debian and Ubuntu only.
 * @param {('run' | 'display' | 'lab')[]} wanted
 * @throws SetupError with the command to type where we may not install
 */
export async function ensureSystemLibraries(wanted) {
  if (process.platform !== 'linux' || !hasDpkg()) return checkWithoutDpkg(wanted);
  const missing = missingPackages(wanted.flatMap((group) => groups[group]));
  if (missing.length === 0) return;
  if (process.getuid() !== 0) {
    throw new SetupError(
      `system packages are missing. Type:\n  ${[
        'sudo apt-get update',
        `sudo apt-get install --no-install-recommends -y ${toInstall(missing).join(' ')}`,
      ].join(' && ')}\nand start again.`,
    );
  }
  await withoutServiceStarts(() => install(missing));
  keepServicesOff(missing);
  const still = missingPackages(missing);
  if (still.length > 0) throw new SetupError(`apt-get did not bring: ${still.join(' ')}`);
}

function hasDpkg() {
  return spawnSync('dpkg-query', ['--version'], { stdio: 'ignore' }).status === 0;
}

function checkWithoutDpkg(wanted) {
  if (wanted.includes('lab')) {
    throw new SetupError('the SIP lab runs on Debian and Ubuntu only (kamailio, rtpengine, baresip, sipp, pulseaudio)');
  }
  if (process.platform !== 'linux') return;
  if (wanted.includes('display') && spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error) {
    throw new SetupError('there is no display, and Xvfb is not installed; install your distribution’s Xvfb package');
  }
  const electron = electronInPlace();
  const linked = electron ? spawnSync('ldd', [electron.executable], { encoding: 'utf8' }).stdout : '';
  const absent = linked.split('\n').filter((line) => line.includes('not found'));
  if (absent.length === 0) return;
  const names = absent.map((line) => line.trim().split(' ')[0]).join(' ');
  throw new SetupError(`Electron needs shared libraries that are not here: ${names}`);
}

function missingPackages(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\n`], { encoding: 'utf8' });
  const present = new Set(query.stdout.split('\n').filter((line) => line.endsWith(' installed')));
  return names.filter((name) => !spellings(name).some((one) => present.has(`${one} installed`)));
}

const spellings = (name) => [name, `${name}t64`];

/** Each name in the spelling this release's package lists know, or undefined where they know neither. */
function known(names) {
  const policy = spawnSync('apt-cache', ['policy', ...names.flatMap(spellings)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const blocks = (policy.stdout ?? '').split(/^(?=\S)/m).filter((block) => /Candidate: (?!\(none\))/.test(block));
  const available = new Set(blocks.map((block) => block.slice(0, block.indexOf(':'))));
  return names.map((name) => spellings(name).find((one) => available.has(one)));
}

/** What to ask apt for: where the lists do not know a name, the name itself, so that apt says so. */
const toInstall = (names) => known(names).map((spelling, i) => spelling ?? names[i]);

async function install(missing) {
  let fresh = false;
  if (known(missing).includes(undefined)) {
    await aptGet(['update']);
    fresh = true;
  }
  say(`installing system packages: ${toInstall(missing).join(' ')}`);
  if (await tryInstall(missing)) return;
  // Stale lists name versions the mirror no longer has.
  if (!fresh) {
    await aptGet(['update']);
    if (await tryInstall(missing)) return;
  }
  throw new SetupError('apt-get install failed; its own message is above');
}

/** Servers that came for the lab do not start with the machine either: the lab starts its own. */
function keepServicesOff(fresh) {
  const services = ['kamailio', 'rtpengine-daemon'].filter((name) => fresh.includes(name));
  if (services.length > 0) spawnSync('systemctl', ['disable', ...services], { stdio: 'ignore' });
}

const tryInstall = (missing) => aptGet(['install', '-y', '--no-install-recommends', ...toInstall(missing)]);

/** @returns {Promise<boolean>} whether apt-get succeeded */
function aptGet(args) {
  return new Promise((resolve, reject) => {
    const apt = spawn('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Dpkg::Use-Pty=0', ...args], {
      env: {
        ...process.env,
        DEBIAN_FRONTEND: 'noninteractive',
        LC_ALL: 'C.UTF-8',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    apt.stdout.resume(); // what each package unpacks is no news; its complaints are on stderr
    apt.on('error', reject);
    apt.on('close', (code) => resolve(code === 0));
  });
}
