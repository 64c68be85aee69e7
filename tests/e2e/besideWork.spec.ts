import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { defaultSettings, type Settings } from '../../electron/contract/settings';
import { isMuted } from '../../electron/domain/call';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

/** As in `electron/shell/appScheme.ts`, which can be imported in Electron alone. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const miniBarUrl = 'app://ringside/miniBar/index.html';

let seat: Seat | null = null;
test.afterEach(() => seat?.close());

/** A practice seat where somebody works in another program: the console is open and not in front. */
async function openBeside(settings: Partial<Settings>): Promise<Seat> {
  const opened = await openSeat({ settings });
  await opened.until('the practice line', ({ line }) => line.kind === 'registered');
  await opened.checkIn();
  await lookAway(opened);
  return opened;
}

async function lookAway(one: Seat): Promise<void> {
  await one.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/console/'));
    if (!window?.isFocused()) return;
    const gone = new Promise((resolve) => window.once('blur', resolve));
    window.blur();
    await gone;
  });
}

async function miniBarOf(one: Seat): Promise<Page> {
  const find = (): Page | undefined => one.app.windows().find((page) => page.url() === miniBarUrl);
  await expect.poll(find).toBeDefined();
  return find() as Page;
}

/** The mini bar's window as main has it; null when there is none. */
function windowOf(one: Seat): Promise<{ visible: boolean; onTop: boolean; x: number; y: number } | null> {
  return one.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/miniBar/'));
    if (!window) return null;
    const { x, y } = window.getBounds();
    return { visible: window.isVisible(), onTop: window.isAlwaysOnTop(), x, y };
  });
}

/** What axe finds in the bar, and what does not fit into it, in every look it can have. */
async function look(bar: Page): Promise<void> {
  await bar.evaluate(axeSource);
  for (const language of ['en', 'zh-CN'] as const) {
    await seat?.order({ kind: 'set-language', language });
    await bar.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await seat?.order({ kind: 'set-theme', theme });
      await bar.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' });
      for (const textSize of [100, 150]) {
        await seat?.order({ kind: 'set-text-size', percent: textSize });
        // The window grows with its words.
        await bar.waitForFunction(
          (wanted) =>
            Math.abs(devicePixelRatio - wanted) < 0.01 && Math.abs(innerWidth - 420) <= 1 && innerHeight >= 43,
          textSize / 100,
        );
        await bar.screenshot({ path: `tests/output/screens/mini-bar-${language}-${theme}-${textSize}.png` });
        const { violations } = await bar.evaluate(() =>
          (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
            resultTypes: ['violations'],
          }),
        );
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(
          await bar.evaluate(() =>
            [...document.querySelectorAll('.mini-bar *')]
              .filter((one) => {
                const { left, right } = one.getBoundingClientRect();
                return (
                  (one.scrollWidth > one.clientWidth + 1.5 && one.clientWidth > 0) || left < 0 || right > innerWidth
                );
              })
              .map(({ outerHTML }) => outerHTML.slice(0, 120)),
          ),
        ).toEqual([]);
      }
    }
  }
  await seat?.order({ kind: 'set-text-size', percent: 100 });
  await seat?.order({ kind: 'set-theme', theme: 'light' });
}

const key = (page: Page, path: string) => page.getByRole('button', { name: words('zh-CN', path), exact: true });

test('the mini bar comes with a call, does what is at once, asks in the console what is to be asked, and goes', async () => {
  seat = await openBeside({ miniBar: { comes: true, place: { x: 300, y: 60 } } });
  expect(await windowOf(seat)).toBeNull();
  await seat.order({ kind: 'practice-call' });
  const bar = await miniBarOf(seat);
  await expect(bar.getByText(/\*{4}/)).toBeVisible();
  await expect.poll(async () => windowOf(seat as Seat)).toEqual({ visible: true, onTop: true, x: 300, y: 60 });

  await key(bar, 'key.answer').click();
  await seat.untilCall('talking');
  await key(bar, 'control.mute').click();
  await seat.until('muted', ({ calls }) => calls.some(({ call }) => isMuted(call)));
  await key(bar, 'control.unmute').click();
  await seat.until('heard again', ({ calls }) => calls.every(({ call }) => !isMuted(call)));

  await key(bar, 'mini-bar.move').press('ArrowDown');
  await expect.poll(async () => (await windowOf(seat as Seat))?.y).toBe(76);
  await look(bar);

  // HLD-1, END-2: both lead to the console, and nothing has happened to the customer by then.
  await key(bar, 'mini-bar.hold').click();
  await expect(seat.page.getByRole('dialog', { name: words('zh-CN', 'hold-ask.title') })).toBeVisible();
  // The console has come to the front; the bar is out of the way until it is needed again.
  await expect.poll(async () => (await windowOf(seat as Seat))?.visible).toBe(false);
  await lookAway(seat);
  await key(bar, 'finish.open').click();
  await expect(seat.page.getByRole('region', { name: words('zh-CN', 'finish.title') })).toBeVisible();
  await seat.untilCall('talking');

  const { call } = (await seat.until('the call', ({ calls }) => calls.at(-1))) ?? {};
  await seat.order({ kind: 'end', call: call?.id ?? '', reason: 'other', detail: 'test' });
  await expect.poll(async () => windowOf(seat as Seat)).toBeNull();
  const { settings } = (await seat.snapshot()) ?? { settings: defaultSettings };
  expect(settings.miniBar.place).toEqual({ x: 300, y: 76 });
  expect(seat.log()).not.toContain('uncaught');
});

