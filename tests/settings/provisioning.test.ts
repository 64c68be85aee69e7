import { generateKeyPairSync, sign } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKeyPair, SigningError, signPolicy, verifyPolicy } from '../../build/policy/signPolicy';
import type { PolicyView } from '../../electron/contract/policy';
import { defaultSettings } from '../../electron/contract/settings';
import { fingerprintOf, LONGEST_ENVELOPE } from '../../electron/settings/policy/envelope';
import { openMachinePolicy } from '../../electron/settings/policy/openPolicy';
import { policedSettings } from '../../electron/settings/policy/policedSettings';
import { readPolicyText } from '../../electron/settings/policy/policyFile';
import { policyInForce } from '../../electron/settings/policy/policyInForce';
import { openProvisioned } from '../../electron/settings/policy/provisioned';
import { smallDisk } from '../records/support/badDisk';

const IT = newKeyPair();
const STRANGER = newKeyPair();
const NOW = Date.parse('2026-11-29T09:00:00Z');
const DAY = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringside-provisioning-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Order {
  serial?: number;
  policy?: object;
  key?: string;
  issuedAt?: number;
  expiresAt?: number;
  seats?: string[];
}

/** A policy as `npm run sign:policy` signs it. */
function signed({ serial = 1, policy, key = IT.privateKey, issuedAt = NOW, expiresAt, seats }: Order = {}): Buffer {
  return Buffer.from(
    signPolicy({
      file: 'policy.json',
      text: JSON.stringify({ version: 1, ...(policy ?? { issuer: '信息科技部', fixed: { domain: 'sent.example' } }) }),
      privateKey: key,
      serial,
      issuedAt: new Date(issuedAt),
      expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt),
      seats,
    }),
  );
}

/** Signs whatever it is given, as somebody with the key and without the tool could. */
function signedAsIs(statement: unknown): Buffer {
  const payload = Buffer.from(typeof statement === 'string' ? statement : JSON.stringify(statement));
  const type = 'application/vnd.ringside.policy+json';
  const bytes = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
  const sig = sign(null, bytes, IT.privateKey).toString('base64');
  return Buffer.from(
    JSON.stringify({
      payloadType: type,
      payload: payload.toString('base64'),
      signatures: [{ keyid: IT.fingerprint, sig }],
    }),
  );
}

/** An envelope with something in it changed afterwards. */
function changed(envelope: Buffer, change: (made: { payload: string; signatures: object[] }) => unknown): Buffer {
  const made = JSON.parse(envelope.toString());
  change(made);
  return Buffer.from(JSON.stringify(made));
}

/** A seat whose machine has this policy, and pins IT's key. Opened again it has the same folder. */
function seat({
  machine = {},
  wall = NOW,
  name = 'BJ-CC-0101',
  directory = folder,
  text,
}: {
  machine?: { issuer?: string; fixed?: object; default?: object };
  wall?: number;
  name?: string;
  directory?: string;
  /** The machine's file as it stands. */
  text?: string;
} = {}) {
  const said: string[] = [];
  const log = { info: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) };
  const file =
    text ??
    JSON.stringify({
      version: 1,
      ...machine,
      fixed: { provisioningKeys: [IT.publicKey], ...machine.fixed },
    });
  const opened = openMachinePolicy({
    places: [{ source: 'file', place: '/etc/policy.json', read: () => readPolicyText('/etc/policy.json', file) }],
    directory,
    log,
  });
  const store = openProvisioned({ directory, seat: name, clock: { wall: () => wall }, log });
  return {
    said,
    take: (envelope: Buffer) => store.take(envelope, '/srv/signed.json', opened.pinned),
    policy: (): PolicyView => opened.with(store.read(opened.pinned)),
  };
}

const refusal = (reason: string, detail?: string) => ({
  kind: 'refused',
  refusal: expect.objectContaining({ reason, ...(detail !== undefined && { detail }) }),
});
const files = (): string[] => readdirSync(join(folder, 'policy')).filter((name) => name.startsWith('provisioned'));

