import path from 'node:path';
import { app, globalShortcut, powerMonitor, powerSaveBlocker } from 'electron';
import { machineTimers } from '../console/alarms';
import type { Console } from '../console/console';
import { notice } from '../console/notices';
import { withNotice } from '../console/world';
import type { Unsubscribe } from '../domain/time';
import { readCommandLine } from './commandLine';
import type { ConsoleWindow } from './consoleWindow';
import { hearHotkeys } from './hotkeys';
import { machineClock as clock } from './machineClock';
import { keepMiniBar, type MiniBar } from './miniBar';
import { notify } from './notifications';
import { followPlatformLock, keepAwakeInCalls, wakeLine } from './power';
import { type Departure, guardQuitting } from './quitGuard';
import { onScreens, screens } from './screens';
import { keepTextSize } from './textSize';
import { showTray } from './tray';
import type { Words } from './words';

/** The desktop around the console: what is seen, heard of and asked for outside its page. */
export interface Desktop {
  /** The console's window is about to close, or the person logs off. */
  closing(departure: Departure): void;
  readonly miniBar: MiniBar;
  /** Something outside was opened by a link, or the program was started with one; null brings the console forward. */
  follow(link: string | null): void;
  stop: Unsubscribe;
}

export function openDesktop(options: {
  readonly desk: Console;
  readonly window: ConsoleWindow;
  readonly words: Words;
  readonly miniBarPreload: string;
  /** The folder of the pictures. */
  readonly icons: string;
  /** The machine has slept. */
  readonly wake: () => void;
  readonly log: (message: string) => void;
}): Desktop {
  const { desk, window, words } = options;
  const { world } = desk;
  const page = window.page();

  const follow = (link: string | null): void => {
    if (link !== null) desk.follow(link);
    window.show();
  };
  const guard = guardQuitting({ world, app, powerMonitor, show: () => window.show() });
  const miniBar = keepMiniBar({
    ...options,
    console: window,
    preload: options.miniBarPreload,
    icon: path.join(options.icons, 'window.png'),
    screens,
    onScreens,
    clock,
  });
  const stops = [
    ...(page ? [keepTextSize(world, page)] : []),
    notify({ desk, window, words, clock, timers: machineTimers }),
    showTray({ ...options, show: () => window.show(), quit: () => app.quit() }),
    hearHotkeys({
      world,
      shortcuts: globalShortcut,
      press: (hotkey) => (hotkey === 'show' ? window.show() : desk.keys.press(hotkey)),
      clock,
      log: options.log,
    }),
    miniBar.stop,
    takeLinks({
      follow,
      provisioned: desk.provisioned,
      startedAgain: () => world.setState((state) => withNotice(state, notice('information', 'already-running'))),
    }),
    keepAwakeInCalls({ world, blocker: powerSaveBlocker }),
    wakeLine({ powerMonitor, wake: options.wake }),
    followPlatformLock({ powerMonitor, away: desk.platformAway }),
    guard.stop,
  ];

  return {
    miniBar,
    follow,
    closing(departure) {
      desk.leavePlaces({ placement: window.placement() });
      guard.hold(departure);
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** Links of other programs, by whichever way the platform hands them to the one that runs. */
function takeLinks(options: {
  readonly follow: (link: string | null) => void;
  /** The program was started again and has taken a signed policy. */
  readonly provisioned: () => void;
  /** Somebody started the program again, with nothing to follow. */
  readonly startedAgain: () => void;
}): Unsubscribe {
  const onStart = (_event: unknown, argv: readonly string[]): void => {
    const { link, provision } = readCommandLine(argv);
    // It has done its work in the folder that is shared, and only says so.
    if (provision !== null) {
      options.provisioned();
      return;
    }
    if (link === null) options.startedAgain();
    options.follow(link);
  };
  // macOS hands links to the program that runs.
  const onUrl = (event: { preventDefault(): void }, url: string): void => {
    event.preventDefault();
    options.follow(url);
  };
  app.on('second-instance', onStart);
  app.on('open-url', onUrl);
  return () => {
    app.off('second-instance', onStart);
    app.off('open-url', onUrl);
  };
}
