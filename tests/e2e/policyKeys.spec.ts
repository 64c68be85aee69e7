import { X509Certificate } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createServer as createTls } from 'node:tls';
import { expect, test } from '@playwright/test';
import standard from '../../assets/standard.json' with { type: 'json' };
import type { Account } from '../../electron/contract/account';
import type { Command } from '../../electron/contract/command';
import { POLICY_KEY_NAMES, type PolicyKey, type PolicyValues } from '../../electron/contract/policy';
import { defaultSettings, type Settings } from '../../electron/contract/settings';
import type { DiagnosticCheck } from '../../electron/domain/diagnostics';
import { pinOf } from '../../electron/softphone/pins';
import { startCustomer } from '../lab/baresip';
import { type Lab, realm, startLab, users } from '../lab/lab';
import { loopback } from '../lab/ports';
import { accountOf, openSeat, type Seat, untilRegistered } from './support/seat';
import { expectShown, words } from './support/words';

const ISSUER = '信息科技部';
const refused = { ok: false, code: 'fixed-by-policy-of', params: { issuer: ISSUER } };
/** A practice customer, called by a link. */
const DIALLED = '13800005521';
/** Of last year. */
const OLD_LOG = 'ringside.20250101000000.log';
/** No other story's: for the whole machine a key belongs to one program. */
const HOTKEYS = { answer: 'J', mute: 'K', hold: 'L', finish: 'O', show: 'P' } as const;
const combination = (letter: string): string => `Control+Alt+Shift+${letter}`;

interface Row {
  /** Under which of the policies below the key is, with which value. */
  readonly seat: 'practice' | 'line' | 'wary';
  value(): unknown;
  /** What is seen of it: in the window, on the wire, in the files, or by what the platform was asked. */
  seen(seat: Seat): Promise<unknown>;
  /** Its control on the settings page: the card and the label. */
  readonly control?: readonly [card: string, label: string];
  /** What the page would send to have it otherwise. */
  readonly change?: (settings: Settings) => Command;
  /** Its turn among the rows of a seat, where others look at what it has left, or nothing could be looked at after it. */
  readonly turn?: 'first' | 'last';
}

/** A key whose effect no unpackaged program, or no single start of one, shows; and what proves it. */
interface Elsewhere {
  readonly file: string;
  readonly test: string;
}

let bank: string;
let lab: Lab;
let mediaServer: string;
let proxyUrl: string;
/** Speaks TLS 1.2 at most; counts whom it could not come to terms with. */
const oldServer = { url: '', refusals: 0 };
/** What the proxy was asked for. */
const asked: string[] = [];

const file = (name: string): string => path.join(bank, name);
const card = (seat: Seat, id: string) => seat.page.locator(`#setting-${id}`);
/** A label may go on with its hint. */
const beginning = (label: string): RegExp => new RegExp(`^${label}`);
const fixedIn = async (seat: Seat, id: string, title: string): Promise<void> =>
  expect(card(seat, id).getByRole('note').filter({ hasText: title })).toContainText(ISSUER);

const retention = (kind: keyof Settings['retention'], months: number): Row => ({
  seat: 'practice',
  value: () => months,
  seen: (seat) =>
    expect(card(seat, 'retention').getByLabel(words('zh-CN', `retention.kind.${kind}`), { exact: true })).toHaveValue(
      `${months}`,
    ),
  control: ['retention', `retention.kind.${kind}`],
  change: ({ retention: months_ }) => ({
    kind: 'set-retention',
    months: { ...months_, [kind]: kind === 'audit' ? 240 : 1 },
  }),
});

const hotkey = (key: keyof typeof HOTKEYS): Row => ({
  seat: 'practice',
  value: () => combination(HOTKEYS[key]),
  // The platform gave it to this program.
  seen: (seat) =>
    expect
      .poll(() =>
        seat.app.evaluate(({ globalShortcut }, keys) => globalShortcut.isRegistered(keys), combination(HOTKEYS[key])),
      )
      .toBe(true),
  change: ({ hotkeys }) => ({ kind: 'set-hotkeys', hotkeys: { ...hotkeys, keys: { ...hotkeys.keys, [key]: null } } }),
});

