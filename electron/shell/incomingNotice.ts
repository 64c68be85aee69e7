import { Notification } from 'electron';
import type { World, WorldStore } from '../console/world';
import { type CallId, phaseOf } from '../domain/call';
import { maskPhone } from '../domain/masking';
import type { Unsubscribe } from '../domain/time';
import type { ConsoleWindow } from './consoleWindow';

/**
 * Makes an incoming call noticed in whatever program the person works: the window comes up without taking the
 * keystrokes, the task bar flashes, and the platform shows a notification with the number masked.
 */
export function noticeIncomingCalls(options: {
  readonly world: WorldStore;
  readonly window: ConsoleWindow;
  /** The notification's words in the language in force. */
  readonly words: (world: World, number: string) => { readonly title: string; readonly body: string };
}): Unsubscribe {
  const shown = new Map<CallId, Notification | null>();

  const look = (world: World): void => {
    for (const { call } of world.calls) {
      const rings = call.direction === 'inbound' && phaseOf(call).kind === 'ringing';
      if (rings && !shown.has(call.id)) shown.set(call.id, show(world, maskPhone(call.remote.number)));
      else if (!rings) {
        shown.get(call.id)?.close();
        shown.set(call.id, null);
      }
    }
    for (const id of shown.keys()) {
      if (!world.calls.some(({ call }) => call.id === id)) shown.delete(id);
    }
  };

  const show = (world: World, number: string): Notification | null => {
    if (options.window.isFocused()) return null;
    options.window.notice();
    if (!Notification.isSupported()) return null;
    // Silent: the ringer is ours, and the notification must not outlive or double it.
    const notification = new Notification({ ...options.words(world, number), silent: true });
    notification.on('click', () => options.window.show());
    notification.show();
    return notification;
  };

  return options.world.subscribe(look);
}
