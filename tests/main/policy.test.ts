import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../electron/contract/account';
import type { Command } from '../../electron/contract/command';
import {
  POLICY_HOTKEYS,
  POLICY_KEY_NAMES,
  POLICY_NUMBERING,
  POLICY_RETENTION,
  type PolicyKey,
  type PolicyValues,
} from '../../electron/contract/policy';
import type { DiagnosticCheck } from '../../electron/domain/diagnostics';
import { dialStringOf, readListNumber } from '../../electron/domain/outbound/number';
import type { UpdateRules } from '../../electron/domain/update';
import { updateRulesOf } from '../../electron/settings/policy/updateRules';
import { openSeat } from './seat';

const root = fileURLToPath(new URL('../..', import.meta.url));

const account: Account = {
  servers: ['wss://own.example'],
  domain: 'own.example',
  user: '811000',
  authUser: null,
  dtmf: 'rfc4733',
  tls: { caFile: null, certificateFile: null, keyFile: null },
};
const atWork = { settings: { account }, passwords: { 'sip:811000@own.example': 'x', 'sip:811000@bank.example': 'x' } };

const seatWith = (fixed: PolicyValues, more: Parameters<typeof openSeat>[0] = {}) =>
  openSeat({ ...more, policy: { issuer: '信息科技部', fixed, default: {} } });
const refused = { ok: false, code: 'fixed-by-policy-of', params: { issuer: '信息科技部' } };
const reported: Command = {
  kind: 'export',
  format: 'csv',
  subject: { kind: 'report', agent: '', edges: [0, 1], parts: [] },
};

/** What is fixed of an account is what the line is made from, and saving another is refused. */
const ofAccount = (key: 'servers' | 'domain' | 'dtmf', value: never) => async () => {
  const seat = await seatWith({ [key]: value }, atWork);
  expect(seat.wired.at(-1)?.account ?? seat.world().settings.account).toMatchObject({ [key]: value });
  expect(seat.world().settings.account).toMatchObject({ [key]: value });
  expect(await seat.send({ kind: 'save-account', account, password: null })).toEqual(refused);
  expect(await seat.send({ kind: 'save-account', account: { ...account, [key]: value }, password: null })).toEqual({
    ok: true,
  });
};

const ofDevice = (key: 'microphone' | 'speaker' | 'ringer' | 'alerts') => async () => {
  const seat = await seatWith({ [key]: 'jabra' });
  const kind = key === 'microphone' ? 'microphone' : 'speaker';
  const told = (): unknown => seat.asked.filter(({ method }) => method === 'configure').at(-1)?.params[key];
  expect(told()).toBeNull();
  seat.tellMedia({
    event: 'devices',
    devices: [
      { id: 'built-in', kind, label: 'Built-in' },
      { id: 'j', kind, label: 'Jabra Evolve2 40' },
    ],
  });
  expect(told()).toBe('j');
  const { devices } = seat.world().settings;
  expect(await seat.send({ kind: 'set-devices', devices: { ...devices, [key]: 'built-in' } })).toEqual(refused);
  expect(told()).toBe('j');
};

const ofRetention = (kind: keyof typeof POLICY_RETENTION) => async () => {
  // The audit log is kept longest, whatever the others say.
  const seat = await seatWith({ [POLICY_RETENTION[kind]]: kind === 'audit' ? 0 : 24 });
  const { retention } = seat.world().settings;
  expect(retention[kind]).toBe(kind === 'audit' ? null : 24);
  const months = { ...retention, calls: 12, notes: 12, 'follow-ups': 12, cases: 12, 'knowledge-use': 12, audit: 12 };
  expect(await seat.send({ kind: 'set-retention', months })).toEqual(refused);
};

const ofHotkey = (hotkey: keyof typeof POLICY_HOTKEYS) => async () => {
  const seat = await seatWith({ [POLICY_HOTKEYS[hotkey]]: 'Control+Alt+J' });
  const { hotkeys } = seat.world().settings;
  expect(hotkeys.keys[hotkey]).toBe('Control+Alt+J');
  const other = { ...hotkeys, keys: { ...hotkeys.keys, [hotkey]: null } };
  expect(await seat.send({ kind: 'set-hotkeys', hotkeys: other })).toEqual(refused);
  expect(await seat.send({ kind: 'set-hotkeys', hotkeys: { ...hotkeys, on: true } })).toEqual({ ok: true });
};

/** What is fixed is read and dialled by, also where only one part is; the other parts stay the person's. */
const ofNumbering =
  (part: keyof typeof POLICY_NUMBERING, value: string, other: string, dialled: string) => async () => {
    const seat = await seatWith({ [POLICY_NUMBERING[part]]: value } as PolicyValues);
    const { numbering } = seat.world().settings;
    expect(numbering[part]).toBe(value);
    const read = readListNumber('02066667777', numbering);
    const abroad = dialStringOf('+14155550123', numbering);
    expect(`${read.kind === 'number' && dialStringOf(read.number, numbering)} ${abroad}`).toBe(dialled);
    expect(await seat.send({ kind: 'set-numbering', numbering: { ...numbering, [part]: other } })).toEqual(refused);
    const free = part === 'outsideLine' ? { areaCode: '21' } : { outsideLine: '7' };
    expect(await seat.send({ kind: 'set-numbering', numbering: { ...numbering, ...free } })).toEqual({ ok: true });
  };

