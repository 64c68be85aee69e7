import standard from '../../../assets/standard.json';
import { NO_OUTBOUND } from '../../../electron/console/outboundDesk';
import { NO_POLICY } from '../../../electron/contract/policy';
import { defaultSettings } from '../../../electron/contract/settings';
import type { CallView, ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { Call } from '../../../electron/domain/call';
import { DARK } from '../../../electron/domain/headset';
import type { ShiftEvent } from '../../../electron/domain/shift';
import { standardSchema } from '../../../electron/domain/standard';

export const STANDARD = standardSchema.parse(standard);

/** A call on the desk, with its sound up and nothing written yet. */
export function viewed(call: Call, part: Partial<CallView> = {}): CallView {
  return {
    call,
    note: { text: '', revision: 0, state: { kind: 'empty' } },
    quality: null,
    pace: null,
    hints: [],
    soundConnected: true,
    heardAt: null,
    ...part,
  };
}

/** Signed in at the page's beginning with everything looked at: available. */
export const AT_WORK: readonly ShiftEvent[] = [
  { kind: 'signed-in', at: 700_000, wall: Date.UTC(2026, 2, 3, 0, 30), startsAt: Date.UTC(2026, 2, 3, 1) },
  ...STANDARD.agent.checkIn.map(({ id }) => ({ kind: 'checked', at: 800_000, check: id, good: true }) as const),
  { kind: 'checked-in', at: 900_000 },
];

/** A quiet seat on a registered line in real work, its agent available; `part` says what is different. */
export function snapshot(part: Partial<ConsoleSnapshot> = {}): ConsoleSnapshot {
  const calls = part.calls ?? [];
  return {
    revision: 1,
    asOf: 1_000_000,
    mode: 'work',
    line: { kind: 'registered', server: 'sbc-a.bank.example' },
    shift: AT_WORK,
    followUps: [],
    cases: [],
    handOver: null,
    serious: [],
    knowledge: { open: 0, answers: [], undo: null, importing: null },
    outbound: NO_OUTBOUND,
    listImport: null,
    pendingLists: [],
    bulletins: [],
    leaving: 'no',
    calls,
    current: calls.at(-1)?.call.id ?? null,
    microphone: 'ready',
    devices: [
      { id: 'mic-1', kind: 'microphone', label: 'Evolve2 40' },
      { id: 'spk-1', kind: 'speaker', label: 'Evolve2 40' },
      { id: 'spk-2', kind: 'speaker', label: 'Built-in speaker' },
    ],
    headset: {
      plugged: [],
      inUse: null,
      use: 'resting',
      lamps: DARK,
      battery: null,
      trouble: false,
      searching: false,
      simulated: [],
    },
    press: null,
    desktop: { miniBar: false, trainer: false, hotkeysRefused: [], recording: false, platform: null },
    headsetCheck: { kind: 'idle' },
    voiceTest: { kind: 'idle' },
    training: [],
    trainingShift: null,
    scenarioPack: null,
    trainingUndo: null,
    listening: null,
    figures: { answered: 37, answeredInTime: 36, averageTalkMs: 161_000, longHolds: 1 },
    link: null,
    booksRevision: 0,
    recordLock: { kind: 'open', keptBy: 'platform', chosen: true, waiting: 0 },
    shared: false,
    seatLock: { kind: 'open', pin: true },
    exporting: null,
    notices: [],
    update: { kind: 'off', reason: 'no-server' },
    settings: {
      ...defaultSettings,
      agent: { number: '811000', name: '王敏', bank: { 'zh-CN': '江海银行', en: 'Jianghai Bank' } },
    },
    policy: NO_POLICY,
    secretStore: true,
    hasPassword: true,
    standard: STANDARD,
    version: '0.1.0',
    ...part,
  };
}
