import type { Ms } from '../../../electron/domain/time';

/** What was written before and after, for undo and redo. Kept per call, so that no other call's note can get into it. */
export interface NoteHistory {
  /** Oldest first. */
  readonly past: readonly string[];
  /** The next to be redone last. */
  readonly future: readonly string[];
  /** When the last change was; null after undo and redo, so that the next change is a step of its own. */
  readonly changedAt: Ms | null;
}

export const NO_HISTORY: NoteHistory = { past: [], future: [], changedAt: null };

/** Keys that follow each other within this long make one step. */
const STEP_PAUSE: Ms = 600;
/** Steps kept. */
const STEPS = 200;

/** The history after `before` was changed to `after` at `now`. A change of more than a few signs is a step of its own. */
export function changed(history: NoteHistory, before: string, after: string, now: Ms): NoteHistory {
  if (before === after) return history;
  const goesOn =
    history.changedAt !== null && now - history.changedAt < STEP_PAUSE && Math.abs(after.length - before.length) <= 4;
  return {
    past: goesOn ? history.past : [...history.past, before].slice(-STEPS),
    future: [],
    changedAt: now,
  };
}

/** One step back from `text`; null where there is none. */
export function undone(history: NoteHistory, text: string): { history: NoteHistory; text: string } | null {
  const before = history.past.at(-1);
  if (before === undefined) return null;
  return {
    text: before,
    history: { past: history.past.slice(0, -1), future: [...history.future, text], changedAt: null },
  };
}

/** One step forward again; null where nothing was undone. */
export function redone(history: NoteHistory, text: string): { history: NoteHistory; text: string } | null {
  const next = history.future.at(-1);
  if (next === undefined) return null;
  return {
    text: next,
    history: { past: [...history.past, text], future: history.future.slice(0, -1), changedAt: null },
  };
}

/** Where the caret belongs after `before` became `after`: behind what has changed. */
export function caretAfter(before: string, after: string): number {
  let back = 0;
  const most = Math.min(before.length, after.length);
  while (back < most && before.at(-1 - back) === after.at(-1 - back)) back += 1;
  return after.length - back;
}
