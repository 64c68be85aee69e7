import path from 'node:path';
import { app, BrowserWindow, Menu } from 'electron';

// What Electron costs by itself: a window of the console's size and, with `--two`, a hidden one like the media window.
Menu.setApplicationMenu(null);
const page = path.join(app.getAppPath(), 'index.html');
const common = { webPreferences: { sandbox: true, spellcheck: false, backgroundThrottling: false } };

app.whenReady().then(() => {
  new BrowserWindow({ ...common, width: 1366, height: 768, useContentSize: true }).loadFile(page);
  if (process.argv.includes('--two')) new BrowserWindow({ ...common, show: false }).loadFile(page);
});
