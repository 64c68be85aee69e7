import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { EpochMs } from '../domain/time';

const DAY = 24 * 60 * 60 * 1000;
/** Of one log at most so many former files are kept: something that logs without end does not fill the disk. */
const MOST = 9;

/** A log is full: it goes on under its own name, and what was in it is kept under a dated one. */
export function turnOver(file: string, now: EpochMs): void {
  const { dir, name, ext } = path.parse(file);
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(/[:T-]/g, '');
  try {
    renameSync(file, path.join(dir, `${name}.${stamp}${ext}`));
    const former = logsIn(dir).filter((other) => other.startsWith(`${name}.`) && other !== `${name}${ext}`);
    for (const old of former.slice(0, -MOST)) rmSync(path.join(dir, old), { force: true });
  } catch {
    // It goes on growing; there is nowhere to say so but the file itself.
  }
}

/** Removes what was last written to more than `days` ago. */
export function dropOldLogs(directory: string, days: number, now: EpochMs): void {
  for (const name of logsIn(directory)) {
    const file = path.join(directory, name);
    try {
      if (now - statSync(file).mtimeMs > days * DAY) rmSync(file, { force: true });
    } catch {
      // Gone already, or not ours to remove.
    }
  }
}

/** The log files of a folder, the oldest first. */
export function logsIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.log'))
      .sort();
  } catch {
    return [];
  }
}