const device = (role: keyof Settings['devices'], name: string): Row => ({
  seat: 'practice',
  value: () => name,
  async seen(seat) {
    const kind = role === 'microphone' ? 'microphone' : 'speaker';
    const wanted = await seat.until('the device', ({ devices }) =>
      devices.find((one) => one.kind === kind && one.label.toLowerCase().includes(name.toLowerCase())),
    );
    await expect(card(seat, 'devices').getByLabel(words('zh-CN', `device.${role}`), { exact: true })).toHaveValue(
      wanted.id,
    );
  },
  control: ['devices', `device.${role}`],
  change: ({ devices }) => ({ kind: 'set-devices', devices: { ...devices, [role]: 'another' } }),
});

/** Each part is seen in what would be dialled. */
const numbering = (part: keyof Settings['numbering'], value: string, other: string, shown: string): Row => ({
  seat: 'practice',
  value: () => value,
  seen: (seat) => expect(card(seat, 'numbering')).toContainText(shown),
  change: (settings) => ({ kind: 'set-numbering', numbering: { ...settings.numbering, [part]: other } }),
});

const otherAccount =
  (part: Partial<Account>) =>
  ({ account }: Settings): Command => {
    if (!account) throw new Error('there is no account');
    return { kind: 'save-account', account: { ...account, ...part }, password: null };
  };

/** Updates are a packaged program's. */
const updates = (title: string, name: string): Elsewhere => ({ file: `tests/main/${name}.test.ts`, test: title });

