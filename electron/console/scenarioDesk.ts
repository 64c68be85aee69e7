import { basename } from 'node:path';
import type { Command, CommandResult } from '../contract/command';
import type { QueryOf, QueryResult } from '../contract/query';
import type { Clash, FileProblem, ScenarioText } from '../contract/training';
import { withValue } from '../domain/scenario/editText';
import { readScenario } from '../domain/scenario/readScenario';
import type { Scenario } from '../domain/scenario/scenario';
import { notice } from './notices';
import type { TrainingLibrary } from './trainingDesk';
import { type WorldStore, withBooksChanged, withNotice } from './world';

/** The commands of whoever writes scenarios. */
export type ScenarioCommand = Extract<
  Command,
  {
    kind:
      | 'save-scenario'
      | 'remove-scenario'
      | 'keep-scenario-draft'
      | 'export-scenarios'
      | 'open-scenario-pack'
      | 'take-scenario-pack'
      | 'close-scenario-pack';
  }
>;

const KINDS: ReadonlySet<string> = new Set<ScenarioCommand['kind']>([
  'save-scenario',
  'remove-scenario',
  'keep-scenario-draft',
  'export-scenarios',
  'open-scenario-pack',
  'take-scenario-pack',
  'close-scenario-pack',
]);

export function isScenarioCommand(command: Command): command is ScenarioCommand {
  return KINDS.has(command.kind);
}

/** A scenario as it lies in a file, with what it says read. */
export interface WrittenScenario {
  readonly scenario: Scenario;
  readonly text: string;
}

/** A pack that was read: what is good of it, and what is wrong with the rest. */
export interface ScenarioPack {
  readonly scenarios: readonly WrittenScenario[];
  /** Sound by its path under the folder of voices. */
  readonly clips: ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly FileProblem[];
}

/** Where the trainer's own scenarios lie. What writes throws when the disk refuses. */
export interface ScenarioFiles {
  library(): TrainingLibrary;
  /** The file of a scenario, or of one of the trainer's that could not be loaded (by its name); null where there is none. */
  read(of: string): Pick<ScenarioText, 'text' | 'own'> | null;
  /** Writes a scenario to the file named by its id, in place of the one it was (null: of none). */
  write(id: string, text: string, replaces: string | null): void;
  remove(of: string): void;
  drafts(): Readonly<Record<string, string>>;
  keepDraft(of: string, text: string | null): void;
  writePack(file: string, scenarios: readonly WrittenScenario[]): void;
  /** @returns null, and why, where nothing of the file can be used */
  readPack(file: string): ScenarioPack | 'unreadable' | 'too-large' | 'no-pack';
  keepClips(clips: ReadonlyMap<string, Uint8Array>): void;
}

/** Scenarios are written, removed, handed on and taken over. In demo mode alone. */
export interface ScenarioDesk {
  dispatch(command: ScenarioCommand): Promise<CommandResult>;
  ask(query: QueryOf<'scenario-text'>): QueryResult;
}

const OK: CommandResult = { ok: true };

