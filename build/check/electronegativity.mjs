import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { cacheDir, inProject } from '../setup/paths.mjs';
import { SetupError, say } from '../setup/say.mjs';
import accepted from './electronegativity/accepted.json' with { type: 'json' };

const folder = inProject('build', 'check', 'electronegativity');
/** Wrong on purpose, in both kinds of source: a run that does not find these looks at nothing. */
const canaries = {
  'canary.ts': 'export const open = () => new BrowserWindow({ webPreferences: { nodeIntegration: true } });\n',
  'canary.tsx': 'export const Open = () => <webview title={eval("x" + location.hash)} />;\n',
};
const canaryFindings = [
  { id: 'NODE_INTEGRATION_JS_CHECK', file: 'canary.ts' },
  { id: 'DANGEROUS_FUNCTIONS_JS_CHECK', file: 'canary.tsx' },
];

/**
 * What is wrong with a run: findings that nobody argued for, arguments whose finding is gone, canaries that were missed.
 * @param {{id: string, file: string, line?: number, sample?: string}[]} found
 * @param {{id: string, file: string, sample?: string, why: string}[]} argued
 * @returns {string[]} nothing where all is well
 */
export function judge(found, argued) {
  const fits = (finding) => (one) =>
    one.id === finding.id && one.file === finding.file && (finding.sample ?? '').includes(one.sample ?? '');
  const ours = found.filter(({ file }) => !(file in canaries));
  return [
    ...ours.filter((one) => !argued.some(fits(one))).map((one) => `${one.id} ${one.file}:${one.line} ${one.sample}`),
    ...argued
      .filter((one) => !ours.some((finding) => fits(finding)(one)))
      .map((one) => `${one.id} ${one.file} is argued for and not found any more`),
    ...canaryFindings.filter((one) => !found.some(is(one))).map((one) => `${one.id} was not found where it is`),
  ];
}
const is = (wanted) => (found) => found.id === wanted.id && found.file === wanted.file;

/** Runs electronegativity over all that ships. @returns {string[]} what is wrong @throws SetupError when it cannot be had */
export function electronegativity() {
  const tool = haveTool();
  const staged = fs.mkdtempSync(path.join(os.tmpdir(), 'ringside-electronegativity-'));
  try {
    for (const one of ['electron', 'renderer', 'package.json'])
      fs.cpSync(inProject(one), path.join(staged, one), { recursive: true });
    for (const [name, text] of Object.entries(canaries)) fs.writeFileSync(path.join(staged, name), text);
    const run = spawnSync(process.execPath, [path.join(folder, 'run.cjs'), tool, staged, electronVersion()], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (run.status !== 0) throw new Error(`electronegativity: ${run.stderr}`);
    const { errors, issues } = JSON.parse(run.stdout);
    return [...errors.map(({ file, message }) => `${file} could not be read: ${message}`), ...judge(issues, accepted)];
  } finally {
    fs.rmSync(staged, { recursive: true, force: true });
  }
}

const electronVersion = () => manifest.devDependencies.electron;

/** The tool lives apart from our own packages: it brings four hundred of its own, most of them old, none of which ships. */
function haveTool() {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const tool = path.join(cacheDir(), `electronegativity-${hash}`);
  if (fs.existsSync(tool)) return tool;
  say('installing electronegativity, once');
  const draft = `${tool}.draft`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  for (const one of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(folder, one), path.join(draft, one));
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: draft,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new SetupError('electronegativity could not be installed; npm’s own message is above');
  fs.renameSync(draft, tool);
  return tool;
}
