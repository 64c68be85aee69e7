import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_POLICY, type PolicyDocument } from '../../electron/contract/policy';
import { defaultSettings, type Settings, settingsSchema } from '../../electron/contract/settings';
import { builtInStandard } from '../../electron/settings/builtInStandard';
import { openPolicy, type PolicyPlace } from '../../electron/settings/policy/openPolicy';
import { byRoot, policyPlaces } from '../../electron/settings/policy/places';
import { policedSettings } from '../../electron/settings/policy/policedSettings';
import { readPolicy, readPolicyFile } from '../../electron/settings/policy/policyFile';
import { policyOfProfile } from '../../electron/settings/policy/profile';
import { policyOfRegistry } from '../../electron/settings/policy/registry';
import { standardUnderPolicy } from '../../electron/settings/policy/standardUnderPolicy';
import { checkPolicy } from '../../electron/shell/checkPolicy';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'ringside-policy-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const account: NonNullable<Settings['account']> = {
  servers: ['wss://own.example'],
  domain: 'own.example',
  user: '811000',
  authUser: null,
  dtmf: 'rfc4733',
  tls: { caFile: null, certificateFile: null, keyFile: null },
};

function place(source: PolicyPlace['source'], document: Partial<PolicyDocument>): PolicyPlace {
  return { source, place: source, read: () => readPolicy(source, { version: 1, ...document }) };
}

function open(places: readonly PolicyPlace[], directory = folder()) {
  const said: string[] = [];
  const log = { warn: (line: string) => said.push(line) };
  return { policy: openPolicy({ places, directory, log }), said, directory };
}

describe('the policy of a machine', () => {
  it('is merged key by key: fixed before default, and the stronger source first', () => {
    const { policy } = open([
      place('profile', { issuer: 'Branch', fixed: { domain: 'branch.example', dtmf: 'info' }, default: {} }),
      place('registry', { issuer: 'IT', fixed: { domain: 'bank.example' }, default: { dtmf: 'rfc4733', logDays: 7 } }),
      place('file', { fixed: { domain: 'file.example' }, default: { logDays: 3 } }),
    ]);
    expect(policy.values).toEqual({ domain: 'bank.example', dtmf: 'info', logDays: 7 });
    expect(policy.held.domain).toEqual({ way: 'fixed', source: 'registry', issuer: 'IT' });
    expect(policy.held.dtmf).toEqual({ way: 'fixed', source: 'profile', issuer: 'Branch' });
    expect(policy.held.logDays).toEqual({ way: 'default', source: 'registry', issuer: 'IT' });
  });

  it('stays what it was when its file breaks, over restarts too, and the mistake is told with its place', () => {
    const directory = folder();
    const file = join(folder(), 'policy.json');
    const here: PolicyPlace = { source: 'file', place: file, read: () => readPolicyFile(file) };
    writeFileSync(file, '{"version": 1, "fixed": {"domain": "bank.example"}}');
    expect(open([here], directory).policy).toMatchObject({ sources: [{ state: 'in-force' }], problems: [] });
    writeFileSync(file, '{"version": 1, "fixed": {"domian": "bank.example"}}');
    for (let start = 0; start < 2; start += 1) {
      const { policy, said } = open([here], directory);
      expect(policy.values).toEqual({ domain: 'bank.example' });
      expect(policy.sources).toMatchObject([{ place: file, state: 'last-good' }]);
      expect(policy.problems).toMatchObject([{ place: file, path: 'fixed.domian' }]);
      expect(said.join('\n')).toContain(`${file}: fixed.domian: there is no policy key “domian”`);
    }
    // Taken away, it is gone: what breaks afterwards brings nothing back.
    rmSync(file);
    expect(open([here], directory).policy).toMatchObject({ values: {}, sources: [] });
    writeFileSync(file, '{');
    expect(open([here], directory).policy).toMatchObject({ values: {}, sources: [{ state: 'refused' }] });
  });

  it('is not known from a copy that was tampered with', () => {
    const { directory } = open([place('file', { fixed: { domain: 'bank.example' }, default: {} })]);
    const copy = join(directory, 'policy', 'file.last-good.json');
    expect(existsSync(copy)).toBe(true);
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('domain', 'domian'));
    const { policy } = open(
      [{ source: 'file', place: 'x', read: () => ({ kind: 'broken', problems: [] }) }],
      directory,
    );
    expect(policy.values).toEqual({});
  });
});

