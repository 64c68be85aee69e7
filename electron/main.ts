import path from 'node:path';
import { app, dialog, Menu, nativeTheme } from 'electron';
import { assets, built, commandLine, directory, isHeadless, log, preload } from './installation';
import type { SeatAnswers } from './seat';
import { declareAppScheme, ORIGIN, serveAppScheme } from './shell/appScheme';
import { openConsoleWindow } from './shell/consoleWindow';
import { createHidGrants } from './shell/hidGrants';
import { lockDown } from './shell/lockdown';
import { pageGround } from './shell/pageGround';
import { placeOn } from './shell/placement';
import { screens } from './shell/screens';
import { refusedSwitches } from './shell/switches';

/** The exit code of a start that is refused. */
const REFUSED_EXIT = 3;

// The entry: what has to be said to Chromium before it is ready, and the first window. Everything else is in seat.ts and is
// read while that window's page is on its way, so import nothing here that is not needed before.

const seat = () => import('./seat');

process.on('uncaughtException', (error) => log.error('uncaught', error));
process.on('unhandledRejection', (reason) => log.error('unhandled', reason));

// Sound plays without a click; the far side needs our address, not an mDNS name of it; demo mode is all loopback.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
// A list of sound devices costs a list of cameras, which Chromium makes in a process of its own. Elsewhere that process
// keeps camera drivers out of ours; here there are none to load.
if (process.platform === 'linux')
  app.commandLine.appendSwitch('enable-features', 'RunVideoCaptureServiceInBrowserProcess');
// Our pages make little garbage: a larger young generation (MB) would only be kept, and what a page needed to begin is
// given back soon after (ms of quiet) instead of within the minute.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=2 --gc-memory-reducer-start-delay-ms=2000');
declareAppScheme();
Menu.setApplicationMenu(null);

// Before Chromium opens a debugger's door. A development run has its debuggers.
const refused = app.isPackaged ? refusedSwitches(process.argv, process.env) : [];
const { checkPolicy, provision } = commandLine;

if (refused.length > 0) {
  process.stderr.write(`Ringside does not start with ${refused.join(', ')}.\n`);
  log.error(`not started: ${refused.join(', ')}`);
  app.exit(REFUSED_EXIT);
} else if (checkPolicy !== null) {
  // Before there is a display: IT may ask from anywhere.
  const { checkPolicyFile } = await seat();
  checkPolicyFile(checkPolicy);
} else if (provision !== null) {
  // Before there is a display, where there is none; what the platform says of proxies is asked only where there is one.
  const run = async (): Promise<void> => (await seat()).provisionSeat(provision);
  if (isHeadless) await run().catch(fail);
  else app.whenReady().then(run).catch(fail);
} else if (commandLine.verifyAudit) {
  // Also beside a running console: nothing is written.
  app
    .whenReady()
    .then(async () => (await seat()).verifyAudits())
    .catch(fail);
} else if (commandLine.diagnose) {
  app
    .whenReady()
    .then(async () => (await seat()).diagnoseMachine())
    .catch(fail);
} else if (app.requestSingleInstanceLock()) {
  // Not `await`: in an ES module that deadlocks Electron's start.
  app.whenReady().then(open).catch(fail);
} else {
  process.stdout.write('Ringside is running already; its window comes forward.\n');
  app.quit();
}

async function open(): Promise<void> {
  const answers: SeatAnswers = {
    paired: () => [],
    askForHeadset: async () => {},
    crashed: () => {},
    closing: () => {},
  };
  const grants = createHidGrants({
    origin: ORIGIN,
    paired: () => answers.paired(),
    ask: () => answers.askForHeadset(),
  });
  lockDown((message) => log.warn(message), grants);
  const scheme = serveAppScheme({
    pages: path.join(built, 'renderer'),
    voices: [path.join(assets, 'voices'), path.join(directory, 'scenarios', 'clips')],
  });
  const window = openConsoleWindow({
    preload: preload('console'),
    icon: path.join(assets, 'icons', 'window.png'),
    onCrash: () => answers.crashed(),
    onClosing: (departure) => answers.closing(departure),
    onClosed: () => app.quit(),
    log: (message) => log.warn(message),
  });
  // The page has its document and waits for a process of its own: time for what has to be known before it may be shown.
  await scheme.served();
  const { openGround } = await import('./ground');
  const ground = openGround();
  // Somebody has to sign in first.
  if (ground.sharedLine) window.hold();
  const { placement, theme } = ground.settingsFile.read();
  window.place(placeOn(screens(), placement), pageGround(theme, nativeTheme.shouldUseDarkColors));
  // Reading the rest takes this thread, through which also the page's files go.
  await window.arrived;
  await scheme.served();
  const { openSeat } = await seat();
  await openSeat({ ground, window, grants, answers });
}

/** The console could not be opened at all. */
function fail(error: unknown): void {
  log.error('start', error);
  const text = error instanceof Error ? error.message : String(error);
  const { practiceCall, verifyAudit, diagnose } = commandLine;
  if (practiceCall || verifyAudit || diagnose || provision !== null) process.stderr.write(`${text}\n`);
  else dialog.showErrorBox('Ringside', text);
  app.exit(1);
}
