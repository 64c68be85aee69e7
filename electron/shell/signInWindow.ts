import { BrowserWindow, type WebContents } from 'electron';
import { pageUrls } from './appScheme';
import { pagePreferences } from './pagePreferences';
import type { Placement } from './placement';

/** The window of the sign-in page. It goes with its page as soon as somebody was let in. */
export interface SignInWindow {
  page(): WebContents | null;
  show(): void;
  close(): void;
}

export function openSignInWindow(options: {
  readonly preload: string;
  readonly icon: string;
  /** Where the console's window was left; null leaves it to the platform. */
  readonly placement: Placement | null;
  /** The person closed it. */
  readonly onClosed: () => void;
  readonly log: (message: string) => void;
}): SignInWindow {
  const { placement } = options;
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...(placement && { x: placement.x, y: placement.y, width: placement.width, height: placement.height }),
    useContentSize: placement === null,
    minWidth: 480,
    minHeight: 480,
    show: false,
    title: 'Ringside',
    icon: options.icon,
    backgroundColor: '#0f2a33',
    autoHideMenuBar: true,
    webPreferences: pagePreferences(options.preload),
  });
  const load = (): void => {
    if (!window.isDestroyed()) window.loadURL(pageUrls.signIn).catch((error) => options.log(`sign-in page: ${error}`));
  };
  window.once('ready-to-show', () => {
    if (placement?.maximized) window.maximize();
    else window.show();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    options.log(`sign-in page gone: ${reason}`);
    setTimeout(load, 1000);
  });
  window.on('closed', options.onClosed);
  load();
  return {
    page: () => (window.isDestroyed() ? null : window.webContents),
    show() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    close() {
      window.off('closed', options.onClosed);
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
