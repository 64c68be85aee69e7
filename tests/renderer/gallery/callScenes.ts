import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { Call } from '../../../electron/domain/call';
import { callStory } from '../support/history';
import { STANDARD, snapshot, viewed } from '../support/snapshots';

const BEGUN = 1_000_000;
const at = (seconds: number): number => BEGUN + seconds * 1000;
const quality = {
  sample: { loss: 0.002, jitterMs: 4, roundTripMs: 38, levelSent: 0.1, levelReceived: 0.2, packetsReceived: 50 },
  mos: 4.3,
  poor: [],
  codec: 'red',
};
const note = {
  text: '来电申请临时额度 2 万，出国旅行，12/3 – 12/18。\n身份已核对。\n已告知约 10 分钟出结果，短信通知。',
  revision: 8,
  state: { kind: 'saved', at: new Date(2026, 2, 3, 14, 2, 11).getTime() },
} as const;
const RATED = { ...STANDARD, ending: { ...STANDARD.ending, ratingAddress: '7001' } };
const empty = { text: '', revision: 0, state: { kind: 'empty' } } as const;

const answered = [
  [0.2, { kind: 'ringing' }],
  [4.1, { kind: 'answer-asked' }],
  [4.2, { kind: 'answered' }],
] as const;
const opened = [...answered, [9, { kind: 'line-said', phrase: 'openingInbound' }]] as const;
const transaction = [...opened, [18, { kind: 'kind-chosen', callKind: 'transaction' }]] as const;

const call = (one: Call, asOf: number, part: Partial<ConsoleSnapshot> = {}): ConsoleSnapshot =>
  snapshot({ calls: [viewed(one, { note, quality })], asOf: at(asOf), standard: RATED, ...part });

const ended = callStory('a', [
  [0.2, { kind: 'ringing' }],
  [12.6, { kind: 'answered' }],
  [15, { kind: 'line-said', phrase: 'answeredLate' }],
  [18, { kind: 'line-said', phrase: 'openingInbound' }],
  [24, { kind: 'kind-chosen', callKind: 'complaint' }],
  [30, { kind: 'line-said', phrase: 'sootheComplaint' }],
  [60, { kind: 'hold-consented', reason: 'look-up' }],
  [60.2, { kind: 'held' }],
  [128, { kind: 'resumed' }],
  [130, { kind: 'line-said', phrase: 'backFromHold' }],
  [180, { kind: 'line-said', phrase: 'cannotAnswerNow' }],
  [200, { kind: 'line-said', phrase: 'repeatBack' }],
  [226, { kind: 'script-step', step: 'closing' }],
  [228, { kind: 'line-said', phrase: 'anythingElse' }],
  [230, { kind: 'line-said', phrase: 'inviteRating' }],
  [233, { kind: 'line-said', phrase: 'closing' }],
  [236, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
]);

/** The moments of a call at which the standard has something to say. */
export const CALL_SCENES: Readonly<Record<string, ConsoleSnapshot>> = {
  late: call(
    callStory('a', [
      [0.2, { kind: 'ringing' }],
      [12.4, { kind: 'answered' }],
    ]),
    14,
  ),
  handling: call(callStory('a', opened), 24),
  verifying: call(
    callStory('a', [
      ...transaction,
      [22, { kind: 'line-said', phrase: 'askIdentity' }],
      [26, { kind: 'identity-matched', check: 'name' }],
    ]),
    30,
  ),
  locked: call(callStory('a', [...transaction, [20, { kind: 'script-step', step: 'handling' }]]), 26),
  'identity-failed': call(callStory('a', [...transaction, [30, { kind: 'identity-failed' }]]), 34),
  'back-from-hold': call(
    callStory('a', [
      ...opened,
      [60, { kind: 'hold-consented', reason: 'look-up' }],
      [60.2, { kind: 'held' }],
      [98, { kind: 'resumed' }],
      [110, { kind: 'marked-private' }],
    ]),
    120,
  ),
  closing: call(
    callStory('a', [
      ...opened,
      [20, { kind: 'line-said', phrase: 'listening' }],
      [80, { kind: 'line-said', phrase: 'repeatBack' }],
      [90, { kind: 'script-step', step: 'closing' }],
      [92, { kind: 'line-said', phrase: 'anythingElse' }],
    ]),
    96,
  ),
  'failed-try': call(
    callStory('a', [
      ...opened,
      [60, { kind: 'line-said', phrase: 'announceTransfer' }],
      [61, { kind: 'held' }],
      [61.1, { kind: 'consultation-begun' }],
      [82, { kind: 'consultation-ended', talked: false }],
      [85, { kind: 'resumed' }],
    ]),
    88,
  ),
  announcing: snapshot({
    calls: [
      viewed(callStory('a', [...opened, [61, { kind: 'held' }], [61.1, { kind: 'consultation-begun' }]]), {
        note,
        quality,
      }),
      viewed(
        callStory(
          'k',
          [
            [1, { kind: 'ringing' }],
            [4, { kind: 'answered' }],
          ],
          {
            begun: at(61),
            direction: 'outbound',
            dialled: null,
            remote: { number: '811002', displayName: null },
            consultationFor: 'a',
          },
        ),
      ),
    ],
    current: 'k',
    asOf: at(70),
  }),
  'after-call': call(ended, 240, { calls: [viewed(ended, { note: empty, quality })] }),
  'after-call-written': call(ended, 240),
};
