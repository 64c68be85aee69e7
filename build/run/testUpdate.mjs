import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { havePackage } from '../package/build.mjs';
import { cleanRoot, person } from '../package/cleanRoot.mjs';
import { hands, within } from '../package/hands.mjs';
import { policyKeyOf, writeManifests } from '../package/updateManifest.mjs';
import { startDisplay } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand, say } from '../setup/say.mjs';

const older = '0.0.9';
const { version } = manifest;
const data = `${person.home}/.config/Ringside`;
const image = `${person.home}/Ringside.AppImage`;
const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--password-store=basic'];
const minute = 60_000;

/*
 * npm run test:update: the packaged console replaces itself, from a web server on loopback, under a policy of the machine, in
 * a clean root. Where an AppImage would run a script of its name stands: it says what AppImage's runtime says and starts the
 * unpacked application.
 */
runCommand(async () => {
  const electron = await prepare();
  const release = inProject('release');
  const deb = await havePackage(electron, {
    kind: 'deb',
    version: older,
    output: path.join(release, 'older'),
    quick: true,
  });
  await havePackage(electron, { kind: 'deb', version, output: release });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringside-update-'));
  fs.chmodSync(folder, 0o755);
  const display = await startDisplay();
  const served = path.join(folder, 'served');
  const server = await serve(served);
  const failures = [];
  try {
    const root = cleanRoot(path.join(folder, 'root'));
    await furnish(root, deb, server.url);
    for (const [name, story] of Object.entries(stories)) {
      const wrong = await story({ root, display, served, server }).catch((error) => error.message);
      say(`update: ${wrong ? 'FAILED' : 'ok'}: ${name}`);
      if (wrong) failures.push(`${name}: ${wrong}\n${log(root)}`);
    }
    root.remove();
  } finally {
    server.stop();
    await display.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  for (const one of failures) say(`FAILED ${one}`);
  return failures.length === 0 ? 0 : 1;
});

const keys = generateKeyPairSync('ed25519');
const privateKey = keys.privateKey.export({ format: 'pem', type: 'pkcs8' });

/** Installs what the application needs, unpacks both versions for the person, and lays the machine's policy. */
async function furnish(root, deb, url) {
  fs.copyFileSync(deb, root.at('/root/ringside.deb'));
  const must = async (command) => {
    const { code, said } = await root.run(command, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    if (code !== 0) throw new Error(said);
  };
  await must(['apt-get', '-q', 'update']);
  await must(['apt-get', '-q', '-y', '--no-install-recommends', 'install', '/root/ringside.deb']);
  await must(['useradd', '--create-home', '--shell', '/bin/sh', person.name]);
  const unpacked = {
    [older]: inProject('release', 'older', 'linux-unpacked'),
    [version]: inProject('release', 'linux-unpacked'),
  };
  for (const [one, from] of Object.entries(unpacked))
    fs.cpSync(from, root.at(`${person.home}/versions/${one}`), { recursive: true });
  fs.mkdirSync(root.at('/etc/ringside'), { recursive: true });
  const fixed = { updatesUrl: url, updatesKey: policyKeyOf(privateKey), updatesChannel: 'stable' };
  fs.writeFileSync(root.at('/etc/ringside/policy.json'), JSON.stringify({ version: 1, issuer: 'IT', fixed }));
  await must(['chown', '-R', `${person.name}:`, person.home]);
}

const scriptOf = (one) => `#!/bin/sh
APPIMAGE=$(readlink -f "$0") exec ${person.home}/versions/${one}/ringside "$@"
`;

/** Puts a version on the server and the older one at the seat. */
function lay({ root, served }, content, tamper = (bytes) => bytes) {
  fs.rmSync(served, { recursive: true, force: true });
  fs.mkdirSync(served, { recursive: true });
  const file = path.join(served, `ringside-${version}-linux-x86_64.AppImage`);
  fs.writeFileSync(file, content);
  writeManifests({ folder: served, privateKey, version, channel: 'stable' });
  fs.writeFileSync(file, tamper(content));
  fs.writeFileSync(root.at(image), scriptOf(older), { mode: 0o755 });
  fs.chownSync(root.at(image), fs.statSync(root.at(person.home)).uid, fs.statSync(root.at(person.home)).gid);
  fs.rmSync(root.at(data), { recursive: true, force: true });
}

/** Starts the image, has it look for updates by keys, and takes the hands off. */
async function seat({ root, display }, act) {
  // The first process stays: with it everything in the root would go.
  const staying = ['/bin/sh', '-c', '"$0" "$@"; sleep 600', image, ...devices];
  const child = root.start(staying, { user: person.name, env: { DISPLAY: display.name } });
  child.stdout.resume();
  child.stderr.resume();
  try {
    const somebody = hands(display);
    await somebody.window('^Ringside');
    const asked = () => log(root).includes('Checking for update');
    for (let tries = 0; tries < 10 && !asked(); tries += 1) {
      // At a person's pace: each answers to what they see.
      for (const act of [
        () => somebody.press('Escape', 'ctrl+k'),
        () => somebody.type('update'),
        () => somebody.press('Return'),
        () => somebody.press('Return'),
      ]) {
        act();
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
      await within(4000, 'a look for updates', asked).catch(() => {});
    }
    if (!asked()) throw new Error('the keys brought no look for updates');
    return await act();
  } finally {
    child.kill('SIGKILL');
  }
}

const log = (root) => read(root.at(`${data}/logs/ringside.log`));
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');

const stories = {
  async 'a good one is put in place when nobody touches anything, starts, and stays'(at) {
    lay(at, Buffer.from(scriptOf(version)));
    return seat(at, async () => {
      await within(2 * minute, 'the new version', () => read(at.root.at(image)).includes(`versions/${version}/`));
      const trial = at.root.at(`${data}/updates`);
      await within(2 * minute, 'its desk', () => fs.existsSync(trial) && fs.readdirSync(trial).length === 0);
      return null;
    });
  },
  async 'a tampered one is thrown away'(at) {
    lay(at, Buffer.from(scriptOf(version)), (bytes) => Buffer.from(bytes.toString().replace('exec', 'EXEC')));
    return seat(at, async () => {
      await within(
        minute,
        'the refusal',
        () => log(at.root).includes('ERR_CHECKSUM_MISMATCH') || log(at.root).includes('checksum mismatch'),
      );
      return read(at.root.at(image)) === scriptOf(older) ? null : 'the image was changed';
    });
  },
  async 'one that does not start is taken back, and the former version comes again'(at) {
    lay(at, Buffer.from('#!/bin/sh\nexit 1\n'));
    return seat(at, async () => {
      await within(2 * minute, 'the refusal', () => read(at.root.at(`${data}/updates/refused`)) === version);
      await within(minute, 'the former version', () => read(at.root.at(image)) === scriptOf(older));
      // It has told of it when this is gone.
      await within(minute, 'its start', () => !fs.existsSync(at.root.at(`${data}/updates/rolled-back`)));
      return null;
    });
  },
};

/** The centre's web server. */
function serve(folder) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.basename(new URL(request.url, 'http://x').pathname));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200).end(fs.readFileSync(file));
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${server.address().port}/`,
        stop() {
          server.closeAllConnections();
          server.close();
        },
      }),
    ),
  );
}
