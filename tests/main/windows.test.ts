import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { openSeat } from './seat';

/** What was asked of windows, in this order. */
const asked = vi.hoisted(() => [] as string[]);
const made = vi.hoisted(() => [] as { webPreferences: Record<string, unknown> }[]);
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class BrowserWindow extends Emitter {
    readonly webContents = Object.assign(new Emitter(), {
      setZoomFactor: () => {},
      setBackgroundThrottling: () => {},
    });
    constructor(options: (typeof made)[number]) {
      super();
      made.push(options);
    }
    isDestroyed = () => false;
    loadURL = async () => {};
    destroy = () => {};
    setAlwaysOnTop = () => {};
    setVisibleOnAllWorkspaces = () => {};
    show = () => void asked.push('show');
    maximize = () => void asked.push('maximize');
    setBounds = ({ x, y }: { x: number; y: number }) => void asked.push(`at ${x} ${y}`);
    setBackgroundColor = (colour: string) => void asked.push(colour);
  }
  return { BrowserWindow, protocol: {} };
});
const { openConsoleWindow } = await import('../../electron/shell/consoleWindow');
const { openMediaWindow } = await import('../../electron/shell/mediaWindow');
const { openMiniBarWindow } = await import('../../electron/shell/miniBarWindow');
const { openSignInWindow } = await import('../../electron/shell/signInWindow');
const { keepTrainerWindow } = await import('../../electron/shell/trainerWindow');

/** In the order they are opened below. */
const PAGES = ['console', 'media', 'miniBar', 'signIn', 'trainer'];
const read = (file: URL): string => (file.href.endsWith('.ts') ? readFileSync(file, 'utf8') : '');
const nothing = (): void => {};
const openConsole = () =>
  openConsoleWindow({
    preload: 'console.cjs',
    icon: '',
    onCrash: nothing,
    onClosing: nothing,
    onClosed: nothing,
    log: nothing,
  });

beforeEach(() => {
  asked.length = 0;
});

describe('all windows', () => {
  it('are sandboxed and isolated, without Node, webviews or a guard taken off', async () => {
    openConsole();
    openMediaWindow({ preload: 'media.cjs', attach: nothing, gone: nothing, log: nothing }).close();
    openMiniBarWindow({ preload: 'miniBar.cjs', icon: '', onGone: nothing, log: nothing }).close();
    openSignInWindow({ preload: 'signIn.cjs', icon: '', placement: null, onClosed: nothing, log: nothing }).close();
    const { desk } = await openSeat();
    const trainer = { preload: 'trainer.cjs', icon: '', screens: () => [], log: nothing };
    const { stop } = keepTrainerWindow({ desk, ...trainer });
    await desk.dispatch({ kind: 'show-trainer', on: true });
    stop();
    // Every window there is: whoever adds one adds it here.
    const folder = new URL('../../electron/shell/', import.meta.url);
    const makers = readdirSync(folder).filter((name) => /new BrowserWindow\b/.test(read(new URL(name, folder))));
    expect(made.map(({ webPreferences }) => webPreferences.preload)).toEqual(PAGES.map((page) => `${page}.cjs`));
    expect(makers.sort()).toEqual(PAGES.map((page) => `${page}Window.ts`).sort());
    for (const { webPreferences } of made) {
      expect(webPreferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
      });
      for (const guard of ['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])
        expect(webPreferences, guard).not.toHaveProperty(guard);
    }
  });
});

describe('the console’s window', () => {
  const left = { x: 40, y: 60, width: 1366, height: 768, maximized: false };

  it('is shown where it was left and in its page’s colour, as soon as both are known', () => {
    const window = openConsole();
    expect(asked).toEqual([]);
    window.place(left, '#edf1f3');
    expect(asked).toEqual(['#edf1f3', 'at 40 60', 'show']);
  });

  it('is maximized where it was, and stays where it is when nobody has left it anywhere', () => {
    openConsole().place({ ...left, maximized: true }, '#000000');
    openConsole().place(null, '#000000');
    expect(asked).toEqual(['#000000', 'at 40 60', 'maximize', '#000000', 'show']);
  });

  it('is not shown before somebody has signed in', () => {
    const window = openConsole();
    window.hold();
    window.place(null, '#000000');
    expect(asked).not.toContain('show');
    window.release();
    expect(asked).toContain('show');
  });
});
