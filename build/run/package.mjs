import fs from 'node:fs';
import path from 'node:path';
import { inProject } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { runCommand } from '../setup/say.mjs';
import { runTool } from './tool.mjs';

// npm run package: an unpacked application for this platform, of the Electron that runs here.
runCommand(async () => {
  const electron = await prepare();
  // The real folder: electron-builder copies links as links.
  const dist = fs.realpathSync(path.dirname(electron.executable));
  return runTool('electron-builder', [
    '--dir',
    `--config=${inProject('build', 'electron-builder.yml')}`,
    `--config.electronDist=${dist}`,
    `--config.electronVersion=${electron.version}`,
  ]);
});