describe('the places of a platform', () => {
  const none = { environment: {}, scratch: '', run: () => '' };

  it('are a file that root alone can write, on Linux', () => {
    expect(policyPlaces({ ...none, platform: 'linux' }).map(({ place }) => place)).toEqual([
      '/etc/ringside/policy.json',
    ]);
  });

  it('are the registry and ProgramData on Windows, the profile and the library on macOS', () => {
    const windows = policyPlaces({ ...none, platform: 'win32', environment: { ProgramData: 'D:\\Data' } });
    expect(windows.map(({ source, place }) => [source, place])).toEqual([
      ['file', 'D:\\Data\\Ringside\\policy.json'],
      ['registry', 'HKLM\\Software\\Policies\\Ringside'],
    ]);
    expect(policyPlaces({ ...none, platform: 'darwin' }).map(({ source, place }) => [source, place])).toEqual([
      ['file', '/Library/Application Support/Ringside/policy.json'],
      ['profile', '/Library/Managed Preferences/io.github.ringside.console.plist'],
    ]);
  });

  it('ask the registry through reg.exe of the system, read its export and leave nothing behind', () => {
    const scratch = join(folder(), 'registry.reg');
    const asked: string[] = [];
    const run = (program: string, parameters: readonly string[]): string => {
      asked.push([program, ...parameters].join(' '));
      if (parameters[0] === 'export') writeFileSync(scratch, Buffer.from(EXPORTED, 'utf16le'));
      return '';
    };
    const registry = policyPlaces({ platform: 'win32', environment: {}, scratch, run }).at(-1);
    expect(registry?.read()).toMatchObject({ kind: 'good', policy: { fixed: { domain: 'bank.example' } } });
    expect(asked).toEqual([
      'C:\\Windows\\System32\\reg.exe query HKLM\\Software\\Policies\\Ringside /reg:64',
      `C:\\Windows\\System32\\reg.exe export HKLM\\Software\\Policies\\Ringside ${scratch} /y /reg:64`,
    ]);
    expect(existsSync(scratch)).toBe(false);
    const absent = policyPlaces({
      platform: 'win32',
      environment: {},
      scratch,
      run: () => {
        throw new Error('exit 1');
      },
    }).at(-1);
    expect(absent?.read()).toEqual({ kind: 'absent' });
  });

  it('are believed where root alone could have written the file, and nowhere else', () => {
    expect(byRoot({ uid: 0, mode: 0o100644 })).toBe(true);
    for (const owner of [
      { uid: 1000, mode: 0o100644 },
      { uid: 1000, mode: 0o100400 },
      { uid: 0, mode: 0o100664 },
      { uid: 0, mode: 0o100646 },
      { uid: 0, mode: 0o100666 },
    ])
      expect(byRoot(owner), JSON.stringify(owner)).toBe(false);
    // And as the file of Linux is read, at another place: an ordinary person's own file is never believed.
    const file = join(folder(), 'policy.json');
    writeFileSync(file, '{"version": 1}');
    chmodSync(file, 0o644);
    const isRoot = process.getuid?.() === 0;
    expect(readPolicyFile(file, byRoot).kind).toBe(isRoot ? 'good' : 'broken');
    if (isRoot) chownSync(file, 65_534, 65_534);
    const read = readPolicyFile(file, byRoot);
    expect(read.kind === 'broken' && read.problems[0]?.reason.en).toContain('not believed');
  });
});

/** As `reg export` writes it: a list is a key with numbered values, a path has its backslashes twice. */
const EXPORTED = [
  '\uFEFFWindows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\Software\\Policies\\Ringside]',
  '"issuer"="江海银行信息科技部"',
  '"domain"="bank.example"',
  '"exportAllowed"=dword:00000000',
  '"retentionCalls"=dword:00000018',
  '"tlsCaFile"="C:\\\\ProgramData\\\\银行\\\\ca \\"a\\".pem"',
  '"updatesUrl"=hex(2):68,00,74,00,74,00,70,00,73,00,3a,00,2f,00,2f,00,75,00,2e,00,\\',
  '  62,00,00,00',
  '"updatesKey"="MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="',
  '',
  '[HKEY_LOCAL_MACHINE\\Software\\Policies\\Ringside\\Default]',
  '"linksDial"=dword:00000001',
  '',
  '[HKEY_LOCAL_MACHINE\\Software\\Policies\\Ringside\\Default\\codecs]',
  '"1"="opus"',
  '',
  '[HKEY_LOCAL_MACHINE\\Software\\Policies\\Ringside\\servers]',
  '"10"="wss://ten.example"',
  '"1"="wss://one.example"',
  '"2"="wss://two.example"',
  '',
].join('\r\n');

