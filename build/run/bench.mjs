import { startDisplay } from '../setup/display.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand } from '../setup/say.mjs';
import { ensureSystemLibraries } from '../setup/systemLibraries.mjs';
import { runTool } from './tool.mjs';

// npm run bench: the figures, measured on the SIP lab and printed.
runCommand(async () => {
  await prepare();
  await ensureSystemLibraries(['lab', 'display']);
  const display = await startDisplay();
  try {
    return await runTool('vitest', ['run', '--project=bench', '--disable-console-intercept'], {
      DISPLAY: display.name,
      WAYLAND_DISPLAY: '',
    });
  } finally {
    await display.stop();
  }
});
