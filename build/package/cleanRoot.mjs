import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../setup/paths.mjs';
import { SetupError, say } from '../setup/say.mjs';
import { outcomeOf } from './outcome.mjs';

const suite = 'bookworm';
/** The ordinary person in the root. */
export const person = { name: 'agent', home: '/home/agent' };

/** A bare Debian of its own, made once by debootstrap and kept; each test gets a copy. @throws SetupError */
export function cleanRoot(target) {
  if (process.getuid?.() !== 0) throw new SetupError('a clean root is made by root alone: start this as root');
  if (spawnSync('which', ['debootstrap']).status !== 0)
    throw new SetupError('debootstrap is not installed. Type: apt-get install debootstrap');
  const kept = path.join(cacheDir(), `clean-root-${suite}`);
  const archives = path.join(cacheDir(), 'clean-root-archives');
  fs.mkdirSync(archives, { recursive: true });
  if (!fs.existsSync(path.join(kept, 'etc', 'debian_version'))) {
    const draft = `${kept}.draft`;
    fs.rmSync(draft, { recursive: true, force: true });
    say(`debootstrap ${suite}, once; it takes some minutes`);
    const made = spawnSync('debootstrap', ['--variant=minbase', '--include=ca-certificates', suite, draft], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (made.status !== 0) throw new SetupError('debootstrap made no root; its own message is above');
    fs.renameSync(draft, kept);
  }
  const copied = spawnSync('cp', ['-a', '--reflink=auto', kept, target], { stdio: 'inherit' });
  if (copied.status !== 0) throw new SetupError(`the root could not be copied to ${target}`);
  fs.copyFileSync('/etc/resolv.conf', path.join(target, 'etc', 'resolv.conf'));
  const root = createRoot(target);
  // What was downloaded once; apt locks its folder, so each root has one of its own.
  const own = root.at('/var/cache/apt/archives');
  keepPackages(archives, own);
  return {
    ...root,
    remove() {
      keepPackages(own, archives);
      fs.rmSync(target, { recursive: true, force: true });
    },
  };
}

/*
 * Made the root by pivot_root, not by chroot: in a chroot the kernel gives nobody a namespace of their own, and Chromium's
 * sandbox would be another one than on a real machine. All of it goes with the first process.
 */
const ENTER = `
set -e
root=$1
shift
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
mkdir -p "$root/tmp/.X11-unix" "$root/.old"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
cd "$root"
pivot_root . .old
umount -l /.old
exec "$@"
`;

/** Copies packages that are not there yet. */
function keepPackages(from, to) {
  for (const name of fs.readdirSync(from).filter((one) => one.endsWith('.deb')))
    if (!fs.existsSync(path.join(to, name))) fs.copyFileSync(path.join(from, name), path.join(to, name));
}

function createRoot(root) {
  /** @returns {import('node:child_process').ChildProcess} */
  const start = (command, { user = 'root', env = {} } = {}) => {
    const inside =
      user === 'root'
        ? ['/usr/bin/env', '-i']
        : ['/usr/sbin/runuser', '-u', user, '--', '/usr/bin/env', '-i', `--chdir=${person.home}`];
    const home = user === 'root' ? '/root' : person.home;
    const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home, LANG: 'C.UTF-8', ...env };
    const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '/bin/sh', '-c', ENTER, 'enter', root];
    const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    return spawn('unshare', [...namespaces, ...inside, ...pairs, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  };
  return {
    folder: root,
    /** A path as it is seen from outside. */
    at: (inside) => path.join(root, inside),
    start,
    /** @returns {Promise<{code: number | null, said: string}>} */
    run: (command, options) => outcomeOf(start(command, options)),
  };
}