const ROWS: Readonly<Record<PolicyKey, Row | Elsewhere>> = {
  // Not beside `domain`: where both are fixed the seat is one for many, and whoever sits there signs in first.
  servers: {
    seat: 'wary',
    value: () => [oldServer.url, lab.urls.wss],
    // Only the last of them answers with a key at all; its name is shown for a moment alone.
    seen: (seat) =>
      seat.until(
        'the last of the servers',
        ({ line }) => line.kind === 'lost' && line.fault.code === 'certificate-pin',
      ),
    control: ['account', 'settings.account.server.label'],
    change: otherAccount({ servers: ['wss://other.example'] }),
  },
  domain: {
    seat: 'line',
    value: () => realm,
    seen: () =>
      lab.trace.find(
        'REGISTER',
        ({ method, text }) => method === 'REGISTER' && text.startsWith(`REGISTER sip:${realm} `),
      ),
    control: ['account', 'settings.account.domain.label'],
    change: otherAccount({ domain: 'other.example' }),
  },
  dtmf: {
    seat: 'line',
    value: () => 'info',
    async seen(seat) {
      const customer = await startCustomer(lab, 'cust1', { answerMode: 'auto' });
      try {
        await seat.order({ kind: 'dial', target: '2001' });
        const { call } = await seat.untilCall('talking');
        await seat.order({ kind: 'send-digits', call: call.id, digits: '5' });
        const info = await lab.trace.find('INFO', ({ method }) => method === 'INFO');
        expect(info.body).toMatch(/Signal=5/);
        await seat.order({ kind: 'end', call: call.id, reason: 'other', detail: 'the digit was sent' });
        await seat.untilCall('ended');
      } finally {
        await customer.stop();
      }
    },
    change: otherAccount({ dtmf: 'rfc4733' }),
  },
  codecs: {
    seat: 'practice',
    value: () => ['PCMA'],
    // What was offered to the number of the link (see `linksDial`).
    async seen(seat) {
      const trace = (): string => {
        const log = path.join(seat.userData, 'logs', 'sip-trace.log');
        return existsSync(log) ? readFileSync(log, 'utf8') : '';
      };
      await expect.poll(() => /^m=audio .*/m.exec(trace())?.[0]).toBeDefined();
      const names = [...trace().matchAll(/^a=rtpmap:\d+ ([^/\r\n]+)/gm)].map(([, name]) => name);
      expect([...new Set(names)].sort()).toEqual(['PCMA', 'telephone-event']);
    },
  },
  proxy: {
    seat: 'line',
    value: () => proxyUrl,
    seen: async () => expect(asked).toContain(new URL(lab.urls.wss).host),
  },
  mediaServer: {
    seat: 'practice',
    value: () => mediaServer,
    async seen(seat) {
      const found = await seat.page.evaluate(() => window.ringside.ask({ kind: 'diagnostics' }));
      const checks = found.ok ? (found.value as readonly DiagnosticCheck[]) : [];
      expect(checks.find(({ id }) => id === 'media-server')).toMatchObject({
        verdict: 'pass',
        detail: expect.stringContaining(mediaServer),
      });
    },
  },
  // London: a local number gets 20, then the country's 44, then what is dialled before.
  numberCountry: numbering('country', 'GB', 'CN', '66667777 → 拨 900442066667777'),
  numberAreaCode: numbering('areaCode', '20', '10', '66667777 → 拨 900442066667777'),
  numberOutsideLine: numbering('outsideLine', '9', '0', '66667777 → 拨 900442066667777'),
  numberDialAs: numbering('dialAs', 'international', 'national', '66667777 → 拨 900442066667777'),
  numberInternational: numbering('international', '00', '+', '+14155550123 → 拨 90014155550123'),
  tlsCaFile: {
    seat: 'line',
    value: () => lab.certificates.ca,
    // The lab's authority is nobody else's.
    seen: (seat) => untilRegistered(seat),
    change: otherAccount({ tls: { caFile: null, certificateFile: null, keyFile: null } }),
  },
  tlsPins: {
    seat: 'wary',
    // The key of another server than the lab's.
    value: () => [pinOf(new X509Certificate(readFileSync(lab.certificates.client.certificate)).raw)],
    seen: (seat) => expectShown(seat.page, words('zh-CN', 'fault.certificate-pin')),
  },
  tlsMinimum: {
    seat: 'wary',
    value: () => 'TLSv1.3',
    seen: () => expect.poll(() => oldServer.refusals).toBeGreaterThan(0),
  },
  standardFile: {
    seat: 'practice',
    value() {
      writeFileSync(
        file('standard.json'),
        JSON.stringify({ ...standard, name: { 'zh-CN': '江海银行规范', en: 'Jianghai' } }),
      );
      return file('standard.json');
    },
    seen: (seat) => expectShown(seat.page, '江海银行规范'),
  },
  scriptFile: {
    seat: 'practice',
    value() {
      const phrases = { askConvenient: { 'zh-CN': '现在方便吗？', en: 'A good time?' } };
      writeFileSync(file('script.json'), JSON.stringify({ phrases }));
      return file('script.json');
    },
    seen: (seat) => seat.until('the words', (shown) => shown.standard.phrases.askConvenient.en === 'A good time?'),
  },
  knowledgeFile: {
    seat: 'practice',
    value() {
      const texts = {
        title: '保管箱怎么租',
        answer: '带身份证件到有保管箱的网点办理。',
        steps: [],
        keywords: ['保管箱'],
      };
      const question = { id: 'safe-box', ...texts, category: '其他', english: null, frequency: 'often' };
      writeFileSync(file('questions.json'), JSON.stringify({ version: 7, questions: [question] }));
      return file('questions.json');
    },
    async seen(seat) {
      const found = await seat.page.evaluate(() => window.ringside.ask({ kind: 'question', id: 'safe-box' }));
      expect(JSON.stringify(found)).toContain('保管箱怎么租');
    },
  },
  retentionCalls: retention('calls', 12),
  retentionNotes: retention('notes', 24),
  retentionFollowUps: retention('follow-ups', 12),
  retentionCases: retention('cases', 24),
  retentionKnowledgeUse: retention('knowledge-use', 12),
  retentionAudit: retention('audit', 120),
  exportAllowed: {
    seat: 'line',
    value: () => false,
    async seen(seat) {
      const report = { kind: 'report', agent: '', edges: [0, 1], parts: [] } as const;
      expect(await seat.send({ kind: 'export', format: 'csv', subject: report })).toEqual(refused);
      await seat.page.getByRole('button', { name: '统计报表' }).click();
      await expectShown(
        seat.page,
        `由${ISSUER}以本机管理策略固定：${words('zh-CN', 'policy.key.exportAllowed.title')}`,
      );
      await expect(seat.page.getByRole('button', { name: /CSV/ })).toHaveCount(0);
    },
  },
  exportUnmasked: {
    seat: 'practice',
    value: () => true,
    // The call that the link made (see `linksDial`).
    async seen(seat) {
      const target = file('history.csv');
      await seat.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, target);
      const search = { words: [], from: null, to: null, direction: null, broken: null, disposition: null, owed: false };
      await seat.order({ kind: 'export', format: 'csv', subject: { kind: 'history', search } });
      expect(readFileSync(target, 'utf8')).toContain(DIALLED);
    },
  },
  microphone: device('microphone', 'fake audio input 2'),
  speaker: device('speaker', 'fake audio output 1'),
  ringer: device('ringer', 'fake audio output 2'),
  alerts: device('alerts', 'fake audio output 2'),
  hotkeysOn: {
    seat: 'practice',
    value: () => true,
    seen: (seat) => expect(card(seat, 'hotkeys').getByRole('checkbox')).toBeChecked(),
    control: ['hotkeys', 'settings.hotkeys.on'],
    change: ({ hotkeys }) => ({ kind: 'set-hotkeys', hotkeys: { ...hotkeys, on: false } }),
  },
  hotkeyAnswer: hotkey('answer'),
  hotkeyMute: hotkey('mute'),
  hotkeyHold: hotkey('hold'),
  hotkeyFinish: hotkey('finish'),
  hotkeyShow: hotkey('show'),
  idleLockMinutes: {
    seat: 'practice',
    value: () => 5,
    async seen(seat) {
      await seat.order({ kind: 'set-pin', pin: '739251', former: null });
      const leftFor = (seconds: number) =>
        seat.app.evaluate(({ powerMonitor }, idle) => {
          powerMonitor.getSystemIdleTime = () => idle;
        }, seconds);
      await leftFor(5 * 60);
      await expectShown(seat.page, words('zh-CN', 'seat-lock.title'));
      await leftFor(0);
      await seat.order({ kind: 'unlock-seat', secret: '739251' });
    },
    turn: 'last',
    control: ['seat-lock', 'seat-lock.after'],
    change: () => ({ kind: 'set-idle-lock', minutes: 0 }),
  },
  linksDial: {
    seat: 'practice',
    turn: 'first',
    value: () => true,
    async seen(seat) {
      await expect(card(seat, 'links')).toContainText(words('zh-CN', 'settings.links.dials'));
      await seat.app.evaluate(
        ({ app }, link) => app.emit('second-instance', {}, ['ringside', link], ''),
        `tel:${DIALLED}`,
      );
      const { call } = await seat.untilCall('ringing', 'talking');
      expect(call).toMatchObject({ direction: 'outbound', remote: { number: DIALLED } });
      await seat.order({ kind: 'end', call: call.id, reason: 'other', detail: 'the link was followed' });
      await seat.untilCall('ended');
      await seat.fileCalls();
    },
  },
  modes: {
    seat: 'practice',
    value: () => ['training'],
    async seen(seat) {
      const account = {
        servers: ['wss://own.example'],
        domain: 'own.example',
        user: '811000',
        authUser: null,
        dtmf: 'info',
      };
      const tls = { caFile: null, certificateFile: null, keyFile: null };
      const command = { kind: 'save-account', account: { ...account, tls }, password: 'x' } as Command;
      expect(await seat.send(command)).toEqual({ ok: false, code: 'mode-not-allowed' });
      await expect(card(seat, 'account').getByRole('button', { name: '保存账户' })).toBeDisabled();
    },
  },
  updatesOn: updates('are not looked for at all where they are off', 'updateDesk'),
  updatesUrl: updates('offers a newer version, which is fetched whole and checked', 'updater'),
  updatesChannel: updates('is asked for the channel of the policy and for no other', 'updater'),
  updatesKey: updates(
    'is not believed with a manifest that was changed, signed by somebody else, or not signed',
    'updater',
  ),
  updatesQuietHours: updates('keep to the hours that IT gave, also when asked for', 'updateDesk'),
  provisioningKeys: {
    file: 'tests/e2e/policy.spec.ts',
    test: 'a signed policy is sent to a running console, an older one is not taken, and one that was changed is not believed',
  },
  provisioningUrl: {
    file: 'tests/main/policyDesk.test.ts',
    test: 'is asked shortly after the start and then every hour, sooner again after a failure, and taken up at once',
  },
  provisioningFloor: {
    file: 'tests/settings/provisioning.test.ts',
    test: 'does not go below the machine’s floor, whatever the seat has forgotten',
  },
  logLevel: {
    seat: 'practice',
    value: () => 'warn',
    seen: async (seat) => {
      expect(seat.log()).toContain('[warn]');
      expect(seat.log()).not.toContain('[info]');
    },
  },
  logDays: {
    seat: 'practice',
    value: () => 3,
    seen: async (seat) => expect(existsSync(path.join(seat.userData, 'logs', OLD_LOG))).toBe(false),
  },
};

