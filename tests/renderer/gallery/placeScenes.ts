import { NO_POLICY } from '../../../electron/contract/policy';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { PackState, TrainingShift } from '../../../electron/contract/training';
import type { Place } from '../../../renderer/console/store/viewStore';
import { AT_WORK, snapshot } from '../support/snapshots';
import { BOOKS, CASES, CONFIRMED, EMPTY_BOOKS, FOLLOW_UPS, HAND_OVER, SCENARIO_TEXT, SETTLED_QUESTIONS } from './books';
import type { Play, Scene, Scenes } from './scene';

// The places beside the call: full, empty, without an answer, and with their forms.
const SHARED_ACCOUNT = {
  ...{ servers: ['wss://sbc-a.bank.example:7443'], domain: 'bank.example', user: '811000', authUser: null },
  dtmf: 'rfc4733' as const,
  tls: { caFile: null, certificateFile: null, keyFile: null },
};

const owed: ConsoleSnapshot = snapshot({
  followUps: FOLLOW_UPS.map((one) => ({ ...one, steps: [...one.steps] })),
  cases: CASES,
  serious: [
    {
      id: 's1',
      callId: null,
      at: Date.now() - 3_600_000,
      text: '客户称要到网点自伤。',
      reportedBy: 'call',
      reportedAt: Date.now(),
    },
    { id: 's2', callId: null, at: Date.now() - 600_000, text: '系统中断十分钟。', reportedBy: null, reportedAt: null },
  ],
});
const PACK: PackState = {
  file: 'pack.zip',
  kind: 'ready',
  clips: 10,
  scenarios: [
    { id: 'hours', title: { 'zh-CN': '网点几点开门', en: 'When the branch opens' }, known: true },
    { id: 'more', title: { 'zh-CN': '另一位客户', en: 'Another customer' }, known: false },
  ],
  problems: BOOKS.scenarios.problems.map((problem) => ({ ...problem, file: 'scenarios/bad.yaml' })),
};
const SHIFT: TrainingShift = {
  id: 'rush',
  title: { 'zh-CN': '发薪日高峰', en: 'Payday rush' },
  seed: 1,
  state: 'running',
  beganAt: 0,
  calls: (['over', 'over', 'talking', 'waiting', 'to-come'] as const).map((state, index) => ({
    scenario: 'hours',
    title: { 'zh-CN': '网点几点开门', en: 'When the branch opens' },
    at: index * 60_000,
    run: state === 'to-come' ? null : `r${index}`,
    state,
    call: index === 1 || state === 'talking' ? `c${index}` : null,
  })),
};
const PRACTISED = {
  id: 'r1',
  scenario: 'hours',
  title: { 'zh-CN': '网点几点开门', en: 'When the branch opens' },
  number: '15400000001',
  seed: 1,
  mood: 'patient',
  call: 'a',
  silent: false,
  line: 'clear',
  log: [],
  said: { at: 1, text: '你们人民路那个网点，星期六开门吗？' },
} as const;
const at = (place: Place, part: Partial<Scene> = {}): Scene => ({
  snapshot: owed,
  answers: BOOKS,
  ...part,
  view: { place, ...part.view },
});
const due = (tab: NonNullable<Scene['view']>['dueTab'], item: string | null, part: Partial<Scene> = {}): Scene =>
  at('due', { ...part, view: { ...(tab ? { dueTab: tab } : {}), dueItem: item } });
const submit: Play = (hands) => hands.click('[type="submit"]');
/** Opens a form by its button and sends it as it is. */
const early =
  (button: string): Play =>
  async (hands) => {
    await hands.click(button);
    await submit(hands);
  };

/** Each place with something in it, with nothing in it and without an answer: a place that is added has to be added here. */
const PLACES: Readonly<Record<Place, { readonly empty: ConsoleSnapshot }>> = {
  call: { empty: snapshot({ shift: [] }) },
  due: { empty: snapshot() },
  outbound: { empty: snapshot() },
  knowledge: { empty: snapshot() },
  board: { empty: snapshot() },
  'hand-over': { empty: snapshot() },
  history: { empty: snapshot() },
  reports: { empty: snapshot() },
  training: { empty: snapshot({ mode: 'demo' }) },
  settings: { empty: snapshot({ mode: 'demo', hasPassword: false }) },
};
const stood = (Object.keys(PLACES) as Place[]).flatMap((place): [string, Scene][] => [
  [`place-${place}`, at(place, place === 'reports' ? { shows: '.chart', play: (hands) => hands.await('.chart') } : {})],
  [`place-${place}-empty`, at(place, { snapshot: PLACES[place].empty, answers: EMPTY_BOOKS })],
  [`place-${place}-unanswered`, at(place, { answers: {} })],
]);

