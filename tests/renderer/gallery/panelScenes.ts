import type { CommandResult, RefusalCode } from '../../../electron/contract/command';
import type { RecordLock } from '../../../electron/contract/recordLock';
import type { SeatLock } from '../../../electron/contract/seatLock';
import type { ConsoleSnapshot, ImportState, NoticeCode } from '../../../electron/contract/snapshot';
import { CHECK_PARTS } from '../../../electron/domain/headsetCheck';
import type { Panel } from '../../../renderer/console/store/viewStore';
import { callStory } from '../support/history';
import { snapshot, viewed } from '../support/snapshots';
import { BOOKS, BULLETINS, EMPTY_BOOKS, FOLLOW_UPS, NO_QUESTIONS } from './books';
import type { Play, Scene, Scenes } from './scene';

// What opens over the panes, and what the frame says of its own accord.
const BEGUN = 1_000_000;
const refused = (code: RefusalCode): CommandResult => ({ ok: false, code });
const text = '来电申请临时额度，卡号 6222 0212 3456 7890，密码是 135790。这个我也不知道，没有办法。';
const note = { text, revision: 8, state: { kind: 'saved', at: BEGUN } } as const;
const talking = callStory('a', [
  [0.2, { kind: 'ringing' }],
  [4.2, { kind: 'answered' }],
  [9, { kind: 'line-said', phrase: 'openingInbound' }],
  [18, { kind: 'kind-chosen', callKind: 'transaction' }],
  [40, { kind: 'script-step', step: 'handling' }],
]);
const inCall = snapshot({ calls: [viewed(talking, { note })], asOf: BEGUN + 95_000 });
const closing = snapshot({
  calls: [
    viewed(
      callStory('a', [
        [0.2, { kind: 'ringing' }],
        [4.2, { kind: 'answered' }],
        [60, { kind: 'script-step', step: 'closing' }],
      ]),
    ),
  ],
  asOf: BEGUN + 95_000,
});
const ringing = snapshot({ calls: [viewed(callStory('b', [[0.2, { kind: 'ringing' }]]))], asOf: BEGUN + 6400 });
const written = callStory('a', [
  [0.2, { kind: 'ringing' }],
  [12.6, { kind: 'answered' }],
  [90, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
]);
const ended = snapshot({ calls: [viewed(written)], asOf: BEGUN + 95_000 });

const panel = (name: Panel, part: Partial<Scene> = {}): Scene => ({
  snapshot: inCall,
  view: { panel: name },
  answers: BOOKS,
  shows: 'dialog[open], .popover, .call-knowledge.open',
  ...part,
});
const submit: Play = (hands) => hands.click('[type="submit"]');

/** A scene for each panel: one that is added has to be added here. */
const PANELS: Readonly<Record<NonNullable<Panel>, Scene>> = {
  'dial-pad': panel('dial-pad'),
  hold: panel('hold'),
  transfer: panel('transfer'),
  finish: panel('finish', { snapshot: closing, shows: '.finish' }),
  end: panel('end'),
  exempt: panel('exempt'),
  spelling: panel('spelling', {
    async play(hands) {
      await hands.await('.spelling input:focus');
      await hands.type('欧阳单 BX');
    },
  }),
  knowledge: panel('knowledge', { play: (hands) => hands.await('.found-one') }),
  unanswered: panel('unanswered'),
  reject: panel('reject', { snapshot: ringing }),
  'agent-state': panel('agent-state', { snapshot: snapshot() }),
  keys: panel('keys', { snapshot: snapshot() }),
  'record-lock': panel('record-lock', { snapshot: snapshot() }),
  'call-back': panel('call-back'),
  message: panel('message'),
  case: panel('case'),
  serious: panel('serious'),
};

/** Forms that are sent too early, and what main refuses. */
const FAULTS: Scenes = {
  'transfer-empty': panel('transfer', { play: submit, shows: '.problem' }),
  'transfer-refused': panel('transfer', {
    told: refused('far-side-refused'),
    shows: '.problem',
    async play(hands) {
      await hands.await('dialog input:focus');
      await hands.type('811002');
      await hands.press('{Enter}');
      await hands.await('.problem');
    },
  }),
  'end-other': panel('end', {
    shows: '.problem',
    async play(hands) {
      await hands.click('其他');
      await hands.click('[type="submit"]');
    },
  }),
  'call-back-empty': panel('call-back', { play: submit, shows: '.problem' }),
  'message-empty': panel('message', { play: submit, shows: '.problem' }),
  'case-empty': panel('case', { play: submit, shows: '.problem' }),
  'serious-empty': panel('serious', { play: submit, shows: '.problem' }),
  'serious-raised': panel('serious', {
    async play(hands) {
      await hands.type('客户称要到网点自伤，已安抚。');
      await hands.click('[type="submit"]');
    },
  }),
  'unanswered-empty': panel('unanswered', { play: (hands) => hands.press('{Enter}'), shows: '.problem' }),
  'knowledge-answer': panel('knowledge', {
    async play(hands) {
      await hands.await('.found-one');
      await hands.press('{Enter}');
      await hands.await('.call-knowledge-answer');
    },
  }),
  'knowledge-nothing': panel('knowledge', { answers: { questions: NO_QUESTIONS } }),
  'knowledge-failed': panel('knowledge', { answers: {} }),
  'knowledge-waiting': panel('knowledge', { answers: { questions: 'waiting' } }),
  'dial-problem': {
    snapshot: snapshot(),
    shows: '.problem',
    async play(hands) {
      await hands.type('12 ab <', '拨打电话');
      await hands.press('{Enter}');
      await hands.await('.problem');
    },
  },
  'dial-from-link': { snapshot: snapshot({ link: { target: '02165432109' } }) },
  'after-call-missing': {
    snapshot: ended,
    play: (hands) => hands.press('{Control>}{Enter}{/Control}'),
  },
  'more-menu': { snapshot: inCall, play: (hands) => hands.open('.more'), shows: '.popover' },
  'private-over': {
    snapshot: snapshot({
      calls: [
        viewed(
          callStory('a', [
            [0.2, { kind: 'ringing' }],
            [4, { kind: 'answered' }],
            [10, { kind: 'marked-private' }],
          ]),
          {
            pace: 310,
            soundConnected: false,
          },
        ),
      ],
      asOf: BEGUN + 400_000,
    }),
  },
  'note-versions': {
    snapshot: inCall,
    answers: BOOKS,
    async play(hands) {
      await hands.click('[data-versions]');
      await hands.await('.versions');
    },
  },
  'note-versions-none': {
    snapshot: inCall,
    answers: EMPTY_BOOKS,
    play: (hands) => hands.click('[data-versions]'),
  },
  'note-not-saved': {
    snapshot: inCall,
    told: refused('not-saved'),
    async play(hands) {
      await hands.type('客户另问：', '客户记录');
      await hands.await('.note-standing.failed');
    },
  },
};

const lock = (part: RecordLock): ConsoleSnapshot => snapshot({ recordLock: part });
const locked = (part: RecordLock, more: Partial<Scene> = {}): Scene => ({
  snapshot: lock(part),
  view: { panel: 'record-lock', recordLockAsked: true },
  ...more,
});
const unlock = { kind: 'locked', waiting: 3 } as const;
const change = { kind: 'open', keptBy: 'passphrase', chosen: true, waiting: 0 } as const;

const covered = (part: Partial<Extract<SeatLock, { kind: 'locked' }>>, more: Partial<Scene> = {}): Scene => ({
  snapshot: snapshot({
    seatLock: {
      ...{ kind: 'locked', reason: 'idle', since: new Date(2026, 2, 3, 14, 2).getTime(), ask: 'pin', platform: false },
      ...{ waitUntil: null, triesLeft: 5, call: 'none' },
      ...part,
    } as SeatLock,
  }),
  shows: '.lock-card',
  ...more,
});

const SEAT_LOCK: Scenes = {
  'seat-lock': covered({}),
  'seat-lock-platform': covered({ platform: true, reason: 'platform' }),
  'seat-lock-ringing': covered({ call: 'ringing', reason: 'person' }),
  'seat-lock-talking': covered({ call: 'talking' }),
  'seat-lock-wait': covered({ triesLeft: 2, waitUntil: BEGUN + 5000 }),
  'seat-lock-shared': covered({}, { snapshot: snapshot({ ...covered({}).snapshot, shared: true }) }),
  'seat-lock-password': covered({ ask: 'password', triesLeft: null }),
  'seat-lock-wrong': covered(
    { triesLeft: 4 },
    {
      told: refused('pin-wrong'),
      shows: '.problem',
      async play(hands) {
        await hands.type('111111');
        await hands.click('[type="submit"]');
        await hands.await('.problem');
      },
    },
  ),
};

const RECORD_LOCK: Scenes = {
  'record-lock-banner': { snapshot: lock(unlock), view: { recordLockAsked: true } },
  'record-lock-unlock': locked(unlock),
  'record-lock-unlock-empty': locked(unlock, { play: submit, shows: '.problem' }),
  'record-lock-wrong': locked(unlock, {
    told: refused('passphrase-wrong'),
    shows: '.problem',
    async play(hands) {
      await hands.type('falsch');
      await hands.click('[type="submit"]');
      await hands.await('.problem');
    },
  }),
  'record-lock-ringing': {
    snapshot: { ...ringing, recordLock: unlock },
    view: { panel: 'record-lock', recordLockAsked: true },
  },
  'record-lock-no-store': locked({ kind: 'wanted', why: 'no-store', waiting: 0 }),
  'record-lock-withheld': locked(
    { kind: 'wanted', why: 'withheld', waiting: 0 },
    { play: (hands) => hands.click('把密钥放在记录旁边的文件里') },
  ),
  'record-lock-broken': locked({ kind: 'wanted', why: 'broken', waiting: 0 }),
  'record-lock-unchosen': locked({ kind: 'open', keptBy: 'file', chosen: false, waiting: 0 }),
  'record-lock-change': locked(change, { shows: '.problem', play: submit }),
  'record-lock-weak': locked(change, {
    shows: '.problem',
    async play(hands) {
      await hands.type('alt', '现在的口令');
      await hands.type('abc', '口令');
      await hands.click('[type="submit"]');
    },
  }),
  'record-lock-different': locked(change, {
    shows: '.problem',
    async play(hands) {
      await hands.type('alt', '现在的口令');
      await hands.type('Regen-Kupfer-Turm-71', '口令');
      await hands.type('anders', '再输入一次');
      await hands.click('[type="submit"]');
    },
  }),
};

const importing = (state: ImportState): Scene => ({
  snapshot: snapshot({ knowledge: { open: 2, answers: [], undo: null, importing: state } }),
});
const file = { what: 'questions', file: '问答 2026.xlsx' } as const;
const result = {
  count: 128,
  first: ['银行卡丢了怎么挂失？', '临时额度怎么申请？'],
  refused: [
    { line: 7, title: '', reason: 'title-missing', firstLine: null },
    { line: 19, title: '重复的问题', reason: 'twice', firstLine: 4 },
    { line: 23, title: '', reason: 'customer-number', firstLine: null },
  ],
  refusedCount: 5,
} as const;
const IMPORT: Scenes = {
  'import-reading': importing({ ...file, kind: 'reading' }),
  'import-failed': importing({ ...file, kind: 'failed', reason: 'columns' }),
  'import-ready': importing({ ...file, kind: 'ready', ...result }),
  'import-writing': importing({ ...file, kind: 'writing', count: 128, written: 40 }),
  'import-done': importing({ ...file, what: 'bulletins', kind: 'done', ...result }),
};

/** Every notice there is: a code that is added has to be added here. */
const NOTICES: Readonly<Record<NoticeCode, 'information' | 'warning' | 'error'>> = {
  'settings-broken': 'warning',
  'settings-not-saved': 'error',
  'policy-broken': 'error',
  'policy-taken': 'information',
  'policy-taken-later': 'information',
  'policy-refused': 'error',
  'pin-wanted': 'warning',
  'folder-read-only': 'error',
  'standard-broken': 'warning',
  'records-salvaged': 'warning',
  'records-broken': 'error',
  'records-wrong-key': 'error',
  'records-newer': 'error',
  'records-damage-found': 'error',
  'records-in-use': 'error',
  'records-not-updated': 'error',
  'records-unavailable': 'error',
  'secret-store-missing': 'warning',
  'shift-too-old': 'information',
  'shift-of-another': 'warning',
  'media-restarted': 'warning',
  'console-restarted': 'warning',
  'secret-withheld': 'warning',
  'trace-on': 'warning',
  'garbage-received': 'warning',
  'clock-set-back': 'warning',
  'already-running': 'information',
  'link-refused': 'warning',
  'list-kept': 'warning',
  updated: 'information',
  'update-rolled-back': 'warning',
  exported: 'information',
  'scenarios-exported': 'information',
  'device-unplugged': 'warning',
  'device-back': 'information',
};
/** Whatever a notice tells beside its words. */
const params = {
  file: 'standard.json',
  why: 'holding.limitSeconds',
  name: 'Jabra Link 380',
  version: '0.2.0',
  agent: '811007',
  since: '3/3 08:30',
  minutes: 45,
  count: 3,
  rows: 1204,
  calls: 830,
  notes: 790,
  events: 12_400,
  followUps: 41,
  rest: 12,
};
const codes = Object.keys(NOTICES) as NoticeCode[];
const noticed = (some: readonly NoticeCode[], part: Partial<ConsoleSnapshot> = {}): Scene => ({
  snapshot: snapshot({ notices: some.map((code) => ({ id: code, level: NOTICES[code], code, params })), ...part }),
});
const bulletinHeads = BULLETINS.map(({ id, title, validFrom, validTo, read }) => ({
  id,
  title,
  validFrom,
  validTo,
  read,
}));
const FRAME: Scenes = {
  // A few at a time: as many at once never come.
  ...Object.fromEntries(
    Array.from({ length: Math.ceil(codes.length / 4) }, (_, group) => [
      `notices-${group + 1}`,
      noticed(codes.slice(group * 4, group * 4 + 4)),
    ]),
  ),
  'notices-in-call': {
    ...noticed(codes.slice(0, 3)),
    snapshot: { ...inCall, notices: noticed(codes.slice(0, 3)).snapshot.notices },
  },
  'notices-of-the-view': {
    snapshot: snapshot({
      followUps: FOLLOW_UPS.map((one) => ({ ...one, steps: [...one.steps] })),
      bulletins: bulletinHeads,
      knowledge: {
        open: 2,
        answers: [
          {
            id: 'o1',
            callId: null,
            askedAt: 1,
            askedBy: '811000',
            text: '外籍客户如何开立个人养老金账户？',
            state: { kind: 'answered', at: 2, question: 'loss' },
          },
        ],
        undo: null,
        importing: null,
      },
    }),
    view: {
      recoveries: 1,
      undo: { id: 'f1', who: '王女士', since: Date.now() + 3_600_000 },
      refusal: { id: 1, refusal: { ok: false, code: 'work-unfinished' } },
    },
  },
  palette: { snapshot: inCall, view: { palette: true }, answers: BOOKS },
  'palette-found': {
    snapshot: snapshot(),
    view: { palette: true },
    answers: BOOKS,
    play: (hands) => hands.type('挂失'),
  },
  'palette-nothing': {
    snapshot: snapshot(),
    view: { palette: true },
    answers: EMPTY_BOOKS,
    play: (hands) => hands.type('zzzzqqq'),
  },
  'ringing-elsewhere': { snapshot: ringing, view: { place: 'settings' } },
  'microphone-missing': { snapshot: { ...inCall, microphone: 'missing' } },
  'quality-bad': {
    snapshot: snapshot({
      calls: [
        viewed(talking, {
          quality: {
            sample: { loss: 0.12, jitterMs: 80, roundTripMs: null, levelSent: 0, levelReceived: 0, packetsReceived: 9 },
            mos: 2.4,
            codec: 'PCMA',
            poor: ['loss', 'jitter'],
          },
          pace: 180,
          hints: ['customer-silent'],
        }),
      ],
      asOf: BEGUN + 95_000,
    }),
  },
  ...Object.fromEntries(
    (['muted-speaking', 'clipping'] as const).map((hint) => [
      `hint-${hint}`,
      {
        snapshot: snapshot({ calls: [viewed(talking, { hints: [hint] })], asOf: BEGUN + 95_000 }),
        ...(hint === 'clipping' ? CLIPPED : {}),
      },
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        { kind: 'recording', until: BEGUN + 3000 },
        { kind: 'playing' },
        { kind: 'played' },
        { kind: 'nothing-heard' },
      ] as const
    ).map((voiceTest) => [
      `voice-${voiceTest.kind}`,
      { snapshot: snapshot({ voiceTest }), view: { place: 'settings' } },
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        { kind: 'off', reason: 'package-manager' },
        { kind: 'idle', lookedAt: 1_772_500_000_000 },
        { kind: 'looking' },
        { kind: 'fetching', version: '0.2.0', percent: 42 },
        { kind: 'ready', version: '0.2.0', waitsFor: 'shift' },
        { kind: 'placing', version: '0.2.0' },
        { kind: 'failed', reason: 'signature', at: 1_772_500_000_000 },
      ] as const
    ).map((update) => [
      `update-${update.kind}`,
      { snapshot: snapshot({ update }), view: { place: 'settings', settingWanted: 'updates' } },
    ]),
  ),
  'fallen-over': {
    // No view can draw this.
    snapshot: { ...inCall, figures: null as never },
    play: (hands) => hands.await('.waiting-for-main'),
  },
  'leaving-unwritten': { snapshot: { ...ended, leaving: 'asked' } },
};

const outcome = { result: 'passed', fault: null } as const;
const passed = Object.fromEntries(CHECK_PARTS.map((part) => [part, outcome]));
const headset = {
  ...snapshot().headset,
  plugged: [
    {
      id: 'jabra',
      name: 'Jabra Link 380',
      vendor: 0x0b0e,
      product: 0x24c8,
      lamps: ['ring', 'offHook'],
      simulated: false,
    },
    { id: 'sim', name: 'Plantronics Blackwire 3220', vendor: 1, product: 2, lamps: ['mute'], simulated: true },
  ],
  inUse: 'jabra',
  battery: 64,
  simulated: [
    {
      model: 'jabra-link-380',
      name: 'Jabra Link 380',
      plugged: true,
      offHook: true,
      lamps: { ring: true, offHook: true, mute: false, hold: false },
      keys: ['hook', 'mute', 'hold', 'reject', 'volume-up', 'volume-down'],
    },
    {
      model: 'dell-sp325',
      name: 'Dell SP325',
      plugged: false,
      offHook: false,
      lamps: { ring: false, offHook: false, mute: false, hold: false },
      keys: ['hook'],
    },
  ],
} as const satisfies ConsoleSnapshot['headset'];
const writable = (value: typeof headset): ConsoleSnapshot['headset'] => structuredClone(value) as never;
const paired = {
  ...snapshot().settings,
  headset: {
    preferred: 'jabra',
    paired: [
      { vendor: 0x0b0e, product: 0x24c8, name: 'Jabra Link 380' },
      { vendor: 9, product: 9, name: 'EPOS Adapt 260' },
    ],
    echoNumber: '9196',
  },
};
const checking = (state: ConsoleSnapshot['headsetCheck']): Scene => ({
  snapshot: snapshot({
    shift: [{ kind: 'signed-in', at: 960_000, wall: Date.now(), startsAt: null }],
    headset: writable(headset),
    headsetCheck: state,
  }),
});
const HEADSET: Scenes = {
  ...Object.fromEntries(
    CHECK_PARTS.map((part) => [
      `headset-check-${part}`,
      checking({ kind: 'running', part, outcomes: CHECK_PARTS.indexOf(part) > 1 ? { network: outcome } : {} }),
    ]),
  ),
  'headset-check-passed': checking({ kind: 'done', outcomes: passed, reported: false }),
  'headset-check-failed': checking({
    kind: 'done',
    outcomes: {
      ...passed,
      microphone: { result: 'failed', fault: 'microphone-silent' },
      'left-ear': { result: 'failed', fault: 'not-heard' },
      buttons: { result: 'left-out', fault: null },
    },
    reported: true,
  }),
  headsets: {
    snapshot: snapshot({ mode: 'demo', headset: writable(headset), settings: paired }),
    view: { place: 'settings' },
    answers: BOOKS,
  },
  'headset-trouble': {
    snapshot: snapshot({ headset: { ...writable(headset), trouble: true, searching: true } }),
    view: { place: 'settings' },
    answers: EMPTY_BOOKS,
  },
};

/** Both sides overdriven: the marks stand for as long as it goes on. */
const CLIPPED: Partial<Scene> = {
  levels: { sent: 1, received: 1 },
  shows: '.level.clipped',
  play: (hands) => hands.await('.level.clipped'),
};

export const PANEL_SCENES: Scenes = {
  ...Object.fromEntries(Object.entries(PANELS).map(([name, scene]) => [`panel-${name}`, scene])),
  ...FAULTS,
  ...SEAT_LOCK,
  ...RECORD_LOCK,
  ...IMPORT,
  ...FRAME,
  ...HEADSET,
};