const rowsOf = (seat: Row['seat']) =>
  POLICY_KEY_NAMES.flatMap((key) => {
    const row = ROWS[key];
    return 'seat' in row && row.seat === seat ? [[key, row] as const] : [];
  });
const TURNS = ['first', undefined, 'last'] as const;
const policyOf = (seat: Row['seat']) => ({
  issuer: ISSUER,
  fixed: Object.fromEntries(rowsOf(seat).map(([key, row]) => [key, row.value()])) as PolicyValues,
  default: {},
});

/** Every row of a seat: its effect, its locked control with words, and the refusal of whoever asks all the same. */
async function walk(seat: Seat, of: Row['seat']): Promise<void> {
  await seat.press('Control+,');
  const { settings } = await seat.until('the settings', (snapshot) => snapshot);
  for (const [key, { control, change }] of rowsOf(of)) {
    await test.step(`${key} is locked`, async () => {
      if (control) {
        const [id, label] = control;
        await expect(card(seat, id).getByLabel(beginning(words('zh-CN', label, { order: 1 })))).toBeDisabled();
        await fixedIn(seat, id, words('zh-CN', `policy.key.${key}.title`));
      }
      if (change) expect(await seat.send(change(settings)), key).toEqual(refused);
    });
  }
  const inTurn = TURNS.flatMap((turn) => rowsOf(of).filter(([, row]) => row.turn === turn));
  for (const [key, { seen }] of inTurn) await test.step(`${key} is seen`, () => seen(seat));
}

