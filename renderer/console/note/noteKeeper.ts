import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command, CommandResult, RefusalCode } from '../../../electron/contract/command';
import type { CallView } from '../../../electron/contract/snapshot';
import type { CallId } from '../../../electron/domain/call';
import type { EpochMs, Ms } from '../../../electron/domain/time';
import { caretAfter, changed, NO_HISTORY, type NoteHistory, redone, undone } from './noteHistory';

/** A pause in typing this long saves … */
const PAUSE_MS: Ms = 300;
/** … and so does typing on for this long without one. */
const AT_MOST_MS: Ms = 500;
/** A pause this long makes what stands there a version of the note. */
const VERSION_MS: Ms = 5000;
/** Between attempts after a failure; the last one repeats. */
const RETRY_MS: readonly Ms[] = [1000, 2000, 5000, 10_000];

/** A note as the person sees it. */
export interface Note {
  readonly text: string;
  /** Grows with every change. */
  readonly revision: number;
  /** What the disk has, as far as main has said. */
  readonly saved: {
    readonly revision: number;
    readonly at: EpochMs;
    /** How many passwords and codes the disk was not given. */
    readonly withheld: number;
  } | null;
  /** The revision on its way to main. */
  readonly sending: number | null;
  /** Why the last attempt failed; null after one that did not. */
  readonly failure: RefusalCode | null;
  /** Where the caret belongs after undo and redo; null after typing. */
  readonly caret: number | null;
}

/**
 * What may truthfully be said about a note. `saved` means: exactly what is on screen is on the disk; `withheld`: all but the
 * passwords and codes in it.
 */
export type NoteStanding =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: EpochMs }
  | { readonly kind: 'withheld'; readonly at: EpochMs }
  | { readonly kind: 'failed'; readonly code: RefusalCode };

export function standingOf(note: Note | undefined): NoteStanding {
  if (!note) return { kind: 'empty' };
  if (note.saved && note.saved.revision === note.revision)
    return { kind: note.saved.withheld > 0 ? 'withheld' : 'saved', at: note.saved.at };
  if (note.failure !== null) return { kind: 'failed', code: note.failure };
  if (note.sending !== null) return { kind: 'saving' };
  return note.revision === 0 ? { kind: 'empty' } : { kind: 'unsaved' };
}

/**
 * Keeps the notes of the calls on the desk and saves them as they are typed. Stands outside the components, so that a
 * fault of the view loses nothing.
 */
export interface NoteKeeper {
  readonly store: StoreApi<Readonly<Record<CallId, Note>>>;
  /** The person changed the text. */
  write(call: CallId, text: string): void;
  /** A step back in the note's own history, whatever call was looked at meanwhile. False where there is none. */
  undo(call: CallId): boolean;
  /** Takes the last `undo` back. */
  redo(call: CallId): boolean;
  /** Main's snapshot came: takes over newer text (after a reload of the page), forgets calls that left the desk. */
  adopt(calls: readonly CallView[]): void;
  /** Saves what is unsaved now. True when the disk has everything. */
  flush(call: CallId): Promise<boolean>;
  /** Saves what is unsaved and makes it a version, unless it is the newest already. */
  keepVersion(call: CallId): Promise<void>;
  stop(): void;
}

