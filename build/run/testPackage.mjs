import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { wrongFuses } from '../package/beside.mjs';
import { startDisplay } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';

const limitMs = 3 * 60_000;
/** What `electron/main.ts` exits with when it refuses a switch. */
const refusedExit = 3;

// npm run test:package: the packaged application as a black box, by an ordinary user, with the sandbox on.
runCommand(async () => {
  const built = inProject('release', 'linux-unpacked');
  if (!fs.existsSync(built)) throw new SetupError('there is no package yet: npm run package -- dir');
  // Chromium's sandbox does not work for root, and a project's folder may be closed to others.
  const user = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringside-package-'));
  const home = path.join(folder, 'home');
  const program = path.join(folder, 'app', 'ringside');
  const display = await startDisplay();
  try {
    fs.chmodSync(folder, 0o755);
    fs.cpSync(built, path.dirname(program), { recursive: true });
    fs.mkdirSync(home);
    if (user.uid) fs.chownSync(home, user.uid, user.gid);
    const environment = { PATH: process.env.PATH, HOME: home, DISPLAY: display.name, LANG: 'C.UTF-8' };
    const start = (args, more = {}) =>
      outcomeOf(spawn(program, args, { cwd: home, ...user, env: { ...environment, ...more }, stdio: 'pipe' }));

    const failures = wrongFuses(program).map((one) => `fuse: ${one}`);
    const expectRefusal = async (name, args, more) => {
      const { code, said } = await start(args, more);
      if (code !== refusedExit || !said.includes(name)) failures.push(`${name} was not refused (exit ${code})`);
    };
    for (const name of [
      '--remote-debugging-port',
      '--remote-debugging-pipe',
      '--inspect',
      '--js-flags',
      '--no-sandbox',
    ])
      await expectRefusal(name, [`${name}=0`]);
    await expectRefusal('ELECTRON_RUN_AS_NODE', [], { ELECTRON_RUN_AS_NODE: '1' });

    // The fuse has Node not even look at its options: with these it would end at once.
    const options = { NODE_OPTIONS: '--require=/there/is/no/such/file.js' };
    const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    const call = await start(['--password-store=basic', ...devices, '--practice-call'], options);
    if (call.code !== 0 || !call.said.includes('practice call: record')) failures.push(`practice call: ${call.said}`);

    for (const one of failures) say(`FAILED ${one}`);
    say(
      failures.length === 0 ? 'the package: fuses, 6 refusals and a practice call passed' : `${failures.length} failed`,
    );
    return failures.length === 0 ? 0 : 1;
  } finally {
    await display.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

/** What a process said until it ended; one that does not end is ended. */
function outcomeOf(child) {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code, said });
    });
  });
}