describe('the registry', () => {
  it('is read as a policy: DWORDs as flags and numbers, numbered values as lists, the subkey Default as defaults', () => {
    expect(policyOfRegistry(EXPORTED)).toEqual({
      version: 1,
      issuer: '江海银行信息科技部',
      fixed: {
        domain: 'bank.example',
        exportAllowed: false,
        retentionCalls: 24,
        tlsCaFile: 'C:\\ProgramData\\银行\\ca "a".pem',
        updatesUrl: 'https://u.b',
        updatesKey: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=',
        servers: ['wss://one.example', 'wss://two.example', 'wss://ten.example'],
      },
      default: { linksDial: true, codecs: ['opus'] },
    });
    expect(readPolicy('registry', policyOfRegistry(EXPORTED)).kind).toBe('good');
  });

  it('names what it does not know', () => {
    const odd = EXPORTED.replace('"domain"', '"domian"').replace('dword:00000000', 'dword:00000002');
    const read = readPolicy('registry', policyOfRegistry(odd));
    expect(read.kind === 'broken' && read.problems.map(({ path }) => path).sort()).toEqual([
      'fixed.domian',
      'fixed.exportAllowed',
    ]);
  });
});

it('reads a configuration profile without what the platform adds to it', () => {
  const json = JSON.stringify({
    PayloadUUID: 'x',
    issuer: 'IT',
    domain: 'bank.example',
    exportAllowed: false,
    Default: { logDays: 7 },
  });
  expect(readPolicy('profile', policyOfProfile(json))).toMatchObject({
    kind: 'good',
    policy: { issuer: 'IT', fixed: { domain: 'bank.example', exportAllowed: false }, default: { logDays: 7 } },
  });
});

describe('the settings under a policy', () => {
  function seat(document: Partial<PolicyDocument>, own: Settings = { ...defaultSettings, account }) {
    let stored = own;
    const kept = {
      read: () => stored,
      change(next: Settings): void {
        stored = settingsSchema.parse(next);
      },
    };
    const { policy } = open([place('file', document)]);
    return {
      settings: policedSettings(kept, { read: () => policy }),
      without: policedSettings(kept, { read: () => NO_POLICY }),
      stored: () => stored,
    };
  }

  it('are what is fixed, whatever the person had; that is there again when the policy goes', () => {
    const { settings, without, stored } = seat({ fixed: { domain: 'bank.example', hotkeysOn: true }, default: {} });
    expect(settings.read()).toMatchObject({ account: { domain: 'bank.example' }, hotkeys: { on: true } });
    settings.change({ ...settings.read(), theme: 'dark' });
    expect(stored()).toMatchObject({ theme: 'dark', account: { domain: 'own.example' }, hotkeys: { on: false } });
    expect(without.read()).toMatchObject({ theme: 'dark', account: { domain: 'own.example' } });
  });

  it('have a default until the person chooses otherwise, be it the product’s own default', () => {
    const { settings, stored } = seat({
      fixed: {},
      default: { retentionCalls: 24, hotkeysOn: true, domain: 'bank.example' },
    });
    // What differed before there was a policy was chosen.
    expect(settings.read()).toMatchObject({
      retention: { calls: 24 },
      hotkeys: { on: true },
      account: { domain: 'own.example' },
    });
    settings.change({ ...settings.read(), theme: 'dark' });
    expect(settings.read()).toMatchObject({ retention: { calls: 24 }, hotkeys: { on: true } });
    settings.change({ ...settings.read(), hotkeys: { ...settings.read().hotkeys, on: false } });
    expect(settings.read()).toMatchObject({ retention: { calls: 24 }, hotkeys: { on: false } });
    expect(stored().chosen).toContain('hotkeysOn');
    expect(stored().chosen).not.toContain('retentionCalls');
  });

  it('give a new account what is fixed and default for it', () => {
    const { settings } = seat(
      { fixed: { servers: ['wss://sbc.bank.example'] }, default: { domain: 'bank.example' } },
      defaultSettings,
    );
    expect(settings.read().account).toBeNull();
    settings.change({ ...settings.read(), account: { ...account, domain: 'bank.example' } });
    expect(settings.read().account).toMatchObject({ servers: ['wss://sbc.bank.example'], domain: 'bank.example' });
  });
});

