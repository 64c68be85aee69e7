import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, CommandResult } from '../../electron/contract/command';
import { createNoteKeeper, type NoteKeeper, standingOf } from '../../renderer/console/note/noteKeeper';
import { callStory } from './support/history';
import { viewed } from './support/snapshots';

const call = callStory('a', [[0, { kind: 'ringing' }]]);
const emptyNote = viewed(call);

describe('the note', () => {
  let keeper: NoteKeeper;
  let sent: Extract<Command, { kind: 'write-note' }>[];
  /** Main's answers, given by the story when it wants. */
  let answers: ((result: CommandResult) => void)[];
  const standing = () => standingOf(keeper.store.getState().a).kind;
  const settle = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0));

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    answers = [];
    keeper = createNoteKeeper((command) => {
      if (command.kind === 'write-note') sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    });
    keeper.adopt([emptyNote]);
  });
  afterEach(() => {
    keeper.stop();
    vi.useRealTimers();
  });

  it('is saved after a pause, and says so only when the disk has it', async () => {
    expect(standing()).toBe('empty');
    keeper.write('a', '来电');
    expect(standing()).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(290);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(sent).toMatchObject([{ text: '来电', revision: 1 }]);
    expect(standing()).toBe('saving');
    answers[0]?.({ ok: true, value: { savedAt: 42 } });
    await settle();
    expect(standingOf(keeper.store.getState().a)).toEqual({ kind: 'saved', at: 42 });
  });

  it('is saved while one types on without a pause', async () => {
    for (let letter = 0; letter < 8; letter += 1) {
      keeper.write('a', 'x'.repeat(letter + 1));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent.length).toBe(1);
    expect(sent[0]?.text.length).toBeGreaterThanOrEqual(4);
  });

  it('is not called saved when something was typed while it was on its way', async () => {
    keeper.write('a', 'one');
    await vi.advanceTimersByTimeAsync(310);
    keeper.write('a', 'one two');
    answers[0]?.({ ok: true, value: { savedAt: 42 } });
    await settle();
    expect(standing()).not.toBe('saved');
    await vi.advanceTimersByTimeAsync(310);
    expect(sent.map(({ text }) => text)).toEqual(['one', 'one two']);
    answers[1]?.({ ok: true, value: { savedAt: 43 } });
    await settle();
    expect(standing()).toBe('saved');
  });

  it('says when the disk refuses, and tries again under a revision of its own until it is saved', async () => {
    keeper.write('a', 'one');
    await vi.advanceTimersByTimeAsync(310);
    answers[0]?.({ ok: false, code: 'not-saved' });
    await settle();
    expect(standing()).toBe('failed');
    await vi.advanceTimersByTimeAsync(1010);
    expect(standing()).toBe('failed');
    expect(sent.map(({ revision }) => revision)).toEqual([1, 2]);
    answers[1]?.({ ok: true, value: { savedAt: 50 } });
    await settle();
    expect(standing()).toBe('saved');
  });

  it('comes back after a reload of the page, and never gives way to an older text', () => {
    const at = 7;
    keeper.adopt([viewed(call, { note: { text: 'kept', revision: 4, state: { kind: 'saved', at } } })]);
    expect(keeper.store.getState().a?.text).toBe('kept');
    expect(standingOf(keeper.store.getState().a)).toEqual({ kind: 'saved', at });
    keeper.write('a', 'kept and more');
    keeper.adopt([viewed(call, { note: { text: 'kept', revision: 4, state: { kind: 'saved', at } } })]);
    expect(keeper.store.getState().a?.text).toBe('kept and more');
    expect(standing()).toBe('unsaved');
  });

  it('is flushed before the call is closed, and tells when that failed', async () => {
    keeper.write('a', 'one');
    const flushed = keeper.flush('a');
    await settle();
    answers[0]?.({ ok: true, value: { savedAt: 42 } });
    expect(await flushed).toBe(true);
    keeper.write('a', 'one two');
    const refused = keeper.flush('a');
    await settle();
    answers[1]?.({ ok: false, code: 'not-saved' });
    await settle();
    answers[2]?.({ ok: false, code: 'not-saved' });
    expect(await refused).toBe(false);
  });

  it('is forgotten with its call, and nothing is sent for it afterwards', async () => {
    keeper.write('a', 'one');
    keeper.adopt([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(keeper.store.getState()).toEqual({});
    expect(sent).toEqual([]);
  });
});

describe('undo', () => {
  it('goes through the whole note of its own call, whatever was written about another meanwhile', () => {
    vi.useFakeTimers();
    const keeper = createNoteKeeper(async () => ({ ok: true, value: { savedAt: 1 } }));
    const other = viewed(callStory('b', [[0, { kind: 'ringing' }]]));
    keeper.adopt([emptyNote, other]);
    const text = (id: string) => keeper.store.getState()[id]?.text;
    // Keys that follow each other are one step; a pause begins the next.
    for (const typed of ['客', '客户', '客户问']) keeper.write('a', typed);
    vi.advanceTimersByTime(1000);
    keeper.write('a', '客户问额度');
    keeper.write('b', '另一位客户');
    // Main publishes what it has: the history is not touched by it.
    keeper.adopt([viewed(call, { note: { text: '客户问额度', revision: 4, state: { kind: 'saved', at: 1 } } }), other]);
    expect(keeper.undo('a')).toBe(true);
    expect([text('a'), text('b')]).toEqual(['客户问', '另一位客户']);
    expect(keeper.store.getState().a?.caret).toBe(3);
    keeper.undo('a');
    expect(text('a')).toBe('');
    expect(keeper.undo('a')).toBe(false);
    keeper.redo('a');
    keeper.redo('a');
    expect([text('a'), keeper.redo('a')]).toEqual(['客户问额度', false]);
    keeper.undo('a');
    keeper.write('a', '客户问利率');
    expect(keeper.redo('a')).toBe(false);
    keeper.stop();
    vi.useRealTimers();
  });
});

describe('versions', () => {
  it('are kept after a pause of five seconds and on leaving, each text once', async () => {
    vi.useFakeTimers();
    const kinds: string[] = [];
    const keeper = createNoteKeeper(async (command) => {
      kinds.push(command.kind);
      return { ok: true, value: { savedAt: 1 } };
    });
    keeper.adopt([emptyNote]);
    const versions = () => kinds.filter((kind) => kind === 'keep-note-version').length;
    keeper.write('a', '客户');
    await vi.advanceTimersByTimeAsync(4000);
    keeper.write('a', '客户问');
    await vi.advanceTimersByTimeAsync(4900);
    expect(versions()).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(versions()).toBe(1);
    await keeper.keepVersion('a');
    expect(versions()).toBe(1);
    keeper.write('a', '客户问额度');
    await keeper.keepVersion('a');
    expect(versions()).toBe(2);
    keeper.stop();
    vi.useRealTimers();
  });
});
