import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../assets/locales/en.json';
import chinese from '../../assets/locales/zh-CN.json';
import type { RefusalCode } from '../../electron/contract/command';
import type { ListTrouble } from '../../electron/contract/listImport';
import type { MicrophoneState } from '../../electron/contract/media';
import type { KeyKeeping } from '../../electron/contract/recordLock';
import type { NoticeCode } from '../../electron/contract/snapshot';
import type {
  AlarmKind,
  CallEvent,
  CallPhase,
  EndCause,
  EndedBy,
  EndReason,
  FollowUpKind,
} from '../../electron/domain/call';
import type { TransferStep } from '../../electron/domain/callDigest';
import { CASE_KINDS, CASE_STAGES } from '../../electron/domain/case';
import type { DialString } from '../../electron/domain/dialString';
import type { Verdict } from '../../electron/domain/findings';
import { type OwedKind, REPORT_WAYS, type Urgency } from '../../electron/domain/followUp';
import { HAND_OVER_SECTIONS } from '../../electron/domain/handOver';
import type { LeavingHindrance } from '../../electron/domain/leaving';
import type { LineFault, LineState } from '../../electron/domain/line';
import { COLUMN_USES } from '../../electron/domain/outbound/list/columns';
import { ENTRY_REFUSALS } from '../../electron/domain/outbound/list/entry';
import { DATE_ORDERS } from '../../electron/domain/outbound/list/moment';
import type { PassphraseStrength } from '../../electron/domain/passphrase';
import type { AgentState } from '../../electron/domain/shift';
import { CALL_KINDS, PHRASE_IDS, SCRIPT_STEPS, type Standard } from '../../electron/domain/standard';
import type { SeatState } from '../../renderer/console/frame/seatState';
import { SHORTCUTS } from '../../renderer/console/keys/shortcuts';
import { DUE_TABS } from '../../renderer/console/store/viewStore';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const languages = { 'zh-CN': flatten(chinese), en: flatten(en) };

/** Every member of a union, or this does not compile. */
const all = <K extends string>(members: Record<K, true>): readonly string[] => Object.keys(members);

