import { describe, expect, it } from 'vitest';
import type { Plan } from '../../electron/domain/outbound/plan';
import type { Target } from '../../electron/domain/outbound/target';
import { connect } from '../../electron/records/database';
import { openOutboundImports } from '../../electron/records/outboundImports';
import { folder, KEY, MORNING, records } from './support/seat';

const plan: Plan = {
  id: 'plan',
  createdAt: MORNING,
  createdBy: '811000',
  state: 'running',
  name: '满意度回访',
  kind: 'survey',
  purpose: '了解客户对网点的看法',
  opening: '',
  script: [],
  hours: { weekdays: [1, 2, 3, 4, 5], spans: [{ from: '09:00', to: '20:00' }], restOnHolidays: true },
  attempts: { most: 3, spacingMinutes: 120 },
  validFrom: '2026-03-01',
  validUntil: '2026-03-31',
  results: [{ id: 'done', label: '已完成', means: 'done' }],
  questions: [],
  wanted: null,
};
const target = (id: string, number: string, more: Partial<Target> = {}): Target => ({
  ...{
    id,
    planId: 'plan',
    importId: null,
    position: 0,
    number,
    name: '王女士',
    title: 'ms',
    details: { 产品: '定期' },
  },
  ...{ owner: '', state: 'open', result: '', stateAt: null, agreement: null, tries: 0, lastTriedAt: null },
  ...more,
});
const row = (line: number, number: string) => ({
  line,
  id: `row-${line}`,
  number,
  name: '',
  title: '' as const,
  details: {},
  owner: '',
  agreedAt: null,
});
const ASKED = {
  plans: [{ id: 'plan', notTriedSince: MORNING, most: 3 }],
  agent: '811000',
  agreedUntil: MORNING,
  limit: 10,
};
const BEGIN = {
  id: 'import',
  planId: 'plan',
  beganAt: MORNING,
  agent: '811000',
  file: 'list.csv',
  mapping: { number: 1 },
};
const NUMBERS = ['+8613800138001', '+8613800138002', '+8613800138003'] as const;

describe('outbound plans in the records', () => {
  it('come back as they were written, with their targets, and once each number', () => {
    const { outbound } = records(folder());
    outbound.savePlan(plan);
    expect(outbound.addTargets([target('a', NUMBERS[0]), target('b', NUMBERS[1]), target('again', NUMBERS[0])])).toBe(
      2,
    );
    expect(outbound.plans()).toEqual([plan]);
    expect(outbound.target('a')).toEqual(target('a', NUMBERS[0], { position: 1 }));
    outbound.savePlan({ ...plan, state: 'paused' });
    expect(outbound.plans()[0]?.state).toBe('paused');
  });

  it('give those nobody called yet first, those agreed on in time, and none that is somebody else’s', () => {
    const { outbound } = records(folder());
    outbound.savePlan(plan);
    outbound.addTargets([
      target('tried', '+8613800138001', { tries: 1 }),
      target('fresh', '+8613800138002'),
      target('other', '+8613800138003', { owner: '811001' }),
      target('agreed', '+8613800138004', { agreement: { at: MORNING, madeAt: MORNING - 1 } }),
      target('later', '+8613800138005', { agreement: { at: MORNING + 1, madeAt: MORNING - 1 } }),
      target('enough', '+8613800138006', { tries: 3 }),
    ]);
    expect(outbound.candidates(ASKED).map(({ id }) => id)).toEqual(['agreed', 'fresh', 'tried']);
  });

  it('know when a number was last called, for whatever plan', () => {
    const { outbound } = records(folder());
    outbound.savePlan(plan);
    outbound.savePlan({ ...plan, id: 'second' });
    outbound.addTargets([target('a', NUMBERS[0]), target('b', NUMBERS[0], { planId: 'second' })]);
    const attempt = {
      ...{ callId: 'call', targetId: 'a', planId: 'plan', number: NUMBERS[0], agent: '811000', at: MORNING + 5 },
      ...{ outcome: null, talkMs: null, sipCode: null, result: '' },
    };
    outbound.saveAttempt(attempt, target('a', NUMBERS[0], { tries: 1 }));
    expect(outbound.target('b')?.lastTriedAt).toBe(MORNING + 5);
    expect(outbound.target('a')?.tries).toBe(1);
    expect(outbound.openAttempts()).toEqual([attempt]);
    outbound.saveAttempt({ ...attempt, outcome: 'busy', sipCode: 486 }, null);
    expect(outbound.openAttempts()).toEqual([]);
    expect(outbound.attemptsOf('a')).toEqual([{ ...attempt, outcome: 'busy', sipCode: 486 }]);
    expect(outbound.candidates({ ...ASKED, plans: [{ id: 'second', notTriedSince: MORNING, most: 3 }] })).toEqual([]);
  });

  it('OUT-3: a number that is not to be called goes out of every plan at once, and comes back where that was a slip', () => {
    const { outbound } = records(folder());
    outbound.savePlan(plan);
    outbound.addTargets([target('a', NUMBERS[0]), target('b', NUMBERS[0], { planId: 'second' })]);
    outbound.forbid({ number: NUMBERS[0], at: MORNING, agent: '811000', callId: 'call', reason: 'asked' });
    expect([outbound.target('a')?.state, outbound.target('b')?.state]).toEqual(['do-not-call', 'do-not-call']);
    expect(outbound.doNotCall(NUMBERS[0])?.callId).toBe('call');
    outbound.permit(NUMBERS[0], MORNING);
    expect([outbound.target('a')?.state, outbound.target('b')?.state]).toEqual(['open', 'open']);
    expect(outbound.doNotCall(NUMBERS[0])).toBeNull();
  });
});

