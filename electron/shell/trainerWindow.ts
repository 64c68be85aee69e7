import { BrowserWindow, type Rectangle, type WebContents } from 'electron';
import type { Console } from '../console/console';
import type { Unsubscribe } from '../domain/time';
import { pageUrls } from './appScheme';
import { pagePreferences } from './pagePreferences';
import { keepTextSize } from './textSize';

/** CSS pixels at 100 %. */
const SIZE = { width: 900, height: 700 } as const;

/** The trainer's window beside the newcomer's: there while it is wanted, and in demo mode alone. */
export interface TrainerWindow {
  page(): WebContents | null;
  stop: Unsubscribe;
}

export function keepTrainerWindow(options: {
  readonly desk: Pick<Console, 'world' | 'dispatch'>;
  readonly preload: string;
  readonly icon: string;
  /** The work areas, the newcomer's screen first: on another one the trainer is not looked over the shoulder. */
  readonly screens: () => readonly Rectangle[];
  readonly log: (message: string) => void;
}): TrainerWindow {
  const { world, dispatch } = options.desk;
  let open: { readonly window: BrowserWindow; readonly forget: Unsubscribe } | null = null;

  const dismissed = (): void => {
    open?.forget();
    open = null;
    if (world.getState().desktop.trainer) void dispatch({ kind: 'show-trainer', on: false });
  };

  const raise = (): void => {
    const other = options.screens()[1];
    const window = new BrowserWindow({
      ...SIZE,
      ...(other && { x: other.x + 40, y: other.y + 40 }),
      minWidth: 640,
      minHeight: 480,
      show: false,
      title: 'Ringside',
      icon: options.icon,
      backgroundColor: '#0f2a33',
      autoHideMenuBar: true,
      webPreferences: pagePreferences(options.preload),
    });
    window.once('ready-to-show', () => window.show());
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      options.log(`trainer's page gone: ${reason}`);
      window.destroy();
    });
    window.on('closed', dismissed);
    open = { window, forget: keepTextSize(world, window.webContents) };
    window.loadURL(pageUrls.trainer).catch((error) => options.log(`trainer's page: ${error}`));
  };

  const lower = (): void => {
    if (!open) return;
    const { window, forget } = open;
    open = null;
    forget();
    window.off('closed', dismissed);
    window.destroy();
  };

  const look = (): void => {
    const { mode, desktop } = world.getState();
    if (!desktop.trainer || mode !== 'demo') lower();
    else if (!open) raise();
  };
  const unsubscribe = world.subscribe((now, before) => {
    if (now.desktop !== before.desktop || now.mode !== before.mode) look();
    // Real work has no trainer beside it, also not after it.
    if (now.mode !== 'demo' && now.desktop.trainer) void dispatch({ kind: 'show-trainer', on: false });
  });
  return {
    page: () => open?.window.webContents ?? null,
    stop() {
      unsubscribe();
      lower();
    },
  };
}
