import { expect, test } from 'vitest';
import { createListDesk } from '../../electron/console/listDesk';
import type { WorldStore } from '../../electron/console/world';
import type { ListMapping } from '../../electron/domain/outbound/list/entry';
import type { ListNews } from '../../electron/records/import/list/listThread';
import type { ListRequest } from '../../electron/records/import/list/protocol';
import type { OutboundImport } from '../../electron/records/outboundImports';
import { openSeat } from './seat';

const mapping: ListMapping = { hasHeading: true, uses: ['name', 'number'], dateOrder: 'day-first' };
const preview = {
  headings: ['姓名', '电话'],
  rows: [['王', '138****8000']],
  mapping,
  remembered: false,
  hasYearLast: false,
};
const counts = { staged: 3, duplicates: 1, doNotCall: 0, refused: 1 };
const outcome = { counts, refused: [{ line: 4, reason: 'date' }], reasons: [{ reason: 'date', count: 1 }] } as const;
const broken: OutboundImport = {
  ...{ id: 'old', planId: 'care', beganAt: 5, agent: '811000', state: 'pending', file: '/home/lists/三月.csv' },
  ...{ mapping: null, upToLine: 9, staged: 8, duplicates: 0, doNotCall: 0, refused: 0 },
};

/** A desk whose threads say what the story lets them say. */
async function desk(options: { pending?: OutboundImport[]; locked?: boolean } = {}) {
  const seat = await openSeat();
  const { world } = seat.desk as { world: WorldStore };
  const threads: { asked: ListRequest[]; ended: boolean; say: (news: ListNews) => void }[] = [];
  const audited: unknown[] = [];
  const changes: string[] = [];
  const pending = [...(options.pending ?? [])];
  const lists = createListDesk({
    world,
    book: () => ({ pending: () => pending }),
    openThread(hear) {
      if (options.locked) return null;
      const thread = {
        asked: [] as ListRequest[],
        ended: false,
        say: (news: ListNews) => {
          if (!thread.ended) hear(news);
        },
      };
      threads.push(thread);
      return {
        ask: (request) => void thread.asked.push(request),
        end() {
          thread.ended = true;
        },
      };
    },
    chooseFile: async () => '/home/lists/四月.csv',
    chooseTarget: async () => '/home/lists/未导入.csv',
    words: () => ({ refused: { line: '行' }, nameless: '第{}列' }),
    clock: { now: () => 0, wall: () => 1000 },
    audit: (entry) => audited.push(entry) > 0,
    onChanged: () => void changes.push('changed'),
    log: () => {},
  });
  lists.load();
  const state = () => world.getState().listImport;
  const last = () => threads.at(-1) ?? expect.fail('there is no thread');
  return { lists, world, threads, last, state, audited, changes, pending, send: lists.dispatch };
}

test('a list is looked at, read, confirmed and undone, and the plan changes only with the confirmation', async () => {
  const { send, last, threads, state, changes } = await desk();
  await send({ kind: 'choose-list', plan: 'care' });
  expect(state()).toEqual({ plan: 'care', file: '四月.csv', kind: 'opening' });
  last().say({ kind: 'preview', preview });
  expect(state()?.kind).toBe('mapping');
  expect(await send({ kind: 'read-list', mapping: { ...mapping, uses: ['name', 'name'] } })).toMatchObject({
    ok: false,
  });
  await send({ kind: 'read-list', mapping });
  const [, request] = last().asked;
  expect(request).toMatchObject({
    kind: 'import',
    planId: 'care',
    file: '/home/lists/四月.csv',
    mapping,
    nameless: '第{}列',
  });
  last().say({ kind: 'progress', share: 0.5, counts });
  expect(state()).toMatchObject({ kind: 'counting', share: 0.5, counts });
  // While it is read no other is begun.
  expect(await send({ kind: 'choose-list', plan: 'care' })).toEqual({ ok: false, code: 'not-now' });
  last().say({ kind: 'read', outcome });
  expect(changes).toEqual([]);
  await send({ kind: 'confirm-list' });
  last().say({ kind: 'committed' });
  expect(state()).toMatchObject({ kind: 'done', outcome });
  expect(changes).toEqual(['changed']);

  const { id } = request as { id: string };
  await send({ kind: 'discard-list', id });
  expect(threads).toHaveLength(2);
  expect(last().asked).toEqual([{ kind: 'discard', id, at: 1000 }]);
  last().say({ kind: 'discarded', gone: true });
  expect(state()).toMatchObject({ kind: 'undone', count: 3, kept: false });
  last().say({ kind: 'swept' });
  expect(threads.map(({ ended }) => ended)).toEqual([true, true]);
});

