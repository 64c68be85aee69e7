import type { World, WorldStore } from '../console/world';
import { HOTKEYS, type Hotkey } from '../domain/hotkey';
import type { Clock, Ms, Unsubscribe } from '../domain/time';

/** As much of Electron's `globalShortcut` as is needed. */
export interface GlobalShortcuts {
  /** False where the platform does not give it; may throw at a combination it cannot read. */
  register(accelerator: string, callback: () => void): boolean;
  unregister(accelerator: string): void;
}

/** A key held down repeats itself at first after up to this; that is no second press, ms. */
const REPEAT_MS: Ms = 700;

/**
 * Hears the keys for the whole machine while the agent wants them and records none, and says which of them the platform
 * would not give. What they ask for goes where every key goes.
 */
export function hearHotkeys(options: {
  readonly world: WorldStore;
  readonly shortcuts: GlobalShortcuts;
  readonly press: (hotkey: Hotkey) => void;
  readonly clock: Clock;
  readonly log: (message: string) => void;
}): Unsubscribe {
  const { world, shortcuts, clock } = options;
  let registered: string[] = [];
  const heardAt = new Map<Hotkey, Ms>();

  const hear = (hotkey: Hotkey): void => {
    const last = heardAt.get(hotkey);
    heardAt.set(hotkey, clock.now());
    if (last === undefined || clock.now() - last >= REPEAT_MS) options.press(hotkey);
  };

  const take = (accelerator: string, hotkey: Hotkey): boolean => {
    try {
      if (!shortcuts.register(accelerator, () => hear(hotkey))) return false;
      registered.push(accelerator);
      return true;
    } catch (error) {
      options.log(`${accelerator} not registered: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };

  const release = (): void => {
    for (const accelerator of registered) shortcuts.unregister(accelerator);
    registered = [];
  };

  const apply = ({ settings, desktop }: World): void => {
    release();
    const { on, keys } = settings.hotkeys;
    if (desktop.recording) return;
    const refused = on ? HOTKEYS.filter((hotkey) => keys[hotkey] !== null && !take(keys[hotkey], hotkey)) : [];
    if (refused.join() !== desktop.hotkeysRefused.join())
      world.setState((state) => ({ desktop: { ...state.desktop, hotkeysRefused: refused } }));
  };

  const unsubscribe = world.subscribe((now, before) => {
    const news = now.settings.hotkeys !== before.settings.hotkeys || now.desktop.recording !== before.desktop.recording;
    if (news) apply(now);
  });
  apply(world.getState());
  return () => {
    unsubscribe();
    release();
  };
}
