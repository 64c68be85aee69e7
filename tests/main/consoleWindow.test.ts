import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { pageGround } from '../../electron/shell/pageGround';

/** What was asked of the window, in this order. */
const asked = vi.hoisted(() => [] as string[]);
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class BrowserWindow extends Emitter {
    readonly webContents = Object.assign(new Emitter(), { setBackgroundThrottling: () => {} });
    isDestroyed = () => false;
    loadURL = async () => {};
    show = () => void asked.push('show');
    maximize = () => void asked.push('maximize');
    setBounds = ({ x, y }: { x: number; y: number }) => void asked.push(`at ${x} ${y}`);
    setBackgroundColor = (colour: string) => void asked.push(colour);
  }
  return { BrowserWindow, protocol: {} };
});
const { openConsoleWindow } = await import('../../electron/shell/consoleWindow');

const nothing = (): void => {};
const open = () =>
  openConsoleWindow({
    preload: 'console.cjs',
    icon: '',
    visible: true,
    onCrash: nothing,
    onClosing: nothing,
    onClosed: nothing,
    log: nothing,
  });
const left = { x: 40, y: 60, width: 1366, height: 768, maximized: false };

beforeEach(() => {
  asked.length = 0;
});

it('is shown where it was left and in its page’s colour, as soon as both are known', () => {
  const window = open();
  expect(asked).toEqual([]);
  window.place(left, '#edf1f3');
  expect(asked).toEqual(['#edf1f3', 'at 40 60', 'show']);
});

it('is maximized where it was, and stays where it is when nobody has left it anywhere', () => {
  open().place({ ...left, maximized: true }, '#000000');
  open().place(null, '#000000');
  expect(asked).toEqual(['#000000', 'at 40 60', 'maximize', '#000000', 'show']);
});

it('is not shown before somebody has signed in', () => {
  const window = open();
  window.hold();
  window.place(null, '#000000');
  expect(asked).not.toContain('show');
  window.release();
  expect(asked).toContain('show');
});

it('has the ground of the page that is to come', () => {
  const tokens = readFileSync(new URL('../../renderer/console/design/tokens.css', import.meta.url), 'utf8');
  const [, light, dark, contrast] =
    /--ground: light-dark\((#\w+), (#\w+)\)[\s\S]*data-theme="contrast"[\s\S]*?--ground: (#\w+)/.exec(tokens) ?? [];
  expect(['light', 'dark', 'contrast'].map((theme) => pageGround(theme as 'light', theme === 'light'))).toEqual([
    light,
    dark,
    contrast,
  ]);
  expect([false, true].map((isDark) => pageGround('system', isDark))).toEqual([light, dark]);
});