const CODES: Readonly<Record<string, readonly string[]>> = {
  'notice.': all<NoticeCode>({
    'settings-broken': true,
    'settings-not-saved': true,
    'policy-broken': true,
    'policy-taken': true,
    'policy-taken-later': true,
    'policy-refused': true,
    'folder-read-only': true,
    'standard-broken': true,
    'pin-wanted': true,
    'records-salvaged': true,
    'records-broken': true,
    'records-wrong-key': true,
    'records-newer': true,
    'records-damage-found': true,
    'records-in-use': true,
    'records-not-updated': true,
    'records-unavailable': true,
    'secret-store-missing': true,
    'shift-too-old': true,
    'shift-of-another': true,
    'media-restarted': true,
    'device-unplugged': true,
    'device-back': true,
    'console-restarted': true,
    'trace-on': true,
    'secret-withheld': true,
    'garbage-received': true,
    'clock-set-back': true,
    'already-running': true,
    exported: true,
    'scenarios-exported': true,
    'link-refused': true,
    'list-kept': true,
    updated: true,
    'update-rolled-back': true,
  }),
  'refusal.': all<RefusalCode>({
    malformed: true,
    'no-such-call': true,
    'not-now': true,
    'busy-with-request': true,
    'line-down': true,
    'number-invalid': true,
    away: true,
    'call-limit': true,
    'reason-needed': true,
    'reason-not-met': true,
    'identity-due': true,
    'no-rating-service': true,
    'content-needed': true,
    'work-unfinished': true,
    'checks-missing': true,
    'call-back-needed': true,
    'deadline-earlier': true,
    'same-agent': true,
    'call-in-progress': true,
    'far-side-refused': true,
    'no-shift-leader': true,
    'nothing-to-report': true,
    'mail-not-opened': true,
    'not-saved': true,
    'not-audited': true,
    'audit-too-short': true,
    'records-unreadable': true,
    'records-locked': true,
    'passphrase-wrong': true,
    'passphrase-weak': true,
    'seat-locked': true,
    'lock-in-call': true,
    'not-shared': true,
    'change-in-call': true,
    'shared-seat': true,
    'pin-wanted': true,
    'pin-wrong': true,
    'password-wrong': true,
    wait: true,
    'pin-digits': true,
    'pin-simple': true,
    'pin-agent-number': true,
    'pin-birthday': true,
    'no-headset-found': true,
    'no-microphone': true,
    'demo-only': true,
    'platform-refused': true,
    'outside-hours': true,
    'fixed-by-policy': true,
    'fixed-by-policy-of': true,
    'mode-not-allowed': true,
    'no-such-scenario': true,
    'do-not-call': true,
    'plan-paused': true,
    'plan-ended': true,
    'enough-forms': true,
    'not-valid-yet': true,
    'not-valid-any-more': true,
    'target-settled': true,
    'target-known': true,
    'another-agent': true,
    'attempts-used': true,
    'agreed-later': true,
    'too-soon': true,
    'outside-dial-hours': true,
    'never-open': true,
    'time-past': true,
    'quota-full': true,
    'number-unknown': true,
    'scenario-faulty': true,
    'scenario-known': true,
    'no-such-run': true,
    'no-sound': true,
    'bulletins-unread': true,
    'customer-number-in-text': true,
    'question-known': true,
    failed: true,
  }),
  'fault.': all<LineFault['code']>({
    'address-invalid': true,
    'host-unknown': true,
    'connection-refused': true,
    'connection-timeout': true,
    'connection-closed': true,
    'not-sip': true,
    'no-reply': true,
    'certificate-untrusted': true,
    'certificate-expired': true,
    'certificate-name': true,
    'certificate-pin': true,
    'certificate-file': true,
    'client-certificate-refused': true,
    'password-missing': true,
    'password-wrong': true,
    'registration-refused': true,
    network: true,
  }),
  'line.': all<LineState['kind']>({
    off: true,
    connecting: true,
    registering: true,
    registered: true,
    lost: true,
    refused: true,
  }),
  'end-cause.': all<EndCause>({
    'hung-up': true,
    cancelled: true,
    'answered-elsewhere': true,
    rejected: true,
    busy: true,
    'no-answer': true,
    'not-found': true,
    unavailable: true,
    transferred: true,
    'not-acceptable': true,
    failed: true,
  }),
  'ended-by.': all<EndedBy>({ customer: true, agent: true, network: true }),
  'end-reason.': all<EndReason>({
    nuisance: true,
    'dead-line': true,
    'silent-customer': true,
    'rating-unreachable': true,
    'consultation-over': true,
    other: true,
  }),
  'outbound-import.reason.': ENTRY_REFUSALS,
  'outbound-import.use.': COLUMN_USES,
  'outbound-import.order.': DATE_ORDERS,
  'outbound-import.failed.': all<ListTrouble>({
    unreadable: true,
    'too-large': true,
    'old-excel': true,
    'no-text': true,
    empty: true,
    'too-many': true,
    pending: true,
    changed: true,
    'not-saved': true,
    locked: true,
  }),
  'microphone.': all<MicrophoneState>({
    unknown: true,
    ready: true,
    missing: true,
    denied: true,
    unplugged: true,
    failed: true,
  }),
  'microphone.help.': all<Exclude<MicrophoneState, 'unknown' | 'ready'>>({
    missing: true,
    denied: true,
    unplugged: true,
    failed: true,
  }),
  'number.': all<Extract<DialString, { kind: 'invalid' }>['reason']>({
    empty: true,
    characters: true,
    'too-long': true,
    address: true,
  }),
  'verdict.': all<Verdict>({ kept: true, broken: true, 'not-applicable': true }),
  'step.': SCRIPT_STEPS,
  'step-say.': SCRIPT_STEPS,
  'kind.': CALL_KINDS,
  'event.': all<CallEvent['kind']>({
    offered: true,
    ringing: true,
    'early-media': true,
    'answer-asked': true,
    answered: true,
    'hold-asked': true,
    held: true,
    'hold-failed': true,
    'resume-asked': true,
    resumed: true,
    'resume-failed': true,
    'remote-held': true,
    'remote-resumed': true,
    muted: true,
    unmuted: true,
    'dtmf-sent': true,
    'kind-chosen': true,
    'script-step': true,
    'line-said': true,
    'line-passed': true,
    'identity-matched': true,
    'identity-passed': true,
    'identity-failed': true,
    'identity-exempt': true,
    'hold-consented': true,
    'call-back-agreed': true,
    'consultation-begun': true,
    'consultation-ended': true,
    'message-taken': true,
    'marked-private': true,
    'follow-up-opened': true,
    'serious-raised': true,
    about: true,
    'question-used': true,
    'question-collected': true,
    disposed: true,
    'transfer-asked': true,
    transferred: true,
    'transfer-failed': true,
    'link-lost': true,
    'link-restored': true,
    'media-lost': true,
    'media-restored': true,
    alarm: true,
    'end-asked': true,
    ended: true,
  }),
  'history.way.': all<TransferStep['way']>({ blind: true, attended: true, rating: true }),
  'history.outcome.': all<TransferStep['outcome']>({ done: true, failed: true, open: true }),
  'phase.': all<CallPhase['kind']>({ dialling: true, ringing: true, talking: true, held: true, ended: true }),
  'script.when.': PHRASE_IDS,
  'agent.state.': all<AgentState['kind']>({
    offline: true,
    'checking-in': true,
    available: true,
    'on-call': true,
    'after-call-work': true,
    break: true,
    meeting: true,
    training: true,
    'signing-off': true,
  }),
  'idle.away.': all<Exclude<AgentState['kind'], 'available' | 'on-call' | 'after-call-work'>>({
    offline: true,
    'checking-in': true,
    break: true,
    meeting: true,
    training: true,
    'signing-off': true,
  }),
  'idle.answer.': all<Standard['agent']['unavailableAnswer']>({ busy: true, unavailable: true, declined: true }),
  'seat.': all<SeatState>({ ringing: true, dialling: true, holding: true, consulting: true }),
  ...Object.fromEntries(
    [
      ...[
        'follow-up.title.',
        'follow-up.due-label.',
        'follow-up.content.',
        'follow-up.open.',
        'due.when.',
        'due.result.',
      ],
      'follow-up.content-missing.',
    ].map((prefix) => [prefix, all<OwedKind>({ 'call-back': true, message: true })]),
  ),
  'due.kind.': all<FollowUpKind>({ 'call-back': true, message: true, case: true }),
  'due.tab.': DUE_TABS,
  'due.empty.': all<FollowUpKind>({ 'call-back': true, message: true, case: true }),
  'due.empty-help.': all<FollowUpKind>({ 'call-back': true, message: true, case: true }),
  'case.kind.': CASE_KINDS,
  'case.stage.': CASE_STAGES,
  'case.do.': CASE_STAGES.filter((stage) => stage !== 'accepted'),
  'case.what.': CASE_STAGES.filter((stage) => stage !== 'accepted'),
  'case.urgency.': all<Urgency>({ later: true, soon: true, late: true }),
  'serious.way.': REPORT_WAYS,
  'serious.report-by.': REPORT_WAYS,
  'hand-over.section.': HAND_OVER_SECTIONS,
  'due.urgency.': all<Urgency>({ later: true, soon: true, late: true }),
  'record-lock.kept.': all<KeyKeeping>({ platform: true, passphrase: true, file: true }),
  'record-lock.strength.': all<PassphraseStrength>({ short: true, simple: true, fair: true, good: true, strong: true }),
  'leaving.': all<LeavingHindrance>({ 'customer-on-line': true, 'records-waiting': true, 'work-unfinished': true }),
  'leaving.stay.': all<LeavingHindrance>({
    'customer-on-line': true,
    'records-waiting': true,
    'work-unfinished': true,
  }),
  'leaving.help.': all<LeavingHindrance>({
    'customer-on-line': true,
    'records-waiting': true,
    'work-unfinished': true,
  }),
  'key.': SHORTCUTS.map(({ id }) => id),
};

const ALARMS = all<AlarmKind>({
  'ring-second': true,
  'ring-third': true,
  'ring-late': true,
  'hold-warning': true,
  'hold-over': true,
  'talk-near': true,
  'talk-over': true,
});

describe.each(Object.entries(languages))('the words in %s', (_language, words) => {
  it.each(Object.entries(CODES))('tell every %s code', (prefix, codes) => {
    expect(codes.filter((code) => !words.get(prefix + code))).toEqual([]);
  });

  it('tell every alarm with what to do about it', () => {
    const missing = ALARMS.flatMap((alarm) => [`alarm.${alarm}.title`, `alarm.${alarm}.advice`]).filter(
      (key) => !words.get(key),
    );
    expect(missing).toEqual([]);
  });

  it('have every key the panes ask for by name', () => {
    const asked = sources('renderer/console').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((key) => !words.has(key))).toEqual([]);
  });
});

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...languages.en.keys()].sort()).toEqual([...languages['zh-CN'].keys()].sort());
  });

  it('fill the same placeholders', () => {
    const placeholders = (text: string): readonly string[] =>
      [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
    const different = [...languages['zh-CN']].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(languages.en.get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });
});

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
