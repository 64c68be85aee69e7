import { BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import { mediaChannels } from '../contract/bridge';
import { pageUrls } from './appScheme';
import { pagePreferences } from './pagePreferences';

/** Time between the death of a media window and the next try, ms: at once, then with patience. */
const RETRY_MS = 1000;

/** The hidden window with the sound. */
export interface MediaWindow {
  /** Has the page ask for a telephony headset, as if a person had pressed a key in it: the agent did, on the screen. */
  askForHeadset(): Promise<void>;
  /** Has the page give back what its calls have left, some 20 ms. Rejects when it cannot just now. */
  collectGarbage(): Promise<void>;
  close(): void;
}

/** HID Usage Tables: the telephony page, and nothing else, is what may be asked for. */
const ASK_FOR_HEADSET = 'navigator.hid?.requestDevice({ filters: [{ usagePage: 0x0b }] }).then(() => null)';

/** When it dies the next one is opened, until `close`. */
export function openMediaWindow(options: {
  readonly preload: string;
  readonly attach: (port: MessagePortMain) => void;
  readonly gone: () => void;
  readonly log: (message: string) => void;
}): MediaWindow {
  let window: BrowserWindow | null = null;
  let closing = false;
  let bornAt = 0;

  const open = (): void => {
    if (closing) return;
    bornAt = performance.now();
    const born = new BrowserWindow({
      show: false,
      title: 'Ringside sound',
      webPreferences: {
        ...pagePreferences(options.preload),
        // Hidden windows are throttled otherwise (electron #31016).
        backgroundThrottling: false,
      },
    });
    window = born;
    born.webContents.on('did-finish-load', () => {
      const { port1, port2 } = new MessageChannelMain();
      options.attach(port1);
      born.webContents.postMessage(mediaChannels.port, null, [port2]);
    });
    born.webContents.on('render-process-gone', (_event, { reason }) => {
      if (closing) return;
      options.log(`media window gone: ${reason}`);
      options.gone();
      const age = performance.now() - bornAt;
      born.destroy();
      setTimeout(open, age < 10_000 ? RETRY_MS : 0);
    });
    born.loadURL(pageUrls.media).catch((error) => options.log(`media page: ${error}`));
  };

  open();
  return {
    async askForHeadset() {
      if (window && !window.isDestroyed()) await window.webContents.executeJavaScript(ASK_FOR_HEADSET, true);
    },
    async collectGarbage() {
      if (!window || window.isDestroyed()) return;
      // The page itself has no way to ask, and is given none.
      const { debugger: inspector } = window.webContents;
      inspector.attach();
      try {
        await inspector.sendCommand('HeapProfiler.collectGarbage');
      } finally {
        inspector.detach();
      }
    },
    close() {
      closing = true;
      if (window && !window.isDestroyed()) window.destroy();
    },
  };
}
