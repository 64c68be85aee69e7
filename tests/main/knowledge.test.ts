import { describe, expect, it } from 'vitest';
import type { Command } from '../../electron/contract/command';
import { openSeat, SHIPPED } from './seat';

const DRAFT = {
  ...{ title: '数字人民币钱包怎么开通', answer: '在官方应用内开通。', steps: ['核对身份'], keywords: ['数字人民币'] },
  ...{ category: '其他', english: null },
};
const add = (part: Partial<Extract<Command, { kind: 'save-question' }>> = {}): Command => ({
  ...{ kind: 'save-question', id: null, question: DRAFT, answers: null },
  ...part,
});

/** A seat with a call in which the customer talks. */
async function onCall() {
  const seat = await openSeat();
  const id = seat.ring('s1');
  await seat.send({ kind: 'answer', call: id });
  return { ...seat, id, call: () => seat.calls().find((one) => one.id === id) };
}

describe('the knowledge desk', () => {
  it('counts a use once for a call, and writes it into its history (KNB-2)', async () => {
    const { send, id, call } = await onCall();
    expect(await send({ kind: 'use-question', call: id, question: 'card-loss' })).toEqual({ ok: true });
    expect(await send({ kind: 'use-question', call: id, question: 'card-loss' })).toEqual({ ok: true });
    expect(call()?.events.filter(({ kind }) => kind === 'question-used')).toHaveLength(1);
    expect(await send({ kind: 'use-question', call: id, question: 'nothing' })).toMatchObject({ code: 'not-now' });
    expect(await send({ kind: 'use-question', call: 'other', question: 'card-loss' })).toMatchObject({
      code: 'no-such-call',
    });
  });

  it('takes what nobody knew, has it answered, tells who asked, and takes an answer back before that (KNB-4)', async () => {
    const { send, id, call, world, openQuestions } = await onCall();
    await send({ kind: 'collect-question', call: id, text: '数字人民币怎么开通' });
    expect(call()?.events.at(-1)?.kind).toBe('question-collected');
    expect(world().knowledge.open).toBe(1);
    const open = openQuestions()[0] ?? '';

    await send(add({ answers: open }));
    expect(world().knowledge).toMatchObject({
      open: 0,
      answers: [{ text: '数字人民币怎么开通' }],
      undo: { kind: 'answered' },
    });
    await send({ kind: 'undo-knowledge' });
    expect(world().knowledge).toMatchObject({ open: 1, answers: [], undo: null });
    await send({ kind: 'answer-open-question', id: open, question: 'card-loss' });
    await send({ kind: 'hear-answer', id: open });
    expect(world().knowledge.answers).toEqual([]);
    expect(await send({ kind: 'hear-answer', id: open })).toMatchObject({ ok: false });
  });

  it('takes back each change, the last one first', async () => {
    const { send, world } = await openSeat();
    await send(add());
    await send({ kind: 'remove-question', id: 'card-loss' });
    expect(world().knowledge.undo).toEqual({ kind: 'removed', title: SHIPPED.questions[0]?.title, count: 1 });
    await send({ kind: 'undo-knowledge' });
    expect(await send({ kind: 'remove-question', id: 'card-loss' })).toEqual({ ok: true });
    await send({ kind: 'undo-knowledge' });
    await send({ kind: 'undo-knowledge' });
    expect(world().knowledge.undo).toBeNull();
    expect(await send({ kind: 'undo-knowledge' })).toMatchObject({ code: 'not-now' });
    // The title is free again.
    expect(await send(add())).toEqual({ ok: true });
  });

  it('refuses a question that is there already, and customers’ numbers', async () => {
    const { send } = await openSeat();
    await send(add());
    expect(await send(add())).toMatchObject({ code: 'question-known' });
    const withCard = { ...DRAFT, title: '另一问', steps: ['卡号 4111111111111111'] };
    expect(await send(add({ question: withCard }))).toMatchObject({ code: 'customer-number-in-text' });
    expect(await send({ kind: 'collect-question', call: null, text: '4111111111111111' })).toMatchObject({
      code: 'customer-number-in-text',
    });
  });

  it('says so when the disk is full, and has changed nothing', async () => {
    const { send, world, written } = await openSeat();
    written.full = true;
    expect(await send(add())).toMatchObject({ code: 'not-saved' });
    expect(world().knowledge.undo).toBeNull();
    written.full = false;
    expect(await send(add())).toEqual({ ok: true });
  });
});

