import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

/** The folder with settings, secrets, records and logs. */
export interface DataFolder {
  readonly directory: string;
  readonly writable: boolean;
  /** Takes away what was made for this run alone. */
  close(): void;
}

/**
 * Opens the person's folder. Chromium keeps its own files in it and does not start where it cannot write: then those
 * go to a folder for this run, and ours is only read. Must run before Electron is ready.
 */
export function openDataFolder(app: {
  getPath(name: 'userData' | 'temp'): string;
  setPath(name: 'userData', path: string): void;
}): DataFolder {
  const directory = app.getPath('userData');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
    return { directory, writable: true, close: () => {} };
  } catch {
    const borrowed = mkdtempSync(path.join(app.getPath('temp'), 'ringside-'));
    app.setPath('userData', borrowed);
    return { directory, writable: false, close: () => rmSync(borrowed, { recursive: true, force: true }) };
  }
}