describe('a signed policy', () => {
  it('is taken when a pinned key signed it, holds over restarts, and says where it came from', () => {
    const outcome = seat().take(signed({ serial: 2026112901, expiresAt: NOW + 30 * DAY }));
    const held = {
      serial: 2026112901,
      issuedAt: NOW,
      expiresAt: NOW + 30 * DAY,
      key: IT.fingerprint,
      from: '/srv/signed.json',
      takenAt: NOW,
    };
    expect(outcome).toEqual({ kind: 'taken', held });
    const policy = seat().policy();
    expect(policy.values.domain).toBe('sent.example');
    expect(policy.held.domain).toEqual({ way: 'fixed', source: 'provisioned', issuer: '信息科技部' });
    expect(policy.provisioning).toMatchObject({ keys: [IT.fingerprint], held, refusal: null });
    expect(policy.sources.at(-1)).toMatchObject({ source: 'provisioned', state: 'in-force', serial: 2026112901 });
    if (process.platform !== 'win32')
      for (const name of files()) expect(statSync(join(folder, 'policy', name)).mode & 0o077, name).toBe(0);
  });

  it('is no other when it comes again, and is put back where its file was lost', () => {
    const envelope = signed({ serial: 7 });
    seat().take(envelope);
    expect(seat({ wall: NOW + DAY }).take(envelope)).toMatchObject({ kind: 'unchanged', held: { takenAt: NOW } });
    rmSync(join(folder, 'policy', 'provisioned.json'));
    expect(seat().policy().provisioning).toMatchObject({ held: null, refusal: { reason: 'missing', detail: '7' } });
    expect(seat().take(envelope)).toMatchObject({ kind: 'taken' });
    expect(seat().policy().values.domain).toBe('sent.example');
  });

  it('is refused without a pinned key, and nothing is kept of it', () => {
    const bare = seat({ text: '{"version": 1}' });
    expect(bare.take(signed())).toMatchObject(refusal('no-key'));
    expect(bare.policy().provisioning.held).toBeNull();
    expect(existsSync(join(folder, 'policy', 'provisioned.json'))).toBe(false);
  });

  it('is believed by a pinned key’s signature of exactly it alone: not by none, a stranger’s, or one of something else', () => {
    seat().take(signed({ serial: 1, policy: { fixed: { domain: 'before.example' } } }));
    const renamed = { keyid: IT.fingerprint };
    const tried: [Buffer, string][] = [
      [changed(signed({ serial: 2 }), (made) => made.signatures.splice(0)), 'unsigned'],
      [signed({ serial: 2, key: STRANGER.privateKey }), 'unknown-key'],
      [
        changed(signed({ serial: 2, key: STRANGER.privateKey }), (made) =>
          Object.assign(made.signatures[0] ?? {}, renamed),
        ),
        'signature',
      ],
      [
        changed(signed({ serial: 2 }), (made) => {
          const text = Buffer.from(made.payload, 'base64').toString().replace('sent.example', 'evil.example');
          made.payload = Buffer.from(text).toString('base64');
        }),
        'signature',
      ],
      [
        // Of the bare text, as an update's manifest is signed.
        changed(signed({ serial: 2 }), (made) => {
          const sig = sign(null, Buffer.from(made.payload, 'base64'), IT.privateKey).toString('base64');
          made.signatures = [{ ...renamed, sig }];
        }),
        'signature',
      ],
    ];
    for (const [envelope, reason] of tried) {
      expect(seat().take(envelope)).toMatchObject(refusal(reason));
      expect(seat().policy()).toMatchObject({
        values: { domain: 'before.example' },
        provisioning: { held: { serial: 1 }, refusal: { reason } },
      });
    }
  });

  it.each<[string, () => Buffer, string]>([
    ['is a bare policy', () => Buffer.from('{"version": 1, "serial": 9}'), 'not-envelope'],
    ['is no JSON', () => Buffer.from('<html>404</html>'), 'not-envelope'],
    ['is empty', () => Buffer.alloc(0), 'not-envelope'],
    ['is too large', () => Buffer.alloc(LONGEST_ENVELOPE + 1, ' '), 'too-large'],
    ['is for somebody else', () => signed({ seats: ['SH-*'] }), 'other-seat'],
    ['has expired', () => signed({ issuedAt: NOW - 2 * DAY, expiresAt: NOW }), 'expired'],
    ['comes from the future', () => signed({ issuedAt: NOW + 11 * 60_000 }), 'future'],
  ])('is refused when it %s; the one before stays', (_, made, reason) => {
    seat().take(signed({ serial: 1, policy: { fixed: { domain: 'before.example' } } }));
    const tried = seat();
    expect(tried.take(made())).toMatchObject(refusal(reason));
    const policy = tried.policy();
    expect(policy.values.domain).toBe('before.example');
    expect(policy.provisioning.held?.serial).toBe(1);
    expect(tried.said.some((line) => line.includes(reason) || line.includes('not for this seat'))).toBe(true);
    // It is told of until something good comes; that it is for others is nothing to be told.
    expect(policy.provisioning.refusal?.reason ?? null).toBe(reason === 'other-seat' ? null : reason);
    tried.take(signed({ serial: 2 }));
    expect(seat().policy().provisioning.refusal).toBeNull();
  });

  it('is not refused for a clock that is a little behind, nor by the seats it is for', () => {
    expect(seat().take(signed({ issuedAt: NOW + 9 * 60_000, seats: ['SH-*', 'bj-cc-*'] })).kind).toBe('taken');
    // A machine whose battery died is in 1970: what was taken holds.
    expect(seat({ wall: 0 }).policy().values.domain).toBe('sent.example');
  });

  it('is refused with every mistake of it named, as --check-policy names them', () => {
    const outcome = seat().take(
      signedAsIs({
        version: 1,
        issuedAt: 'yesterday',
        policy: {
          version: 1,
          fixed: { domian: 'x', logDays: 'week', provisioningKeys: [STRANGER.publicKey] },
          default: { provisioningUrl: 'http://evil.example' },
        },
      }),
    );
    const problems = outcome.kind === 'refused' ? outcome.refusal.problems : [];
    expect(outcome).toMatchObject(refusal('not-policy'));
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'default.provisioningUrl',
      'default.provisioningUrl',
      'fixed.domian',
      'fixed.logDays',
      'fixed.provisioningKeys',
      'issuedAt',
      'serial',
    ]);
    expect(problems.find(({ path }) => path === 'fixed.domian')?.reason.en).toBe(
      'there is no policy key “domian” (capitals matter)',
    );
    expect(seat().take(signedAsIs('{'))).toMatchObject(refusal('not-policy'));
  });

  it('goes forward alone: an older serial is refused, and so is another policy with the same one', () => {
    const first = signed({ serial: 10 });
    seat().take(first);
    seat().take(signed({ serial: 12 }));
    expect(seat().take(first)).toMatchObject(refusal('older', '10 < 12'));
    expect(seat().take(signed({ serial: 11 }))).toMatchObject(refusal('older', '11 < 12'));
    const other = signed({ serial: 12, policy: { fixed: { domain: 'other.example' } } });
    expect(seat().take(other)).toMatchObject(refusal('replayed', '12'));
    expect(seat().policy().values.domain).toBe('sent.example');
    expect(seat().policy().provisioning.held?.serial).toBe(12);
    // The policy itself remembers its serial, too.
    rmSync(join(folder, 'policy', 'provisioned.serial.json'));
    expect(seat().take(first)).toMatchObject(refusal('older', '10 < 12'));
  });

  it('does not go below the machine’s floor, whatever the seat has forgotten', () => {
    const low = signed({ serial: 10 });
    seat().take(low);
    const raised = { machine: { fixed: { provisioningFloor: 11 } } };
    expect(seat(raised).policy()).toMatchObject({
      values: { provisioningFloor: 11 },
      provisioning: { held: null, refusal: { reason: 'older', detail: '10 < 11' } },
    });
    rmSync(join(folder, 'policy'), { recursive: true });
    expect(seat(raised).take(low)).toMatchObject(refusal('older', '10 < 11'));
    expect(seat(raised).take(signed({ serial: 11 })).kind).toBe('taken');
  });

  it('is believed under a second key while the first is being replaced', () => {
    const both = { machine: { fixed: { provisioningKeys: [IT.publicKey, STRANGER.publicKey] } } };
    seat().take(signed({ serial: 1 }));
    expect(seat(both).take(signed({ serial: 2, key: STRANGER.privateKey }))).toMatchObject({
      kind: 'taken',
      held: { key: STRANGER.fingerprint },
    });
    expect(seat().policy().provisioning).toMatchObject({ held: null, refusal: { reason: 'unknown-key' } });
  });
});

