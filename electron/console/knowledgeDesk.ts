import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Command, CommandResult } from '../contract/command';
import type { ImportFailure, ImportRefusal, ImportState, KnowledgeChange, KnowledgeState } from '../contract/snapshot';
import type { Bulletin, BulletinDraft, BulletinHead } from '../domain/bulletin';
import type { CallEvent, CallId } from '../domain/call';
import { customerNumberIn } from '../domain/customerNumber';
import type { Frequency, Question, QuestionDraft, ShippedKnowledge } from '../domain/knowledge';
import { advance, type OpenQuestion, type OpenQuestionState } from '../domain/openQuestion';
import type { Clock, EpochMs, Unstamped } from '../domain/time';
import { withoutSecretsIn } from './secretGuard';
import { viewOf, type WorldStore, withBooksChanged } from './world';

/** The commands about the knowledge base and the board (KNB-1…4). */
export type KnowledgeCommand = Extract<
  Command,
  {
    kind:
      | 'use-question'
      | 'collect-question'
      | 'save-question'
      | 'remove-question'
      | 'answer-open-question'
      | 'drop-open-question'
      | 'hear-answer'
      | 'regroup'
      | 'undo-knowledge'
      | 'choose-import'
      | 'confirm-import'
      | 'close-import'
      | 'save-bulletin'
      | 'withdraw-bulletin'
      | 'read-bulletin';
  }
>;

const KINDS: Record<KnowledgeCommand['kind'], true> = {
  'use-question': true,
  'collect-question': true,
  'save-question': true,
  'remove-question': true,
  'answer-open-question': true,
  'drop-open-question': true,
  'hear-answer': true,
  regroup: true,
  'undo-knowledge': true,
  'choose-import': true,
  'confirm-import': true,
  'close-import': true,
  'save-bulletin': true,
  'withdraw-bulletin': true,
  'read-bulletin': true,
};

export function isKnowledgeCommand(command: Command): command is KnowledgeCommand {
  return command.kind in KINDS;
}

/** Where the knowledge base is kept. Each write throws when it could not be made. */
export interface KnowledgeBook {
  question(id: string): Question | null;
  idOfTitle(title: string): string | null;
  save(questions: readonly Question[]): void;
  remove(ids: readonly string[], at: EpochMs): void;
  regroup(groups: readonly { readonly id: string; readonly frequency: Frequency }[]): void;
  use(question: string, call: CallId, at: EpochMs): boolean;
  ship(shipped: ShippedKnowledge, at: EpochMs): void;
  open(id: string): OpenQuestion | null;
  saveOpen(open: OpenQuestion): void;
  openCount(): number;
  answersFor(agent: string): readonly OpenQuestion[];
}

/** Where the board is kept. Each write throws when it could not be made. */
export interface BulletinBook {
  board(agent: string, now: EpochMs): readonly BulletinHead[];
  bulletin(id: string, agent: string): Bulletin | null;
  save(bulletins: readonly Bulletin[], anew: boolean): void;
  remove(ids: readonly string[]): void;
  read(id: string, agent: string, at: EpochMs): void;
}

/** What a file holds that can be taken over, and what cannot. */
export type ImportFile = { readonly refused: readonly ImportRefusal[] } & (
  | { readonly what: 'questions'; readonly entries: readonly QuestionDraft[] }
  | { readonly what: 'bulletins'; readonly entries: readonly BulletinDraft[] }
);

/** Reads a file beside the desk's own work. */
export type ReadImport = (
  file: string,
  what: 'questions' | 'bulletins',
) => Promise<
  { readonly ok: true; readonly value: ImportFile } | { readonly ok: false; readonly reason: ImportFailure }
>;

export interface KnowledgeDesk {
  dispatch(command: KnowledgeCommand): Promise<CommandResult>;
  /** Reads what is to be known at once in the books of the present mode, after what comes with the product is there. */
  load(): void;
  /** Reads again what depends on who is at the seat. */
  refresh(): void;
}

const OK: CommandResult = { ok: true };
const refuse = (code: Extract<CommandResult, { ok: false }>['code']): CommandResult => ({ ok: false, code });

/** So many changes can be taken back, the last one first. */
const UNDO_DEPTH = 20;
/** So many entries are written at a time: main is free between them. */
const BITE = 40;
/** So much of a file is shown before it is taken over. */
const SHOWN_FIRST = 5;
const SHOWN_REFUSED = 200;