describe('the standard under a policy', () => {
  const files = () => {
    const directory = folder();
    const own = join(directory, 'standard.json');
    const given = join(directory, 'bank.json');
    writeFileSync(
      given,
      JSON.stringify({ ...builtInStandard, answering: { ...builtInStandard.answering, limitSeconds: 12 } }),
    );
    return { own, given };
  };
  const under = (document: Partial<PolicyDocument>, { own }: { own: string }) =>
    standardUnderPolicy(open([place('file', document)]).policy, own, builtInStandard);

  it('is the one that is fixed, though the person has one', () => {
    const all = files();
    writeFileSync(all.own, JSON.stringify(builtInStandard));
    expect(under({ fixed: { standardFile: all.given }, default: {} }, all).standard.answering.limitSeconds).toBe(12);
    expect(under({ fixed: {}, default: { standardFile: all.given } }, all).standard.answering.limitSeconds).toBe(10);
    rmSync(all.own);
    expect(under({ fixed: {}, default: { standardFile: all.given } }, all).standard.answering.limitSeconds).toBe(12);
  });

  it('is told of when the file the policy names is not there', () => {
    const all = files();
    const missing = join(folder(), 'none.json');
    const { standard: found, refused } = under({ fixed: { standardFile: missing }, default: {} }, all);
    expect(found.answering.limitSeconds).toBe(10);
    expect(refused).toMatchObject({ file: missing });
  });

  it('has the script’s words in place of its own, or says what is wrong with them', () => {
    const all = files();
    const script = join(folder(), 'script.json');
    writeFileSync(
      script,
      JSON.stringify({ phrases: { askConvenient: { 'zh-CN': '方便吗？', en: 'Is it convenient?' } } }),
    );
    const { standard: found, refused } = under({ fixed: { scriptFile: script }, default: {} }, all);
    expect(refused).toBeNull();
    expect(found.phrases.askConvenient.en).toBe('Is it convenient?');
    expect(found.phrases.openingInbound).toEqual(builtInStandard.phrases.openingInbound);
    writeFileSync(script, JSON.stringify({ phrases: { askConvenient: 7 } }));
    expect(under({ fixed: { scriptFile: script }, default: {} }, all)).toMatchObject({
      standard: { phrases: { askConvenient: builtInStandard.phrases.askConvenient } },
      refused: { file: script, problem: { path: 'phrases.askConvenient' } },
    });
  });
});

describe('--check-policy', () => {
  it('says that a file is good, and what is wrong in one that is not, in the person’s language', () => {
    const file = join(folder(), 'policy.json');
    const check = (language: 'zh-CN' | 'en', name = file) => {
      const said: string[] = [];
      return { code: checkPolicy(name, language, (line) => said.push(line)), said };
    };
    writeFileSync(
      file,
      '{"version": 1, "fixed": {"domain": "bank.example", "logDays": 7}, "default": {"dtmf": "info"}}',
    );
    expect(check('en')).toEqual({ code: 0, said: [`${file}: good (2 fixed, 1 default)`] });
    writeFileSync(file, '{"version": 1, "fixed": {"logDays": "week"}}');
    expect(check('en')).toEqual({
      code: 1,
      said: [`${file}: fixed.logDays: has the wrong type: a number belongs here, this is text`],
    });
    expect(check('zh-CN')).toEqual({ code: 1, said: [`${file}: fixed.logDays: 类型错误：应为数字，实为文本`] });
    expect(check('en', join(folder(), 'none'))).toMatchObject({
      code: 1,
      said: [expect.stringMatching(/no such file$/)],
    });
    expect(check('en', '')).toMatchObject({ code: 2, said: ['usage: ringside --check-policy FILE'] });
  });
});
