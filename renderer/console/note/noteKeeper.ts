import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command, CommandResult, RefusalCode } from '../../../electron/contract/command';
import type { CallView } from '../../../electron/contract/snapshot';
import type { CallId } from '../../../electron/domain/call';
import type { EpochMs, Ms } from '../../../electron/domain/time';

/** A pause in typing this long saves … */
const PAUSE_MS: Ms = 300;
/** … and so does typing on for this long without one. */
const AT_MOST_MS: Ms = 500;
/** Between attempts after a failure; the last one repeats. */
const RETRY_MS: readonly Ms[] = [1000, 2000, 5000, 10_000];

/** A note as the person sees it. */
export interface Note {
  readonly text: string;
  /** Grows with every change. */
  readonly revision: number;
  /** What the disk has, as far as main has said. */
  readonly saved: { readonly revision: number; readonly at: EpochMs } | null;
  /** The revision on its way to main. */
  readonly sending: number | null;
  /** Why the last attempt failed; null after one that did not. */
  readonly failure: RefusalCode | null;
}

/** What may truthfully be said about a note. `saved` means: exactly what is on screen is on the disk. */
export type NoteStanding =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: EpochMs }
  | { readonly kind: 'failed'; readonly code: RefusalCode };

export function standingOf(note: Note | undefined): NoteStanding {
  if (!note) return { kind: 'empty' };
  if (note.saved && note.saved.revision === note.revision) return { kind: 'saved', at: note.saved.at };
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
  /** Main's snapshot came: takes over newer text (after a reload of the page), forgets calls that left the desk. */
  adopt(calls: readonly CallView[]): void;
  /** Saves what is unsaved now. True when the disk has everything. */
  flush(call: CallId): Promise<boolean>;
  stop(): void;
}

/** `send` is the bridge's: it resolves when main has the note on the disk or refuses, and never rejects. */
export function createNoteKeeper(send: (command: Command) => Promise<CommandResult>): NoteKeeper {
  const store = createStore<Readonly<Record<CallId, Note>>>(() => ({}));
  const jobs = new Map<CallId, Job>();

  interface Job {
    timer: ReturnType<typeof setTimeout> | null;
    /** `performance.now()` of the first change not yet sent. */
    since: Ms | null;
    attempts: number;
    running: Promise<boolean> | null;
  }

  const jobOf = (call: CallId): Job => {
    let job = jobs.get(call);
    if (!job) {
      job = { timer: null, since: null, attempts: 0, running: null };
      jobs.set(call, job);
    }
    return job;
  };
  const change = (call: CallId, part: Partial<Note>): void => {
    const known = store.getState()[call] ?? { text: '', revision: 0, saved: null, sending: null, failure: null };
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
      change(call, { sending: null, failure: null, saved: { revision: note.revision, at: result.value.savedAt } });
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

  return {
    store,
    write(call, text) {
      const known = store.getState()[call];
      change(call, { text, revision: (known?.revision ?? 0) + 1 });
      const job = jobOf(call);
      const now = performance.now();
      job.since ??= now;
      later(call, Math.max(0, Math.min(PAUSE_MS, job.since + AT_MOST_MS - now)));
    },
    adopt(calls) {
      for (const { call, note } of calls) {
        const known = store.getState()[call.id];
        if (known && known.revision >= note.revision) continue;
        const saved = note.state.kind === 'saved' ? { revision: note.revision, at: note.state.at } : null;
        const failure = note.state.kind === 'not-saved' ? 'not-saved' : null;
        change(call.id, { text: note.text, revision: note.revision, saved, failure });
        if (failure !== null) later(call.id, RETRY_MS[0] ?? 0);
      }
      const present = new Set(calls.map(({ call }) => call.id));
      const kept = Object.entries(store.getState()).filter(([id]) => present.has(id));
      if (kept.length === Object.keys(store.getState()).length) return;
      for (const [id, job] of jobs) {
        if (present.has(id)) continue;
        if (job.timer !== null) clearTimeout(job.timer);
        jobs.delete(id);
      }
      store.setState(Object.fromEntries(kept), true);
    },
    async flush(call) {
      const complete = (): boolean => {
        const note = store.getState()[call];
        return !note || note.revision === 0 || note.saved?.revision === note.revision;
      };
      // At most twice: once for what is on its way, once for what was typed meanwhile.
      for (let attempt = 0; attempt < 2 && !complete(); attempt += 1) await save(call);
      return complete();
    },
    stop() {
      for (const job of jobs.values()) if (job.timer !== null) clearTimeout(job.timer);
      jobs.clear();
    },
  };
}