/** What the tray shows: the last words and picture it was given, and its menu. */
interface ShownTray {
  readonly tip: string;
  readonly picture: string;
  readonly menu: readonly { readonly id: string; readonly label: string; readonly enabled: boolean }[];
}

/**
 * Watches what the tray is given: a virtual display has no panel that would show it.
 * @returns what it shows, and a press on an item of its menu
 */
async function watchTray(one: Seat) {
  await one.app.evaluate(({ Tray, nativeImage }) => {
    const seen: { tip: string; picture: string; menu: Electron.Menu | null } = { tip: '', picture: '', menu: null };
    (globalThis as unknown as { tray: typeof seen }).tray = seen;
    const read = nativeImage.createFromPath;
    let last = '';
    nativeImage.createFromPath = (file) => {
      last = file;
      return read(file);
    };
    const { setImage, setToolTip, setContextMenu } = Tray.prototype;
    Tray.prototype.setImage = function (image) {
      seen.picture = /([a-z-]+)(?:@2x)?\.png$/.exec(last)?.[1] ?? '';
      setImage.call(this, image);
    };
    Tray.prototype.setToolTip = function (tip) {
      seen.tip = tip;
      setToolTip.call(this, tip);
    };
    Tray.prototype.setContextMenu = function (menu) {
      seen.menu = menu;
      setContextMenu.call(this, menu);
    };
  });
  return {
    shown: (): Promise<ShownTray> =>
      one.app.evaluate(() => {
        const { tip, picture, menu } = (
          globalThis as unknown as { tray: { tip: string; picture: string; menu: Electron.Menu | null } }
        ).tray;
        return {
          tip,
          picture,
          menu: (menu?.items ?? []).map(({ id, label, enabled }) => ({ id, label, enabled })),
        };
      }),
    choose: (...path: string[]): Promise<void> =>
      one.app.evaluate((_electron, names) => {
        let menu = (globalThis as unknown as { tray: { menu: Electron.Menu | null } }).tray.menu;
        for (const name of names) {
          const item = menu?.items.find(({ id, label }) => id === name || label === name);
          if (!item?.enabled) throw new Error(`the tray offers no ${name}`);
          if (item.submenu) menu = item.submenu;
          else item.click();
        }
      }, path),
  };
}

test('the tray tells in shape and words how things stand, mutes, takes a break, and asks before it quits', async () => {
  seat = await openBeside({});
  const tray = await watchTray(seat);
  await seat.order({ kind: 'practice-call' });
  await expect.poll(async () => (await tray.shown()).picture).toBe('ringing');
  expect((await tray.shown()).tip).toContain(words('zh-CN', 'tray.call.ringing'));
  await tray.choose('answer');
  await seat.untilCall('talking');
  await expect.poll(async () => (await tray.shown()).picture).toBe('talking');
  await tray.choose('mute');
  await expect.poll(async () => (await tray.shown()).picture).toBe('muted');
  expect((await tray.shown()).tip).toContain(words('zh-CN', 'tray.call.muted'));

  // END-2: the same guard as on every way out.
  await tray.choose('quit');
  await expect(seat.page.getByRole('dialog')).toBeVisible();
  await seat.until('asked', ({ leaving }) => leaving === 'asked');
  await seat.order({ kind: 'stay' });

  const call = await seat.until('the call', ({ calls }) => calls.at(-1)?.call.id);
  await seat.order({ kind: 'end', call, reason: 'other', detail: 'test' });
  await seat.untilCall('ended');
  await expect.poll(async () => (await tray.shown()).picture).toBe('after-call');
  expect((await tray.shown()).menu.find(({ id }) => id === 'agent')?.enabled).toBe(false);
  await seat.fileCalls();
  await expect.poll(async () => (await tray.shown()).picture).toBe('available');
  await tray.choose('agent', words('zh-CN', 'agent.state.meeting'));
  await expect.poll(async () => (await tray.shown()).picture).toBe('away');
  await tray.choose('agent', words('zh-CN', 'agent.come-back'));
  await expect.poll(async () => (await tray.shown()).picture).toBe('available');
  await tray.choose('mini-bar');
  await miniBarOf(seat);
});

// It needs no server, but a hand that comes with the lab's programs.
test('keys for the whole machine answer, mute and lead to the questions while another program is in front', {
  tag: '@lab',
}, async () => {
  const hotkeys = { ...defaultSettings.hotkeys, on: true };
  seat = await openBeside({ hotkeys });
  const press = (combination: string) => execFileSync('xdotool', ['key', '--clearmodifiers', combination]);
  expect((await seat.snapshot())?.desktop.hotkeysRefused).toEqual([]);
  await seat.order({ kind: 'practice-call' });
  await seat.untilCall('ringing');
  press('ctrl+shift+F2');
  await seat.untilCall('talking');
  press('ctrl+shift+F8');
  await seat.until('muted', ({ calls }) => calls.some(({ call }) => isMuted(call)));
  press('ctrl+shift+F9');
  await expect(seat.page.getByRole('dialog', { name: words('zh-CN', 'hold-ask.title') })).toBeVisible();
  press('ctrl+shift+F10');
  await expect(seat.page.getByRole('region', { name: words('zh-CN', 'finish.title') })).toBeVisible();
  await seat.untilCall('talking');

  // Switched off, they are the other programs' again.
  await seat.order({ kind: 'set-hotkeys', hotkeys: { ...hotkeys, on: false } });
  expect(await seat.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Shift+F8'))).toBe(false);
});
