// Playwright's own loader asks Chromium for no secret store, whatever the arguments say. This runs after it.
const { app } = require('electron');

const wanted = process.argv.find((argument) => argument.startsWith('--password-store='));
app.commandLine.removeSwitch('password-store');
if (wanted) app.commandLine.appendSwitch('password-store', wanted.slice('--password-store='.length));
