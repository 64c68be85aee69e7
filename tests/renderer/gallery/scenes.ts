import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { Call } from '../../../electron/domain/call';
import type { FollowUp } from '../../../electron/domain/followUp';
import { callStory } from '../support/history';
import { AT_WORK, snapshot, viewed } from '../support/snapshots';
import { CALL_SCENES } from './callScenes';
import { LIST_SCENES } from './listScenes';
import { OUTBOUND_SCENES } from './outboundScenes';
import { PANEL_SCENES } from './panelScenes';
import { PLACE_SCENES } from './placeScenes';
import type { Scenes } from './scene';

const BEGUN = 1_000_000;
const at = (seconds: number): number => BEGUN + seconds * 1000;

const quality = {
  sample: { loss: 0.002, jitterMs: 4, roundTripMs: 38, levelSent: 0.1, levelReceived: 0.2, packetsReceived: 50 },
  mos: 4.3,
  poor: [],
  codec: 'red',
};
const note = {
  text: '来电申请临时额度 2 万，出国旅行，12/3 – 12/18。\n身份已核对（末四位 5521）。\n客户问能否当场批：目前还需系统审批，约 10 分钟，结果短信告知。',
  revision: 8,
  state: { kind: 'saved', at: new Date(2026, 2, 3, 14, 2, 11).getTime() },
} as const;

const answered = [
  [0.2, { kind: 'ringing' }],
  [4.1, { kind: 'answer-asked' }],
  [4.2, { kind: 'answered' }],
] as const;
const talking = callStory('a', [...answered, [40, { kind: 'script-step', step: 'handling' }]]);
const held = callStory('a', [
  ...answered,
  [40, { kind: 'script-step', step: 'handling' }],
  [104, { kind: 'hold-asked' }],
  [104.2, { kind: 'held' }],
]);
const ringing = (part: Parameters<typeof callStory>[2] = {}): Call =>
  callStory('b', [[0.2, { kind: 'ringing' }]], part);

const followUp = (id: string, minutes: number, part: Partial<FollowUp>): FollowUp => ({
  id,
  kind: 'call-back',
  callId: 'a',
  createdAt: Date.now() - 3_600_000,
  dueAt: Date.now() + minutes * 60_000,
  name: '',
  organisation: '',
  number: '13812345521',
  forWhom: '',
  content: '',
  owner: '811000',
  steps: [],
  done: null,
  ...part,
});

const call = (one: Call, asOf: number, part: Partial<ConsoleSnapshot> = {}): ConsoleSnapshot =>
  snapshot({ calls: [viewed(one, { note, quality })], asOf, ...part });

const account = {
  servers: ['wss://sbc-a.bank.example:7443', 'wss://sbc-b.bank.example:7443'],
  domain: 'bank.example',
  user: '811000',
  authUser: null,
  dtmf: 'rfc4733',
  tls: { caFile: '/etc/ringside/bank-ca.pem', certificateFile: null, keyFile: null },
} as const;
const withAccount = snapshot({});

