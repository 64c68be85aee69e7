import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Command, CommandResult } from '../contract/command';
import type { ListImportState, ListOutcome, ListTrouble, PendingList } from '../contract/listImport';
import type { Language } from '../contract/settings';
import type { AuditEntry } from '../domain/audit';
import { columnProblem } from '../domain/outbound/list/columns';
import type { ListMapping } from '../domain/outbound/list/entry';
import type { Clock } from '../domain/time';
import type { ListNews, ListThread } from '../records/import/list/listThread';
import type { OutboundImport } from '../records/outboundImports';
import { notice } from './notices';
import { type WorldStore, withBooksChanged, withNotice } from './world';

/** The commands about lists that come into outbound plans (OUT-1). */
export type ListCommand = Extract<
  Command,
  {
    kind:
      | 'choose-list'
      | 'read-list'
      | 'confirm-list'
      | 'close-list'
      | 'resume-list'
      | 'discard-list'
      | 'save-refused-rows';
  }
>;

const KINDS: Record<ListCommand['kind'], true> = {
  'choose-list': true,
  'read-list': true,
  'confirm-list': true,
  'close-list': true,
  'resume-list': true,
  'discard-list': true,
  'save-refused-rows': true,
};

export function isListCommand(command: Command): command is ListCommand {
  return command.kind in KINDS;
}

/** How lists come into the books. */
export interface ListBook {
  pending(): readonly OutboundImport[];
}

/** The words of a file of refused rows, and of columns without a heading (`{}`: their place). */
export interface ListWords {
  readonly refused: Readonly<Record<string, string>>;
  readonly nameless: string;
}

export interface ListDesk {
  dispatch(command: ListCommand): Promise<CommandResult>;
  /** The books of the present mode are open: what was broken off in them is offered. */
  load(): void;
  close(): void;
}

const OK: CommandResult = { ok: true };
const refuse = (code: Extract<CommandResult, { ok: false }>['code']): CommandResult => ({ ok: false, code });

