import { existsSync } from 'node:fs';
import path from 'node:path';
import type { InstallKind } from '../../domain/update';

/**
 * How this copy came onto the machine, read from what each kind leaves: an AppImage's own variable, the uninstaller
 * beside a program that NSIS installed, a folder that belongs to the package manager.
 */
export function installKindOf(program: {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The program's own file. */
  readonly executable: string;
  readonly exists?: (file: string) => boolean;
}): InstallKind {
  const { platform, environment, executable } = program;
  const exists = program.exists ?? existsSync;
  if (!program.isPackaged) return 'development';
  if (platform === 'linux') {
    // It is a path that is replaced: one that is none, or not there, is nobody's image.
    const image = environment.APPIMAGE ?? '';
    if (path.posix.isAbsolute(image) && exists(image)) return 'appimage';
    return /^\/(?:opt|usr)\//.test(executable) ? 'package-manager' : 'unpacked';
  }
  if (platform === 'win32') {
    if (environment.PORTABLE_EXECUTABLE_FILE) return 'portable';
    const folder = path.win32.dirname(executable);
    if (exists(path.win32.join(folder, 'Uninstall Ringside.exe'))) return 'nsis';
    return /\\Program Files( \(x86\))?\\/i.test(executable) ? 'msi' : 'unpacked';
  }
  return platform === 'darwin' ? 'mac' : 'unpacked';
}
