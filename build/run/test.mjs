import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { startDisplay } from '../setup/display.mjs';
import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';
import { ensureSystemLibraries } from '../setup/systemLibraries.mjs';
import {
  failuresOfPlaywright,
  failuresOfVitest,
  readPlaywrightReport,
  readVitestReport,
  total,
} from './testReport.mjs';
import { runTool } from './tool.mjs';

const unitProjects = ['domain', 'main', 'renderer'];
const stageNames = ['types', 'style', 'security', ...unitProjects, 'lab', 'e2e'];
const inOutput = (name) => inProject('tests', 'output', name);
const nothing = { passed: 0, failed: 0, skipped: 0 };

/** Stories that need the SIP lab carry this tag in Playwright. */
const labTag = '@lab';

// npm test [-- stage …]: everything, or the stages named.
runCommand(async (args) => {
  const unknown = args.find((one) => !stageNames.includes(one));
  if (unknown) throw new SetupError(`there is no stage “${unknown}”; there are ${stageNames.join(', ')}`);
  const wanted = args.length > 0 ? args : stageNames;
  ensurePackages();
  fs.mkdirSync(inOutput(''), { recursive: true });

  const results = [];
  const stage = async (name, run) => {
    say(`--- ${name}`);
    const startedAt = performance.now();
    const { count = nothing, failures = [], ok } = await run();
    results.push({ name, count, failures, ok, seconds: (performance.now() - startedAt) / 1000 });
  };
  if (wanted.includes('types')) await stage('types', () => exitOf('tsc', ['--noEmit']));
  if (wanted.includes('style')) await stage('style', () => exitOf('biome', ['check']));
  if (wanted.includes('security')) await stage('security', security);
  const projects = unitProjects.filter((one) => wanted.includes(one));
  if (projects.length > 0) await stage(projects.join(' + '), () => vitest('unit', projects));

  if (wanted.includes('lab') || wanted.includes('e2e')) {
    const missing = await missingLab();
    if (wanted.includes('lab')) await stage('lab', () => (missing ? withoutLab(labTests) : vitest('lab', ['lab'])));
    if (wanted.includes('e2e')) await stage('e2e', () => stories(missing));
    if (missing) shout(missing);
  }
  return summary(results);
});

async function exitOf(tool, args) {
  return { ok: (await runTool(tool, args)) === 0 };
}

/** A process of its own, as `npm run check:security`. */
async function security() {
  const run = spawnSync(process.execPath, [inProject('build', 'check', 'security.mjs')], { stdio: 'inherit' });
  return { ok: run.status === 0 };
}

async function vitest(report, projects) {
  const file = inOutput(`${report}.json`);
  fs.rmSync(file, { force: true });
  const code = await runTool('vitest', [
    'run',
    ...projects.map((one) => `--project=${one}`),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return { count: readVitestReport(file), failures: failuresOfVitest(file), ok: code === 0 };
}

/** Prepares the application and runs its stories; an application that cannot be prepared is one failure. */
async function stories(labMissing) {
  try {
    await prepare();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    return { count: { ...nothing, failed: 1 }, ok: false };
  }
  return playwright(labMissing);
}

/** Runs the stories in real Electron, on one private display. Without the lab only those that can do without. */
async function playwright(labMissing) {
  const display = process.platform === 'linux' ? await startDisplay() : null;
  try {
    const file = inOutput('e2e.json');
    fs.rmSync(file, { force: true });
    const code = await runTool(
      'playwright',
      ['test', '--pass-with-no-tests', '--reporter=list,json', ...(labMissing ? ['--grep-invert', labTag] : [])],
      { PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...(display ? { DISPLAY: display.name, WAYLAND_DISPLAY: '' } : {}) },
    );
    const ran = { count: readPlaywrightReport(file), failures: failuresOfPlaywright(file), ok: code === 0 };
    if (!labMissing) return ran;
    const left = await withoutLab(labStories);
    return { ...ran, count: total([ran.count, left.count]), ok: ran.ok && left.ok };
  } finally {
    await display?.stop();
  }
}

/** @returns {Promise<string | null>} why the lab cannot be had, or null */
async function missingLab() {
  try {
    await ensureSystemLibraries(['lab', 'display']);
    return null;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return error.message;
  }
}

/** What cannot be run is skipped; a build server has to have the lab, so there it fails. */
async function withoutLab(countTests) {
  const tests = await countTests();
  const strict = process.env.CI === 'true';
  return { count: { ...nothing, [strict ? 'failed' : 'skipped']: tests }, ok: !strict };
}

async function labTests() {
  const file = inOutput('lab-list.json');
  await runTool('vitest', ['list', '--project=lab', `--json=${file}`]);
  return JSON.parse(fs.readFileSync(file, 'utf8')).length;
}

async function labStories() {
  const file = inOutput('e2e-list.json');
  await runTool('playwright', ['test', '--list', '--pass-with-no-tests', '--grep', labTag, '--reporter=json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const count = (suite) => suite.specs.length + (suite.suites ?? []).reduce((sum, one) => sum + count(one), 0);
  return JSON.parse(fs.readFileSync(file, 'utf8')).suites.reduce((sum, one) => sum + count(one), 0);
}

function shout(reason) {
  const line = '!'.repeat(80);
  const consequence = process.env.CI === 'true' ? 'their tests count as FAILED (CI=true)' : 'their tests were SKIPPED';
  say(`\n${line}\nThe SIP lab could not be had: ${consequence}.\n${reason}\n${line}`);
}

/** The last lines may be all that is kept of a run: they say what failed, and why. */
function summary(results) {
  for (const failure of results.flatMap(({ failures }) => failures)) console.log(`\nFAILED ${failure}`);
  console.log('');
  for (const { name, count, ok, seconds } of results) {
    const { passed, failed, skipped } = count;
    const tests = passed + failed + skipped > 0 ? `${passed} passed, ${failed} failed, ${skipped} skipped` : '';
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(26)} ${seconds.toFixed(1).padStart(6)} s  ${tests}`);
  }
  const all = total(results.map((one) => one.count));
  console.log(`${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`);
  return results.every((one) => one.ok) && all.failed === 0 ? 0 : 1;
}