/** One list at a time on its way into a plan. Its thread reads and writes; here is what the screen shows of it. */
export function createListDesk(options: {
  readonly world: WorldStore;
  readonly book: () => ListBook;
  /** Begins the thread of a list in the books of the present mode; null while they are not open. */
  readonly openThread: (hear: (news: ListNews) => void) => ListThread | null;
  readonly chooseFile: () => Promise<string | null>;
  readonly chooseTarget: () => Promise<string | null>;
  readonly words: (language: Language) => ListWords;
  readonly clock: Clock;
  /** False when the entry is not on the disk. */
  readonly audit: (entry: AuditEntry) => boolean;
  /** A plan's list is another one now. */
  readonly onChanged: () => void;
  readonly log: (message: string) => void;
}): ListDesk {
  const { world, clock } = options;
  /** The list whose dialog is open, with the thread that has it. */
  let thread: ListThread | null = null;
  let path = '';
  /** The import it became. */
  let importId: string | null = null;
  let choosing = false;
  /** Threads that do one thing and end. */
  const others = new Set<ListThread>();

  const show = (listImport: ListImportState | null): void => world.setState({ listImport });
  const shown = (): ListImportState | null => world.getState().listImport;
  const head = (): { plan: string; file: string } => {
    const { plan = '', file = '' } = shown() ?? {};
    return { plan, file };
  };

  const load = (): void => {
    let pending: readonly PendingList[] = [];
    try {
      pending = options
        .book()
        .pending()
        .filter(({ id }) => id !== importId)
        .map(pendingOf);
    } catch (error) {
      options.log(`lists not read: ${error instanceof Error ? error.message : String(error)}`);
    }
    world.setState({ pendingLists: pending });
  };

  const changed = (): void => {
    world.setState(withBooksChanged);
    options.onChanged();
  };

  /** Ends the dialog's thread; what it had begun stays pending. */
  const leave = (): void => {
    thread?.end();
    thread = null;
    importId = null;
    show(null);
  };

  const fail = (reason: ListTrouble): void => {
    const begun = importId;
    thread?.end();
    thread = null;
    importId = null;
    show({ ...head(), kind: 'failed', reason });
    // There is nothing in such a file that could be gone on with.
    if (begun !== null && (reason === 'empty' || reason === 'too-many')) takeBack(begun, () => {});
    load();
  };

  /** Takes an import back in a thread of its own, and its rows away. */
  const takeBack = (id: string, told: (gone: boolean) => void): boolean => {
    const sweeper = options.openThread((news) => {
      if (news.kind === 'discarded') {
        told(news.gone);
        load();
        changed();
      }
      if (news.kind !== 'swept' && news.kind !== 'failed') return;
      if (news.kind === 'failed') load();
      if (sweeper) others.delete(sweeper);
      sweeper?.end();
    });
    if (!sweeper) return false;
    others.add(sweeper);
    sweeper.ask({ kind: 'discard', id, at: clock.wall() });
    return true;
  };

  const hear = (news: ListNews): void => {
    switch (news.kind) {
      case 'preview':
        show({ ...head(), kind: 'mapping', preview: news.preview });
        return;
      case 'progress':
        if (shown()?.kind === 'counting') show({ ...head(), kind: 'counting', share: news.share, counts: news.counts });
        return;
      case 'read':
        if (importId !== null) show({ ...head(), kind: 'read', id: importId, outcome: news.outcome, saved: null });
        return;
      case 'committed': {
        const state = shown();
        if (state?.kind === 'read') show({ ...state, kind: 'done' });
        changed();
        return;
      }
      case 'saved': {
        const state = shown();
        if (state?.kind === 'read' || state?.kind === 'done') show({ ...state, saved: news.rows });
        options.audit({ kind: 'export', what: 'refused-rows', format: 'csv', rows: news.rows, masked: false });
        return;
      }
      case 'failed':
        fail(news.reason);
        return;
      case 'cancelled':
      case 'discarded':
      case 'swept':
        return;
    }
  };

  const begin = (plan: string, file: string): ListThread | null => {
    leave();
    path = file;
    show({ plan, file: basename(file), kind: 'opening' });
    thread = options.openThread(hear);
    if (!thread) fail('locked');
    return thread;
  };

  const choose = async (plan: string): Promise<CommandResult> => {
    const busy = shown()?.kind;
    if (choosing || busy === 'counting' || busy === 'read') return refuse('not-now');
    const pending = world.getState().pendingLists.find((one) => one.plan === plan);
    if (pending) {
      leave();
      show({ plan, file: pending.file, kind: 'pending', pending });
      return OK;
    }
    choosing = true;
    const file = await options.chooseFile().finally(() => {
      choosing = false;
    });
    if (file !== null) begin(plan, file)?.ask({ kind: 'preview', file });
    return OK;
  };

  const read = (mapping: ListMapping): CommandResult => {
    const state = shown();
    if (state?.kind !== 'mapping' || !thread) return refuse('not-now');
    if (mapping.uses.length !== state.preview.headings.length || columnProblem(mapping.uses))
      return refuse('malformed');
    const { settings } = world.getState();
    importId = randomUUID();
    show({ ...head(), kind: 'counting', share: 0, counts: NONE });
    thread.ask({
      ...{ kind: 'import', id: importId, planId: state.plan, file: path, mapping },
      ...{ agent: settings.agent.number, at: clock.wall(), numbering: settings.numbering },
      nameless: options.words(settings.language).nameless,
    });
    return OK;
  };

  const resume = (id: string): CommandResult => {
    const busy = shown()?.kind;
    const pending = world.getState().pendingLists.find((one) => one.id === id);
    if (!pending || busy === 'counting' || busy === 'read') return refuse('not-now');
    const begun = begin(pending.plan, pending.file);
    if (!begun) return OK;
    importId = id;
    load();
    show({ ...head(), kind: 'counting', share: 0, counts: pending.counts });
    begun.ask({ kind: 'resume', id, at: clock.wall(), numbering: world.getState().settings.numbering });
    return OK;
  };

  /** What was not taken over goes; a list that was is only put away. */
  const close = (): CommandResult => {
    const state = shown();
    const unconfirmed = state?.kind === 'counting' || state?.kind === 'read' ? importId : null;
    leave();
    if (unconfirmed !== null) takeBack(unconfirmed, () => {});
    return OK;
  };

  const discard = (id: string): CommandResult => {
    const state = shown();
    if (state?.kind === 'counting' || (state?.kind === 'read' && state.id === id)) return close();
    const isShown = state?.kind === 'done' && state.id === id;
    const count = isShown ? state.outcome.counts.staged : 0;
    const begun = takeBack(id, (gone) => {
      if (isShown) show({ ...head(), kind: 'undone', count, kept: !gone });
      else if (!gone) world.setState((one) => withNotice(one, notice('warning', 'list-kept')));
    });
    if (!begun) return refuse('records-locked');
    if (isShown) {
      thread?.end();
      thread = null;
    }
    if (state?.kind === 'pending' && state.pending.id === id) leave();
    return OK;
  };

  const saveRefused = async (id: string): Promise<CommandResult> => {
    if (choosing) return refuse('not-now');
    choosing = true;
    const target = await options.chooseTarget().finally(() => {
      choosing = false;
    });
    if (target === null) return OK;
    const words = options.words(world.getState().settings.language).refused;
    const state = shown();
    if (thread && (state?.kind === 'read' || state?.kind === 'done') && state.id === id) {
      thread.ask({ kind: 'save-refused', id, target, words });
      return OK;
    }
    return new Promise((resolve) => {
      const saver = options.openThread((news) => {
        if (news.kind === 'saved') hear(news);
        if (saver) others.delete(saver);
        saver?.end();
        resolve(news.kind === 'saved' ? OK : refuse('not-saved'));
      });
      if (!saver) return resolve(refuse('records-locked'));
      others.add(saver);
      saver.ask({ kind: 'save-refused', id, target, words });
    });
  };

  // Calls and lists of the other mode belong to the other books.
  const stopFollowing = world.subscribe((state, former) => {
    if (state.mode !== former.mode && (thread || state.listImport)) leave();
  });

  return {
    load,
    async dispatch(command) {
      switch (command.kind) {
        case 'choose-list':
          return choose(command.plan);
        case 'read-list':
          return read(command.mapping);
        case 'confirm-list':
          if (shown()?.kind !== 'read' || !thread || importId === null) return refuse('not-now');
          thread.ask({ kind: 'commit', id: importId, at: clock.wall() });
          return OK;
        case 'close-list':
          return close();
        case 'resume-list':
          return resume(command.id);
        case 'discard-list':
          return discard(command.id);
        case 'save-refused-rows':
          return saveRefused(command.id);
      }
    },
    close() {
      stopFollowing();
      thread?.end();
      thread = null;
      for (const sweeper of others) sweeper.end();
    },
  };
}

const NONE: ListOutcome['counts'] = { staged: 0, duplicates: 0, doNotCall: 0, refused: 0 };

function pendingOf({ id, planId, file, beganAt, staged, duplicates, doNotCall, refused }: OutboundImport): PendingList {
  const counts = { staged, duplicates, doNotCall, refused };
  return { id, plan: planId, file: basename(file), beganAt, counts };
}