export const NO_KNOWLEDGE: KnowledgeState = { open: 0, answers: [], undo: null, importing: null };

/** A change that can be taken back. */
interface Change {
  readonly kind: KnowledgeChange;
  readonly title: string;
  readonly count: number;
  readonly undo: () => void;
}

/** Whoever keeps the knowledge base and the board writes here; so does who uses them (KNB-1…4). */
export function createKnowledgeDesk(options: {
  readonly world: WorldStore;
  readonly knowledge: () => KnowledgeBook;
  readonly bulletins: () => BulletinBook;
  readonly shipped: () => ShippedKnowledge;
  readonly chooseFile: (what: 'questions' | 'bulletins') => Promise<string | null>;
  readonly readImport: ReadImport;
  readonly clock: Clock;
  /** Writes into a call's history. */
  readonly add: (call: CallId, fact: Unstamped<CallEvent>) => void;
  readonly log: (message: string) => void;
}): KnowledgeDesk {
  const { world, clock, knowledge: book, bulletins: board } = options;
  let changes: readonly Change[] = [];
  let waiting: ImportFile | null = null;
  const agent = (): string => world.getState().settings.agent.number;

  const update = (part: Partial<KnowledgeState>): void =>
    world.setState(({ knowledge }) => ({ knowledge: { ...knowledge, ...part } }));

  /** What the screen shows without asking is read anew; answers to queries are asked for again. */
  const refresh = (): void => {
    const last = changes.at(-1);
    update({
      open: book().openCount(),
      answers: book().answersFor(agent()),
      undo: last ? { kind: last.kind, title: last.title, count: last.count } : null,
    });
    world.setState((state) => ({ ...withBooksChanged(state), bulletins: board().board(agent(), clock.wall()) }));
  };

  const kept = (write: () => void): boolean => {
    try {
      write();
      refresh();
      return true;
    } catch (error) {
      options.log(`knowledge not written: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };

  /** Makes a change that can be taken back. */
  const change = (write: () => void, made: Change): CommandResult => {
    const done = kept(() => {
      write();
      changes = [...changes, made].slice(-UNDO_DEPTH);
    });
    return done ? OK : refuse('not-saved');
  };

  const undo = (): CommandResult => {
    const last = changes.at(-1);
    if (!last) return refuse('not-now');
    const done = kept(() => {
      last.undo();
      changes = changes.slice(0, -1);
    });
    return done ? OK : refuse('not-saved');
  };

  const saveQuestion = ({
    id,
    question,
    answers,
  }: Extract<KnowledgeCommand, { kind: 'save-question' }>): CommandResult => {
    if (textsOf(question).some((text) => customerNumberIn(text) !== null)) return refuse('customer-number-in-text');
    const same = book().idOfTitle(question.title);
    if (same !== null && same !== id) return refuse('question-known');
    const former = id === null ? null : book().question(id);
    const open = answers === null ? null : book().open(answers);
    if ((id !== null && !former) || (answers !== null && !open)) return refuse('not-now');
    const now = clock.wall();
    const next: Question = former
      ? { ...former, ...question, updatedAt: now }
      : {
          ...question,
          id: randomUUID(),
          frequency: 'very-seldom',
          source: 'own',
          createdAt: now,
          updatedAt: now,
        };
    const answered = open && advance(open, { kind: 'answered', at: now, question: next.id });
    if (open && !answered) return refuse('not-now');
    return change(
      () => {
        book().save([next]);
        if (answered) book().saveOpen(answered);
      },
      {
        kind: answered ? 'answered' : former ? 'changed' : 'added',
        title: next.title,
        count: 1,
        undo() {
          // As new to those who keep it in mind, also where the wording is the former one.
          if (former) book().save([{ ...former, updatedAt: clock.wall() }]);
          else book().remove([next.id], clock.wall());
          if (open) reopen(open);
        },
      },
    );
  };

  /** Puts an open question back as it was, unless who asked has been told since. */
  const reopen = (former: OpenQuestion): void => {
    const present = book().open(former.id);
    const back = present && advance(present, { kind: 'open' });
    if (back) book().saveOpen(back);
  };

  const settle = (id: string, state: OpenQuestionState, kind: 'answered' | 'dropped'): CommandResult => {
    const open = book().open(id);
    const next = open && advance(open, state);
    if (!open || !next) return refuse('not-now');
    return change(() => book().saveOpen(next), {
      kind,
      title: open.text,
      count: 1,
      undo: () => reopen(open),
    });
  };

  const regroup = (moves: readonly { readonly id: string; readonly to: Frequency }[]): CommandResult => {
    const found = moves.flatMap(({ id, to }) => {
      const question = book().question(id);
      return question ? [{ question, to }] : [];
    });
    const [first] = found;
    if (!first) return refuse('not-now');
    return change(() => book().regroup(found.map(({ question, to }) => ({ id: question.id, frequency: to }))), {
      kind: 'regrouped',
      title: first.question.title,
      count: found.length,
      undo: () => book().regroup(found.map(({ question }) => ({ id: question.id, frequency: question.frequency }))),
    });
  };

  const use = (call: CallId, question: string): CommandResult => {
    if (!viewOf(world.getState(), call)) return refuse('no-such-call');
    if (!book().question(question)) return refuse('not-now');
    let isFirst = false;
    if (!kept(() => (isFirst = book().use(question, call, clock.wall())))) return refuse('not-saved');
    if (isFirst) options.add(call, { kind: 'question-used', question });
    return OK;
  };

  const collect = (call: CallId | null, text: string): CommandResult => {
    if (call !== null && !viewOf(world.getState(), call)) return refuse('no-such-call');
    if (customerNumberIn(text) !== null) return refuse('customer-number-in-text');
    const open: OpenQuestion = {
      id: randomUUID(),
      callId: call,
      askedAt: clock.wall(),
      askedBy: agent(),
      text,
      state: { kind: 'open' },
    };
    if (!kept(() => book().saveOpen(open))) return refuse('not-saved');
    if (call !== null) options.add(call, { kind: 'question-collected' });
    return OK;
  };

  const saveBulletin = (id: string | null, draft: BulletinDraft): CommandResult => {
    if ([draft.title, draft.text].some((text) => customerNumberIn(text) !== null))
      return refuse('customer-number-in-text');
    const former = id === null ? null : board().bulletin(id, agent());
    if (id !== null && !former) return refuse('not-now');
    const next = published(draft, id ?? randomUUID());
    return change(() => board().save([next], true), {
      kind: former ? 'rewritten' : 'published',
      title: next.title,
      count: 1,
      undo: () => (former ? board().save([former], true) : board().remove([next.id])),
    });
  };

  const published = (draft: BulletinDraft, id: string): Bulletin => ({
    ...draft,
    id,
    publishedAt: clock.wall(),
    publishedBy: agent(),
    withdrawnAt: null,
    read: false,
  });

  const withdraw = (id: string): CommandResult => {
    const former = board().bulletin(id, agent());
    if (!former || former.withdrawnAt !== null) return refuse('not-now');
    return change(() => board().save([{ ...former, withdrawnAt: clock.wall() }], false), {
      kind: 'withdrawn',
      title: former.title,
      count: 1,
      undo: () => board().save([former], false),
    });
  };

  const choose = async (what: 'questions' | 'bulletins'): Promise<CommandResult> => {
    const present = world.getState().knowledge.importing;
    if (present?.kind === 'reading' || present?.kind === 'writing') return refuse('not-now');
    const chosen = await options.chooseFile(what);
    if (chosen === null) return OK;
    const head = { what, file: path.basename(chosen) };
    waiting = null;
    update({ importing: { ...head, kind: 'reading' } });
    const read = await options.readImport(chosen, what);
    if (!read.ok) {
      update({ importing: { ...head, kind: 'failed', reason: read.reason } });
      return OK;
    }
    waiting = read.value;
    update({ importing: told(head, 'ready', read.value) });
    return OK;
  };

  const confirm = async (): Promise<CommandResult> => {
    const { importing } = world.getState().knowledge;
    const file = waiting;
    if (importing?.kind !== 'ready' || !file || file.entries.length === 0) return refuse('not-now');
    waiting = null;
    const head = { what: importing.what, file: importing.file };
    const count = file.entries.length;
    const written: string[] = [];
    const takeBack = (): void => {
      if (file.what === 'questions') book().remove(written, clock.wall());
      else board().remove(written);
    };
    const now = clock.wall();
    // Into the books they were read for, also if the mode changes meanwhile.
    const books = { book: book(), board: board() };
    try {
      for (let from = 0; from < count; from += BITE) {
        if (file.what === 'questions') {
          const bite = file.entries.slice(from, from + BITE).map(
            (draft): Question => ({
              ...withoutSecretsIn(draft).value,
              id: randomUUID(),
              frequency: 'very-seldom',
              source: 'import',
              createdAt: now,
              updatedAt: now,
            }),
          );
          books.book.save(bite);
          written.push(...bite.map(({ id }) => id));
        } else {
          const bite = file.entries
            .slice(from, from + BITE)
            .map((draft) => published(withoutSecretsIn(draft).value, randomUUID()));
          books.board.save(bite, true);
          written.push(...bite.map(({ id }) => id));
        }
        update({ importing: { ...head, kind: 'writing', count, written: written.length } });
        await breathe();
      }
    } catch (error) {
      options.log(`import not written: ${error instanceof Error ? error.message : String(error)}`);
      // All or none: what is there already goes again, as far as the disk lets it.
      kept(takeBack);
      update({ importing: { ...head, kind: 'failed', reason: 'not-saved' } });
      return refuse('not-saved');
    }
    const kind = file.what === 'questions' ? 'imported' : 'announced';
    changes = [...changes, { kind, title: head.file, count, undo: takeBack } satisfies Change].slice(-UNDO_DEPTH);
    update({ importing: told(head, 'done', file) });
    refresh();
    return OK;
  };

  return {
    async dispatch(command) {
      switch (command.kind) {
        case 'use-question':
          return use(command.call, command.question);
        case 'collect-question':
          return collect(command.call, command.text);
        case 'save-question':
          return saveQuestion(command);
        case 'remove-question': {
          const former = book().question(command.id);
          if (!former) return refuse('not-now');
          return change(() => book().remove([former.id], clock.wall()), {
            kind: 'removed',
            title: former.title,
            count: 1,
            undo: () => book().save([former]),
          });
        }
        case 'answer-open-question':
          if (!book().question(command.question)) return refuse('not-now');
          return settle(command.id, { kind: 'answered', at: clock.wall(), question: command.question }, 'answered');
        case 'drop-open-question':
          return settle(command.id, { kind: 'dropped', at: clock.wall() }, 'dropped');
        case 'hear-answer': {
          const open = book().open(command.id);
          const question = open?.state.kind === 'answered' ? open.state.question : null;
          const told = open && question !== null && advance(open, { kind: 'told', at: clock.wall(), question });
          if (!told) return refuse('not-now');
          return kept(() => book().saveOpen(told)) ? OK : refuse('not-saved');
        }
        case 'regroup':
          return regroup(command.moves);
        case 'undo-knowledge':
          return undo();
        case 'choose-import':
          return choose(command.what);
        case 'confirm-import':
          return confirm();
        case 'close-import':
          if (world.getState().knowledge.importing?.kind === 'writing') return refuse('not-now');
          waiting = null;
          update({ importing: null });
          return OK;
        case 'save-bulletin':
          return saveBulletin(command.id, command.bulletin);
        case 'withdraw-bulletin':
          return withdraw(command.id);
        case 'read-bulletin':
          if (!board().bulletin(command.id, agent())) return refuse('not-now');
          return kept(() => board().read(command.id, agent(), clock.wall())) ? OK : refuse('not-saved');
      }
    },
    refresh: () => void kept(() => {}),
    load() {
      // Changes of the other books are theirs.
      changes = [];
      waiting = null;
      update(NO_KNOWLEDGE);
      kept(() => book().ship(options.shipped(), clock.wall()));
    },
  };
}

/** Everything in a question that people read. */
function textsOf({ title, answer, steps, keywords, english }: QuestionDraft): readonly string[] {
  return [title, answer, ...steps, ...keywords, ...(english ? [english.title, english.answer, ...english.steps] : [])];
}

function told(
  head: Pick<ImportState, 'what' | 'file'>,
  kind: 'ready' | 'done',
  { entries, refused }: ImportFile,
): ImportState {
  return {
    ...head,
    kind,
    count: entries.length,
    first: entries.slice(0, SHOWN_FIRST).map(({ title }) => title),
    refused: refused.slice(0, SHOWN_REFUSED),
    refusedCount: refused.length,
  };
}
