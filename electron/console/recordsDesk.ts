import type { Command, CommandResult } from '../contract/command';
import type { NoticeCode } from '../contract/snapshot';
import { isGoodEnough } from '../domain/passphrase';
import type { Unsubscribe } from '../domain/time';
import type { RecordProblem } from '../records/recordFile';
import { RecordStoreError } from '../records/recordStoreError';
import type { Vault } from '../records/vault';
import { notice } from './notices';
import { type WorldStore, withNotice, withoutNotice } from './world';

/** The commands about the key of the records. */
export type RecordsCommand = Extract<
  Command,
  { kind: 'unlock-records' | 'protect-records' | 'keep-key-in-file' | 'ask-secret-store' }
>;

/** What the desk needs of the records' vault; the records themselves are the journal. */
export type RecordVault = Pick<Vault, 'lock' | 'problem' | 'subscribe' | 'open' | 'unlock' | 'protect' | 'keepInFile'>;

type Mode = 'work' | 'demo';

/** Tells how the records of the present mode stand, and lets the person open them. */
export interface RecordsDesk {
  dispatch(command: RecordsCommand): Promise<CommandResult>;
  /** The mode has changed: other records are meant now. */
  look(): void;
  follow(): Unsubscribe;
}

const OK: CommandResult = { ok: true };
const WRONG: CommandResult = { ok: false, code: 'passphrase-wrong' };

export function isRecordsCommand(command: Command): command is RecordsCommand {
  return ['unlock-records', 'protect-records', 'keep-key-in-file', 'ask-secret-store'].includes(command.kind);
}

export function createRecordsDesk(options: {
  readonly world: WorldStore;
  readonly vaultOf: (mode: Mode) => RecordVault;
  /** Told when the records of the present mode have been opened. */
  readonly onOpened: () => void;
  readonly log: (message: string) => void;
}): RecordsDesk {
  const { world, vaultOf } = options;
  const vault = (): RecordVault => vaultOf(world.getState().mode);

  /** Why the records are said to be unavailable now. Told once: who put it away has read it. */
  let told: NoticeCode | null = null;

  const look = (): void => {
    const recordLock = vault().lock();
    const code = recordLock.kind === 'unavailable' ? UNAVAILABLE[recordLock.why] : null;
    const former = told;
    told = code;
    world.setState((state) => {
      const next = { ...(former === null || former === code ? state : withoutNotice(state, former)), recordLock };
      return code === null || former === code ? next : withNotice(next, notice('error', code));
    });
  };

  const tellProblem = (mode: Mode): void => {
    const problem = vaultOf(mode).problem();
    if (problem) world.setState((state) => withNotice(state, noticeOf(problem)));
  };

  const act = async (command: RecordsCommand): Promise<CommandResult> => {
    switch (command.kind) {
      case 'unlock-records':
        return (await vault().unlock(command.passphrase)) ? OK : WRONG;
      case 'protect-records':
        if (!isGoodEnough(command.passphrase)) return { ok: false, code: 'passphrase-weak' };
        return (await vault().protect(command.passphrase, command.former)) ? OK : WRONG;
      case 'keep-key-in-file':
        vault().keepInFile();
        return OK;
      case 'ask-secret-store':
        await vault().open();
        return OK;
    }
  };

  return {
    look,
    async dispatch(command) {
      try {
        return await act(command);
      } catch (error) {
        if (!(error instanceof RecordStoreError)) throw error;
        options.log(`${command.kind}: ${error.message}`);
        return { ok: false, code: 'not-saved' };
      }
    },
    follow() {
      const stops = (['work', 'demo'] as const).map((mode) =>
        vaultOf(mode).subscribe((news) => {
          const present = world.getState().mode === mode;
          if (news?.kind === 'opened') tellProblem(mode);
          if (news?.kind === 'damaged')
            world.setState((state) => withNotice(state, notice('error', 'records-damage-found')));
          if (present) look();
          if (present && news?.kind === 'opened') options.onOpened();
        }),
      );
      // What was opened before there was a desk.
      for (const mode of ['work', 'demo'] as const) tellProblem(mode);
      look();
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const UNAVAILABLE = {
  'in-use': 'records-in-use',
  'disk-full': 'records-unavailable',
  'read-only': 'records-unavailable',
  'not-updated': 'records-not-updated',
  other: 'records-unavailable',
} as const satisfies Record<string, NoticeCode>;

/** The name of the file that was set aside is the program's own and holds nothing of a customer. */
export function noticeOf({ file, reason, salvaged }: RecordProblem): ReturnType<typeof notice> {
  const params = { file: file.split(/[\\/]/).at(-1) ?? file };
  if (reason === 'unreadable') return notice('warning', 'records-wrong-key', params);
  if (reason === 'newer') return notice('warning', 'records-newer', params);
  const { calls = 0, events = 0, notes = 0, follow_ups = 0, ...others } = salvaged ?? {};
  const rest = SHOWN_TABLES.reduce((sum, table) => sum + (others[table] ?? 0), 0);
  if (calls + events + notes + follow_ups + rest === 0) return notice('warning', 'records-broken', params);
  return notice('warning', 'records-salvaged', { ...params, calls, events, notes, followUps: follow_ups, rest });
}

/** What a person wrote or has to answer for, beside calls and follow-ups; what is made from those is not counted. */
const SHOWN_TABLES: readonly string[] = ['serious_events', 'audit'];
