import { BrowserWindow, type WebContents } from 'electron';
import type { Unsubscribe } from '../domain/time';
import { pageUrls } from './appScheme';
import { pagePreferences } from './pagePreferences';
import type { Placement } from './placement';

/** The agent's window. It owns no truth, so a crash costs nothing: it is loaded again and shows the same call. */
export interface ConsoleWindow {
  /** Resolves when the page's document is here and asks for its scripts, or should have been long ago. */
  readonly arrived: Promise<void>;
  /** Resolves when the agent sees the first page and it has settled, or should have long ago. */
  readonly settled: Promise<void>;
  page(): WebContents | null;
  isFocused(): boolean;
  /** False while nobody can see it: hidden, or minimised. */
  isInSight(): boolean;
  /** Calls back whenever the window came in sight, or went. */
  onSight(listener: () => void): Unsubscribe;
  /** Calls back whenever the agent may look at the window now, or no longer does. */
  onFocus(listener: () => void): Unsubscribe;
  /**
   * Shows the window where it was left, empty until its page is painted: it is not shown before. Null leaves it where it is.
   * @param ground the page's colour
   */
  place(placement: Placement | null, ground: string): void;
  /** Keeps the window out of sight until it is released, though its page loads: somebody has to sign in first. */
  hold(): void;
  /** Shows a window that was held. */
  release(): void;
  /** Where the window stands now; null when it is gone. */
  placement(): Placement | null;
  /** Brings the window to the person without taking their keystrokes. */
  notice(): void;
  /** Puts the window in sight because it asks something back; the keystrokes stay where they go. */
  reveal(): void;
  /** Brings the window forward because the person asked for it. */
  show(): void;
}

/** A page that crashes this often within a minute is given a pause before the next load. */
const CRASHES_A_MINUTE = 5;
const PAUSE_MS = 5000;
/** From the page's first painting until it has drawn its first snapshot, ms. */
const SETTLE_MS = 300;
/** What waits for the page's document waits no longer, ms. */
const ARRIVED_AT_LAST_MS = 1000;
/** A page that is not painted by then holds nothing up any longer, ms. */
const PAINTED_AT_LAST_MS = 5000;

export function openConsoleWindow(options: {
  readonly preload: string;
  readonly icon: string;
  readonly onCrash: () => void;
  /** The window's cross was pressed, or the person logs off (Windows). `preventDefault` keeps it. */
  readonly onClosing: (event: { preventDefault(): void }) => void;
  readonly onClosed: () => void;
  readonly log: (message: string) => void;
}): ConsoleWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    useContentSize: true,
    minWidth: 900,
    minHeight: 560,
    show: false,
    title: 'Ringside',
    icon: options.icon,
    autoHideMenuBar: true,
    webPreferences: {
      ...pagePreferences(options.preload),
      // Until it is painted for the first time.
      backgroundThrottling: false,
    },
  });
  const crashes: number[] = [];
  const load = (): void => {
    if (!window.isDestroyed()) window.loadURL(pageUrls.console).catch((error) => options.log(`console page: ${error}`));
  };

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    options.log(`console page gone: ${reason}`);
    const now = performance.now();
    crashes.push(now);
    const recent = crashes.filter((at) => now - at < 60_000).length;
    options.onCrash();
    if (recent > CRASHES_A_MINUTE) setTimeout(load, PAUSE_MS);
    else setImmediate(load);
  });
  const arrived = new Promise<void>((resolve) => {
    window.webContents.once('did-navigate', () => resolve());
    setTimeout(resolve, ARRIVED_AT_LAST_MS);
  });
  let maximized = false;
  let held = false;
  let placed = false;
  const appear = (): void => {
    if (!placed || held || window.isDestroyed()) return;
    // To maximize is to show.
    if (maximized) window.maximize();
    else window.show();
  };
  const settled = new Promise<void>((resolve) => {
    const late = setTimeout(resolve, PAINTED_AT_LAST_MS);
    // Its scripts have run and what they draw is on its way; `ready-to-show` comes to hidden windows alone.
    window.webContents.once('did-finish-load', () => {
      clearTimeout(late);
      setTimeout(() => {
        // What nobody sees is not painted from now on.
        if (!window.isDestroyed()) window.webContents.setBackgroundThrottling(true);
        resolve();
      }, SETTLE_MS);
    });
  });
  window.on('focus', () => window.flashFrame(false));
  window.on('close', options.onClosing);
  window.on('query-session-end', options.onClosing);
  window.on('closed', options.onClosed);
  load();

  // Electron's types name each event in a signature of its own.
  const emitter: NodeJS.EventEmitter = window;
  const on = (events: readonly string[], listener: () => void): Unsubscribe => {
    for (const event of events) emitter.on(event, listener);
    return () => {
      if (!window.isDestroyed()) for (const event of events) emitter.off(event, listener);
    };
  };

  return {
    arrived,
    settled,
    page: () => (window.isDestroyed() ? null : window.webContents),
    isFocused: () => !window.isDestroyed() && window.isFocused(),
    isInSight: () => !window.isDestroyed() && window.isVisible() && !window.isMinimized(),
    onSight: (listener) => on(['show', 'hide', 'minimize', 'restore'], listener),
    onFocus: (listener) => on(['focus', 'blur'], listener),
    place(placement, ground) {
      if (window.isDestroyed()) return;
      window.setBackgroundColor(ground);
      if (placement) window.setBounds(placement);
      maximized = placement?.maximized ?? false;
      placed = true;
      appear();
    },
    hold() {
      held = true;
    },
    release() {
      held = false;
      appear();
    },
    placement: () => (window.isDestroyed() ? null : { ...window.getNormalBounds(), maximized: window.isMaximized() }),
    notice() {
      if (window.isDestroyed() || window.isFocused()) return;
      if (window.isMinimized() || !window.isVisible()) window.showInactive();
      window.flashFrame(true);
    },
    reveal() {
      if (window.isDestroyed() || window.isFocused()) return;
      window.showInactive();
      window.moveTop();
    },
    show() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
