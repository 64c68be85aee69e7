import { Notification } from 'electron';
import type { Timers } from '../console/alarms';
import type { Console } from '../console/console';
import type { World } from '../console/world';
import { caseDue } from '../domain/case';
import { type DesktopNotice, desktopNoticesOf, toldBy } from '../domain/desktopNotice';
import { dueOf, isMine, pressing } from '../domain/followUp';
import { agentStateOf } from '../domain/shift';
import { type Clock, SECOND, type Unsubscribe } from '../domain/time';
import type { ConsoleWindow } from './consoleWindow';
import type { Words } from './words';

/** What becomes due is looked for this often, ms. */
const LOOK_MS = 20 * SECOND;

/**
 * Tells of callers, of what is due and of new bulletins in whatever program the person works. For a caller the window
 * comes up without taking the keystrokes and the task bar flashes. What is in front needs no telling: the page does it.
 * Each is told once, and closed when it is no longer so.
 */
export function notify(options: {
  readonly desk: Pick<Console, 'world' | 'keys'>;
  readonly window: ConsoleWindow;
  readonly words: Words;
  readonly clock: Clock;
  readonly timers: Timers;
}): Unsubscribe {
  const { desk, window, words, clock, timers } = options;
  const { world, keys } = desk;
  const shown = new Map<string, Notification>();
  const told = new Set<string>();

  const actionsOf = (notice: DesktopNotice): readonly (() => void)[] =>
    notice.kind === 'incoming' ? [() => keys.press('answer'), () => keys.ask('reject', 'hand')] : [];

  const open = (notice: DesktopNotice): void => {
    if (notice.kind === 'due') keys.ask('due', 'hand');
    else if (notice.kind === 'bulletins') keys.ask('board', 'hand');
    else window.show();
  };

  const show = (notice: DesktopNotice, { settings }: World): void => {
    if (!Notification.isSupported()) return;
    const { title, body, actions } = words.notice(settings.language, notice, clock.wall());
    const notification = new Notification({
      title,
      body,
      // Silent: the ringer is ours, and the notification must not outlive or double it.
      silent: true,
      // Where the platform has buttons for it.
      actions: actions.map((text) => ({ type: 'button', text })),
    });
    notification.on('click', () => open(notice));
    notification.on('action', (_event, index) => actionsOf(notice)[index]?.());
    shown.set(notice.key, notification);
    notification.show();
  };

  const look = (): void => {
    const state = world.getState();
    const { shift, followUps, cases, bulletins, standard, settings } = state;
    const calls = state.calls.map(({ call }) => call);
    const now = clock.wall();
    const me = settings.agent.number;
    const dues = [
      ...pressing(followUps, me).map((one) => dueOf(one, now)),
      ...cases.filter((one) => isMine(one, me)).map((one) => caseDue(one, now, standard)),
    ];
    const notices = desktopNoticesOf({ calls, dues, bulletins, agent: agentStateOf(shift, calls).kind }, now);
    for (const [key, notification] of shown) {
      if (notices.some((notice) => notice.key === key)) continue;
      notification.close();
      shown.delete(key);
    }
    for (const notice of notices) {
      const news = toldBy(notice).filter((one) => !told.has(one));
      if (news.length === 0) continue;
      for (const one of news) told.add(one);
      if (window.isFocused()) continue;
      if (notice.kind === 'incoming') window.notice();
      show(notice, state);
    }
  };

  let cancel = (): void => {};
  const again = (): void => {
    look();
    cancel = timers.after(LOOK_MS, again);
  };
  again();
  const unsubscribe = world.subscribe(look);
  return () => {
    unsubscribe();
    cancel();
    for (const notification of shown.values()) notification.close();
  };
}
