import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { EpochMs } from '../domain/time';

/**
 * Replaces `file` by `text` in one step, readable by its owner only: a power cut leaves the former or the new content.
 * @throws the file system's error; the former content is then untouched.
 */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.new`;
  try {
    rmSync(draft, { force: true });
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    removeDraft(draft);
    throw error;
  }
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Keeps a broken file under a dated name and returns that name. It is copied where it can be read, so that the old
 * name is never without a file until its replacement is written; otherwise it is moved.
 */
export function setAside(file: string, now: EpochMs): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  let aside = `${file}.set-aside-${stamp}`;
  for (let again = 2; existsSync(aside); again++) aside = `${file}.set-aside-${stamp}-${again}`;
  if (isReadable(file)) copyFileSync(file, aside);
  else renameSync(file, aside);
  return aside;
}

function isReadable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** A folder that cannot be written holds no draft of ours. */
function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // The reason was already met by the write itself.
  }
}