test('each key of the policy has its row, and what proves it elsewhere is there', () => {
  expect(Object.keys(ROWS).sort()).toEqual([...POLICY_KEY_NAMES].sort());
  for (const row of Object.values(ROWS))
    if ('file' in row)
      expect(readFileSync(new URL(`../../${row.file}`, import.meta.url), 'utf8')).toContain(`'${row.test}'`);
});

test('what is fixed at a practice seat is seen there, and nobody at the seat changes it', async () => {
  bank = mkdtempSync(path.join(os.tmpdir(), 'ringside-bank-'));
  const userData = mkdtempSync(path.join(os.tmpdir(), 'ringside-seat-'));
  mkdirSync(path.join(userData, 'logs'), { mode: 0o700 });
  writeFileSync(path.join(userData, 'logs', OLD_LOG), 'long ago\n');
  const aWeekAgo = Date.now() / 1000 - 7 * 24 * 3600;
  utimesSync(path.join(userData, 'logs', OLD_LOG), aWeekAgo, aWeekAgo);
  writeFileSync(
    path.join(userData, 'settings.json'),
    JSON.stringify({ ...defaultSettings, theme: 'light', sipTrace: true }),
  );
  // A media server answers a STUN question with the question's own transaction (RFC 8489).
  const stun = createSocket('udp4');
  stun.on('message', (question, from) => {
    const answer = Buffer.from(question);
    answer[0] = 0x01;
    stun.send(answer, from.port, from.address);
  });
  stun.bind(0, loopback);
  await once(stun, 'listening');
  mediaServer = `${loopback}:${stun.address().port}`;
  const seat = await openSeat({ userData, policy: policyOf('practice') });
  try {
    await untilRegistered(seat);
    await walk(seat, 'practice');
  } finally {
    await seat.close();
    stun.close();
  }

  // It breaks: what it was goes on, the person is told, and the log says where.
  const second = await openSeat({ userData, policy: '{"version": 1, "fixed": {"hotkeyOn": true}}' });
  try {
    await expectShown(second.page, words('zh-CN', 'notice.policy-broken', { count: 1 }));
    await second.until('what was in force', ({ settings }) => settings.hotkeys.on && settings.retention.calls === 12);
    expect(second.log()).toContain('fixed.hotkeyOn: there is no policy key “hotkeyOn”');
  } finally {
    await second.close();
    rmSync(userData, { recursive: true, force: true });
    rmSync(bank, { recursive: true, force: true });
  }
});

