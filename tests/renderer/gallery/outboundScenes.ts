import type { Answers } from '../../../electron/contract/query';
import type { OutboundState } from '../../../electron/contract/snapshot';
import type { Plan } from '../../../electron/domain/outbound/plan';
import type { Attempt, Target } from '../../../electron/domain/outbound/target';
import { callStory } from '../support/history';
import { snapshot, viewed } from '../support/snapshots';
import { BOOKS, CASES, EMPTY_BOOKS, FOLLOW_UPS } from './books';
import type { Scene, Scenes } from './scene';

// The outbound place and calls by plan: the queue, the plans, what came of them, and the form while talking.
const MINUTE = 60_000;
const now = Date.now();
const option = (id: string, label: string) => ({ id, label, goTo: null, most: null });
const PLAN: Plan = {
  ...{ id: 'p1', createdAt: now, createdBy: '811000', state: 'running', name: '网点服务满意度调查', kind: 'survey' },
  ...{ purpose: '客户上月到过网点，了解他们对服务是否满意。', opening: '想占用您一分钟，了解一下上月办理业务的感受。' },
  script: ['感谢客户抽出时间', '不满意时，先听完再记录'],
  hours: {
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    spans: [
      { from: '00:00', to: '12:00' },
      { from: '12:00', to: '00:00' },
    ],
    restOnHolidays: false,
  },
  attempts: { most: 3, spacingMinutes: 60 },
  ...{ validFrom: '2020-01-01', validUntil: '2099-12-31', wanted: 200 },
  results: [
    { id: 'done', label: '完成调查', means: 'done' },
    { id: 'refused', label: '不愿参加', means: 'refused' },
    { id: 'again', label: '改天再打', means: 'again' },
  ],
  questions: [
    {
      ...{
        id: 'content',
        kind: 'scale',
        text: '总的来说，您对网点的服务满意吗？',
        mayStayOpen: false,
        from: 0,
        to: 10,
      },
      ...{ low: '很不满意', high: '很满意', branches: [{ from: 9, to: 10, goTo: 'wish' }] },
    },
    {
      ...{ id: 'why', kind: 'choice', text: '主要是哪方面不满意？', mayStayOpen: false },
      options: [option('queue', '等待时间'), option('staff', '服务态度'), option('machines', '设备')],
    },
    {
      ...{ id: 'minutes', kind: 'number', text: '您当时大约等了多久？', mayStayOpen: true, least: 0, most: 300 },
      ...{ unit: '分钟', branches: [] },
    },
    { id: 'wish', kind: 'text', text: '您还有什么建议？', mayStayOpen: true },
  ],
};
const target = (id: string, name: string, more: Partial<Target> = {}): Target => ({
  ...{ id, planId: 'p1', importId: null, position: 1, number: '+8613912345521', name, title: 'ms' },
  ...{ details: { 网点: '人民路支行', 产品: '三年定期' }, owner: '', state: 'open', result: '', stateAt: null },
  ...{ agreement: null, tries: 1, lastTriedAt: now - 90 * MINUTE },
  ...more,
});
const WANG = target('t1', '王女士');
const AGREED = target('t2', '李先生', {
  ...{ title: 'mr', position: 2, number: '+8613812345678' },
  agreement: { at: now - 2 * MINUTE, madeAt: now - 60 * MINUTE },
});
const LATER = target('t3', '赵女士', { position: 3, agreement: { at: now + 200 * MINUTE, madeAt: now } });
const attempt = (callId: string, more: Partial<Attempt> = {}): Attempt => ({
  ...{ callId, targetId: 't1', planId: 'p1', number: WANG.number, agent: '811000', at: now - 90 * MINUTE },
  ...{ outcome: 'busy', talkMs: null, sipCode: 486, result: '' },
  ...more,
});
const OUTBOUND: OutboundState = {
  plans: [PLAN, { ...PLAN, id: 'p2', name: '理财产品到期提醒', kind: 'reminder', state: 'paused', questions: [] }],
  targets: [AGREED, WANG, LATER],
  called: [],
  holidays: [],
  complete: { p1: 12 },
  undo: { kind: 'skipped', name: '陈先生' },
};

/** What the books say of plans. */
export const OUTBOUND_BOOKS: Pick<
  Answers,
  'outbound-customer' | 'outbound-targets' | 'outbound-figures' | 'survey-results'
> = {
  'outbound-customer': {
    attempts: [attempt('a1')],
    calls: [],
    note: { callId: 'wang', text: '客户反映等待时间长，联系电话 13912345521。', savedAt: now - 3 * 24 * 60 * MINUTE },
  },
  'outbound-targets': [WANG, AGREED, target('t9', '孙女士', { state: 'done', result: 'done', owner: '811001' })],
  'outbound-figures': {
    plans: [
      {
        ...{ planId: 'p1', states: { open: 180, done: 12, refused: 4 }, attempts: 37, reached: 18, done: 12 },
        ...{ refused: 4, complete: 12, talkMs: 18 * 170_000, inTime: 16, overTime: 2 },
      },
    ],
    hours: [
      { hour: 9, attempts: 14, reached: 6 },
      { hour: 10, attempts: 12, reached: 8 },
      { hour: 11, attempts: 11, reached: 4 },
    ],
  },
  'survey-results': {
    ...{ forms: 14, complete: 12 },
    questions: PLAN.questions.map((question) => ({
      question,
      answered: 12,
      mean: question.kind === 'scale' ? 7.4 : question.kind === 'number' ? 18 : null,
      counts:
        question.kind === 'scale'
          ? Array.from({ length: 11 }, (_, value) => ({ key: value, to: null, count: value < 4 ? 0 : (value * 3) % 5 }))
          : question.kind === 'choice'
            ? question.options.map(({ id }, index) => ({ key: id, to: null, count: 5 - index }))
            : question.kind === 'number'
              ? [0, 10, 20].map((from) => ({ key: from, to: from + 10, count: 2 + from / 10 }))
              : [],
      texts: question.kind === 'text' ? ['希望增加一台取款机', '周末也开门就好了'] : [],
    })),
  },
};

