import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError } from '../setup/say.mjs';

// npm run check:standard FILE: says whether the program would take FILE for its service standard, or every reason why not;
// and where its phrases say what its words forbid.
runCommand(async ([file, ...more]) => {
  if (file === undefined || more.length > 0) throw new SetupError('usage: npm run check:standard FILE');
  ensurePackages();
  // Not before the packages are there.
  const { runnerImport } = await import('vite');
  const load = async (...room) => (await runnerImport(inProject('electron', ...room), { configFile: false })).module;
  const { readStandard } = await load('settings', 'standardFile.ts');
  const read = readStandard(file);
  if (read.ok) {
    const { wordsInPhrases } = await load('domain', 'words', 'phrases.ts');
    console.log(`${file} is good`);
    for (const { path, finding } of wordsInPhrases(read.standard))
      console.log(
        `warning: ${path}: ${finding.rule} speaks against “${finding.matched}”; better: ${finding.better[0]}`,
      );
    return 0;
  }
  for (const { path, reason } of read.problems)
    console.log([file, path, reason].filter((part) => part !== '').join(': '));
  return 1;
});
