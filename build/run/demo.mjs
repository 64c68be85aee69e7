import { prepare } from '../setup/prepare.mjs';
import { runCommand } from '../setup/say.mjs';
import { playPracticeCall } from './practiceCall.mjs';

// npm run demo: one practice call, with a display or without.
runCommand(async (args) => playPracticeCall((await prepare()).executable, args));
