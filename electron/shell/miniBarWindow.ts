import { BrowserWindow, type WebContents } from 'electron';
import { pageUrls } from './appScheme';
import { pagePreferences } from './pagePreferences';

/** One line, CSS pixels at 100 %. */
export const MINI_BAR_SIZE = { width: 420, height: 44 } as const;

/** The small window above all others. It owns no truth: it is opened when it is wanted and gone when it is not. */
export interface MiniBarWindow {
  page(): WebContents;
  /** Puts it in sight; the keystrokes stay where they go. */
  show(): void;
  hide(): void;
  place(bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void;
  where(): { readonly x: number; readonly y: number };
  close(): void;
}

export function openMiniBarWindow(options: {
  readonly preload: string;
  readonly icon: string;
  /** Somebody closed it by the platform's own means, or its page died. */
  readonly onGone: () => void;
  readonly log: (message: string) => void;
}): MiniBarWindow {
  const window = new BrowserWindow({
    ...MINI_BAR_SIZE,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    title: 'Ringside',
    icon: options.icon,
    backgroundColor: '#0f2a33',
    webPreferences: pagePreferences(options.preload),
  });
  // Above full-screen programs, too, and on every virtual desktop.
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true);
  let wanted = false;
  let painted = false;
  const appear = (): void => {
    if (wanted && painted && !window.isVisible()) window.showInactive();
  };
  window.once('ready-to-show', () => {
    painted = true;
    appear();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    options.log(`mini bar gone: ${reason}`);
    window.destroy();
  });
  window.on('closed', options.onGone);
  window.loadURL(pageUrls.miniBar).catch((error) => options.log(`mini bar: ${error}`));

  return {
    page: () => window.webContents,
    show() {
      wanted = true;
      appear();
    },
    hide() {
      wanted = false;
      window.hide();
    },
    place: (bounds) => window.setBounds(bounds),
    where() {
      const { x, y } = window.getBounds();
      return { x, y };
    },
    close() {
      window.off('closed', options.onGone);
      window.destroy();
    },
  };
}
