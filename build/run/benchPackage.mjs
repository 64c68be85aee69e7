import fs from 'node:fs';
import { startDisplay } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand, SetupError } from '../setup/say.mjs';
import { ensureSystemLibraries } from '../setup/systemLibraries.mjs';
import { runTool } from './tool.mjs';

// npm run bench:package: what the built package costs at the start and at rest beside a blank packaged Electron, printed.
runCommand(async () => {
  if (!fs.existsSync(inProject('release', 'linux-unpacked')))
    throw new SetupError('there is no package yet: npm run package -- dir');
  await prepare();
  await ensureSystemLibraries(['lab', 'display']);
  const display = await startDisplay();
  try {
    return await runTool('vitest', ['run', '--project=bench-package', '--disable-console-intercept'], {
      DISPLAY: display.name,
      WAYLAND_DISPLAY: '',
    });
  } finally {
    await display.stop();
  }
});
