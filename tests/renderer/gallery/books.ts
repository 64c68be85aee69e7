import type { Answers, CallFile, OpenQuestionFile } from '../../../electron/contract/query';
import type { Bulletin } from '../../../electron/domain/bulletin';
import { digestOf } from '../../../electron/domain/callDigest';
import type { Case } from '../../../electron/domain/case';
import type { HandOver, HandOverTexts } from '../../../electron/domain/handOver';
import type { HistoryEntry } from '../../../electron/domain/history';
import type { Question } from '../../../electron/domain/knowledge';
import { classReportOf } from '../../../electron/domain/marks/classReport';
import type { TracePoint } from '../../../electron/domain/qualityTrace';
import { reportOf } from '../../../electron/domain/report';
import { newScenario } from '../../../electron/domain/scenario/newScenario';
import { callStory } from '../support/history';
import { STANDARD } from '../support/snapshots';
import { practiceBooks } from './practiceBooks';

// What the books hold in the scenes: made-up people, and every kind of entry.
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.now();
const quality = { seconds: 200, worstMos: 3.4, meanMos: 4.2, worstLoss: 0.03, worstJitterMs: 22 };

const answered = callStory(
  'wang',
  [
    [0.2, { kind: 'ringing' }],
    [12.6, { kind: 'answered' }],
    [18, { kind: 'line-said', phrase: 'openingInbound' }],
    [24, { kind: 'kind-chosen', callKind: 'complaint' }],
    [60, { kind: 'hold-consented', reason: 'look-up' }],
    [60.2, { kind: 'held' }],
    [128, { kind: 'resumed' }],
    [130, { kind: 'line-said', phrase: 'backFromHold' }],
    [150, { kind: 'consultation-begun' }],
    [170, { kind: 'consultation-ended', talked: false }],
    [228, { kind: 'line-said', phrase: 'anythingElse' }],
    [233, { kind: 'line-said', phrase: 'closing' }],
    [236, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
    [250, { kind: 'disposed', disposition: 'fees', hasContent: true }],
  ],
  { remote: { number: '13912345521', displayName: '王女士' }, origin: { at: 1_000_000, wall: now - 26 * HOUR } },
);
const missed = callStory(
  'li',
  [
    [0.2, { kind: 'ringing' }],
    [18, { kind: 'ended', by: 'customer', cause: 'cancelled', sipCode: 487 }],
  ],
  { remote: { number: '02165432109', displayName: null }, origin: { at: 1_000_000, wall: now - 2 * HOUR } },
);
const outbound = callStory(
  'chen',
  [
    [1, { kind: 'ringing' }],
    [6, { kind: 'answered' }],
    [90, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
  ],
  {
    direction: 'outbound',
    dialled: null,
    remote: { number: '13900001234', displayName: '陈先生' },
    origin: { at: 1_000_000, wall: now - HOUR },
  },
);
const digested = [outbound, missed, answered].map((call) => {
  const judged = digestOf(call, STANDARD, { note: '', wordFaults: [], agent: '811000', quality });
  if (!judged) throw new Error('The call has not ended.');
  return { call, ...judged };
});

const note = '客户反映转账未到账，联系电话 13912345521，卡号 6222 0212 3456 7890。已登记，核实后回电。';
export const HISTORY: readonly HistoryEntry[] = digested.map(({ digest }, index) => ({
  seq: 30 - index,
  digest,
  excerpt: digest.id === 'wang' ? note : '',
  owed: digest.id === 'wang',
}));
const openFollowUp = {
  id: 'f1',
  kind: 'call-back',
  callId: 'wang',
  createdAt: now - 26 * HOUR,
  dueAt: now - HOUR,
  name: '王女士',
  organisation: '城东贸易有限公司',
  number: '13912345521',
  forWhom: '',
  content: '核实后回电告知结果',
  owner: '811000',
  steps: [
    { kind: 'opened', at: now - 26 * HOUR, agent: '811000' },
    { kind: 'called', at: now - 5 * HOUR, agent: '811000', call: 'x', answered: false },
    {
      kind: 'rescheduled',
      at: now - 4 * HOUR,
      agent: '811000',
      from: now - 4 * HOUR,
      to: now - HOUR,
      reason: '无人接听',
    },
    { kind: 'handed', at: now - 3 * HOUR, agent: '811000', to: '811007' },
  ],
  done: null,
} as const;
export const FOLLOW_UPS = [
  openFollowUp,
  { ...openFollowUp, id: 'f2', kind: 'message', forWhom: '对公组 周主管', dueAt: now + 20 * 60_000, steps: [] },
  { ...openFollowUp, id: 'f3', name: '', dueAt: now + 2 * DAY, steps: [] },
] as const;

const last = digested[2];
if (!last) throw new Error('There is no call.');
/** The whole talk, with a bad stretch and a wait in it. */
const TRACE: readonly TracePoint[] = Array.from({ length: 222 }, (_, second) => {
  const bad = (second > 30 && second < 36) || (second > 160 && second < 175);
  return {
    at: last.call.origin.at + 13_600 + second * 1000,
    heard: second < 48 || second > 115,
    loss: bad ? 0.09 : 0.001,
    jitterMs: bad ? 44 : 6 + (second % 5),
    roundTripMs: second < 3 ? null : 48,
    levelSent: second > 47 && second < 116 ? 0 : second % 11 < 4 ? 0.2 : 0.004,
    levelReceived: second > 47 && second < 116 ? 0 : second % 11 < 5 ? 0.002 : 0.3,
  };
});
export const CALL_FILE: CallFile = {
  call: last.call,
  note: { text: note, revision: 4, savedAt: now - 25 * HOUR },
  digest: { ...last.digest, transfers: [{ way: 'attended', target: '811002', outcome: 'failed' }], interrupted: true },
  findings: last.findings,
  quality,
  trace: TRACE,
  followUps: [openFollowUp, { ...openFollowUp, id: 'f9', done: { at: now - HOUR, result: '已答复' } }],
};

const wording = { title: '银行卡丢了怎么挂失？', answer: '可通过手机银行、电话银行或网点挂失，挂失后卡片立即停用。' };
const question: Question = {
  ...wording,
  id: 'loss',
  steps: ['核对身份', '登记口头挂失', '告知五日内到网点办理书面挂失'],
  keywords: ['挂失', '丢卡', '银行卡'],
  category: '账户与银行卡',
  english: {
    title: 'How do I report a lost card?',
    answer: 'By mobile banking, telephone or at a branch; the card is stopped at once.',
    steps: ['Check the identity', 'Record the loss', 'Ask for the written report within five days'],
  },
  frequency: 'very-often',
  source: 'shipped',
  createdAt: now - 90 * DAY,
  updatedAt: now - 3 * DAY,
};
export const QUESTIONS: Answers['questions'] = {
  found: [
    { ...question, uses: 42, usesToday: 3 },
    { ...question, id: 'limit', title: '临时额度怎么申请？', frequency: 'often', english: null, uses: 7, usesToday: 0 },
    { ...question, id: 'fee', title: '跨行转账手续费是多少？', frequency: 'seldom', uses: 2, usesToday: 0 },
    { ...question, id: 'hours', title: '网点周末营业吗？', frequency: 'very-seldom', uses: 0, usesToday: 0 },
  ],
  total: 4,
  categories: [
    { name: '账户与银行卡', count: 3 },
    { name: '转账汇款', count: 1 },
  ],
  frequencies: { 'very-often': 1, often: 1, seldom: 1, 'very-seldom': 1 },
};
export const NO_QUESTIONS: Answers['questions'] = {
  found: [],
  total: 0,
  categories: [],
  frequencies: { 'very-often': 0, often: 0, seldom: 0, 'very-seldom': 0 },
};
const asked = { callId: 'wang', askedAt: now - HOUR, askedBy: '811000', answerTitle: null, replyDueAt: null } as const;
export const OPEN_QUESTIONS: readonly OpenQuestionFile[] = [
  { ...asked, id: 'o1', text: '外籍客户如何开立个人养老金账户？', state: { kind: 'open' }, replyDueAt: now + HOUR },
  { ...asked, id: 'o2', text: '数字人民币钱包如何升级？', state: { kind: 'open' }, callId: null },
];
export const SETTLED_QUESTIONS: readonly OpenQuestionFile[] = [
  {
    ...asked,
    id: 'o3',
    text: '遗产如何支取？',
    state: { kind: 'told', at: now, question: 'loss' },
    answerTitle: wording.title,
  },
  { ...asked, id: 'o4', text: '天气如何？', state: { kind: 'dropped', at: now } },
];

const bulletin: Bulletin = {
  id: 'b1',
  title: '五一期间网点营业时间调整',
  text: '5 月 1 日至 3 日部分网点停业，请引导客户使用手机银行；营业网点见附表。',
  validFrom: now - DAY,
  validTo: now + 5 * DAY,
  read: false,
  publishedAt: now - DAY,
  publishedBy: '810001',
  withdrawnAt: null,
};
export const BULLETINS: readonly Bulletin[] = [
  bulletin,
  { ...bulletin, id: 'b2', title: '跨行转账手续费下调', read: true },
  { ...bulletin, id: 'b3', title: '系统升级通知', validFrom: now + DAY },
  { ...bulletin, id: 'b4', title: '春节服务安排', validTo: now - HOUR },
  { ...bulletin, id: 'b5', title: '内容有误的公告', withdrawnAt: now - HOUR },
];

const step = (at: number) => ({ at: now + at, agent: '811000', note: '已联系网点核实', call: null });
const complaint: Case = {
  id: 'c1',
  kind: 'complaint',
  callId: 'wang',
  createdAt: now - 3 * DAY,
  dueAt: now - HOUR,
  cause: STANDARD.cases.causes[0]?.id ?? '',
  name: '王女士',
  number: '13912345521',
  content: '客户反映网点排队一小时，柜员态度差。',
  owner: '811000',
  steps: [
    { ...step(-3 * DAY), kind: 'accepted' },
    { ...step(-2 * DAY), kind: 'verifying' },
    { ...step(-DAY), kind: 'noted' },
    { ...step(-DAY), kind: 'called', answered: false },
    { ...step(-DAY), kind: 'delay-explained', from: now - DAY, to: now - HOUR },
    { ...step(-HOUR), kind: 'handed', to: '811007' },
  ],
};
export const CASES: readonly Case[] = [
  complaint,
  { ...complaint, id: 'c2', kind: 'suggestion', dueAt: now + HOUR, steps: [{ ...step(-DAY), kind: 'accepted' }] },
  {
    ...complaint,
    id: 'c3',
    kind: 'praise',
    dueAt: now + 5 * DAY,
    name: '',
    steps: [
      { ...step(-DAY), kind: 'accepted' },
      { ...step(-HOUR), kind: 'passed-on', to: '城东支行' },
    ],
  },
  {
    ...complaint,
    id: 'c4',
    steps: [
      { ...step(-3 * DAY), kind: 'accepted' },
      { ...step(-2 * DAY), kind: 'verifying' },
      { ...step(-DAY), kind: 'handled' },
      { ...step(-HOUR), kind: 'answered' },
    ],
  },
];

const texts: HandOverTexts = {
  state: '本班平稳，下午三时来电集中。',
  events: '一名客户称要到网点自伤，已安抚并报告班长。',
  problems: '交易查询系统两次超时。',
  open: '',
  replies: '',
  notices: '明日九点业务培训。',
  'swallowed-cards': '城东支行 3 号机吞卡一张，尾号 5521。',
  'wrong-bookings': '',
};
const point = { who: '王女士', content: '核实后回电 13912345521', dueAt: now + HOUR, state: '811000' } as const;
export const HAND_OVER: HandOver = {
  id: 'h1',
  agent: '811000',
  name: '王敏',
  bank: { 'zh-CN': '江海银行', en: 'Jianghai Bank' },
  seat: 'A-12',
  createdAt: now - 8 * HOUR,
  writtenAt: now - 60_000,
  texts,
  facts: {
    signedInAt: now - 8 * HOUR,
    answered: 37,
    answeredInTime: 36,
    longHolds: 1,
    events: [{ at: now - HOUR, text: '客户称要到网点自伤，已安抚。', reportedAt: now - HOUR, reportedBy: 'call' }],
    problems: [{ 'zh-CN': '耳麦故障', en: 'Headset faulty' }],
    open: [
      { kind: 'call-back', ...point },
      { kind: 'complaint', ...point, state: 'verifying' },
    ],
    replies: [{ kind: 'message', ...point }],
  },
  endedAt: null,
  confirmed: null,
};
export const CONFIRMED: HandOver = {
  ...HAND_OVER,
  id: 'h0',
  endedAt: now - DAY,
  confirmed: { at: now - DAY, by: '811007' },
};

const reported = Array.from({ length: 40 }, (_, index) => {
  const { digest } = digested[index % 3] ?? last;
  return { ...digest, beganAt: now - (index % 9) * HOUR, ...(index % 4 === 0 ? { broken: ['ANS-1' as const] } : {}) };
});
const midnight = new Date(now).setHours(0, 0, 0, 0);
const edges = Array.from({ length: 24 }, (_, hour) => midnight + hour * HOUR);
export const REPORT: Answers['report'] = {
  present: reportOf(reported, edges),
  previous: reportOf(reported.slice(5), edges),
  questions: [{ id: 'loss', title: wording.title, english: 'How do I report a lost card?', count: 9 }],
};
export const EMPTY_REPORT: Answers['report'] = {
  present: reportOf([], edges),
  previous: reportOf([], edges),
  questions: [],
};

export const VERSIONS: Answers['note-versions'] = [
  { version: 3, text: '客户反映转账未到账，卡号 6222 0212 3456 7890，已登记核实。', savedAt: now - 60_000 },
  { version: 2, text: '客户反映转账未到账，已登记。', savedAt: now - 120_000 },
  { version: 1, text: '', savedAt: now - 2 * DAY },
];
export const HOLDS: Answers['legal-holds'] = [
  { id: 'l1', subject: 'call', value: 'wang', reason: '沪公经字〔2026〕12 号', setBy: '810001', setAt: now - DAY },
  { id: 'l2', subject: 'number', value: '13912345521', reason: '监管来函 2026-031', setBy: '810001', setAt: now - DAY },
];
export const PREVIEW: Answers['retention'] = [
  { kind: 'calls', count: 1204, oldest: now - 800 * DAY, newest: now - 400 * DAY },
  { kind: 'notes', count: 0, oldest: null, newest: null },
];
export const AUDIT: Answers['audit'] = [
  { kind: 'reveal', what: 'note', id: 'wang' },
  { kind: 'export', what: 'history', format: 'xlsx', rows: 1204, masked: true },
  { kind: 'deletion', what: 'calls', count: 12, before: now - 400 * DAY },
  { kind: 'setting', key: 'language', value: 'en' },
  { kind: 'key-choice', choice: 'passphrase' },
  { kind: 'legal-hold', on: true, subject: 'number', id: 'l2' },
  { kind: 'secret-refused', where: 'write-note', count: 1 },
  { kind: 'sign-in' },
].map(
  (entry, index) =>
    ({ position: 20 - index, at: now - index * HOUR, agent: '811000', entry }) as Answers['audit'][number],
);
export const FINISHED: Answers['finished'] = {
  items: [
    {
      at: now - HOUR,
      what: 'follow-up',
      followUp: { ...openFollowUp, done: { at: now - HOUR, result: '已答复客户' } },
    },
    {
      at: now - 2 * HOUR,
      what: 'case',
      case: { ...complaint, steps: [...complaint.steps, { ...step(-HOUR), kind: 'closed' }] },
    },
  ],
  more: true,
};
export const CAUSE_SUMS: Answers['case-sums'] = [
  { kind: 'complaint', cause: complaint.cause, accepted: 5, closed: 3, late: 1 },
  { kind: 'praise', cause: complaint.cause, accepted: 2, closed: 2, late: 0 },
];

/** Books that answer everything. */
const words = (text: string) => ({ 'zh-CN': text, en: text });
const SCENARIOS: Answers['scenarios']['scenarios'] = [
  {
    id: 'hours',
    mood: 'patient',
    level: 1,
    kind: 'enquiry',
    direction: 'inbound',
    line: 'clear',
    own: false,
    title: words('网点几点开门'),
    summary: words(''),
  },
  {
    id: 'fee',
    mood: 'angry',
    level: 3,
    kind: 'complaint',
    direction: 'outbound',
    line: 'noisy',
    own: true,
    title: words('回复客户：手续费已核实'),
    summary: words(''),
  },
];
/** With an answer to something the agent does, for the preview to tell. */
export const SCENARIO_TEXT = newScenario('hours', 4242, STANDARD).replace(
  'wants: [handling]',
  'wants: [handling]\nwhen:\n  closing: { say: clear, leave: true }',
);
const SHELF: Answers['scenarios'] = {
  scenarios: SCENARIOS,
  shifts: [
    { id: 'rush', title: words('发薪日高峰'), summary: words('电话越来越密。'), level: 2, calls: 7, span: 545_000 },
  ],
  problems: [
    {
      file: 'mine.yaml',
      own: true,
      line: 7,
      column: 3,
      path: 'caller.number',
      reason: { 'zh-CN': '不是练习号码', en: 'is no practice number' },
    },
  ],
  drafts: [],
};
const MARK: Answers['mark'] = {
  title: words('网点几点开门'),
  missing: [words('人民路网点')],
  mark: {
    scenario: 'hours',
    seed: 1,
    total: 39,
    cap: null,
    tryNext: ['expectation:facts'],
    findings: [],
    items: [
      {
        id: 'rule:ANS-3',
        subject: { kind: 'rule', rule: 'ANS-3' },
        rule: 'ANS-3',
        weight: 3,
        share: 1,
        at: null,
        why: { code: 'rule-kept', params: {} },
        missing: [],
      },
      {
        id: 'expectation:facts',
        subject: { kind: 'expectation', expectation: 'facts' },
        rule: 'ACW-1',
        weight: 8,
        share: 0.5,
        at: null,
        why: { code: 'facts-missing', params: { found: 1, of: 2 } },
        missing: [],
      },
    ],
  },
};

export const BOOKS = {
  ...practiceBooks(CALL_FILE),
  scenarios: SHELF,
  'scenario-text': { text: SCENARIO_TEXT, own: true, draft: null },
  mark: MARK,
  call: CALL_FILE,
  newest: now,
  history: HISTORY,
  'history-count': HISTORY.length,
  report: REPORT,
  questions: QUESTIONS,
  question,
  'open-questions': OPEN_QUESTIONS,
  regrouping: [{ id: 'loss', title: wording.title, from: 'often', to: 'very-often', uses: 42 }],
  bulletins: BULLETINS,
  audit: AUDIT,
  'audit-chain': { kind: 'whole', entries: 20, since: now - 90 * DAY },
  'note-versions': VERSIONS,
  'legal-holds': HOLDS,
  retention: PREVIEW,
  finished: FINISHED,
  'case-sums': CAUSE_SUMS,
  'hand-overs': [CONFIRMED],
} as const satisfies Partial<Answers>;

/** Books in which nothing is written yet. */
export const EMPTY_BOOKS = {
  'practice-runs': [],
  'practice-run': null,
  'practice-shifts': [],
  'practice-class': classReportOf([]),
  history: [],
  'history-count': 0,
  newest: null,
  report: EMPTY_REPORT,
  questions: NO_QUESTIONS,
  'open-questions': [],
  regrouping: [],
  bulletins: [],
  audit: [],
  'audit-chain': { kind: 'broken', position: 7, reason: 'changed' },
  'note-versions': [],
  'legal-holds': [],
  retention: [],
  finished: { items: [], more: false },
  'case-sums': [],
  'hand-overs': [],
} as const satisfies Partial<Answers>;