describe('what was taken is checked again at every start', () => {
  const stored = (): string => join(folder, 'policy', 'provisioned.json');
  const machine = { fixed: { dtmf: 'info' } };

  it('and is not in force when somebody has changed it there: the machine’s own policy alone holds', () => {
    seat({ machine }).take(signed({ serial: 5 }));
    const held = JSON.parse(readFileSync(stored(), 'utf8'));
    const envelope = JSON.parse(held.envelope);
    const text = Buffer.from(envelope.payload, 'base64').toString().replace('sent.example', 'evil.example');
    envelope.payload = Buffer.from(text).toString('base64');
    writeFileSync(stored(), JSON.stringify({ ...held, envelope: JSON.stringify(envelope) }));
    const policy = seat({ machine }).policy();
    expect(policy.values).toEqual({ provisioningKeys: [IT.publicKey], dtmf: 'info' });
    expect(policy.provisioning).toMatchObject({ held: null, refusal: { reason: 'signature' } });
  });

  it.each<[string, () => void, string]>([
    ['half written', () => writeFileSync(stored(), readFileSync(stored()).subarray(0, 100)), 'not-envelope'],
    [
      'put back to an older one',
      () => {
        const old = signed({ serial: 3 }).toString();
        writeFileSync(stored(), JSON.stringify({ envelope: old, from: '/x', takenAt: NOW }));
      },
      'older',
    ],
    [
      'replaced by another that was signed with its serial',
      () => {
        const other = signed({ serial: 5, policy: { fixed: { exportAllowed: true } } }).toString();
        writeFileSync(stored(), JSON.stringify({ envelope: other, from: '/x', takenAt: NOW }));
      },
      'replayed',
    ],
    ['removed', () => rmSync(stored()), 'missing'],
  ])(
    'and is not in force when it was %s: the machine’s own policy alone holds, and it is said',
    (_, damage, reason) => {
      seat({ machine }).take(signed({ serial: 5 }));
      damage();
      const started = seat({ machine });
      const policy = started.policy();
      expect(policy.values).toEqual({ provisioningKeys: [IT.publicKey], dtmf: 'info' });
      expect(policy.provisioning).toMatchObject({ held: null, refusal: { reason } });
      expect(policy.sources.at(-1)).toMatchObject({ source: 'provisioned', state: 'refused' });
      expect(started.said.join('\n')).toContain(`not in force: ${reason}`);
      // No copy of what was good stands in: anybody could have written it.
      expect(existsSync(join(folder, 'policy', 'provisioned.last-good.json'))).toBe(false);
      // The next good one mends it.
      expect(seat({ machine }).take(signed({ serial: 6 })).kind).toBe('taken');
      expect(seat({ machine }).policy().values.domain).toBe('sent.example');
    },
  );

  it('and lapses on its day', () => {
    seat().take(signed({ serial: 5, expiresAt: NOW + DAY }));
    expect(seat({ wall: NOW + DAY - 1 }).policy().values.domain).toBe('sent.example');
    const after = seat({ wall: NOW + DAY }).policy();
    expect(after.values.domain).toBeUndefined();
    expect(after.provisioning.refusal?.reason).toBe('expired');
  });

  it('and is left alone, not missed, where the machine pins no key any more', () => {
    seat().take(signed());
    const policy = seat({ text: '{"version": 1}' }).policy();
    expect(policy.values).toEqual({});
    expect(policy.provisioning).toMatchObject({ held: null, refusal: null });
  });

  it('and goes on when the machine’s file has a slip in another key, but not by the copy a person could write', () => {
    seat().take(signed());
    const slip = { version: 1, fixed: { provisioningKeys: [IT.publicKey], logDays: 'week' } };
    const policy = seat({ text: JSON.stringify(slip) }).policy();
    expect(policy.problems).toHaveLength(1);
    expect(policy.values.domain).toBe('sent.example');
    // The last good copy of the machine's policy lies in the person's folder, and names whom they would.
    const copy = join(folder, 'policy', 'file.last-good.json');
    writeFileSync(copy, readFileSync(copy, 'utf8').replace(IT.publicKey, STRANGER.publicKey));
    const broken = seat({ text: '{"version": 1, ' });
    expect(broken.take(signed({ serial: 9, key: STRANGER.privateKey }))).toMatchObject(refusal('no-key'));
    expect(broken.policy().values.domain).toBeUndefined();
  });
});

