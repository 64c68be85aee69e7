import fs from 'node:fs';
import path from 'node:path';
import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, say } from '../setup/say.mjs';

// npm run docs:policy: writes group policy's templates, the configuration profile and the page of every key from their table.
runCommand(async () => {
  ensurePackages();
  // Not before the packages are there.
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(inProject('build', 'policy', 'files.ts'), { configFile: false });
  for (const [name, text] of Object.entries(module.policyFiles())) {
    const file = inProject(...name.split('/'));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    say(`wrote ${file}`);
  }
});
