import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ScenarioFiles } from '../console/scenarioDesk';
import type { TrainingLibrary } from '../console/trainingDesk';
import { languageSchema } from '../contract/settings';
import { realCustomerDataIn } from '../domain/scenario/practiceNumber';
import type { Scenario } from '../domain/scenario/scenario';
import { loadLibrary } from './library';
import { PACK_MOST, packOf, readPackOf } from './scenarioPack';
import { clipOf } from './voice';

/**
 * The trainer's own scenarios under `own`: `*.yaml`, `clips/` with the sound that came with packs, and `drafts.json` with
 * what is written and not saved. Those of `shipped` are only read.
 */
export function openScenarioFiles(options: {
  readonly shipped: string;
  readonly own: string;
  /** Where the clips of the shipped ones lie. */
  readonly voices: string;
  readonly log: (message: string) => void;
}): ScenarioFiles & {
  /** The sound at a path of `clipOf`; null where there is none. */
  clip(clip: string): string | null;
} {
  const { shipped, own } = options;
  const clips = path.join(own, 'clips');
  const draftFile = path.join(own, 'drafts.json');
  let loaded: TrainingLibrary | null = null;
  let drafts: Record<string, string> | null = null;

  const library = (): TrainingLibrary => {
    if (loaded) return loaded;
    loaded = loadLibrary([shipped, own]);
    for (const { file, line, path: at, reason } of loaded.problems)
      options.log(`scenario ${file}:${line}: ${at}: ${reason.en}`);
    return loaded;
  };

  /** The trainer's file of a scenario, or one of that name that could not be loaded. */
  const ownFile = (of: string): string | null => {
    const { own: files, problems } = library();
    const file = files.get(of) ?? problems.find((problem) => problem.own && problem.file === of)?.file;
    return file === undefined ? null : path.join(own, file);
  };

  const shippedFile = (id: string): string | null =>
    library().scenarios.has(id) ? path.join(shipped, `${id}.yaml`) : null;

  const draftsNow = (): Record<string, string> => {
    drafts ??= readDrafts(draftFile);
    return drafts;
  };

  const clip = (name: string): string | null =>
    [path.join(options.voices, name), path.join(clips, name)].find(isFile) ?? null;

  const clipsOf = (scenario: Scenario): ReadonlyMap<string, Uint8Array> => {
    const found = new Map<string, Uint8Array>();
    for (const words of Object.values(scenario.says)) {
      for (const language of languageSchema.options) {
        const name = clipOf(scenario.caller.voice, words[language], language);
        const file = clip(name);
        if (file !== null) found.set(name, readFileSync(file));
      }
    }
    return found;
  };

  return {
    library,
    clip,
    read(of) {
      const mine = ownFile(of);
      const file = mine ?? shippedFile(of);
      if (file === null) return null;
      try {
        return { text: readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), own: mine !== null };
      } catch (error) {
        options.log(`scenario ${path.basename(file)}: ${String(error)}`);
        return null;
      }
    },
    write(id, text, replaces) {
      const before = replaces === null ? null : ownFile(replaces);
      const file = replaces === id && before !== null ? before : path.join(own, `${id}.yaml`);
      writeWhole(file, text);
      if (before !== null && before !== file) rmSync(before, { force: true });
      loaded = null;
    },
    remove(of) {
      const file = ownFile(of);
      if (file !== null) rmSync(file);
      loaded = null;
    },
    drafts: draftsNow,
    keepDraft(of, text) {
      const { [of]: _, ...others } = draftsNow();
      if (text === null && !(of in draftsNow())) return;
      drafts = text === null ? others : { ...others, [of]: text };
      // What looks like a real customer's data lives no longer than the program.
      const harmless = Object.entries(drafts).filter(([, one]) => realCustomerDataIn(one) === null);
      writeWhole(draftFile, JSON.stringify(Object.fromEntries(harmless)));
    },
    writePack(file, scenarios) {
      const sounds = new Map(scenarios.flatMap(({ scenario }) => [...clipsOf(scenario)]));
      writeFileSync(file, packOf(scenarios, sounds));
    },
    readPack(file) {
      try {
        if (statSync(file).size > PACK_MOST) return 'too-large';
        return readPackOf(readFileSync(file));
      } catch (error) {
        options.log(`pack not read: ${error instanceof Error ? error.message : String(error)}`);
        return 'unreadable';
      }
    },
    keepClips(sounds) {
      for (const [name, data] of sounds) if (clip(name) === null) writeWhole(path.join(clips, name), data);
    },
  };
}

/** Never half a file: what was there stays until the new one is whole. */
function writeWhole(file: string, data: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, data);
  renameSync(`${file}.new`, file);
}

function readDrafts(file: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
