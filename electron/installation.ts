import path from 'node:path';
import { app } from 'electron';
import { readCommandLine } from './shell/commandLine';
import { openDataFolder } from './shell/dataFolder';
import { openLog } from './shell/log';

// What all that is wired stands on, made once and before anything else: how the program was called, where it lies, its log.

export const commandLine = readCommandLine(process.argv);
/** Linux without a display: Electron never becomes ready. */
export const isHeadless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
export const dataFolder = openDataFolder(app);
export const { directory } = dataFolder;
export const assets = path.join(app.getAppPath(), 'assets');
export const built = path.join(app.getAppPath(), 'out');
export const preload = (page: string): string => path.join(built, 'preload', `${page}.cjs`);
export const log = openLog(path.join(directory, 'logs'));
