'use strict';

/*
 * Loaded into an Electron under measurement before its application (`electron -r`). It speaks lines of JSON with the
 * bench over a socket and stamps everything with CLOCK_MONOTONIC, which is one clock for all processes of a machine. No
 * debugger is attached to anything, because that would be measured, too.
 *
 *     in   {id, kind: 'evaluate', page, script}   a page's script; its promise is awaited
 *          {id, kind: 'press', page, key, modifiers}
 *          {id, kind: 'pid'}
 *          {id, kind: 'hide'}                       every window goes out of sight
 *          {id, kind: 'quit'}
 *     out  {id, from, to, value | error}          stamps before and after, ms
 *          {event: 'painted', page, at}           what the environment names for the page was painted in a visible window
 */
const net = require('node:net');
const { app, BrowserWindow, webContents } = require('electron');

const { socket: path, painted } = JSON.parse(process.env.RINGSIDE_BENCH);
const now = () => Number(process.hrtime.bigint()) / 1e6;
const socket = net.connect(path);
const say = (message) => socket.write(`${JSON.stringify(message)}\n`);

/** Resolves when an element is in the page and the frame with it has been made. */
const paintedScript = (selector) => `new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(null);
      port2.postMessage(null);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
})`;

app.on('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', async () => {
    const page = Object.keys(painted).find((one) => window.webContents.getURL().includes(one));
    if (!page) return;
    await window.webContents.executeJavaScript(paintedScript(painted[page]));
    if (!window.isVisible()) await new Promise((resolve) => window.once('show', resolve));
    say({ event: 'painted', page, at: now() });
  });
});

function pageOf(part) {
  const found = webContents.getAllWebContents().find((one) => one.getURL().includes(part));
  if (!found) throw new Error(`there is no page ${part}`);
  return found;
}

async function obey(command) {
  switch (command.kind) {
    case 'evaluate':
      return pageOf(command.page).executeJavaScript(command.script);
    case 'press': {
      const { key: keyCode, modifiers } = command;
      const page = pageOf(command.page);
      page.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
      page.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
      return null;
    }
    case 'pid':
      return { pid: process.pid };
    case 'hide':
      for (const window of BrowserWindow.getAllWindows()) window.hide();
      return null;
    case 'quit':
      return app.quit();
  }
}

let received = '';
socket.setEncoding('utf8');
socket.on('data', (text) => {
  received += text;
  for (let end = received.indexOf('\n'); end >= 0; end = received.indexOf('\n')) {
    const command = JSON.parse(received.slice(0, end));
    received = received.slice(end + 1);
    const from = now();
    obey(command).then(
      (value) => say({ id: command.id, from, to: now(), value: value ?? null }),
      (error) => say({ id: command.id, from, to: now(), error: String(error) }),
    );
  }
});
// The bench was ended: nobody is left to end us.
socket.on('close', () => app.quit());
socket.on('error', () => app.quit());
