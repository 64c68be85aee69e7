import fs from 'node:fs';
import path from 'node:path';
import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand } from '../setup/say.mjs';

// npm run check:scenarios [-- FILE …]: says what is wrong in scenarios, line by line; without files, looks at the shipped
// ones and prints which rules they exercise.
runCommand(async (files) => {
  ensurePackages();
  // Not before the packages are there.
  const { runnerImport } = await import('vite');
  const load = async (...room) => (await runnerImport(inProject('electron', ...room), { configFile: false })).module;
  const { readScenario, readShiftPlan } = await load('domain', 'scenario', 'readScenario.ts');
  const { againstStandard, coverageOf } = await load('domain', 'scenario', 'coverage.ts');
  const { standardSchema } = await load('domain', 'standard.ts');
  const standard = standardSchema.parse(JSON.parse(fs.readFileSync(inProject('assets', 'standard.json'), 'utf8')));
  const { questions } = JSON.parse(fs.readFileSync(inProject('assets', 'knowledge', 'questions.json'), 'utf8'));
  const known = questions.map(({ id }) => id);

  const tell = (file, { line, column, path: at, reason }) =>
    console.log(`${file}:${line}:${column}: ${at === '' ? '' : `${at}: `}${reason['zh-CN']} / ${reason.en}`);
  if (files.length > 0) {
    let good = true;
    for (const file of files) {
      const isShift = path.basename(path.dirname(path.resolve(file))) === 'shifts';
      const read = (isShift ? readShiftPlan : readScenario)(fs.readFileSync(file, 'utf8'));
      const problems = !read.ok ? read.problems : isShift ? [] : againstStandard(read.value, standard, known);
      for (const problem of problems) tell(file, problem);
      if (problems.length === 0) console.log(`${file} is good`);
      good &&= problems.length === 0;
    }
    return good ? 0 : 1;
  }

  const { loadLibrary } = await load('practice', 'library.ts');
  const { scenarios, shifts, problems } = loadLibrary([inProject('assets', 'scenarios')]);
  for (const problem of problems) tell(problem.file, problem);
  let faults = problems.length;
  for (const scenario of scenarios.values()) {
    for (const problem of againstStandard(scenario, standard, known)) {
      tell(`${scenario.id}.yaml`, problem);
      faults += 1;
    }
  }
  const coverage = coverageOf([...scenarios.values()], [...shifts.values()], standard);
  console.log(`${scenarios.size} scenarios, ${shifts.size} shifts`);
  for (const { rule, by } of coverage.rules)
    console.log(`${rule.padEnd(6)} ${String(by.length).padStart(2)}  ${by.join(' ')}`);
  for (const [what, ids] of Object.entries(coverage.missing))
    if (ids.length > 0) console.log(`no ${what}: ${ids.join(' ')}`);
  return faults === 0 && Object.values(coverage.missing).every((ids) => ids.length === 0) ? 0 : 1;
});
