import fs from 'node:fs';
import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, say } from '../setup/say.mjs';

// npm run docs:standard: writes the page about the service standard from the table of rules.
runCommand(async () => {
  ensurePackages();
  // Not before the packages are there.
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(inProject('build', 'docs', 'standardPage.ts'), { configFile: false });
  const page = inProject('assets', 'docs', 'service-standard.md');
  fs.mkdirSync(inProject('assets', 'docs'), { recursive: true });
  fs.writeFileSync(page, module.standardPage());
  say(`wrote ${page}`);
});
