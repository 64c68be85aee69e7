import type { Command, CommandResult } from '../contract/command';
import type { PlatformStanding } from '../contract/snapshot';
import { HOTKEYS, hotkeyFault } from '../domain/hotkey';
import type { LinkScheme } from '../domain/link';
import type { World, WorldStore } from './world';

/** The commands about what stands around the console's window. */
export type DesktopCommand = Extract<
  Command,
  {
    kind:
      | 'set-mini-bar'
      | 'show-mini-bar'
      | 'show-trainer'
      | 'set-hotkeys'
      | 'record-hotkey'
      | 'look-at-platform'
      | 'start-at-login'
      | 'take-links';
  }
>;

/** What the platform keeps about the program: it holds the truth, and it may refuse. */
export interface Platform {
  standing(): Promise<PlatformStanding>;
  startAtLogin(on: boolean): Promise<void>;
  takeLinks(scheme: LinkScheme, on: boolean): Promise<void>;
}

export interface DesktopDesk {
  dispatch(command: DesktopCommand): Promise<CommandResult>;
}

const OK: CommandResult = { ok: true };

export function createDesktopDesk(options: {
  readonly world: WorldStore;
  readonly platform: Platform;
  readonly change: (next: Partial<World['settings']>) => CommandResult;
  readonly log: (message: string) => void;
}): DesktopDesk {
  const { world, platform, change } = options;
  const put = (next: Partial<World['desktop']>): void =>
    world.setState(({ desktop }) => ({ desktop: { ...desktop, ...next } }));

  const look = async (): Promise<PlatformStanding> => {
    const standing = await platform.standing();
    put({ platform: standing });
    return standing;
  };

  /** Does it and looks whether it was done: some platforms refuse without a word. */
  const have = async (work: Promise<void>, done: (standing: PlatformStanding) => boolean): Promise<CommandResult> => {
    try {
      await work;
    } catch (error) {
      options.log(`platform refused: ${error instanceof Error ? error.message : String(error)}`);
    }
    return done(await look()) ? OK : { ok: false, code: 'platform-refused' };
  };

  return {
    async dispatch(command) {
      const { settings } = world.getState();
      switch (command.kind) {
        case 'set-mini-bar':
          return change({ miniBar: { ...settings.miniBar, comes: command.comes } });
        case 'show-mini-bar':
          put({ miniBar: command.on });
          return OK;
        case 'show-trainer':
          if (command.on && world.getState().mode !== 'demo') return { ok: false, code: 'demo-only' };
          put({ trainer: command.on });
          return OK;
        case 'set-hotkeys': {
          const { keys } = command.hotkeys;
          const faulty = HOTKEYS.some((hotkey) => {
            const text = keys[hotkey];
            return text !== null && hotkeyFault(text, hotkey, keys) !== null;
          });
          return faulty ? { ok: false, code: 'malformed' } : change({ hotkeys: command.hotkeys });
        }
        case 'record-hotkey':
          put({ recording: command.on });
          return OK;
        case 'look-at-platform':
          await look();
          return OK;
        case 'start-at-login':
          return have(platform.startAtLogin(command.on), ({ startsAtLogin }) => startsAtLogin === command.on);
        case 'take-links':
          return have(
            platform.takeLinks(command.scheme, command.on),
            ({ links }) => links[command.scheme] === command.on,
          );
      }
    },
  };
}
