import { expect, it } from 'vitest';
import type { KeptRun } from '../../electron/domain/marks/keptRun';
import { readClass, readPracticeRun } from '../../electron/records/archive/practiceReader';
import { connect, connectToRead } from '../../electron/records/database';
import { openPractice, readHeads, readShifts } from '../../electron/records/practiceTable';
import { migrate } from '../../electron/records/schema';
import { customerCalls, folder, KEY, listening, MORNING, records } from './support/seat';

const run = (id: string, part: Partial<KeptRun> = {}): KeptRun => ({
  id,
  scenario: 'limit-question',
  title: { 'zh-CN': '问限额', en: 'A question about limits' },
  level: 1,
  mood: 'patient',
  seed: 7,
  agent: '811001',
  name: '小林',
  at: MORNING,
  begins: 5_000,
  shift: null,
  mark: { scenario: 'limit-question', seed: 7, total: 60, items: [], cap: null, tryNext: [], findings: [] },
  facts: [],
  knowledge: { wanted: [], used: [] },
  pace: null,
  said: [],
  ...part,
});
const sound = (bytes: number) => ({ from: 100, data: new Uint8Array(bytes).fill(7), levels: new Uint8Array([1, 2]) });

function table(mostBytes?: number) {
  const database = connect(':memory:', null);
  migrate(database, 0, MORNING);
  return { database, practice: openPractice(database, mostBytes) };
}

it('outlives the program: mark, overrulings, comments and sound are there again', () => {
  const directory = folder();
  const first = records(directory);
  first.begin(customerCalls('a'));
  first.practice.save(run('a'), 60);
  first.practice.overrule('a', { item: 'rule:ANS-1', share: 1, reason: '电话没有响', by: '王老师', at: MORNING }, 80);
  first.practice.comment('a', { id: 'c1', at: 900, text: '语气很好', by: '王老师', writtenAt: MORNING });
  first.practice.saveSound('a', sound(9000), MORNING);
  first.close();

  const again = records(directory);
  expect(again.practice.read('a')).toMatchObject({
    run: { name: '小林', mark: { total: 60 } },
    total: 80,
    overrulings: [{ item: 'rule:ANS-1', reason: '电话没有响' }],
    comments: [{ id: 'c1', at: 900, by: '王老师' }],
  });
  expect(again.practice.sound('a')).toEqual(sound(9000));
  const reader = connectToRead(again.file, KEY);
  expect(readPracticeRun(reader, { kind: 'practice-run', id: 'a' }, listening().log)).toMatchObject({
    call: { call: { id: 'a' } },
    sound: { from: 100 },
  });
  reader.close();
});

it('of the sounds the newest are kept, as many as there is room for; the marks all stay', () => {
  const { database, practice } = table(25_000);
  for (const [index, id] of ['a', 'b', 'c'].entries()) {
    practice.save(run(id, { at: MORNING + index }), 60);
    practice.saveSound(id, sound(10_000), MORNING + index);
  }
  expect(readHeads(database, null, 0).map(({ id, hasSound }) => [id, hasSound])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
  ]);
  expect(practice.sound('a')).toBeNull();
});

it('removed runs come back until the next are removed, and then are gone with all that hangs on them', () => {
  const { database, practice } = table();
  practice.save(run('a'), 60);
  practice.saveSound('a', sound(10), MORNING);
  practice.comment('a', { id: 'c', at: 1, text: '好', by: '王', writtenAt: 1 });
  practice.save(run('b', { agent: '811002' }), 70);
  expect(practice.remove('811001', 100)).toBe(1);
  expect(practice.remove('811001', 101)).toBe(0);
  expect(practice.read('a')).toBeNull();
  practice.restore(100);
  expect(practice.read('a')?.comments).toHaveLength(1);
  practice.remove('811001', 200);
  practice.purge();
  practice.restore(200);
  expect(readHeads(database, null, 0).map(({ id }) => id)).toEqual(['b']);
  for (const of of ['practice_sounds', 'practice_comments'])
    expect(database.prepare(`SELECT count(*) AS count FROM ${of}`).all()).toEqual([{ count: 0 }]);
});

it('of a shift: its calls by their weights and the rules about it as a whole; it goes and comes with its newcomer', () => {
  const { database, practice } = table();
  const item = (weight: number): KeptRun['mark']['items'][number] => ({
    id: 'rule:ANS-1',
    subject: { kind: 'rule', rule: 'ANS-1' },
    rule: 'ANS-1',
    weight,
    share: 1,
    at: null,
    why: { code: 'rule-kept', params: {} },
    missing: [],
  });
  const shift = {
    ...{ id: 's', plan: 'rush', title: run('x').title, seed: 1, agent: '811001', name: '', at: MORNING, planned: 4 },
    points: [{ rule: 'RDY-1', kept: true, weight: 1 }],
  } as const;
  practice.saveShift({ ...shift, points: [] });
  practice.saveShift(shift);
  const mark = (weight: number, total: number) => ({ ...run('x').mark, items: [item(weight)], total });
  practice.save(run('a', { shift: 's', mark: mark(30, 50) }), 50);
  practice.save(run('b', { shift: 's', mark: mark(9, 40), at: MORNING + 1 }), 100);
  practice.save(run('c'), 0);
  // (30 × 0.5 + 9 × 1 + 1 × 1) of 40
  expect(readShifts(database)).toMatchObject([{ total: 63, calls: [{ id: 'a' }, { id: 'b', total: 100 }] }]);
  practice.remove('811001', 7);
  expect(readShifts(database)).toEqual([]);
  practice.restore(7);
  expect(readShifts(database)).toHaveLength(1);
});

it('of a class: everybody by the trainer’s word, under the name of their latest run, from a day on', () => {
  const { database, practice } = table();
  practice.save(run('a', { name: '林', at: MORNING }), 60);
  practice.save(run('b', { at: MORNING + 10 }), 90);
  practice.save(run('c', { agent: '811002', name: '', at: MORNING + 5 }), 50);
  expect(readClass(database, { agent: null, since: 0 })).toMatchObject({
    mean: 66.7,
    people: [
      { agent: '811001', name: '小林', runs: 2, mean: 75, gained: 30 },
      { agent: '811002', name: '', runs: 1 },
    ],
    runs: [{ id: 'a' }, { id: 'c' }, { id: 'b' }],
  });
  expect(readClass(database, { agent: '811001', since: MORNING + 1 }).runs).toHaveLength(1);
});
