// Windows on the gallery (tests/renderer/gallery) in the runtime of the application, and nothing else of it.
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { app, BrowserWindow, net, protocol } = require('electron');

const pages = path.join(__dirname, '..', '..', 'output', 'gallery');

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.whenReady().then(() => {
  protocol.handle('app', ({ url }) => net.fetch(pathToFileURL(path.join(pages, new URL(url).pathname)).href));
  // A host of its own for each: Chromium keeps one zoom for all pages of a host.
  for (const zoom of process.env.GALLERY_ZOOMS.split(',').map(Number)) {
    const window = new BrowserWindow({
      width: 1366,
      height: 768,
      useContentSize: true,
      frame: false,
      // One lies over the other, and neither may rest.
      webPreferences: { backgroundThrottling: false },
    });
    const { webContents } = window;
    webContents.on('did-finish-load', () => webContents.setZoomFactor(zoom));
    window.loadURL(`app://gallery${zoom * 100}/index.html`);
  }
});
