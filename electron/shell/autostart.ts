import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Starting at login where a file says so: the XDG autostart specification. */
export interface Autostart {
  isOn(): boolean;
  /** @throws Error when the folder cannot be written. */
  set(on: boolean): void;
}

/**
 * @param configHome `XDG_CONFIG_HOME`, or what stands for it
 * @param command the program and its arguments
 */
export function createAutostart(configHome: string, command: readonly string[]): Autostart {
  const folder = path.join(configHome, 'autostart');
  const file = path.join(folder, 'ringside.desktop');
  return {
    // A desktop's own settings turn an entry off by `Hidden`.
    isOn: () => existsSync(file) && !/^Hidden\s*=\s*true\s*$/m.test(readFileSync(file, 'utf8')),
    set(on) {
      if (!on) return rmSync(file, { force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, entry(command));
    },
  };
}

function entry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Ringside',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * An argument of `Exec` (Desktop Entry Specification, “The Exec key”): quoted, what a shell would read in it escaped; a
 * percent sign is no field code. The value is a string of its own, in which a backslash stands for two.
 */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, (sign) => `\\${sign}`).replaceAll('%', '%%');
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`;
}