describe('the disk', () => {
  it('is full: the policy from before stays, and that is said', (test) => {
    const disk = smallDisk(test);
    const directory = disk.path;
    seat({ directory }).take(signed({ serial: 1, policy: { fixed: { domain: 'before.example' } } }));
    disk.fill();
    const keys = {
      issuer: 'x'.repeat(80),
      fixed: { servers: Array.from({ length: 8 }, (_, n) => `wss://${n}.${'a'.repeat(60)}.example`) },
    };
    expect(seat({ directory }).take(signed({ serial: 2, policy: keys }))).toMatchObject(refusal('not-saved', 'ENOSPC'));
    expect(seat({ directory }).policy().values.domain).toBe('before.example');
    expect(existsSync(join(directory, 'policy', 'provisioned.lock'))).toBe(false);
    disk.free();
    expect(seat({ directory }).take(signed({ serial: 2, policy: keys })).kind).toBe('taken');
  });

  it('was left half-way: a draft beside it is nothing, and the mark is raised at the next start', () => {
    seat().take(signed({ serial: 4 }));
    writeFileSync(join(folder, 'policy', 'provisioned.json.new'), '{"envelope": "');
    // Whoever had its turn to write is gone, or never said who it was.
    writeFileSync(join(folder, 'policy', 'provisioned.lock'), '999999999');
    expect(seat().policy().values.domain).toBe('sent.example');
    expect(seat().take(signed({ serial: 5 })).kind).toBe('taken');
    writeFileSync(join(folder, 'policy', 'provisioned.lock'), '');
    utimesSync(join(folder, 'policy', 'provisioned.lock'), 1, 1);
    expect(seat().take(signed({ serial: 6 })).kind).toBe('taken');
    // The power went between the policy and the mark.
    writeFileSync(join(folder, 'policy', 'provisioned.serial.json'), '{"serial": 4, "digest": "x"}');
    expect(seat().policy().provisioning.held?.serial).toBe(6);
    expect(JSON.parse(readFileSync(join(folder, 'policy', 'provisioned.serial.json'), 'utf8'))).toMatchObject({
      serial: 6,
    });
  });

  it('is written by another start of the program just now: that one is waited for, and then given up', () => {
    mkdirSync(join(folder, 'policy'), { recursive: true });
    // A process that lives: the one that started this.
    writeFileSync(join(folder, 'policy', 'provisioned.lock'), String(process.ppid));
    expect(seat().take(signed())).toMatchObject(refusal('not-saved', 'EBUSY'));
    rmSync(join(folder, 'policy', 'provisioned.lock'));
    expect(seat().take(signed()).kind).toBe('taken');
  });
});