/** `send` is the bridge's: it resolves when main has the note on the disk or refuses, and never rejects. */
export function createNoteKeeper(send: (command: Command) => Promise<CommandResult>): NoteKeeper {
  const store = createStore<Readonly<Record<CallId, Note>>>(() => ({}));
  const jobs = new Map<CallId, Job>();
  const histories = new Map<CallId, NoteHistory>();

  interface Job {
    timer: ReturnType<typeof setTimeout> | null;
    /** `performance.now()` of the first change not yet sent. */
    since: Ms | null;
    attempts: number;
    running: Promise<boolean> | null;
    /** Until the pause that makes a version. */
    pausing: ReturnType<typeof setTimeout> | null;
    /** The revision that is a version already. */
    version: number;
  }

  const jobOf = (call: CallId): Job => {
    let job = jobs.get(call);
    if (!job) {
      job = { timer: null, since: null, attempts: 0, running: null, pausing: null, version: 0 };
      jobs.set(call, job);
    }
    return job;
  };
  const change = (call: CallId, part: Partial<Note>): void => {
    const known = store.getState()[call] ?? {
      text: '',
      revision: 0,
      saved: null,
      sending: null,
      failure: null,
      caret: null,
    };
    store.setState({ [call]: { ...known, ...part } });
  };
  const later = (call: CallId, delay: Ms): void => {
    const job = jobOf(call);
    if (job.timer !== null) clearTimeout(job.timer);
    job.timer = setTimeout(() => void save(call), delay);
  };

  const save = (call: CallId): Promise<boolean> => {
    const job = jobOf(call);
    if (job.timer !== null) clearTimeout(job.timer);
    job.timer = null;
    job.running ??= saveOnce(call, job).finally(() => {
      job.running = null;
    });
    return job.running;
  };
  const saveOnce = async (call: CallId, job: Job): Promise<boolean> => {
    const known = store.getState()[call];
    if (!known || known.saved?.revision === known.revision || known.revision === 0) return true;
    // Main takes each revision once, also one it could not write: another attempt needs a revision of its own.
    const note = known.failure === null ? known : { ...known, revision: known.revision + 1 };
    job.since = null;
    change(call, { revision: note.revision, sending: note.revision });
    const result = await send({ kind: 'write-note', call, text: note.text, revision: note.revision });
    const present = store.getState()[call];
    if (!present) return result.ok;
    if (result.ok && result.value) {
      job.attempts = 0;
      change(call, {
        sending: null,
        failure: null,
        saved: { revision: note.revision, at: result.value.savedAt, withheld: result.withheld ?? 0 },
      });
    } else {
      change(call, { sending: null, failure: result.ok ? 'not-saved' : result.code });
      later(call, RETRY_MS[Math.min(job.attempts, RETRY_MS.length - 1)] ?? 0);
      job.attempts += 1;
      return false;
    }
    if (present.revision === note.revision) return true;
    // Typed on meanwhile: the pause is counted from the last key, which has set the timer, unless that has run already.
    if (job.timer === null) later(call, 0);
    return false;
  };

  const rewrite = (call: CallId, text: string, caret: number | null): void => {
    const known = store.getState()[call];
    change(call, { text, revision: (known?.revision ?? 0) + 1, caret });
    const job = jobOf(call);
    const now = performance.now();
    job.since ??= now;
    later(call, Math.max(0, Math.min(PAUSE_MS, job.since + AT_MOST_MS - now)));
    if (job.pausing !== null) clearTimeout(job.pausing);
    job.pausing = setTimeout(() => void keepVersion(call), VERSION_MS);
  };
  const historyOf = (call: CallId): NoteHistory => histories.get(call) ?? NO_HISTORY;
  const travel = (call: CallId, step: typeof undone): boolean => {
    const text = store.getState()[call]?.text ?? '';
    const stepped = step(historyOf(call), text);
    if (!stepped) return false;
    histories.set(call, stepped.history);
    rewrite(call, stepped.text, caretAfter(text, stepped.text));
    return true;
  };

  const flush = async (call: CallId): Promise<boolean> => {
    const complete = (): boolean => {
      const note = store.getState()[call];
      return !note || note.revision === 0 || note.saved?.revision === note.revision;
    };
    // At most twice: once for what is on its way, once for what was typed meanwhile.
    for (let attempt = 0; attempt < 2 && !complete(); attempt += 1) await save(call);
    return complete();
  };
  const keepVersion = async (call: CallId): Promise<void> => {
    const job = jobs.get(call);
    if (job?.pausing) clearTimeout(job.pausing);
    if (!(await flush(call))) return;
    const revision = store.getState()[call]?.revision ?? 0;
    if (revision === 0 || !job || job.version >= revision) return;
    const result = await send({ kind: 'keep-note-version', call });
    if (result.ok) job.version = Math.max(job.version, revision);
  };

  return {
    store,
    write(call, text) {
      const now = performance.now();
      histories.set(call, changed(historyOf(call), store.getState()[call]?.text ?? '', text, now));
      rewrite(call, text, null);
    },
    undo: (call) => travel(call, undone),
    redo: (call) => travel(call, redone),
    adopt(calls) {
      for (const { call, note } of calls) {
        const known = store.getState()[call.id];
        if (known && known.revision >= note.revision) continue;
        const saved = note.state.kind === 'saved' ? { revision: note.revision, at: note.state.at, withheld: 0 } : null;
        const failure = note.state.kind === 'not-saved' ? 'not-saved' : null;
        if (known) histories.set(call.id, changed(historyOf(call.id), known.text, note.text, performance.now()));
        change(call.id, { text: note.text, revision: note.revision, saved, failure });
        if (failure !== null) later(call.id, RETRY_MS[0] ?? 0);
      }
      const present = new Set(calls.map(({ call }) => call.id));
      const kept = Object.entries(store.getState()).filter(([id]) => present.has(id));
      if (kept.length === Object.keys(store.getState()).length) return;
      for (const [id, job] of jobs) {
        if (present.has(id)) continue;
        if (job.timer !== null) clearTimeout(job.timer);
        if (job.pausing !== null) clearTimeout(job.pausing);
        jobs.delete(id);
        histories.delete(id);
      }
      store.setState(Object.fromEntries(kept), true);
    },
    flush,
    keepVersion,
    stop() {
      for (const { timer, pausing } of jobs.values()) {
        if (timer !== null) clearTimeout(timer);
        if (pausing !== null) clearTimeout(pausing);
      }
      jobs.clear();
    },
  };
}
