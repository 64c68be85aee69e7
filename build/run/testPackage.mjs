import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { wrongFuses } from '../package/beside.mjs';
import { hands, practised, within } from '../package/hands.mjs';
import { outcomeOf } from '../package/outcome.mjs';
import { startDisplay } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';

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

    const pressed = spawn(program, ['--password-store=basic', ...devices], {
      cwd: home,
      ...user,
      env: environment,
      stdio: 'ignore',
    });
    const missed = await callByKeys(pressed, hands(display), path.join(home, '.config', 'Ringside'));
    if (missed) failures.push(`a call by keys: ${missed}`);

    for (const one of failures) say(`FAILED ${one}`);
    const passed = 'the package: fuses, 6 refusals, a practice call by itself and one by keys alone passed';
    say(failures.length === 0 ? passed : `${failures.length} failed`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    await display.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * A practice call by somebody who presses keys: check-in, ring, answer, hold and back, the customer's goodbye, the record.
 * @returns {Promise<string | null>} what did not happen
 */
async function callByKeys(child, person, data) {
  const until = (kind, times = 1) =>
    within(30_000, kind, () => practised(data).filter((one) => one === kind).length >= times);
  /** A page that is not ready yet hears no key; these may be pressed twice. */
  const insist = async (kind, ...keys) => {
    for (let tries = 0; tries < 10; tries += 1) {
      person.press(...keys);
      if (await within(3000, kind, () => practised(data).includes(kind)).catch(() => false)) return;
    }
    throw new Error(`${keys.join(' ')} brought no “${kind}”`);
  };
  try {
    await person.window('^Ringside');
    await insist('checked-in', 'shift+F4');
    person.press('ctrl+shift+p');
    await until('ringing');
    person.press('F2');
    await until('answered');
    person.press('ctrl+h', '1', 'Return');
    await until('held');
    person.press('ctrl+h');
    await until('resumed');
    person.press('ctrl+e', 'ctrl+j', 'ctrl+j');
    await until('ended');
    await insist('disposed', 'ctrl+Return', 'space', 'ctrl+Return');
    return null;
  } catch (error) {
    return `${error.message}; what happened: ${practised(data).join(' ')}`;
  } finally {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(hard);
  }
}
