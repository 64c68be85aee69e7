import { prepare } from '../setup/prepare.mjs';
import { runCommand } from '../setup/say.mjs';
import { hasDisplay } from '../setup/systemLibraries.mjs';
import { runElectron } from './electronProcess.mjs';
import { playPracticeCall } from './practiceCall.mjs';

// npm start: the console, or where there is no display one practice call.
runCommand(async (args) => {
  const electron = await prepare();
  return hasDisplay() ? runElectron(electron.executable, args) : playPracticeCall(electron.executable, args);
});
