import type { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';

const made = vi.hoisted(() => [] as { webPreferences: Record<string, unknown> }[]);
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class BrowserWindow extends Emitter {
    readonly webContents: EventEmitter = new Emitter();
    constructor(options: (typeof made)[number]) {
      super();
      made.push(options);
    }
    isDestroyed = () => false;
    loadURL = async () => {};
    destroy = () => {};
  }
  return { BrowserWindow, protocol: {} };
});
const { openConsoleWindow } = await import('../../electron/shell/consoleWindow');
const { openMediaWindow } = await import('../../electron/shell/mediaWindow');

const nothing = (): void => {};

describe('both windows', () => {
  it('are sandboxed and isolated, without Node, webviews or a guard taken off', () => {
    openConsoleWindow({
      preload: 'console.cjs',
      icon: '',
      visible: false,
      onCrash: nothing,
      onClosing: nothing,
      onClosed: nothing,
      log: nothing,
    });
    openMediaWindow({ preload: 'media.cjs', attach: nothing, gone: nothing, log: nothing }).close();
    expect(made).toHaveLength(2);
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
