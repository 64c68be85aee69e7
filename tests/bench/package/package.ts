import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
// @ts-expect-error the commands are plain scripts
import { installed } from '../../../build/setup/electronRuntime.mjs';
// @ts-expect-error the commands are plain scripts
import { inProject } from '../../../build/setup/paths.mjs';
import { median, now, type Row, table } from '../figures';
import { samplePss } from '../memory';

/*
 * The package against a blank Electron packaged the same way, in turns, by an ordinary person with the sandbox on. A start
 * is cold: the files of the application are taken out of the disk's cache before it. The window counts from when X shows it.
 */

const STARTS = 7;
const SAMPLES = 5;
/** Chromium's sandbox does not work for root. */
const person = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const folder = mkdtempSync(join(tmpdir(), 'ringside-bench-'));

interface Application {
  readonly name: string;
  readonly program: string;
  /** The title of its window. */
  readonly title: string;
  readonly args: readonly string[];
}

function place(name: string, from: string, title: string, args: readonly string[] = []): Application {
  const home = join(folder, name);
  cpSync(from, home, { recursive: true });
  return { name, program: join(home, name), title, args };
}

function applications(): { ringside: Application; blank: Application } {
  chmodSync(folder, 0o755);
  const ringside = place('ringside', inProject('release', 'linux-unpacked'), 'Ringside', [
    '--password-store=basic',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ]);
  const blank = place('blank', realpathSync(dirname(installed().executable)), 'blank');
  cpSync(join(folder, 'blank', 'electron'), blank.program);
  rmSync(join(folder, 'blank', 'resources', 'default_app.asar'), { force: true });
  cpSync(inProject('tests', 'bench', 'blank'), join(folder, 'blank', 'resources', 'app'), { recursive: true });
  return { ringside, blank };
}

/** Takes a folder's files out of the disk's cache (posix_fadvise by dd). */
function cool(application: Application): void {
  const files = readdirSync(dirname(application.program), { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile()))
    spawnSync('dd', [`if=${join(file.parentPath, file.name)}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' });
}

const isShown = (title: string): boolean =>
  spawnSync('xdotool', ['search', '--onlyvisible', '--name', `^${title}`], { encoding: 'utf8' }).stdout.trim() !== '';

function start({ name, program, args }: Application, more: readonly string[] = []): ChildProcess {
  // A person has started it before: folders and records are there.
  const home = join(folder, `home-${name}`);
  mkdirSync(home, { recursive: true });
  if (person.uid) chownSync(home, person.uid, person.gid);
  const env = { PATH: process.env.PATH, HOME: home, DISPLAY: process.env.DISPLAY, LANG: 'C.UTF-8' };
  return spawn(program, [...args, ...more], { cwd: home, ...person, env, stdio: 'ignore' });
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(hard);
}

/** Until the window is shown, ms. */
async function startOf(application: Application): Promise<number> {
  const from = now();
  const child = start(application);
  while (!isShown(application.title)) {
    if (now() - from > 60_000) throw new Error(`${application.name} showed no window`);
    await pause(2);
  }
  const took = now() - from;
  await end(child);
  return took;
}

/** Somebody sits there. Chromium keeps the pictures of a page's beginning until something is painted anew. */
function moveMouse(): void {
  for (const at of ['300', '40']) spawnSync('xdotool', ['mousemove', at, '300'], { stdio: 'ignore' });
}

async function memoryOf(application: Application, more: readonly string[] = []) {
  const child = start(application, more);
  while (!isShown(application.title)) await pause(50);
  await pause(8_000);
  moveMouse();
  // Until the line is registered and the garbage of the start is gone.
  await pause(10_000);
  const measured = await samplePss(child.pid ?? 0, SAMPLES);
  await end(child);
  return measured;
}

it('the package: cold start and memory', async () => {
  const { ringside, blank } = applications();
  try {
    const times = {
      cold: { ringside: [] as number[], blank: [] as number[] },
      warm: { ringside: [] as number[], blank: [] as number[] },
    };
    for (const one of [blank, ringside]) await startOf(one);
    for (let turn = 0; turn < STARTS; turn += 1) {
      for (const one of [blank, ringside]) {
        cool(one);
        times.cold[one.name as 'blank'].push(await startOf(one));
        times.warm[one.name as 'blank'].push(await startOf(one));
      }
    }
    const two = await memoryOf(blank, ['--two']);
    const ours = await memoryOf(ringside);
    const ratio = median(times.cold.ringside) / median(times.cold.blank);
    const more = median(ours.totals) - median(two.totals);
    const rows: Row[] = [
      { kind: 'measured', name: 'cold start, blank packaged Electron', unit: 'ms', values: times.cold.blank },
      { kind: 'measured', name: 'cold start, Ringside', unit: 'ms', values: times.cold.ringside },
      { kind: 'target', name: 'at most 2 × the blank one', value: `${ratio.toFixed(2)} ×`, reached: ratio <= 2 },
      {
        kind: 'measured',
        name: 'start with warm files, blank packaged Electron',
        unit: 'ms',
        values: times.warm.blank,
      },
      { kind: 'measured', name: 'start with warm files, Ringside', unit: 'ms', values: times.warm.ringside },
      { kind: 'measured', name: 'memory, blank with two windows (PSS)', unit: 'MB', values: two.totals },
      { kind: 'measured', name: 'memory, Ringside at rest (PSS)', unit: 'MB', values: ours.totals },
      { kind: 'target', name: 'at most 80 MB more', value: `+ ${more.toFixed(0)} MB`, reached: more <= 80 },
    ];
    console.log(`\n${table(rows)}\n`);
    expect(times.cold.ringside).toHaveLength(STARTS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
