import { ensureBuildOutput } from '../setup/buildOutput.mjs';
import { ensurePackages } from '../setup/packages.mjs';
import { runCommand } from '../setup/say.mjs';
import { runTool } from './tool.mjs';

// npm run bench:records: what the records cost with years of work in them, printed.
runCommand(() => {
  ensurePackages();
  ensureBuildOutput();
  return runTool('vitest', ['run', '--project=bench-records', '--disable-console-intercept']);
});