describe('who says what', () => {
  it('the machine’s own policy goes before the provisioned one, and that before the person’s settings', () => {
    const machine = { fixed: { retentionCalls: 12 }, default: { logDays: 7, linksDial: true } };
    seat({ machine }).take(
      signed({
        policy: {
          fixed: { retentionCalls: 99, retentionNotes: 24, linksDial: false },
          default: { logDays: 3, hotkeysOn: true },
        },
      }),
    );
    const policy = seat({ machine }).policy();
    expect(policy.values).toMatchObject({ retentionCalls: 12, retentionNotes: 24, logDays: 7, hotkeysOn: true });
    expect(policy.held.retentionCalls?.source).toBe('file');
    // A default of the machine's is for whoever wants to choose.
    expect(policy.held.linksDial).toMatchObject({ way: 'fixed', source: 'provisioned' });
    expect(policy.held.retentionNotes?.source).toBe('provisioned');
    const own = { ...defaultSettings, retention: { ...defaultSettings.retention, calls: 1, notes: 1, cases: 1 } };
    const settings = policedSettings({ read: () => own, change() {} }, { read: () => policy }).read();
    expect(settings.retention).toMatchObject({ calls: 12, notes: 24, cases: 1 });
    expect(settings.hotkeys.on).toBe(true);
  });

  it('a running program takes some of it up at once, and names what waits for its next start', () => {
    const inForce = policyInForce(seat().policy());
    seat().take(signed({ policy: { fixed: { exportAllowed: false, domain: 'sent.example', logDays: 7 } } }));
    const now = inForce.take(seat().policy());
    expect(now.values).toEqual({ provisioningKeys: [IT.publicKey], exportAllowed: false });
    expect(now.held.domain).toBeUndefined();
    expect(now.provisioning).toMatchObject({ held: { serial: 1 }, waiting: ['domain', 'logDays'] });
    // What is taken back before the next start waits no more.
    seat().take(signed({ serial: 2, policy: { fixed: { exportAllowed: true } } }));
    expect(inForce.take(seat().policy())).toMatchObject({
      values: { exportAllowed: true },
      provisioning: { waiting: [] },
    });
  });
});

