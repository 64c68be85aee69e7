import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { app, BrowserWindow, MessageChannelMain, protocol, session } from 'electron';
import { mediaChannels } from '../../electron/contract/bridge';
import type { MediaEvent, MediaMethod, MediaRequests } from '../../electron/contract/media';
import { createMediaPort } from '../../electron/media/mediaPort';

/*
 * A main process with nothing but the media window in it, so that the window's own stories can be told without the rest
 * of the house. Driven through `globalThis.mediaLab`.
 */

/** What the stories can ask of it. */
export interface MediaLab {
  readonly events: (MediaEvent | { readonly event: 'gone' })[];
  request<M extends MediaMethod>(method: M, params: MediaRequests[M]['params']): Promise<MediaRequests[M]['result']>;
  openWindow(): Promise<void>;
  crash(): void;
  /** Bytes and packets that each open peer connection of the page has sent, in the order they were made. */
  sent(): Promise<{ bytes: number; packets: number }[]>;
}

declare global {
  var mediaLab: MediaLab;
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wav': 'audio/wav' };

function argument(name: string): string {
  const prefix = `--${name}=`;
  const found = process.argv.find((word) => word.startsWith(prefix));
  if (found === undefined) throw new Error(`${prefix} is missing`);
  return found.slice(prefix.length);
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
app.commandLine.appendSwitch('allow-loopback-in-peer-connection');

/** Before the page makes the first of them. None is held that the page itself has let go. */
const REMEMBER_PEERS = `window.peers = [];
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...given) { super(...given); window.peers.push(new WeakRef(this)); }
  };
  null`;
const ASK_PEERS = `Promise.all(window.peers.map((peer) => peer.deref()).filter((peer) => peer?.connectionState === 'connected').map(async (peer) => {
  const sent = [...(await peer.getStats()).values()].find(({ type }) => type === 'outbound-rtp');
  return { bytes: sent?.bytesSent ?? 0, packets: sent?.packetsSent ?? 0 };
}))`;

const port = createMediaPort(console);
const events: MediaLab['events'] = [];
port.subscribe((event) => events.push(event));
let window: BrowserWindow | null = null;

globalThis.mediaLab = {
  events,
  request: port.request,
  async openWindow() {
    window?.destroy();
    window = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: join(argument('lab-output'), 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        backgroundThrottling: false,
      },
    });
    const { webContents } = window;
    webContents.on('render-process-gone', () => port.gone());
    webContents.on('console-message', (_event, _level, message) => console.log('media window:', message));
    await window.loadURL('app://ringside/media/index.html');
    await webContents.executeJavaScript(REMEMBER_PEERS);
    const { port1, port2 } = new MessageChannelMain();
    port.attach(port1);
    webContents.postMessage(mediaChannels.port, null, [port2]);
  },
  crash: () => window?.webContents.forcefullyCrashRenderer(),
  sent: async () => window?.webContents.executeJavaScript(ASK_PEERS) ?? [],
};

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === 'media'));
  session.defaultSession.setPermissionCheckHandler(() => true);
  protocol.handle('app', async ({ url }) => {
    const path = normalize(decodeURIComponent(new URL(url).pathname));
    const voices = '/assets/voices/';
    const file = path.startsWith(voices)
      ? join(argument('lab-voices'), path.slice(voices.length))
      : join(argument('lab-output'), 'page', path);
    try {
      const type = types[extname(file)] ?? 'application/octet-stream';
      return new Response(await readFile(file), { headers: { 'content-type': type } });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
});
