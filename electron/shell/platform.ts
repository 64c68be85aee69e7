import os from 'node:os';
import path from 'node:path';
import type { App } from 'electron';
import type { Platform } from '../console/desktopDesk';
import { LINK_SCHEMES, type LinkScheme } from '../domain/link';
import { createAutostart } from './autostart';

/** What Windows, macOS or the Linux desktop keeps about the program. Nothing of it changes but by the person's choice. */
export function createPlatform(
  app: Pick<
    App,
    | 'isPackaged'
    | 'getAppPath'
    | 'getLoginItemSettings'
    | 'setLoginItemSettings'
    | 'isDefaultProtocolClient'
    | 'setAsDefaultProtocolClient'
    | 'removeAsDefaultProtocolClient'
  >,
): Platform {
  const isLinux = process.platform === 'linux';
  // An AppImage runs from a place that is gone when it ends; out of its sources the program is Electron's argument.
  const program = process.env.APPIMAGE ?? process.execPath;
  const args = app.isPackaged ? [] : [app.getAppPath()];
  const autostart = createAutostart(process.env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config'), [
    program,
    ...args,
  ]);
  return {
    async standing() {
      const links = LINK_SCHEMES.map((scheme) => [scheme, app.isDefaultProtocolClient(scheme, program, args)]);
      return {
        startsAtLogin: isLinux ? autostart.isOn() : app.getLoginItemSettings({ path: program, args }).openAtLogin,
        links: Object.fromEntries(links) as Record<LinkScheme, boolean>,
        releasesLinks: !isLinux,
      };
    },
    async startAtLogin(on) {
      if (isLinux) autostart.set(on);
      else app.setLoginItemSettings({ openAtLogin: on, path: program, args });
    },
    async takeLinks(scheme, on) {
      if (on) app.setAsDefaultProtocolClient(scheme, program, args);
      else app.removeAsDefaultProtocolClient(scheme, program, args);
    },
  };
}
