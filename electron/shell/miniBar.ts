import type { WebContents } from 'electron';
import type { Console } from '../console/console';
import { liveCalls, type World } from '../console/world';
import { miniBarChannels } from '../contract/miniBar';
import type { MiniBarPress } from '../contract/miniBarPress';
import { miniBarStanding } from '../domain/miniBar';
import type { Clock, Unsubscribe } from '../domain/time';
import type { ConsoleWindow } from './consoleWindow';
import { MINI_BAR_SIZE, type MiniBarWindow, openMiniBarWindow } from './miniBarWindow';
import { type Area, placeOn } from './placement';
import { keepTextSize } from './textSize';
import type { Words } from './words';

/** The small presence beside the agent's other work: comes with a call, or by hand, and goes again. */
export interface MiniBar {
  page(): WebContents | null;
  /** Its page can draw. */
  attach(): void;
  press(press: MiniBarPress): void;
  stop: Unsubscribe;
}

/** From the top edge of the screen, where it was never moved, pixels. */
const TOP = 8;

export function keepMiniBar(options: {
  readonly desk: Pick<Console, 'world' | 'keys' | 'dispatch' | 'leavePlaces'>;
  readonly console: ConsoleWindow;
  readonly preload: string;
  readonly icon: string;
  readonly words: Words;
  /** The work areas, the primary screen's first. */
  readonly screens: () => readonly Area[];
  /** Calls back when a screen came, went or changed. */
  readonly onScreens: (listener: () => void) => Unsubscribe;
  readonly clock: Clock;
  readonly log: (message: string) => void;
}): MiniBar {
  const { desk, clock } = options;
  const { world } = desk;
  let open: { readonly window: MiniBarWindow; readonly forget: Unsubscribe } | null = null;
  /** Where we put it; elsewhere a person did. */
  let placed = { x: 0, y: 0, width: 0, height: 0 };
  /** Put away during the calls there are now. */
  let putAway = false;
  let stopped = false;

  const place = ({ settings }: World): void => {
    const [primary] = options.screens();
    if (!open || !primary) return;
    const factor = settings.textSize / 100;
    const width = Math.round(MINI_BAR_SIZE.width * factor);
    const height = Math.round(MINI_BAR_SIZE.height * factor);
    const top = { x: Math.round(primary.x + (primary.width - width) / 2), y: primary.y + TOP };
    const wanted = { ...(settings.miniBar.place ?? top), width, height };
    placed = placeOn(options.screens(), wanted) ?? wanted;
    open.window.place(placed);
  };

  const publish = (): void => {
    if (!open) return;
    const page = open.window.page();
    if (!page.isDestroyed() && !page.isCrashed())
      page.send(miniBarChannels.view, options.words.miniBar(world.getState(), clock.now()));
  };

  /** Where somebody moved it to, if they did. */
  const keepPlace = (window: MiniBarWindow): void => {
    const { x, y } = window.where();
    if (x !== placed.x || y !== placed.y) desk.leavePlaces({ miniBar: { x, y } });
  };

  const dismiss = (): void => {
    putAway = true;
    if (world.getState().desktop.miniBar) void desk.dispatch({ kind: 'show-mini-bar', on: false });
    look();
  };

  const raise = (): MiniBarWindow => {
    const window = openMiniBarWindow({
      ...options,
      onGone() {
        open?.forget();
        open = null;
        if (!stopped) dismiss();
      },
    });
    open = { window, forget: keepTextSize(world, window.page()) };
    place(world.getState());
    return window;
  };

  const lower = (): void => {
    if (!open) return;
    const { window, forget } = open;
    // First: what follows changes the world, and who follows the world comes by here again.
    open = null;
    keepPlace(window);
    forget();
    window.close();
  };

  const look = (): void => {
    if (stopped) return;
    const state = world.getState();
    const hasCall = liveCalls(state).length > 0;
    if (!hasCall) putAway = false;
    const locked = state.seatLock.kind === 'locked';
    const standing = locked
      ? 'gone'
      : miniBarStanding({
          opened: state.desktop.miniBar,
          comes: state.settings.miniBar.comes,
          putAway,
          hasCall,
          inFront: options.console.isFocused(),
        });
    if (standing === 'gone') lower();
    // Nothing is opened only to be hidden.
    else if (standing === 'hidden') open?.window.hide();
    else (open?.window ?? raise()).show();
  };

  const stops = [
    world.subscribe((now, before) => {
      look();
      publish();
      if (now.settings.textSize !== before.settings.textSize) {
        if (open) keepPlace(open.window);
        place(world.getState());
      }
    }),
    options.console.onFocus(look),
    options.onScreens(() => place(world.getState())),
  ];
  look();

  return {
    page: () => open?.window.page() ?? null,
    attach: publish,
    press(press) {
      switch (press.kind) {
        case 'key':
          desk.keys.press(press.key);
          break;
        case 'show':
          options.console.show();
          break;
        case 'close':
          dismiss();
          break;
        case 'move': {
          if (!open) break;
          const { x, y } = open.window.where();
          desk.leavePlaces({ miniBar: { x: x + press.x, y: y + press.y } });
          place(world.getState());
          break;
        }
      }
    },
    stop() {
      lower();
      stopped = true;
      for (const stop of stops) stop();
    },
  };
}
