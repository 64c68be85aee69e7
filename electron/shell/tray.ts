import path from 'node:path';
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { Console } from '../console/console';
import type { World } from '../console/world';
import type { Command } from '../contract/command';
import type { Unsubscribe } from '../domain/time';
import { type TrayIcon, trayOf } from '../domain/tray';
import type { Words } from './words';

/**
 * The program in the platform's notification area: how agent, line and call stand as a shape and in words, and a menu for
 * what is done without looking at the console. A desktop without such an area goes without.
 */
export function showTray(options: {
  readonly desk: Pick<Console, 'world' | 'keys' | 'dispatch'>;
  /** The folder with the pictures, two of each `TRAY_ICONS`. */
  readonly icons: string;
  readonly words: Words;
  readonly show: () => void;
  /** By the door that is guarded (END-2). */
  readonly quit: () => void;
  readonly log: (message: string) => void;
}): Unsubscribe {
  const { desk } = options;
  const { world } = desk;

  // On Linux a panel draws it at 22 or 24 pixels, and looks for no second file by itself.
  const suffix = process.platform === 'linux' ? '@2x' : '';
  const pictureOf = (icon: TrayIcon) =>
    nativeImage.createFromPath(path.join(options.icons, 'tray', `${icon}${suffix}.png`));

  const open = (): Tray | null => {
    try {
      return new Tray(pictureOf('offline'));
    } catch (error) {
      options.log(`no tray: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  const tray = open();
  if (!tray) return () => {};

  const send = (command: Command): void => {
    desk.dispatch(command).then((result) => {
      if (!result.ok) options.log(`tray: ${command.kind} refused, ${result.code}`);
    });
  };

  let drawn = '';
  const draw = (state: World): void => {
    const { shift, calls, current, line, settings, desktop, standard } = state;
    const facts = trayOf(
      shift,
      calls.map(({ call }) => call),
      current,
      line,
    );
    const { breakReasons } = standard.agent;
    // A menu made anew closes the one that is open, on some desktops.
    const drawing = JSON.stringify([facts, settings.language, desktop.miniBar, breakReasons]);
    if (drawing === drawn) return;
    drawn = drawing;
    const words = options.words.tray(settings.language, facts);
    const away = (to: 'meeting' | 'training'): MenuItemConstructorOptions => ({
      label: words.agent[to],
      click: () => send({ kind: 'go-away', to, reason: null }),
    });
    const states: MenuItemConstructorOptions[] = [
      ...(facts.mayCheckIn ? [{ label: words.checkIn, click: () => desk.keys.ask('check-in', 'hand') }] : []),
      ...(facts.mayComeBack ? [{ label: words.comeBack, click: () => send({ kind: 'come-back' }) }] : []),
      ...(facts.mayGo
        ? [
            ...breakReasons.map(({ id, label }) => ({
              label: `${words.agent.break} · ${label[settings.language]}`,
              click: () => send({ kind: 'go-away', to: 'break', reason: id }),
            })),
            away('meeting'),
            away('training'),
          ]
        : []),
    ];
    tray.setImage(pictureOf(facts.icon));
    tray.setToolTip(words.tip);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { id: 'show', label: words.show, click: options.show },
        { type: 'separator' },
        { id: 'answer', label: words.answer, enabled: facts.can.answer, click: () => desk.keys.press('answer') },
        {
          id: 'mute',
          label: words.mute,
          type: 'checkbox',
          checked: facts.muted,
          enabled: facts.can.mute,
          click: () => desk.keys.press('mute'),
        },
        {
          id: 'agent',
          label: words.state,
          enabled: states.length > 0,
          ...(states.length > 0 ? { submenu: states } : {}),
        },
        {
          id: 'mini-bar',
          label: words.miniBar,
          type: 'checkbox',
          checked: desktop.miniBar,
          click: () => send({ kind: 'show-mini-bar', on: !world.getState().desktop.miniBar }),
        },
        { type: 'separator' },
        ...(state.shared
          ? [{ id: 'change-agent', label: words.changeAgent, click: () => send({ kind: 'change-agent' }) }]
          : []),
        { id: 'quit', label: words.quit, click: options.quit },
      ]),
    );
  };

  tray.on('click', options.show);
  const unsubscribe = world.subscribe(draw);
  draw(world.getState());
  return () => {
    unsubscribe();
    tray.destroy();
  };
}