export const PLACE_SCENES: Scenes = {
  ...Object.fromEntries(stood),

  'due-follow-up': due('call-back', 'f1'),
  'due-result': due('call-back', 'f1', { play: early('记录结果') }),
  'due-reschedule': due('call-back', 'f1', { play: early('改约') }),
  'due-hand': due('call-back', 'f1', { play: early('转交同事') }),
  'due-messages': due('message', 'f2', { play: early('已转告') }),
  'due-messages-empty': due('message', null, { snapshot: snapshot() }),
  'due-cases': due('case', 'c1'),
  'due-case-next': due('case', 'c1', { play: early('下一步') }),
  'due-case-passed-on': due('case', 'c3', { play: early('下一步') }),
  'due-case-to-whom': due('case', 'c2', {
    async play(hands) {
      await hands.click('下一步');
      await hands.click('转办');
      await submit(hands);
    },
  }),
  'due-case-call-first': due('case', 'c4', { play: (hands) => hands.click('下一步') }),
  'due-case-note': due('case', 'c1', { play: early('记一笔') }),
  'due-case-delay': due('case', 'c1', { play: early('说明延期') }),
  'due-case-sums': due('case', 'c1', { play: (hands) => hands.click('按月汇总') }),
  'due-case-sums-empty': due('case', null, { answers: EMPTY_BOOKS, play: (hands) => hands.click('按月汇总') }),
  'due-cases-empty': due('case', null, { snapshot: snapshot(), answers: EMPTY_BOOKS }),
  'due-serious': due('serious', null),
  'due-serious-empty': due('serious', null, { snapshot: snapshot() }),
  'due-done': due('done', null, { play: (hands) => hands.click('.owed-choose') }),
  'due-done-case': due('done', null, { play: (hands) => hands.click('li:nth-of-type(2) .owed-choose') }),
  'due-done-empty': due('done', null, { answers: EMPTY_BOOKS }),
  'due-done-failed': due('done', null, { answers: {} }),

  'question-new': at('knowledge', { play: early('新增问答') }),
  'question-edit': at('knowledge', {
    async play(hands) {
      await hands.await('.found-one');
      await hands.click('修改');
    },
  }),
  'knowledge-undo': at('knowledge', {
    snapshot: snapshot({
      knowledge: { open: 2, answers: [], undo: { kind: 'changed', title: '挂失', count: 1 }, importing: null },
    }),
  }),
  'open-questions': at('knowledge', { play: (hands) => hands.click('待答') }),
  'open-questions-settled': at('knowledge', {
    answers: { ...BOOKS, 'open-questions': SETTLED_QUESTIONS },
    play: (hands) => hands.click('待答'),
  }),
  'open-questions-empty': at('knowledge', { answers: EMPTY_BOOKS, play: (hands) => hands.click('待答') }),
  'open-question-answer': at('knowledge', {
    async play(hands) {
      await hands.click('待答');
      await hands.click('作答');
      await submit(hands);
    },
  }),
  'open-question-link': at('knowledge', {
    async play(hands) {
      await hands.click('待答');
      await hands.click('已有问答');
    },
  }),
  regrouping: at('knowledge', { play: (hands) => hands.click('频度整理') }),
  'regrouping-empty': at('knowledge', { answers: EMPTY_BOOKS, play: (hands) => hands.click('频度整理') }),

  'bulletin-new': at('board', { play: early('发布公告') }),
  'bulletin-edit': at('board', {
    async play(hands) {
      await hands.await('.bulletin');
      await hands.click('修改');
    },
  }),
  'board-archive': at('board', { play: (hands) => hands.click('归档') }),

  'hand-over-draft': at('hand-over', { snapshot: { ...owed, handOver: HAND_OVER } }),
  'hand-over-unconfirmed': at('hand-over', { snapshot: { ...owed, handOver: HAND_OVER }, play: submit }),
  'hand-over-confirmed': at('hand-over', { snapshot: { ...owed, handOver: CONFIRMED } }),
  'hand-over-earlier': at('hand-over', { play: (hands) => hands.click('811000') }),
  'hand-over-put-out': at('hand-over', {
    snapshot: { ...owed, handOver: HAND_OVER },
    told: { ok: false, code: 'failed' },
    play: (hands) => hands.click('存为 PDF'),
  }),
  'hand-over-printing': at('hand-over', {
    snapshot: { ...owed, handOver: HAND_OVER },
    view: { printing: { kind: 'hand-over', sheet: HAND_OVER } },
  }),

  'history-detail': at('history', { view: { openedCall: { id: 'wang', number: '13912345521' } } }),
  'history-revealed': at('history', {
    view: { openedCall: { id: 'wang', number: '13912345521' } },
    play: (hands) => hands.click('查看完整内容'),
  }),
  'history-holding': at('history', {
    view: { openedCall: { id: 'wang', number: '13912345521' } },
    async play(hands) {
      await hands.click('设置依法保全');
      await hands.click('.legal-hold-form [type="submit"]');
    },
  }),
  'history-gone': at('history', {
    answers: { ...BOOKS, call: null },
    view: { openedCall: { id: 'wang', number: '13912345521' } },
  }),
  'history-none': at('history', {
    answers: { ...BOOKS, history: [], 'history-count': 0 },
    play: (hands) => hands.type('昨天 转账', '搜索通话'),
  }),
  'history-searching': at('history', { answers: { ...BOOKS, history: 'waiting', 'history-count': 'waiting' } }),
  exporting: at('history', { snapshot: { ...owed, exporting: { format: 'xlsx', rows: 1204 } } }),

  'training-running': at('training', {
    snapshot: snapshot({ mode: 'demo', training: [{ ...PRACTISED, state: 'talking' }] }),
  }),
  'training-shift': at('training', {
    snapshot: snapshot({
      mode: 'demo',
      asOf: 200_000,
      desktop: { ...snapshot().desktop, trainer: true },
      training: [{ ...PRACTISED, state: 'talking' }],
      trainingShift: SHIFT,
    }),
    view: { trainingTab: 'shift' },
  }),
  'training-shifts': at('training', { snapshot: snapshot({ mode: 'demo' }), view: { trainingTab: 'shift' } }),
  ...Object.fromEntries(
    Object.entries<Partial<Scene>>({
      'training-runs': {},
      'training-runs-empty': { answers: EMPTY_BOOKS },
      'training-runs-unanswered': { answers: {} },
      'training-run-gone': { answers: { ...BOOKS, 'practice-run': null } },
      'training-run-no-line': {
        answers: { ...BOOKS, 'practice-run': { ...BOOKS['practice-run'], call: null, sound: null } },
      },
      'training-run-playing': {
        snapshot: snapshot({ mode: 'demo', listening: { run: 'p5', at: 60_000, since: null } }),
        view: { practiceRun: 'p5' },
      },
      'training-shift-mark': { view: { practiceRun: 's1' } },
      'training-overrule': { play: early('改判') },
      'training-comment': { play: early('点评') },
      'training-removing': {
        async play(hands) {
          await hands.choose('学员', '811021');
          await hands.click('删除这位学员的成绩');
        },
      },
      'training-removed': {
        snapshot: snapshot({ mode: 'demo', trainingUndo: { kind: 'runs', agent: '811021', count: 3 } }),
      },
    }).map(([name, part]) => [
      name,
      at('training', {
        snapshot: snapshot({ mode: 'demo' }),
        ...part,
        view: { practiceRun: 'p5', ...part.view, trainingTab: 'runs' },
      }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries<Partial<Scene>>({
      'training-class': {},
      'training-class-point': {
        play: (hands) => hands.click('.class-table + * .class-name, .class-body > section .class-name'),
      },
      'training-class-one': { play: (hands) => hands.choose('学员', '811021') },
      'training-class-empty': { answers: EMPTY_BOOKS },
      'training-class-unanswered': { answers: {} },
      'training-class-refused': { told: { ok: false, code: 'not-saved' }, play: (hands) => hands.click('存为 PDF') },
      'training-class-printing': {
        view: { printing: { kind: 'class', report: BOOKS['practice-class'], about: '全部学员', ofOne: false } },
      },
    }).map(([name, part]) => [
      name,
      at('training', { snapshot: snapshot({ mode: 'demo' }), ...part, view: { ...part.view, trainingTab: 'class' } }),
    ]),
  ),
  'training-editor': at('training', {
    snapshot: snapshot({ mode: 'demo' }),
    view: { trainingTab: 'editor' },
    play: (hands) => hands.click('[data-id="hours"]'),
    shows: '.scenario-area',
  }),
  'training-editor-preview': at('training', {
    snapshot: snapshot({ mode: 'demo' }),
    view: { trainingTab: 'editor' },
    async play(hands) {
      await hands.click('[data-id="hours"]');
      await hands.click('预览');
    },
    shows: '.scenario-preview',
  }),
  'training-editor-broken': at('training', {
    snapshot: snapshot({ mode: 'demo' }),
    view: {
      trainingTab: 'editor',
      editing: { of: 'mine.yaml', own: true, text: SCENARIO_TEXT.replace('patient', 'glad'), saved: SCENARIO_TEXT },
      removedScenario: { of: 'fee', text: SCENARIO_TEXT },
    },
    shows: '.scenario-problems button',
  }),
  'training-export': at('training', {
    snapshot: snapshot({ mode: 'demo' }),
    view: { trainingTab: 'editor' },
    play: (hands) => hands.click('导出情景包'),
  }),
  'training-import': at('training', {
    snapshot: snapshot({ mode: 'demo', scenarioPack: PACK }),
    view: { trainingTab: 'editor' },
  }),
  'training-import-failed': at('training', {
    snapshot: snapshot({ mode: 'demo', scenarioPack: { file: 'notes.zip', kind: 'failed', reason: 'no-pack' } }),
    view: { trainingTab: 'editor' },
  }),
  'training-marked': at('training', {
    snapshot: snapshot({ mode: 'demo', training: [{ ...PRACTISED, state: 'over' }] }),
  }),

  'report-week': at('reports', { play: (hands) => hands.click('周'), shows: '.chart' }),
  'report-month': at('reports', { play: (hands) => hands.click('月'), shows: '.chart' }),
  'report-earlier': at('reports', { play: (hands) => hands.click('上一期'), shows: '.chart' }),
  'report-waiting': at('reports', { answers: { report: 'waiting' } }),

  'retention-preview': at('settings', {
    play: async (hands) => hands.choose('通话', '12'),
  }),
  'retention-nothing': at('settings', {
    answers: { ...BOOKS, retention: [] },
    play: async (hands) => hands.choose('通话', '12'),
  }),
  'settings-shared': at('settings', {
    snapshot: snapshot({ shared: true, settings: { ...snapshot().settings, account: SHARED_ACCOUNT } }),
    shows: '.record-lock-state',
  }),
  'settings-shared-practice': at('settings', {
    snapshot: snapshot({ shared: true, mode: 'demo', hasPassword: false }),
    shows: '.record-lock-state',
  }),
  'settings-refused': at('settings', {
    told: { ok: false, code: 'not-saved' },
    play: async (hands) => hands.click('form [type="submit"]'),
  }),
  'settings-fixed': at('settings', {
    snapshot: snapshot({
      policy: {
        ...NO_POLICY,
        values: {
          domain: 'bank.example',
          servers: ['wss://sbc.bank.example:7443'],
          retentionCalls: 24,
          linksDial: false,
        },
        held: Object.fromEntries(
          (['domain', 'servers', 'retentionCalls', 'linksDial'] as const).map((key) => [
            key,
            { way: 'fixed', source: key === 'servers' ? 'provisioned' : 'file', issuer: '信息科技部' },
          ]),
        ),
      },
    }),
    shows: '.settings-fixed',
  }),
  'account-problems': at('settings', {
    snapshot: snapshot({ mode: 'demo', hasPassword: false }),
    play: async (hands) => hands.click('保存账户'),
  }),
  'sign-off-with-hand-over': {
    snapshot: { ...owed, shift: [...AT_WORK, { kind: 'signing-off', at: 970_000 }], handOver: HAND_OVER },
  },
};