describe('the import of a list', () => {
  it('is not seen before it is committed, and then all of it is', () => {
    const { outbound, outboundImports: imports } = records(folder());
    outbound.savePlan(plan);
    outbound.forbid({ number: NUMBERS[2], at: MORNING, agent: '811000', callId: null, reason: 'list' });
    expect(imports.begin(BEGIN)).toBe(true);
    expect(imports.begin({ ...BEGIN, id: 'second' })).toBe(false);
    const part = { refused: [{ line: 3, reason: 'too-short', cells: ['12', '=cmd'] }], upToLine: 4 };
    expect(
      imports.stage('import', { ...part, rows: [row(1, NUMBERS[0]), row(2, NUMBERS[0]), row(4, NUMBERS[2])] }),
    ).toEqual({ staged: 1, duplicates: 1, doNotCall: 1 });
    expect(outbound.candidates(ASKED)).toEqual([]);
    expect(imports.pending()).toEqual([
      { ...BEGIN, state: 'pending', upToLine: 4, staged: 1, duplicates: 1, doNotCall: 1, refused: 1 },
    ]);
    expect(imports.refused('import', 0, 10)).toEqual(part.refused);
    imports.commit('import', MORNING);
    expect(outbound.candidates(ASKED).map(({ id }) => id)).toEqual(['row-1']);
    expect(imports.pending()).toEqual([]);
    expect(imports.ofPlan('plan')).toMatchObject([{ id: 'import', revocable: true }]);
    expect(() => imports.stage('import', { rows: [], refused: [], upToLine: 9 })).toThrow('not pending');
  });

  it('gives the customers of several lists in one order, and no more agreements than can be worked', () => {
    const { outbound, outboundImports: imports } = records(folder());
    outbound.savePlan(plan);
    const many = (from: number, agreedAt: number | null) =>
      Array.from({ length: 150 }, (_, at) => ({ ...row(from + at, `+86138${10_000_000 + from + at}`), agreedAt }));
    for (const [id, from] of [
      ['first', 1000],
      ['second', 2000],
    ] as const) {
      imports.begin({ ...BEGIN, id });
      imports.stage(id, { rows: [...many(from, null), ...many(from + 500, MORNING - from)], refused: [], upToLine: 1 });
      imports.commit(id, MORNING);
    }
    const found = outbound.candidates({ ...ASKED, limit: 200 });
    expect(found.filter(({ agreement }) => agreement !== null)).toHaveLength(100);
    expect(found.filter(({ agreement }) => agreement?.at === MORNING - 2000)).toHaveLength(100);
    const fresh = found.filter(({ agreement }) => agreement === null).map(({ position }) => position);
    expect(fresh).toHaveLength(200);
    expect(fresh).toEqual([...fresh].sort((one, other) => one - other));
  });

  it('leaves out a number that asked for peace while the file was read', () => {
    const { outbound, outboundImports: imports } = records(folder());
    imports.begin(BEGIN);
    imports.stage('import', { rows: [row(1, NUMBERS[0])], refused: [], upToLine: 1 });
    expect(
      imports.forbidAll([{ number: NUMBERS[0], at: MORNING, agent: '811000', callId: null, reason: 'list' }]),
    ).toBe(1);
    imports.commit('import', MORNING);
    expect(outbound.target('row-1')?.state).toBe('do-not-call');
    expect(imports.doNotCallList('', 10).map(({ number }) => number)).toEqual([NUMBERS[0]]);
  });

  it('can be taken back whole, also after it was committed, until somebody was called', () => {
    const { outbound, outboundImports: imports } = records(folder());
    imports.begin(BEGIN);
    imports.stage('import', { rows: NUMBERS.map((number, index) => row(index + 1, number)), refused: [], upToLine: 3 });
    imports.commit('import', MORNING);
    expect(imports.discard('import', MORNING)).toBe(true);
    expect(outbound.target('row-1')).toBeNull();
    expect(imports.begin({ ...BEGIN, id: 'second' })).toBe(false);
    let gone = 0;
    for (let bite = imports.sweep(2); bite > 0; bite = imports.sweep(2)) gone += bite;
    expect(gone).toBe(NUMBERS.length + 1);
    expect(imports.begin({ ...BEGIN, id: 'second' })).toBe(true);
    imports.stage('second', { rows: [row(9, NUMBERS[0])], refused: [], upToLine: 9 });
    imports.commit('second', MORNING);
    const { agent } = BEGIN;
    const attempt = { callId: 'call', targetId: 'row-9', planId: 'plan', number: NUMBERS[0], agent, at: MORNING };
    outbound.saveAttempt({ ...attempt, outcome: null, talkMs: null, sipCode: null, result: '' }, null);
    expect(imports.discard('second', MORNING)).toBe(false);
    expect(imports.ofPlan('plan')).toMatchObject([{ id: 'second', revocable: false }]);
  });

  it('may be written through a connection of its own while the console writes', () => {
    const store = records(folder());
    const beside = connect(store.file, KEY);
    const imports = openOutboundImports(beside);
    imports.begin(BEGIN);
    imports.stage('import', { rows: [row(1, NUMBERS[0])], refused: [], upToLine: 1 });
    store.outbound.savePlan(plan);
    imports.commit('import', MORNING);
    beside.close();
    expect(store.outbound.candidates(ASKED).map(({ id }) => id)).toEqual(['row-1']);
  });
});