test('what was not confirmed is taken back with the dialog', async () => {
  const { send, last, threads, state } = await desk();
  await send({ kind: 'choose-list', plan: 'care' });
  last().say({ kind: 'preview', preview });
  await send({ kind: 'read-list', mapping });
  await send({ kind: 'close-list' });
  expect(state()).toBeNull();
  expect(threads[0]?.ended).toBe(true);
  expect(threads[1]?.asked).toMatchObject([{ kind: 'discard' }]);
  // What the thread says afterwards is not heard.
  threads[0]?.say({ kind: 'read', outcome });
  expect(state()).toBeNull();
});

test('a list that was broken off is offered, before another into the same plan, and goes on', async () => {
  const { send, last, state, world, pending } = await desk({ pending: [broken] });
  expect(world.getState().pendingLists).toMatchObject([
    { id: 'old', plan: 'care', file: '三月.csv', counts: { staged: 8 } },
  ]);
  await send({ kind: 'choose-list', plan: 'care' });
  expect(state()).toMatchObject({ kind: 'pending', pending: { id: 'old' } });
  await send({ kind: 'resume-list', id: 'old' });
  expect(last().asked).toMatchObject([{ kind: 'resume', id: 'old' }]);
  expect(world.getState().pendingLists).toEqual([]);
  last().say({ kind: 'failed', reason: 'changed' });
  expect(state()).toMatchObject({ kind: 'failed', reason: 'changed' });
  expect(world.getState().pendingLists).toHaveLength(1);

  await send({ kind: 'discard-list', id: 'old' });
  pending.pop();
  last().say({ kind: 'discarded', gone: true });
  expect(world.getState().pendingLists).toEqual([]);
});

test('a list of which somebody was called stays', async () => {
  const { send, last, world } = await desk();
  await send({ kind: 'discard-list', id: 'long-ago' });
  last().say({ kind: 'discarded', gone: false });
  expect(world.getState().notices).toMatchObject([{ code: 'list-kept' }]);
});

test('a file without customers leaves nothing behind', async () => {
  const { send, last, threads, state } = await desk();
  await send({ kind: 'choose-list', plan: 'care' });
  last().say({ kind: 'preview', preview });
  await send({ kind: 'read-list', mapping });
  last().say({ kind: 'failed', reason: 'empty' });
  expect(state()).toMatchObject({ kind: 'failed', reason: 'empty' });
  expect(threads[1]?.asked).toMatchObject([{ kind: 'discard' }]);
});

test('refused rows leave the records with an entry in the audit log (SEC-2)', async () => {
  const { send, last, state, audited } = await desk();
  await send({ kind: 'choose-list', plan: 'care' });
  last().say({ kind: 'preview', preview });
  await send({ kind: 'read-list', mapping });
  last().say({ kind: 'read', outcome });
  const id = state()?.kind === 'read' ? (state() as { id: string }).id : '';
  await send({ kind: 'save-refused-rows', id });
  expect(last().asked.at(-1)).toEqual({
    kind: 'save-refused',
    id,
    target: '/home/lists/未导入.csv',
    words: { line: '行' },
  });
  last().say({ kind: 'saved', rows: 1 });
  expect(state()).toMatchObject({ kind: 'read', saved: 1 });
  expect(audited).toEqual([{ kind: 'export', what: 'refused-rows', format: 'csv', rows: 1, masked: false }]);
});

test('while the records are locked nothing is begun', async () => {
  const { send, state } = await desk({ locked: true });
  await send({ kind: 'choose-list', plan: 'care' });
  expect(state()).toMatchObject({ kind: 'failed', reason: 'locked' });
});