const seat = snapshot({ outbound: OUTBOUND, followUps: FOLLOW_UPS, cases: CASES });
const place = (part: Partial<Scene> = {}): Scene => ({
  snapshot: seat,
  answers: { ...BOOKS, ...OUTBOUND_BOOKS },
  ...part,
  view: { place: 'outbound', ...part.view },
});

const talking = callStory(
  'out',
  [
    [0.5, { kind: 'about', what: 'target', id: 't1' }],
    [1, { kind: 'ringing' }],
    [6, { kind: 'answered' }],
    [9, { kind: 'line-said', phrase: 'openingOutbound' }],
    [12, { kind: 'line-said', phrase: 'askConvenient' }],
    [13, { kind: 'script-step', step: 'handling' }],
  ],
  { direction: 'outbound', dialled: null, remote: { number: '13912345521', displayName: '王女士' } },
);
const form = {
  ...{ targetId: 't1', planId: 'p1', callId: 'out', agent: '811000', beganAt: now, changedAt: now, complete: false },
  answers: { content: 6 },
};
const inCall = (answers: Readonly<Record<string, string | number>>, complete = false): Scene => ({
  snapshot: snapshot({
    calls: [viewed(talking)],
    asOf: 1_000_000 + 40_000,
    outbound: {
      ...OUTBOUND,
      called: [
        {
          target: WANG,
          attempt: attempt('out', { outcome: null, sipCode: null }),
          form: { ...form, answers, complete },
        },
      ],
    },
  }),
});
const ended = (cause: 'busy' | 'hung-up', more: Partial<Attempt>): Scene => ({
  snapshot: snapshot({
    calls: [
      viewed(
        callStory(
          'out',
          [
            [0.5, { kind: 'about', what: 'target', id: 't1' }],
            ...(cause === 'hung-up' ? ([[6, { kind: 'answered' }]] as const) : []),
            [66, { kind: 'ended', by: 'customer', cause, sipCode: cause === 'busy' ? 486 : null }],
          ],
          { direction: 'outbound', dialled: null, remote: { number: '13912345521', displayName: '王女士' } },
        ),
      ),
    ],
    asOf: 1_000_000 + 70_000,
    outbound: { ...OUTBOUND, called: [{ target: WANG, attempt: attempt('out', more), form: null }] },
  }),
});

export const OUTBOUND_SCENES: Scenes = {
  'outbound-queue': place({ view: { outboundItem: 't1' }, shows: '.preview-dial' }),
  'outbound-hindered': place({
    view: { outboundItem: 't3' },
    shows: '.problem',
  }),
  'outbound-case': place({ view: { outboundItem: FOLLOW_UPS[0]?.id ?? null } }),
  'outbound-reschedule': place({
    view: { outboundItem: 't1', outboundForm: 'agree' },
    play: async (hands) => {
      await hands.type('明天下午三点后', '客户希望什么时候接电话？');
    },
  }),
  'outbound-reschedule-unclear': place({
    view: { outboundItem: 't1', outboundForm: 'agree' },
    play: async (hands) => {
      await hands.type('星期五', '客户希望什么时候接电话？');
      await hands.press('{Enter}');
    },
  }),
  'outbound-skip': place({ view: { outboundItem: 't1', outboundForm: 'skip' } }),
  'outbound-hand': place({ view: { outboundItem: 't1', outboundForm: 'hand' } }),
  'outbound-locked': place({
    snapshot: snapshot({ recordLock: { kind: 'locked', waiting: 0 } as never }),
    answers: EMPTY_BOOKS,
  }),
  'outbound-plans': place({ view: { outboundTab: 'plans' }, shows: '.plan-list' }),
  'outbound-plan-add': place({ view: { outboundTab: 'plans' }, play: (hands) => hands.click('添加客户') }),
  'outbound-plan-new': place({ view: { outboundTab: 'plans' }, play: (hands) => hands.click('新建计划') }),
  'outbound-plan-edit': place({ view: { outboundTab: 'plans' }, play: (hands) => hands.click('修改') }),
  'outbound-results': place({
    view: { outboundTab: 'results' },
    shows: '.survey-result .chart',
    play: (hands) => hands.await('.survey-result .chart'),
  }),
  'outbound-call-scale': inCall({}),
  'outbound-call-choice': inCall({ content: 6 }),
  'outbound-call-number': inCall({ content: 6, why: 'queue' }),
  'outbound-call-complete': inCall({ content: 9, wish: '周末也开门' }, true),
  'outbound-ended-busy': ended('busy', {}),
  'outbound-ended-answered': ended('hung-up', { outcome: 'answered', sipCode: null, talkMs: 60_000 }),
};
