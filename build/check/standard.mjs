import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError } from '../setup/say.mjs';

// npm run check:standard FILE: says whether the program would take FILE for its service standard, or every reason why not.
runCommand(async ([file, ...more]) => {
  if (file === undefined || more.length > 0) throw new SetupError('usage: npm run check:standard FILE');
  ensurePackages();
  // Not before the packages are there.
  const { runnerImport } = await import('vite');
  const reader = inProject('electron', 'settings', 'standardFile.ts');
  const { module } = await runnerImport(reader, { configFile: false });
  const read = module.readStandard(file);
  if (read.ok) {
    console.log(`${file} is good`);
    return 0;
  }
  for (const { path, reason } of read.problems)
    console.log([file, path, reason].filter((part) => part !== '').join(': '));
  return 1;
});
