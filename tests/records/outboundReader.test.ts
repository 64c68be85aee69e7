import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../electron/domain/outbound/plan';
import { resultsOf } from '../../electron/domain/outbound/results';
import type { SurveyQuestion } from '../../electron/domain/outbound/survey';
import type { Attempt, Target } from '../../electron/domain/outbound/target';
import { readCustomer, readFigures, readSurvey, readTargets } from '../../electron/records/archive/outboundReader';
import { connect } from '../../electron/records/database';
import { exportTables } from '../../electron/records/export/export';
import { customerCalls, folder, HUNG_UP, KEY, MORNING, records } from './support/seat';

const QUESTIONS: SurveyQuestion[] = [
  {
    ...{ id: 'where', kind: 'choice', text: '常去哪里？', mayStayOpen: false },
    options: [
      { id: 'branch', label: '网点', goTo: null, most: null },
      { id: 'phone', label: '手机', goTo: null, most: null },
    ],
  },
  {
    ...{ id: 'score', kind: 'scale', text: '满意吗？', mayStayOpen: false, from: 1, to: 5, low: '', high: '' },
    branches: [],
  },
  {
    id: 'wait',
    kind: 'number',
    text: '等了多久？',
    mayStayOpen: true,
    least: 0,
    most: 300,
    unit: '分钟',
    branches: [],
  },
  { id: 'wish', kind: 'text', text: '还有什么建议？', mayStayOpen: true },
];
const PLAN: Plan = {
  ...{ id: 'plan', createdAt: MORNING, createdBy: '811000', state: 'running', name: '回访', kind: 'survey' },
  ...{ purpose: '了解看法', opening: '', script: [], questions: QUESTIONS, wanted: null },
  hours: { weekdays: [1], spans: [{ from: '09:00', to: '20:00' }], restOnHolidays: true },
  attempts: { most: 3, spacingMinutes: 60 },
  ...{ validFrom: '2026-03-01', validUntil: '2026-03-31' },
  results: [
    { id: 'done', label: '完成', means: 'done' },
    { id: 'no', label: '拒绝', means: 'refused' },
  ],
};
const target = (id: string, number: string, more: Partial<Target> = {}): Omit<Target, 'position' | 'lastTriedAt'> => ({
  ...{ id, planId: 'plan', importId: null, number, name: '王女士', title: 'ms', details: {}, owner: '', state: 'open' },
  ...{ result: '', stateAt: null, agreement: null, tries: 0 },
  ...more,
});
const attempt = (callId: string, targetId: string, number: string, more: Partial<Attempt> = {}): Attempt => ({
  ...{ callId, targetId, planId: 'plan', number, agent: '811000', at: MORNING, outcome: 'answered', talkMs: 60_000 },
  ...{ sipCode: null, result: 'done' },
  ...more,
});
const WANG = '+8613800138001';
const LI = '+8613800138002';

/** Books with a plan of two customers: one answered its form, the other was busy. */
function books() {
  const directory = folder();
  const store = records(directory);
  store.outbound.savePlan(PLAN);
  store.outbound.addTargets([target('wang', WANG, { state: 'done', result: 'done' }), target('li', LI)]);
  store.outbound.saveAttempt(attempt('a', 'wang', WANG), null);
  store.outbound.saveAttempt(
    attempt('b', 'li', LI, { at: MORNING + 3_600_000, outcome: 'busy', talkMs: null, sipCode: 486, result: '' }),
    null,
  );
  store.outbound.saveForm({
    ...{ targetId: 'wang', planId: 'plan', callId: 'a', agent: '811000', beganAt: MORNING, changedAt: MORNING },
    ...{ complete: true, answers: { where: 'phone', score: 4, wish: '=cmd 请打 13912345521' } },
  });
  return { directory, store, database: connect(store.file, KEY) };
}

