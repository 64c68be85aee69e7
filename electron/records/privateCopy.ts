import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Copies a file that nobody writes to meanwhile; the copy is read back and compared before it stands under its name.
 * @throws the file system's error, or one that says that the copy is not the same
 */
export function copyVerified(file: string, copy: string): void {
  const draft = `${copy}.new`;
  try {
    copyFileSync(file, draft, constants.COPYFILE_FICLONE);
    chmodSync(draft, 0o600);
    syncFile(draft);
    if (digest(draft) !== digest(file)) throw new Error(`The copy of ${file} is not the same`);
    renameSync(draft, copy);
    syncFolder(copy);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Makes renames beside `file` survive a power cut. Windows has no such thing and needs none (NTFS journals them). */
export function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const CHUNK = 1024 * 1024;

function digest(file: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  const handle = openSync(file, 'r');
  try {
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
