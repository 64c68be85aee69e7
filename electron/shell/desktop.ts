import { app, powerMonitor, powerSaveBlocker, type Rectangle, screen } from 'electron';
import type { Console } from '../console/console';
import { notice } from '../console/notices';
import { withNotice } from '../console/world';
import type { Unsubscribe } from '../domain/time';
import { readCommandLine } from './commandLine';
import type { ConsoleWindow } from './consoleWindow';
import { noticeIncomingCalls } from './incomingNotice';
import { keepAwakeInCalls, wakeLine } from './power';
import { type Departure, guardQuitting } from './quitGuard';
import { keepTextSize } from './textSize';
import type { Words } from './words';

/** The desktop around the console: what is seen, heard of and asked for outside its page. */
export interface Desktop {
  /** The console's window is about to close, or the person logs off. */
  closing(departure: Departure): void;
  /** Something outside was opened by a link, or the program was started with one; null brings the console forward. */
  follow(link: string | null): void;
  stop: Unsubscribe;
}

export function openDesktop(options: {
  readonly desk: Console;
  readonly window: ConsoleWindow;
  readonly words: Words;
  /** The machine has slept. */
  readonly wake: () => void;
}): Desktop {
  const { desk, window, words } = options;
  const { world } = desk;
  const page = window.page();

  const follow = (link: string | null): void => {
    if (link !== null) desk.follow(link);
    window.show();
  };
  const guard = guardQuitting({ world, app, powerMonitor, show: () => window.show() });
  const stops = [
    ...(page ? [keepTextSize(world, page)] : []),
    noticeIncomingCalls({
      world,
      window,
      words: ({ settings }, number) => words.incoming(settings.language, number),
    }),
    takeLinks({
      follow,
      startedAgain: () => world.setState((state) => withNotice(state, notice('information', 'already-running'))),
    }),
    keepAwakeInCalls({ world, blocker: powerSaveBlocker }),
    wakeLine({ powerMonitor, wake: options.wake }),
    guard.stop,
  ];

  return {
    follow,
    closing(departure) {
      desk.leavePlacement(window.placement());
      guard.hold(departure);
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** The work areas, the primary screen's first. */
export function screens(): readonly Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** Links of other programs, by whichever way the platform hands them to the one that runs. */
function takeLinks(options: {
  readonly follow: (link: string | null) => void;
  /** Somebody started the program again, with nothing to follow. */
  readonly startedAgain: () => void;
}): Unsubscribe {
  const onStart = (_event: unknown, argv: readonly string[]): void => {
    const { link } = readCommandLine(argv);
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
