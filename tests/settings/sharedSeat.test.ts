import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../electron/contract/account';
import { NO_POLICY, type PolicyView, sharedLineOf } from '../../electron/contract/policy';
import { defaultSettings, type Settings } from '../../electron/contract/settings';
import { recordKeys } from '../../electron/records/recordKey';
import { openRecords } from '../../electron/records/recordStore';
import { memoryPasswords } from '../../electron/settings/memoryPasswords';
import { leaveSeat, openPeople } from '../../electron/settings/people';
import { personalSettings } from '../../electron/settings/personalSettings';
import type { SecretStore } from '../../electron/settings/secretStore';
import { openSettings } from '../../electron/settings/settingsFile';
import { openSignInTries } from '../../electron/settings/signInFile';

const account = (user: string): Account => ({
  servers: ['wss://sbc.bank.example'],
  domain: 'bank.example',
  user,
  authUser: null,
  dtmf: 'rfc4733',
  tls: { caFile: null, certificateFile: null, keyFile: null },
});
const log = { warn() {}, error() {} };
let now = 1_000_000;
const clock = { now: () => now, wall: () => now };
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ringside-shared-'));
  now = 1_000_000;
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function stored(first: Settings) {
  let settings = first;
  return {
    read: () => settings,
    change(next: Settings) {
      settings = next;
    },
  };
}

function secretsInMemory(first: Record<string, string> = {}): SecretStore & { kept: Map<string, string> } {
  const kept = new Map(Object.entries(first));
  return {
    kept,
    available: true,
    holds: (name) => kept.has(name),
    get: async (name) => kept.get(name) ?? null,
    put: async (name, secret) => void kept.set(name, secret),
    forget: async (name) => void kept.delete(name),
  };
}

