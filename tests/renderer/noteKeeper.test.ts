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
