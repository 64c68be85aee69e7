import { ipcRenderer } from 'electron';
import { mediaChannels } from '../contract/bridge';

/*
 * Hands the port from main on to the page. With context isolation a port can reach the page in no other way than as a
 * transferred object of `window.postMessage`; the page takes it from its own window and its own origin only.
 */
const loaded = new Promise<void>((resolve) => {
  if (document.readyState === 'loading') window.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  else resolve();
});

ipcRenderer.on(mediaChannels.port, async (event) => {
  // The page's script listens once the document is parsed; a port that came earlier would be lost.
  await loaded;
  window.postMessage(mediaChannels.port, window.location.origin, [...event.ports]);
});