describe('a seat for many', () => {
  it('is one where the policy fixes servers and domain', () => {
    const hold = (way: 'fixed' | 'default') => ({ way, source: 'file', issuer: null }) as const;
    const policy = (way: 'fixed' | 'default', modes?: ('work' | 'training')[]): PolicyView => ({
      ...NO_POLICY,
      values: { servers: ['wss://sbc.bank.example'], domain: 'bank.example', ...(modes && { modes }) },
      held: { servers: hold(way), domain: hold(way) },
    });
    expect(sharedLineOf(policy('fixed'))).toMatchObject({ domain: 'bank.example', dtmf: 'rfc4733' });
    expect(sharedLineOf(policy('default'))).toBeNull();
    expect(sharedLineOf(policy('fixed', ['training']))).toBeNull();
    expect(sharedLineOf(NO_POLICY)).toBeNull();
  });

  it('has a folder for each person that does not say whose it is', () => {
    const people = openPeople(directory);
    const one = people.open(account('811000'), defaultSettings);
    const other = people.open(account('811002'), defaultSettings);
    expect(one).not.toBe(other);
    expect(openPeople(directory).folderOf({ user: '811000', domain: 'BANK.example' })).toBe(one);
    expect(people.folderOf({ user: '811000', domain: 'other.example' })).not.toBe(one);
    expect(readdirSync(join(directory, 'people')).join()).not.toMatch(/811|bank/);
    expect(statSync(one).mode & 0o777).toBe(0o700);
    // Without the seat's own salt a number cannot be looked up from another machine.
    const elsewhere = mkdtempSync(join(tmpdir(), 'ringside-shared-'));
    try {
      expect(openPeople(elsewhere).folderOf(account('811000')).split('/').pop()).not.toBe(one.split('/').pop());
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  it('carries a one-person seat over to its person alone, whole, also after it was broken off', () => {
    const settings = { ...defaultSettings, account: account('811000'), recentEntries: ['key:hold'] };
    const file = openSettings({ directory, clock, log });
    file.change(settings);
    for (const mode of ['work', 'demo']) {
      mkdirSync(join(directory, 'records', mode), { recursive: true });
      writeFileSync(join(directory, 'records', mode, 'records.db'), mode);
    }
    writeFileSync(join(directory, 'seat-lock.json'), '{}');
    writeFileSync(join(directory, 'secrets.json'), '{}');
    const people = openPeople(directory);
    // A colleague comes first: nothing of the other's is theirs.
    const colleague = people.open(account('811002'), file.read());
    expect(readdirSync(colleague)).toEqual([]);
    // The power went after the first file.
    mkdirSync(`${people.folderOf(account('811000'))}.moving`);
    writeFileSync(join(`${people.folderOf(account('811000'))}.moving`, 'settings.json'), JSON.stringify(settings));

    const theirs = people.open(account('811000'), file.read());
    leaveSeat(file, account('811000'));
    expect(readFileSync(join(theirs, 'records', 'work', 'records.db'), 'utf8')).toBe('work');
    expect(readFileSync(join(theirs, 'records', 'demo', 'records.db'), 'utf8')).toBe('demo');
    expect(readdirSync(theirs).sort()).toEqual(
      ['records', 'seat-lock.json', 'secrets.json', 'settings.json', 'settings.last-good.json'].sort(),
    );
    expect(existsSync(join(directory, 'records'))).toBe(false);
    expect(openSettings({ directory: theirs, clock, log }).read().recentEntries).toEqual(['key:hold']);
    expect(file.read()).toMatchObject({ account: null, recentEntries: [] });
    expect(people.open(account('811000'), file.read())).toBe(theirs);
  });

  it('has books with a key for each person, which opens no other’s', async () => {
    const people = openPeople(directory);
    const books = async (user: string) => {
      const folder = join(people.open(account(user), defaultSettings), 'records', 'work');
      const keys = recordKeys({ secrets: secretsInMemory(), directory: folder, asks: true, clock, log });
      const found = await keys.find();
      if (found.kind !== 'known') throw new Error(found.kind);
      const store = openRecords({ directory: folder, key: found.key, clock, log });
      store.close();
      return { folder, key: found.key };
    };
    const one = await books('811000');
    const other = await books('811002');
    expect(one.key).not.toBe(other.key);
    // Opened with another's key it is none of ours: set aside whole, and nothing of it is read.
    const wrong = openRecords({ directory: other.folder, key: one.key, clock, log });
    expect(wrong.problem).toMatchObject({ reason: 'unreadable', salvaged: null });
    wrong.close();
  });

  it('keeps devices for all, and language, look and recent entries for each', () => {
    const seat = stored({ ...defaultSettings, theme: 'dark', idleLockMinutes: 5 });
    const files = new Map<string, ReturnType<typeof stored>>();
    const of = (number: string) => {
      const isNew = !files.has(number);
      const own = files.get(number) ?? stored(defaultSettings);
      files.set(number, own);
      return personalSettings({ seat, own, isNew }, { number, account: account(number) });
    };
    const one = of('811000');
    // Who comes for the first time finds the seat as it is set.
    expect(one.read()).toMatchObject({ theme: 'dark', idleLockMinutes: 5, agent: { number: '811000' } });
    const devices = { ...defaultSettings.devices, ringer: 'speakers' };
    one.change({ ...one.read(), language: 'en', theme: 'light', devices, recentEntries: ['key:hold'] });
    const other = of('811002').read();
    expect(other).toMatchObject({ language: 'zh-CN', theme: 'dark', recentEntries: [], devices });
    expect(other.account?.user).toBe('811002');
    expect(other.agent).toMatchObject({ number: '811002', name: '' });
    expect(of('811000').read()).toMatchObject({ language: 'en', theme: 'light', recentEntries: ['key:hold'] });
    expect(seat.read()).toMatchObject({ account: null, recentEntries: [], language: 'zh-CN' });
    expect(JSON.stringify(seat.read())).not.toContain('811002');
    // The bank is the seat's.
    const bank = { 'zh-CN': '江海银行', en: 'Jianghai Bank' };
    const asIs = of('811000').read();
    of('811000').change({ ...asIs, agent: { ...asIs.agent, name: '王敏', bank } });
    expect(of('811002').read().agent).toEqual({ number: '811002', name: '', bank });
    // SEC-3: no file makes somebody another.
    const own = files.get('811000');
    own?.change({ ...own.read(), agent: { ...own.read().agent, number: '811002' } });
    expect(of('811000').read().agent.number).toBe('811000');
  });

  it('practises without an account, in a person’s books or in the seat’s', () => {
    const own = stored(defaultSettings);
    const seat = stored(defaultSettings);
    const read = (isNew: boolean, to: Account | null) =>
      personalSettings({ seat, own, isNew }, { number: '811000', account: to }).read();
    expect(read(true, null).account).toBeNull();
    expect(read(false, account('811000')).account?.user).toBe('811000');
    expect(read(false, null).account).toBeNull();
  });

  it('keeps the telephone password in memory alone, and forgets one that was kept before', async () => {
    const store = secretsInMemory({ 'sip:811000@bank.example': 'of-before', 'record-key-work': 'abc' });
    const secrets = await memoryPasswords(store, ['sip:811000@bank.example']);
    expect([...store.kept.keys()]).toEqual(['record-key-work']);
    await secrets.put('sip:811000@bank.example', 'S3cret!');
    await secrets.put('record-key-demo', 'def');
    expect(await secrets.get('sip:811000@bank.example')).toBe('S3cret!');
    expect(JSON.stringify([...store.kept])).not.toContain('S3cret!');
    expect(store.kept.get('record-key-demo')).toBe('def');
    await secrets.forget('sip:811000@bank.example');
    expect(await secrets.get('sip:811000@bank.example')).toBeNull();
  });
});

describe('tries to sign in', () => {
  it('wait longer each time, for the number and for the seat, over a new start', () => {
    const tries = openSignInTries({ directory, clock, log });
    const wrong = (number: string, times: number): void => {
      for (let one = 0; one < times; one++) tries.begin(number);
    };
    expect(tries.waitUntil('811000')).toBeNull();
    wrong('811000', 4);
    expect(tries.waitUntil('811000')).toBe(now + 30_000);
    // Another number is no way round.
    expect(tries.waitUntil('811002')).toBe(now + 30_000);
    expect(openSignInTries({ directory, clock, log }).waitUntil('811000')).toBe(now + 30_000);
    now += 30_000;
    expect(tries.waitUntil('811000')).toBeNull();
    // Nor is a colleague's sign-in in between.
    tries.succeed('811002');
    wrong('811000', 1);
    expect(tries.waitUntil('811000')).toBe(now + 60_000);
    expect(tries.waitUntil('811002')).toBe(now + 1000);
    expect(readFileSync(join(directory, 'sign-in.json'), 'utf8')).not.toContain('811000');
    expect(statSync(join(directory, 'sign-in.json')).mode & 0o777).toBe(0o600);
  });

  it('do not count where nobody could say what they were, and a broken file begins anew', () => {
    const tries = openSignInTries({ directory, clock, log });
    tries.begin('811000');
    tries.takeBack('811000');
    expect(tries.waitUntil('811000')).toBeNull();
    writeFileSync(join(directory, 'sign-in.json'), '{');
    expect(openSignInTries({ directory, clock, log }).waitUntil('811000')).toBeNull();
    expect(readdirSync(directory).join()).toContain('set-aside');
  });
});