const ofWire = (key: 'proxy' | 'tlsPins' | 'tlsMinimum', value: never, demand: object) => async () => {
  expect((await seatWith({}, atWork)).wired[0]?.demands).toEqual({
    pins: [],
    minimumTls: 'TLSv1.2',
    proxy: 'system',
  });
  expect((await seatWith({ [key]: value }, atWork)).wired[0]?.demands).toMatchObject(demand);
};

const KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';
/** The updater does what it is told of there. */
const forUpdater = (key: PolicyKey, value: never, rule: Partial<UpdateRules>) => async () => {
  const values = { [key]: value, ...(key === 'updatesUrl' && { updatesKey: KEY }) };
  const seat = await seatWith(values);
  expect(updateRulesOf(seat.world().policy.values)).toMatchObject(rule);
};

const IN_THE_APPLICATION = {
  file: 'tests/e2e/policyKeys.spec.ts',
  test: 'what is fixed at a practice seat is seen there, and nobody at the seat changes it',
};

/** Where the effect of a key is seen: here, or in a test of the running application. A key without one does not compile. */
const SEEN: Readonly<Record<PolicyKey, (() => Promise<void>) | { readonly file: string; readonly test: string }>> = {
  servers: ofAccount('servers', ['wss://sbc.bank.example'] as never),
  domain: ofAccount('domain', 'bank.example' as never),
  dtmf: ofAccount('dtmf', 'info' as never),
  async tlsCaFile() {
    const seat = await seatWith({ tlsCaFile: '/etc/ringside/ca.pem' }, atWork);
    expect(seat.wired[0]?.account.tls.caFile).toBe('/etc/ringside/ca.pem');
    expect(await seat.send({ kind: 'save-account', account, password: null })).toEqual(refused);
  },
  async codecs() {
    const seat = await seatWith({ codecs: ['PCMA'] });
    expect(seat.asked.find(({ method }) => method === 'configure')?.params.codecs).toEqual(['PCMA']);
  },
  proxy: ofWire('proxy', 'direct' as never, { proxy: 'direct' }),
  tlsPins: ofWire('tlsPins', ['r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E='] as never, {
    pins: ['r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E='],
  }),
  tlsMinimum: ofWire('tlsMinimum', 'TLSv1.3' as never, { minimumTls: 'TLSv1.3' }),
  async mediaServer() {
    const found = async (mediaServer: string) => {
      const seat = await seatWith({ mediaServer });
      const answer = await seat.desk.ask({ kind: 'diagnostics' });
      return (answer.ok ? (answer.value as readonly DiagnosticCheck[]) : []).find(({ id }) => id === 'media-server');
    };
    expect(await found('media.bank.example:3478')).toMatchObject({
      verdict: 'pass',
      detail: 'media.bank.example:3478 12 ms',
    });
    expect(await found('silent.bank.example:3478')).toMatchObject({ verdict: 'fail' });
  },
  numberCountry: ofNumbering('country', 'GB', 'CN', '02066667777 +14155550123'),
  numberAreaCode: ofNumbering('areaCode', '10', '20', '02066667777 +14155550123'),
  numberOutsideLine: ofNumbering('outsideLine', '9', '0', '902066667777 9+14155550123'),
  numberDialAs: ofNumbering('dialAs', 'international', 'national', '+862066667777 +14155550123'),
  numberInternational: ofNumbering('international', '00', '+', '02066667777 0014155550123'),
  standardFile: IN_THE_APPLICATION,
  scriptFile: IN_THE_APPLICATION,
  knowledgeFile: IN_THE_APPLICATION,
  retentionCalls: ofRetention('calls'),
  retentionNotes: ofRetention('notes'),
  retentionFollowUps: ofRetention('follow-ups'),
  retentionCases: ofRetention('cases'),
  retentionKnowledgeUse: ofRetention('knowledge-use'),
  retentionAudit: ofRetention('audit'),
  async exportAllowed() {
    const seat = await seatWith({ exportAllowed: false }, { target: '/tmp/report.csv' });
    expect(await seat.send(reported)).toEqual(refused);
    expect(seat.jobs).toEqual([]);
    const free = await seatWith({}, { target: '/tmp/report.csv' });
    expect(await free.send(reported)).toEqual({ ok: true });
    expect(free.jobs).toHaveLength(1);
  },
  async exportUnmasked() {
    const seat = await seatWith({ exportUnmasked: true }, { target: '/tmp/report.csv' });
    await seat.send(reported);
    expect(seat.jobs[0]?.masked).toBe(false);
    // And what the file of the person allows is masked where the policy says so.
    const masked = await seatWith(
      { exportUnmasked: false },
      { target: '/tmp/report.csv', settings: { exportUnmasked: true } },
    );
    await masked.send(reported);
    expect(masked.jobs[0]?.masked).toBe(true);
  },
  microphone: ofDevice('microphone'),
  speaker: ofDevice('speaker'),
  ringer: ofDevice('ringer'),
  alerts: ofDevice('alerts'),
  async hotkeysOn() {
    const seat = await seatWith({ hotkeysOn: true });
    const { hotkeys } = seat.world().settings;
    expect(hotkeys.on).toBe(true);
    expect(await seat.send({ kind: 'set-hotkeys', hotkeys: { ...hotkeys, on: false } })).toEqual(refused);
  },
  hotkeyAnswer: ofHotkey('answer'),
  hotkeyMute: ofHotkey('mute'),
  hotkeyHold: ofHotkey('hold'),
  hotkeyFinish: ofHotkey('finish'),
  hotkeyShow: ofHotkey('show'),
  async idleLockMinutes() {
    const seat = await seatWith({ idleLockMinutes: 5 });
    expect(await seat.send({ kind: 'set-idle-lock', minutes: 0 })).toEqual(refused);
    await seat.send({ kind: 'set-pin', pin: '739251', former: null });
    seat.leaveUntouched(299_000);
    seat.move(10_000);
    expect(seat.world().seatLock.kind).toBe('open');
    seat.leaveUntouched(300_000);
    seat.move(20_000);
    expect(seat.world().seatLock.kind).toBe('locked');
  },
  async linksDial() {
    const seat = await seatWith({ linksDial: true });
    seat.desk.follow('tel:13800005521');
    await seat.turn();
    expect(seat.done).toContain('dial 13800005521');
    expect(seat.world().link).toBeNull();
    // Who may not dial finds the number in the dialler.
    const away = await seatWith({ linksDial: true }, { offline: true });
    away.desk.follow('tel:13800005521');
    await away.turn();
    expect(away.world().link).toEqual({ target: '13800005521' });
    // Nor does anybody dial from a seat that is covered.
    const covered = await seatWith({ linksDial: true });
    await covered.send({ kind: 'set-pin', pin: '739251', former: null });
    await covered.send({ kind: 'lock-seat' });
    covered.desk.follow('tel:13800005521');
    await covered.turn();
    expect(covered.calls()).toEqual([]);
    const asked = await seatWith({});
    asked.desk.follow('tel:13800005521');
    await asked.turn();
    expect(asked.calls()).toEqual([]);
    expect(asked.world().link).toEqual({ target: '13800005521' });
  },
  async modes() {
    const work = await seatWith({ modes: ['work'] }, { offline: true });
    expect(work.world()).toMatchObject({ mode: 'work', line: { kind: 'off' } });
    expect(work.done).not.toContain('start trainee');
    const training = await seatWith({ modes: ['training'] }, { ...atWork, offline: true });
    expect(training.world().mode).toBe('demo');
    expect(training.wired).toEqual([]);
    expect(await training.send({ kind: 'save-account', account, password: 'x' })).toEqual({
      ok: false,
      code: 'mode-not-allowed',
    });
  },
  updatesOn: forUpdater('updatesOn', false as never, { on: false }),
  updatesUrl: forUpdater('updatesUrl', 'https://u.bank.example' as never, { url: 'https://u.bank.example' }),
  updatesChannel: forUpdater('updatesChannel', 'beta' as never, { channel: 'beta' }),
  updatesKey: forUpdater('updatesKey', KEY as never, { key: 'Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=' }),
  updatesQuietHours: forUpdater('updatesQuietHours', '22:00-06:00' as never, { hours: { from: 22 * 60, to: 6 * 60 } }),
  provisioningKeys: {
    file: 'tests/settings/provisioning.test.ts',
    test: 'is taken when a pinned key signed it, holds over restarts, and says where it came from',
  },
  provisioningUrl: {
    file: 'tests/main/policyDesk.test.ts',
    test: 'is asked shortly after the start and then every hour, sooner again after a failure, and taken up at once',
  },
  provisioningFloor: {
    file: 'tests/settings/provisioning.test.ts',
    test: 'does not go below the machine’s floor, whatever the seat has forgotten',
  },
  logLevel: IN_THE_APPLICATION,
  logDays: { file: 'tests/main/logs.test.ts', test: 'go when they are older than the policy keeps them' },
};

describe('the effect of a policy key is seen in the running console:', () => {
  for (const key of POLICY_KEY_NAMES) {
    const seen = SEEN[key];
    if (typeof seen === 'function') it(key, seen);
    else
      it(`${key}, in ${seen.file}`, () =>
        expect(readFileSync(join(root, seen.file), 'utf8')).toContain(`'${seen.test}'`));
  }
});

describe('a default of the policy', () => {
  it('holds until the person chooses otherwise', async () => {
    const seat = await openSeat({ policy: { fixed: {}, default: { hotkeysOn: true } } });
    const { hotkeys } = seat.world().settings;
    expect(hotkeys.on).toBe(true);
    expect(await seat.send({ kind: 'set-hotkeys', hotkeys: { ...hotkeys, on: false } })).toEqual({ ok: true });
    expect(seat.world().settings.hotkeys.on).toBe(false);
  });
});