/** The moments of a seat that a snapshot alone brings about. */
const SEAT_SCENES: Readonly<Record<string, ConsoleSnapshot>> = {
  'idle-demo': snapshot({
    mode: 'demo',
    line: { kind: 'registered', server: 'practice' },
    figures: { answered: 0, answeredInTime: 0, averageTalkMs: null, longHolds: 0 },
  }),
  'idle-lost': snapshot({
    line: {
      kind: 'lost',
      server: 'sbc-a.bank.example',
      fault: { code: 'connection-refused' },
      retryAt: Date.now() + 8000,
    },
    microphone: 'missing',
    notices: [
      { id: 'settings-broken', level: 'warning', code: 'settings-broken', params: {} },
      { id: 'records-unavailable', level: 'error', code: 'records-unavailable', params: {} },
    ],
  }),
  offline: snapshot({ shift: [] }),
  'offline-demo': snapshot({ mode: 'demo', shift: [], line: { kind: 'registered', server: 'practice' } }),
  'checking-in': snapshot({
    shift: [
      { kind: 'signed-in', at: 960_000, wall: Date.now(), startsAt: null },
      { kind: 'checked', at: 970_000, check: 'telephone', good: true },
      { kind: 'checked', at: 980_000, check: 'headset', good: false },
    ],
  }),
  'away-break': snapshot({
    shift: [...AT_WORK, { kind: 'went', at: 940_000, to: 'break', reason: 'meal' }],
  }),
  'signing-off': snapshot({
    shift: [
      ...AT_WORK,
      { kind: 'signing-off', at: 970_000 },
      { kind: 'sign-off-checked', at: 980_000, check: 'log-out' },
      { kind: 'sign-off-checked', at: 990_000, check: 'state' },
    ],
  }),
  'signed-off': snapshot({
    shift: [...AT_WORK, { kind: 'signing-off', at: 970_000 }, { kind: 'signed-off', at: 990_000 }],
  }),
  owing: snapshot({
    followUps: [
      followUp('1', -12, { name: '李女士', content: '临时额度审批结果，客户在等短信。' }),
      followUp('2', 6, {
        kind: 'message',
        name: '陈先生',
        organisation: '海天贸易有限公司',
        forWhom: '对公组 周主管',
        number: '02165432109',
        content: '合同附件已补齐，请回电确认收件人与时间。',
      }),
      followUp('3', 180, { name: '', content: '核实网点叫号等候时间后答复' }),
      followUp('4', 1500, { name: '赵先生', number: '13900001234', content: '分期手续费核实后答复' }),
    ],
    serious: [
      {
        id: 's1',
        callId: null,
        at: Date.now() - 3_600_000,
        text: '客户称要到网点自伤，已安抚并通知班长。',
        reportedBy: 'call',
        reportedAt: Date.now() - 3_500_000,
      },
      {
        id: 's2',
        callId: null,
        at: Date.now() - 600_000,
        text: '岗前检查发现故障：耳麦正常、声音清楚。',
        reportedBy: null,
        reportedAt: null,
      },
    ],
  }),
  leaving: { ...call(talking, at(95.4)), leaving: 'asked' },
  ringing: snapshot({ calls: [viewed(ringing())], asOf: at(6.4) }),
  'ringing-late': snapshot({ calls: [viewed(ringing())], asOf: at(12.8) }),
  'ringing-out': snapshot({
    calls: [viewed(callStory('c', [[1, { kind: 'ringing' }]], { direction: 'outbound', dialled: null }))],
    asOf: at(7),
  }),
  talking: call(talking, at(95.4)),
  held: call(held, at(130)),
  'hold-warning': call(held, at(151.3)),
  'hold-over': call(held, at(168)),
  'talk-over': call(
    callStory('a', [
      ...answered,
      [60, { kind: 'held' }],
      [90, { kind: 'resumed' }],
      [100, { kind: 'script-step', step: 'closing' }],
      [120, { kind: 'muted' }],
    ]),
    at(205),
  ),
  waiting: snapshot({
    calls: [
      viewed(talking, { note, quality }),
      viewed(ringing({ begun: at(90), remote: { number: '02165432109', displayName: '陈先生' } })),
    ],
    current: 'a',
    asOf: at(96.4),
  }),
  swap: snapshot({
    calls: [
      viewed({ ...held, id: 'h' }),
      viewed(
        callStory(
          'b',
          answered.map(([s, f]) => [s + 104, f] as const),
          { remote: { number: '13900001234', displayName: null } },
        ),
        { note, quality },
      ),
    ],
    current: 'b',
    asOf: at(140),
  }),
  consultation: snapshot({
    calls: [
      viewed(held, { note, quality }),
      viewed(
        callStory(
          'k',
          [
            [1, { kind: 'ringing' }],
            [4, { kind: 'answered' }],
          ],
          {
            begun: at(106),
            direction: 'outbound',
            dialled: null,
            remote: { number: '811002', displayName: null },
            consultationFor: 'a',
          },
        ),
        { quality },
      ),
    ],
    current: 'k',
    asOf: at(133),
  }),
  troubles: call(
    callStory('a', [
      ...answered,
      [50, { kind: 'link-lost' }],
      [51, { kind: 'media-lost' }],
      [52, { kind: 'remote-held' }],
    ]),
    at(60),
    {
      line: {
        kind: 'lost',
        server: 'sbc-a.bank.example',
        fault: { code: 'connection-closed' },
        retryAt: Date.now() + 3000,
      },
    },
  ),
  ended: call(
    callStory('a', [
      [0.2, { kind: 'ringing' }],
      [12.6, { kind: 'answered' }],
      [60, { kind: 'held' }],
      [128, { kind: 'resumed' }],
      [236, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
    ]),
    at(240),
  ),
  settings: {
    ...withAccount,
    settings: { ...withAccount.settings, account: { ...account, servers: [...account.servers] } },
  },
  'settings-error': {
    ...withAccount,
    secretStore: false,
    line: { kind: 'refused', server: 'sbc-a.bank.example', fault: { code: 'password-wrong' } },
    settings: { ...withAccount.settings, account: { ...account, servers: [...account.servers] } },
  },
};

/** Every moment the console is looked at in, by name. */
export const SCENES: Scenes = {
  ...still(CALL_SCENES),
  ...still(SEAT_SCENES),
  ...PANEL_SCENES,
  ...LIST_SCENES,
  ...PLACE_SCENES,
  ...OUTBOUND_SCENES,
};

function still(snapshots: Readonly<Record<string, ConsoleSnapshot>>): Scenes {
  return Object.fromEntries(Object.entries(snapshots).map(([name, snapshot]) => [name, { snapshot }]));
}
