import { ensureBuildOutput } from '../setup/buildOutput.mjs';
import { ensurePackages } from '../setup/packages.mjs';
import { runCommand } from '../setup/say.mjs';
import { runTool } from './tool.mjs';

// npm run bench:lists: what a long list costs on its way into a plan, printed.
runCommand(() => {
  ensurePackages();
  ensureBuildOutput();
  return runTool('vitest', ['run', '--project=bench-lists', '--disable-console-intercept']);
});