describe('npm run sign:policy', () => {
  const order = { file: 'p.json', privateKey: IT.privateKey, issuedAt: new Date(NOW), serial: 3 };

  it('signs what the program would take, and tells everything that is wrong with what it would not', () => {
    const text = JSON.stringify({ version: 1, fixed: { domain: 'bank.example' } });
    const envelope = signPolicy({ ...order, text, seats: ['BJ-*'] });
    expect(verifyPolicy('s.json', envelope, IT.publicKey)).toMatchObject({
      key: IT.fingerprint,
      statement: { policy: { serial: 3, fixed: { domain: 'bank.example' } }, issuedAt: NOW, seats: ['BJ-*'] },
    });
    expect(() => verifyPolicy('s.json', envelope, STRANGER.publicKey)).toThrow('s.json: unknown-key');
    const wrong = JSON.stringify({ version: 1, fixed: { logDays: 'week', domian: 'x' } });
    expect(() => signPolicy({ ...order, text: wrong })).toThrow(
      /fixed.logDays.*\n.*fixed.domian|fixed.domian.*\n.*fixed.logDays/,
    );
    expect(() => signPolicy({ ...order, text, serial: undefined })).toThrow('serial: is missing');
    expect(() => signPolicy({ ...order, text, expiresAt: new Date(NOW - 1) })).toThrow('expiresAt');
    const pins = JSON.stringify({ version: 1, fixed: { provisioningKeys: [IT.publicKey] } });
    expect(() => signPolicy({ ...order, text: pins })).toThrow('machine’s own policy only');
  });

  it('takes no other kind of key', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(() => signPolicy({ ...order, text: '{"version": 1}', privateKey: pem })).toThrow(SigningError);
  });

  it('names a key as the seats do', () => {
    expect(IT.fingerprint).toBe(fingerprintOf(IT.publicKey));
    expect(IT.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});