test('what is a default holds until somebody at the seat has it otherwise', async () => {
  const values = { hotkeysOn: true, idleLockMinutes: 5, retentionCalls: 24, numberOutsideLine: '9' } as const;
  const seat = await openSeat({ policy: { issuer: ISSUER, fixed: {}, default: values } });
  try {
    await seat.press('Control+,');
    for (const key of ['hotkeysOn', 'idleLockMinutes', 'retentionCalls'] as const) {
      const [id = '', label = ''] = ('control' in ROWS[key] && ROWS[key].control) || [];
      const control = card(seat, id).getByLabel(beginning(words('zh-CN', label)));
      await expect(control).toBeEnabled();
      if (key === 'hotkeysOn') await expect(control).toBeChecked();
      else await expect(control).toHaveValue(`${values[key]}`);
    }
    await card(seat, 'seat-lock').getByLabel(words('zh-CN', 'seat-lock.after')).selectOption('10');
    await seat.until('the choice', ({ settings }) => settings.idleLockMinutes === 10);
    const { settings } = await seat.until('the settings', (snapshot) => snapshot);
    expect(settings.numbering.outsideLine).toBe('9');
    await seat.order({ kind: 'set-numbering', numbering: { ...settings.numbering, outsideLine: '' } });
    await seat.until('the other choice', (shown) => shown.settings.numbering.outsideLine === '');
  } finally {
    await seat.close();
  }
});

test.describe('a line under a policy', { tag: '@lab' }, () => {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => void sockets.add(socket.on('error', () => {}));
  const proxy = createHttp();
  let old: ReturnType<typeof createTls>;

  test.beforeAll(async () => {
    lab = await startLab();
    proxy.on('connect', (request, near: Socket) => {
      asked.push(request.url ?? '');
      const { hostname, port } = new URL(`http://${request.url}`);
      const far = connect(Number(port), hostname, () => {
        near.write('HTTP/1.1 200 Connected\r\n\r\n');
        near.pipe(far).pipe(near);
      });
      keep(near);
      keep(far);
    });
    proxy.listen(0, loopback);
    await once(proxy, 'listening');
    proxyUrl = `http://${loopback}:${(proxy.address() as AddressInfo).port}`;
    const { certificate, key } = lab.certificates.server;
    old = createTls({ cert: readFileSync(certificate), key: readFileSync(key), maxVersion: 'TLSv1.2' });
    old.on('connection', keep);
    old.on('tlsClientError', () => {
      oldServer.refusals += 1;
    });
    old.listen(0, loopback);
    await once(old, 'listening');
    oldServer.url = `wss://localhost:${(old.address() as AddressInfo).port}`;
  });
  test.afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
    old?.close();
    await lab?.stop();
  });

  /** The person's own account leads elsewhere: what the policy fixes lies over it. */
  const signIn = async (seat: Seat, fixed: PolicyValues): Promise<void> => {
    const { servers = [lab.urls.wss], dtmf = 'rfc4733' } = fixed;
    const tls = { caFile: lab.certificates.ca, certificateFile: null, keyFile: null };
    const account = { ...accountOf(lab, 'agent1'), servers: [...servers], dtmf, tls };
    await seat.order({ kind: 'save-account', account, password: users.agent1 });
  };

  test('goes where the policy says, the way it says', async () => {
    const policy = policyOf('line');
    const seat = await openSeat({
      lab,
      // An authority of the person's own that has signed nothing here.
      account: {
        servers: [lab.urls.wss],
        domain: 'own.example',
        tls: { caFile: lab.certificates.unrelatedCa, certificateFile: null, keyFile: null },
      },
      signIn: 'none',
      policy,
    });
    try {
      await signIn(seat, policy.fixed);
      await untilRegistered(seat);
      await walk(seat, 'line');
    } finally {
      await seat.close();
    }
  });

  test('goes nowhere by weak TLS, nor to a key that is not the pinned one', async () => {
    const policy = policyOf('wary');
    const seat = await openSeat({ lab, account: { servers: ['wss://own.example:1'] }, signIn: 'none', policy });
    try {
      await signIn(seat, policy.fixed);
      await walk(seat, 'wary');
    } finally {
      await seat.close();
    }
  });
});