export function createScenarioDesk(options: {
  readonly world: WorldStore;
  readonly files: ScenarioFiles;
  /** Asks the person where a pack is to go, or which is to be read; null when they would rather not. */
  readonly choosePack: (what: 'write' | 'read') => Promise<string | null>;
  readonly log: (message: string) => void;
}): ScenarioDesk {
  const { world, files } = options;
  let pack: ScenarioPack | null = null;

  const changed = (): void => world.setState(withBooksChanged);

  const save = ({ text, replaces }: Extract<ScenarioCommand, { kind: 'save-scenario' }>): CommandResult => {
    const read = readScenario(text);
    if (!read.ok) return { ok: false, code: 'scenario-faulty' };
    const { id } = read.value;
    if (replaces !== null && files.read(replaces)?.own !== true) return { ok: false, code: 'no-such-scenario' };
    if (id !== replaces && files.library().scenarios.has(id)) {
      // A file that could not be loaded may well have the id it is saved under.
      return { ok: false, code: 'scenario-known', params: { id } };
    }
    files.write(id, text, replaces);
    files.keepDraft(replaces ?? '', null);
    changed();
    return OK;
  };

  const hand = async (ids: readonly string[]): Promise<CommandResult> => {
    const chosen = ids.flatMap((id): readonly WrittenScenario[] => {
      const scenario = files.library().scenarios.get(id);
      const written = files.read(id);
      return scenario && written ? [{ scenario, text: written.text }] : [];
    });
    if (chosen.length === 0) return { ok: false, code: 'no-such-scenario' };
    // What lies on the disk may have been written by hand since it was read.
    if (chosen.some(({ text }) => !readScenario(text).ok)) return { ok: false, code: 'scenario-faulty' };
    const file = await options.choosePack('write');
    if (file === null) return OK;
    files.writePack(file, chosen);
    world.setState((now) =>
      withNotice(now, notice('information', 'scenarios-exported', { count: chosen.length, file: basename(file) })),
    );
    return OK;
  };

  const look = async (): Promise<CommandResult> => {
    const chosen = await options.choosePack('read');
    if (chosen === null) return OK;
    const file = basename(chosen);
    const read = files.readPack(chosen);
    if (typeof read === 'string') {
      world.setState({ scenarioPack: { file, kind: 'failed', reason: read } });
      return OK;
    }
    if (read.scenarios.length === 0 && read.problems.length === 0) {
      world.setState({ scenarioPack: { file, kind: 'failed', reason: 'empty' } });
      return OK;
    }
    pack = read;
    const known = files.library().scenarios;
    const scenarios = read.scenarios.map(({ scenario: { id, title } }) => ({ id, title, known: known.has(id) }));
    world.setState({
      scenarioPack: { file, kind: 'ready', scenarios, clips: read.clips.size, problems: read.problems },
    });
    return OK;
  };

  const take = (clash: Clash): CommandResult => {
    if (!pack) return { ok: false, code: 'not-now' };
    const { scenarios, clips } = pack;
    for (const { scenario, text } of scenarios) {
      const { scenarios: known, own } = files.library();
      if (!known.has(scenario.id)) files.write(scenario.id, text, null);
      else if (clash === 'keep') continue;
      else if (clash === 'replace' && own.has(scenario.id)) files.write(scenario.id, text, scenario.id);
      else {
        // What comes with the product keeps its place whatever is chosen.
        const id = freeId(scenario.id, (one) => known.has(one));
        const renamed = withValue(text, ['id'], id);
        if (renamed !== null) files.write(id, renamed, null);
      }
    }
    files.keepClips(clips);
    close();
    changed();
    return OK;
  };

  const close = (): void => {
    pack = null;
    world.setState({ scenarioPack: null });
  };

  const carryOut = async (command: ScenarioCommand): Promise<CommandResult> => {
    switch (command.kind) {
      case 'save-scenario':
        return save(command);
      case 'remove-scenario':
        if (files.read(command.of)?.own !== true) return { ok: false, code: 'no-such-scenario' };
        files.remove(command.of);
        files.keepDraft(command.of, null);
        changed();
        return OK;
      case 'keep-scenario-draft':
        files.keepDraft(command.of, command.text);
        return OK;
      case 'export-scenarios':
        return hand(command.ids);
      case 'open-scenario-pack':
        return look();
      case 'take-scenario-pack':
        return take(command.clash);
      case 'close-scenario-pack':
        close();
        return OK;
    }
  };

  return {
    async dispatch(command) {
      if (world.getState().mode !== 'demo') return { ok: false, code: 'demo-only' };
      try {
        return await carryOut(command);
      } catch (error) {
        options.log(`${command.kind}: ${error instanceof Error ? error.message : String(error)}`);
        return { ok: false, code: 'not-saved' };
      }
    },
    ask({ of }) {
      if (world.getState().mode !== 'demo') return { ok: false, code: 'demo-only' };
      const draft = files.drafts()[of] ?? null;
      const written = of === '' ? null : files.read(of);
      if (!written && draft === null) return { ok: true, value: null };
      return { ok: true, value: { text: written?.text ?? '', own: written?.own ?? true, draft } };
    },
  };
}

/** `id-2`, `id-3` …: the first that nobody has. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  const stem = id.replace(/-\d+$/, '').slice(0, 36);
  for (let count = 2; ; count += 1) if (!isTaken(`${stem}-${count}`)) return `${stem}-${count}`;
}
