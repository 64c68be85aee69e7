import fs from 'node:fs';
import { ensurePackages } from '../setup/packages.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, say } from '../setup/say.mjs';

// npm run docs:ipc: writes the page about what the processes say to each other from the contract.
runCommand(async () => {
  ensurePackages();
  // Not before the packages are there.
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(inProject('build', 'docs', 'ipcPage.ts'), { configFile: false });
  const page = inProject('assets', 'docs', 'ipc.md');
  fs.mkdirSync(inProject('assets', 'docs'), { recursive: true });
  fs.writeFileSync(page, module.ipcPage());
  say(`wrote ${page}`);
});