describe('a file', () => {
  const entries = Array.from({ length: 100 }, (_, number) => ({ ...DRAFT, title: `问题${number}` }));
  const refused = [{ line: 3, title: '', reason: 'title-missing', firstLine: null }] as const;
  const file = { ok: true, value: { what: 'questions', entries, refused } } as const;

  it('is shown before it is taken over, and its questions go again with one undo', async () => {
    const { send, world } = await openSeat({ file });
    await send({ kind: 'choose-import', what: 'questions' });
    expect(world().knowledge.importing).toMatchObject({
      kind: 'ready',
      file: 'questions.csv',
      count: 100,
      refusedCount: 1,
    });
    expect(await send(add({ question: { ...DRAFT, title: '问题7' } }))).toEqual({ ok: true });
    await send({ kind: 'undo-knowledge' });
    await send({ kind: 'confirm-import' });
    expect(world().knowledge).toMatchObject({ importing: { kind: 'done' }, undo: { kind: 'imported', count: 100 } });
    expect(await send(add({ question: { ...DRAFT, title: '问题7' } }))).toMatchObject({ code: 'question-known' });
    await send({ kind: 'undo-knowledge' });
    expect(await send(add({ question: { ...DRAFT, title: '问题7' } }))).toEqual({ ok: true });
  });

  it('leaves nothing behind when the disk has no room for it', async () => {
    const { send, world, written } = await openSeat({ file });
    await send({ kind: 'choose-import', what: 'questions' });
    written.full = true;
    expect(await send({ kind: 'confirm-import' })).toMatchObject({ code: 'not-saved' });
    expect(world().knowledge).toMatchObject({ importing: { kind: 'failed', reason: 'not-saved' }, undo: null });
  });

  it('that cannot be read is told as such, and nothing is taken over', async () => {
    const { send, world } = await openSeat({ file: { ok: false, reason: 'encoding' } });
    await send({ kind: 'choose-import', what: 'questions' });
    expect(world().knowledge.importing).toMatchObject({ kind: 'failed', reason: 'encoding' });
    expect(await send({ kind: 'confirm-import' })).toMatchObject({ code: 'not-now' });
    await send({ kind: 'close-import' });
    expect(world().knowledge.importing).toBeNull();
  });
});

describe('the board (KNB-3)', () => {
  it('holds up the check-in until what is new was read, and is to be read again once it was changed', async () => {
    const { send, world, clock } = await openSeat({ offline: true });
    const now = clock.wall();
    const bulletin = { title: '积分活动', text: '口径更新。', validFrom: now, validTo: now + 1000 * 60 };
    await send({ kind: 'save-bulletin', id: null, bulletin });
    await send({ kind: 'sign-in', startsAt: null });
    for (const { id } of world().standard.agent.checkIn) await send({ kind: 'check', check: id, good: true });
    expect(await send({ kind: 'check-in' })).toMatchObject({ code: 'bulletins-unread' });
    const id = world().bulletins[0]?.id ?? '';
    await send({ kind: 'read-bulletin', id });
    expect(await send({ kind: 'check-in' })).toEqual({ ok: true });

    await send({ kind: 'save-bulletin', id, bulletin: { ...bulletin, text: '再次更新。' } });
    expect(world().bulletins).toMatchObject([{ read: false }]);
    await send({ kind: 'withdraw-bulletin', id });
    expect(world().bulletins).toEqual([]);
    await send({ kind: 'undo-knowledge' });
    expect(world().bulletins).toMatchObject([{ title: '积分活动' }]);
  });
});