describe('what came of a plan', () => {
  it('is told by plan and by hour of the day', () => {
    const { database } = books();
    const { plans, hours } = readFigures(database, {
      kind: 'outbound-figures',
      from: MORNING,
      to: MORNING + 7_200_000,
    });
    expect(plans).toEqual([
      {
        ...{ planId: 'plan', states: { done: 1, open: 1 }, attempts: 2, reached: 1, done: 1, refused: 0, complete: 1 },
        ...{ talkMs: 0, inTime: 0, overTime: 0 },
      },
    ]);
    const hour = new Date(MORNING).getHours();
    expect(hours).toEqual(
      [
        { hour, attempts: 1, reached: 1 },
        { hour: (hour + 1) % 24, attempts: 1, reached: 0 },
      ].sort((a, b) => a.hour - b.hour),
    );
    const before = readFigures(database, { kind: 'outbound-figures', from: 0, to: MORNING });
    expect(before.plans[0]).toMatchObject({ attempts: 0, states: { done: 1, open: 1 } });
    database.close();
  });

  it('sums up each question', () => {
    const { database } = books();
    const survey = readSurvey(database, 'plan');
    expect(survey).toMatchObject({ forms: 1, complete: 1 });
    expect(survey?.questions.map(({ answered, mean }) => [answered, mean])).toEqual([
      [1, null],
      [1, 4],
      [0, null],
      [1, null],
    ]);
    expect(readSurvey(database, 'nobody')).toBeNull();
    database.close();
  });

  it('has the list state by state, and what was before with a customer', () => {
    const { store, database } = books();
    const call = customerCalls('old', MORNING - 86_400_000, '13800138001');
    store.begin({ ...call, events: [...call.events, HUNG_UP] });
    store.writeNote('old', '客户问过利率。', 1, MORNING - 86_000_000);
    const list = (state: 'open' | null) =>
      readTargets(database, { kind: 'outbound-targets', plan: 'plan', state, after: 0, limit: 10 }).map(({ id }) => id);
    expect(list(null)).toEqual(['wang', 'li']);
    expect(list('open')).toEqual(['li']);
    const before = readCustomer(database, {
      kind: 'outbound-customer',
      target: 'wang',
      numbers: [WANG, '13800138001'],
    });
    expect(before.attempts.map(({ callId }) => callId)).toEqual(['a']);
    expect(before.note).toMatchObject({ callId: 'old', text: '客户问过利率。' });
    database.close();
  });
});

describe('its export', () => {
  const written = (masked: boolean): string[] => {
    const { directory, database } = books();
    const file = join(directory, 'plan.csv');
    const steps = exportTables(database, {
      ...{ file, format: 'csv', masked, words: {} },
      subject: { kind: 'outbound', plan: 'plan' },
    });
    while (!steps.next().done);
    database.close();
    return readFileSync(file, 'utf8').split(/\r?\n/);
  };

  it('has a line for each customer with the last try, the form, and each answer counted', () => {
    const rows = written(false);
    expect(rows.find((row) => row.includes(WANG))).toMatch(/^王女士,.*,done,完成,1,.*,answered,,60,811000,手机,4,,/);
    expect(rows.find((row) => row.includes(LI))).toMatch(/,open,,1,.*,busy,486,,811000,,,,$/);
    expect(rows).toContain('常去哪里？,手机,1,1,');
    // What begins like a formula is none.
    expect(rows.join('\n')).not.toMatch(/(^|,|")=cmd/m);
  });

  it('masked has neither numbers nor names nor what was said in words (SEC-2)', () => {
    const text = written(true).join('\n');
    expect(text).not.toContain('13800138001');
    expect(text).not.toContain('13912345521');
    expect(text).not.toContain('王女士');
    expect(text).toContain('手机');
  });
});

it('numbers are put together into spans with ends that people choose', () => {
  const answers = [3, 4, 18, 22, 95, 140].map((wait) => ({ wait }));
  const [, , wait] = resultsOf(QUESTIONS, answers, 0);
  expect(wait?.counts).toEqual([
    { key: 0, to: 20, count: 3 },
    { key: 20, to: 40, count: 1 },
    { key: 40, to: 60, count: 0 },
    { key: 60, to: 80, count: 0 },
    { key: 80, to: 100, count: 1 },
    { key: 100, to: 120, count: 0 },
    { key: 120, to: 140, count: 0 },
    { key: 140, to: 160, count: 1 },
  ]);
  expect(wait?.mean).toBe(47);
});
