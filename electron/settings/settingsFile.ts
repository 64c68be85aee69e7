import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings, type Settings, settingsSchema } from '../contract/settings';
import type { Clock } from '../domain/time';
import { type FileProblem, readJson } from './jsonFile';
import { setAside, writePrivateFile } from './privateFile';
import { SettingsError, settingsError } from './settingsError';

/** What became of a settings file that could not be used, and what is used instead. */
export interface SettingsProblem {
  /** `left-in-place`: it could not even be set aside (read-only folder, full disk). */
  readonly kind: 'set-aside' | 'left-in-place';
  /** Where the broken file stands now. */
  readonly file: string;
  readonly restoredFrom: 'last-good' | 'defaults';
  /** What is wrong in it, for the person who edited it. */
  readonly faults: readonly FileProblem[];
}

/** The settings of this seat. Nothing but this writes them. */
export interface SettingsFile {
  readonly problem: SettingsProblem | null;
  read(): Settings;
  /**
   * Checks `next` and puts it in force once it is on the disk.
   * @throws SettingsError when it is not valid or cannot be written; the former settings stay in force.
   */
  change(next: Settings): void;
}

/**
 * Opens `settings.json` in `directory`, which must be absolute. `settings.last-good.json` beside it is a copy of the
 * last settings that were valid. Never throws: a console without settings would help nobody.
 */
export function openSettings(options: {
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn' | 'error'>;
}): SettingsFile {
  const { directory, clock, log } = options;
  const file = join(directory, 'settings.json');
  const lastGoodFile = join(directory, 'settings.last-good.json');

  const keepLastGood = (text: string): void => {
    try {
      writePrivateFile(lastGoodFile, text);
    } catch (error) {
      log.warn('The copy of the last good settings could not be written.', error);
    }
  };

  const save = (next: Settings): void => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const text = serialize(next);
    writePrivateFile(file, text);
    // A nearly full disk takes a part and says nothing.
    if (readFileSync(file, 'utf8') !== text) throw new SettingsError('disk-full', 'The settings were written in part');
    keepLastGood(text);
  };

  const recover = (faults: readonly FileProblem[]): { settings: Settings; problem: SettingsProblem } => {
    const lastGood = readJson(lastGoodFile, settingsSchema);
    const settings = lastGood.kind === 'good' ? lastGood.value : defaultSettings;
    const restoredFrom = lastGood.kind === 'good' ? 'last-good' : 'defaults';
    const faulty = faults.map(({ path, reason }) => `${path} ${reason}`.trim()).join('; ');
    let problem: SettingsProblem = { kind: 'left-in-place', file, restoredFrom, faults };
    try {
      problem = { ...problem, kind: 'set-aside', file: setAside(file, clock.wall()) };
      save(settings);
    } catch (error) {
      log.error('The settings could not be restored on the disk.', error);
    }
    log.warn(`The settings file is broken (${faulty}): ${problem.kind} as ${problem.file}; using ${restoredFrom}.`);
    return { settings, problem };
  };

  const open = (): { settings: Settings; problem: SettingsProblem | null } => {
    const found = readJson(file, settingsSchema);
    switch (found.kind) {
      case 'absent':
        return { settings: defaultSettings, problem: null };
      case 'broken':
        return recover(found.problems);
      case 'good':
        tighten(file, log);
        // Somebody may have edited the file by hand since.
        if (readJson(lastGoodFile, settingsSchema).kind !== 'good' || textOf(lastGoodFile) !== found.text) {
          keepLastGood(found.text);
        }
        return { settings: found.value, problem: null };
    }
  };

  const { settings, problem } = open();
  let inForce = settings;

  return {
    problem,
    read: () => inForce,
    change: (next) => {
      const parsed = settingsSchema.safeParse(next);
      if (!parsed.success) throw new SettingsError('invalid', `These are no settings: ${parsed.error.message}`);
      try {
        save(parsed.data);
      } catch (error) {
        throw settingsError(error, 'save the settings');
      }
      inForce = parsed.data;
    },
  };
}

function serialize(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function tighten(file: string, log: Pick<Console, 'warn'>): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    log.warn('The settings file’s mode could not be set.', error);
  }
}
