import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPolicyFile } from '../../electron/settings/policy/policyFile';
import { folder } from './support/seat';

const fixed = (values: object): string => JSON.stringify({ version: 1, fixed: values });
const both = (one: object, other: object): string => JSON.stringify({ version: 1, fixed: one, default: other });

const KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';

/** What is in the file, where the mistake is, and what is said of it in Chinese and English. */
const BROKEN: readonly [name: string, text: string | Buffer, path: string, chinese: RegExp, english: RegExp][] = [
  ['nothing', '', '', /是空的/, /is empty/],
  ['white space', ' \n\t', '', /是空的/, /is empty/],
  ['no JSON', 'servers = wss://sbc', '', /^不是 JSON/, /^is not JSON/],
  ['a comma too many', '{\n "version": 1,\n "fixed": {},\n}', '', /不是 JSON：第 4 行/, /is not JSON.* line 4/],
  ['a bracket too few', '{"version": 1, "fixed": {', '', /不是 JSON/, /is not JSON/],
  ['UTF-16', Buffer.from('\uFEFF{"version":1}', 'utf16le'), '', /UTF-8/, /UTF-8/],
  ['GB18030', Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0xb9, 0xfa, 0x22]), '', /UTF-8/, /UTF-8/],
  ['a list', '[]', '', /应为对象，实为列表/, /an object belongs here, this is a list/],
  ['a text', '"policy"', '', /应为对象，实为文本/, /an object belongs here, this is text/],
  ['no version', '{"fixed": {}}', 'version', /只能是：1/, /has to be one of: 1/],
  ['a later version', '{"version": 2}', 'version', /只能是：1/, /has to be one of: 1/],
  ['an unknown section', '{"version": 1, "locked": {}}', 'locked', /没有名为“locked”/, /no policy key “locked”/],
  ['an unknown key', fixed({ server: 'x' }), 'fixed.server', /没有名为“server”/, /no policy key “server”/],
  ['another capital', fixed({ Domain: 'x' }), 'fixed.Domain', /区分大小写/, /capitals matter/],
  ['a key outside a section', '{"version": 1, "domain": "b"}', 'domain', /没有名为“domain”/, /no policy key “domain”/],
  [
    'a name twice',
    '{"version": 1,\n"fixed": {"domain": "a",\n"domain": "b"}}',
    '',
    /第 3 行/,
    /line 3 is there already/,
  ],
  ['a key both ways', both({ domain: 'a' }, { domain: 'b' }), 'default.domain', /只能选其一/, /in one only/],
  ['an issuer that is a number', '{"version": 1, "issuer": 7}', 'issuer', /应为文本，实为数字/, /text belongs here/],
  ['a serial of 0', '{"version": 1, "serial": 0}', 'serial', /至少 1/, /at least 1/],
  ['a server as text', fixed({ servers: 'wss://a' }), 'fixed.servers', /应为列表，实为文本/, /a list belongs here/],
  ['no server', fixed({ servers: [] }), 'fixed.servers', /至少 1 项/, /at least 1 entries/],
  ['a SIP server', fixed({ servers: ['sip:a'] }), 'fixed.servers.0', /ws:\/\/ 或 wss:\/\//, /ws:\/\/ or wss:\/\//],
  ['a server twice', fixed({ servers: ['wss://a', 'wss://a'] }), 'fixed.servers.1', /重复/, /in the list twice/],
  ['a domain with a space', fixed({ domain: 'bank example' }), 'fixed.domain', /不是域名/, /is not a domain/],
  ['an unknown DTMF way', fixed({ dtmf: 'inband' }), 'fixed.dtmf', /rfc4733, info/, /rfc4733, info/],
  ['an unknown codec', fixed({ codecs: ['opus', 'G729'] }), 'fixed.codecs.1', /opus, PCMA, PCMU/, /one of: opus/],
  ['a proxy with a password', fixed({ proxy: 'http://u:p@proxy:1' }), 'fixed.proxy', /用户名或密码/, /a password/],
  ['a media server without a port', fixed({ mediaServer: 'a' }), 'fixed.mediaServer', /主机:端口/, /host:port/],
  ['a country in full', fixed({ numberCountry: 'China' }), 'fixed.numberCountry', /两个大写字母/, /two capitals/],
  [
    'an area code with its zero and more',
    fixed({ numberAreaCode: '0-10' }),
    'fixed.numberAreaCode',
    /6 位/,
    /six digits/,
  ],
  ['an outside line of letters', fixed({ numberOutsideLine: 'x' }), 'fixed.numberOutsideLine', /至多 4/, /four digits/],
  [
    'no international prefix',
    fixed({ numberInternational: '' }),
    'fixed.numberInternational',
    /须为 \+/,
    /has to be \+/,
  ],
  ['a certificate beside the program', fixed({ tlsCaFile: 'ca.pem' }), 'fixed.tlsCaFile', /完整路径/, /a full path/],
  ['a pin in hexadecimal', fixed({ tlsPins: ['ab'.repeat(32)] }), 'fixed.tlsPins.0', /SHA-256/, /SHA-256/],
  ['TLS 1.1', fixed({ tlsMinimum: 'TLSv1.1' }), 'fixed.tlsMinimum', /TLSv1\.2, TLSv1\.3/, /TLSv1\.2, TLSv1\.3/],
  ['half a month', fixed({ retentionCalls: 0.5 }), 'fixed.retentionCalls', /整数/, /a whole number/],
  ['a thousand months', fixed({ retentionCalls: 1000 }), 'fixed.retentionCalls', /至多 240/, /at most 240/],
  ['a short audit log', fixed({ retentionAudit: 3, retentionCalls: 6 }), 'fixed.retentionAudit', /审计/, /audit log/],
  ['a lock after a day', fixed({ idleLockMinutes: 1440 }), 'fixed.idleLockMinutes', /至多 240/, /at most 240/],
  ['yes for true', fixed({ exportAllowed: 'yes' }), 'fixed.exportAllowed', /true 或 false，实为文本/, /true or false/],
  ['no name of a device', fixed({ microphone: ' ' }), 'fixed.microphone', /至少 1 个字符/, /at least 1 characters/],
  ['keys that are none', fixed({ hotkeyMute: 'Ctrl-M' }), 'fixed.hotkeyMute', /不是按键组合/, /no key combination/],
  ['a key one writes with', fixed({ hotkeyMute: 'M' }), 'fixed.hotkeyMute', /须与 Control/, /needs Control/],
  ['a key for copying', fixed({ hotkeyMute: 'Control+C' }), 'fixed.hotkeyMute', /系统保留/, /keeps for itself/],
  [
    'one key for two',
    both({ hotkeyMute: 'Control+Shift+F8' }, { hotkeyHold: 'Control+Shift+F8' }),
    'default.hotkeyHold',
    /与另一个快捷键相同/,
    /same as another hotkey/,
  ],
  ['a mode that is none', fixed({ modes: ['demo'] }), 'fixed.modes.0', /work, training/, /work, training/],
  [
    'an update server by file',
    fixed({ updatesUrl: 'file:///x', updatesKey: KEY }),
    'fixed.updatesUrl',
    /地址/,
    /an address/,
  ],
  [
    'updates without a key',
    fixed({ updatesUrl: 'https://u.bank.example' }),
    'fixed.updatesUrl',
    /updatesKey/,
    /needs updatesKey/,
  ],
  ['a key of half the length', fixed({ updatesKey: 'MCowBQYDK2Vw' }), 'fixed.updatesKey', /Ed25519/, /Ed25519/],
  ['hours past 24', fixed({ updatesQuietHours: '22:00-25:00' }), 'fixed.updatesQuietHours', /22:00-06:00/, /22:00/],
  ['a capital channel', fixed({ updatesChannel: 'Beta' }), 'fixed.updatesChannel', /小写字母/, /small letters/],
  ['an unknown level', fixed({ logLevel: 'verbose' }), 'fixed.logLevel', /error, warn/, /error, warn/],
  ['no days', fixed({ logDays: null }), 'fixed.logDays', /应为数字，实为null/, /a number belongs here, this is null/],
];

it('knows forty ways to break a policy', () => expect(BROKEN.length).toBeGreaterThanOrEqual(40));

it.each(BROKEN)('%s: is told with file, path and reason in both languages', (_, text, path, chinese, english) => {
  const file = join(folder(), 'policy.json');
  writeFileSync(file, text);
  const read = readPolicyFile(file);
  expect(read.kind).toBe('broken');
  const [problem, ...others] = read.kind === 'broken' ? read.problems : [];
  expect(others).toEqual([]);
  expect(problem).toEqual({
    place: file,
    path,
    reason: { 'zh-CN': expect.stringMatching(chinese), en: expect.stringMatching(english) },
  });
});

it('tells every mistake of a file, not only the first', () => {
  const file = join(folder(), 'policy.json');
  writeFileSync(file, fixed({ server: 1, domain: 2, dtmf: 3, logDays: 400 }));
  const read = readPolicyFile(file);
  expect(read.kind === 'broken' && read.problems.map(({ path }) => path)).toEqual([
    'fixed.domain',
    'fixed.dtmf',
    'fixed.logDays',
    'fixed.server',
  ]);
});

it('says of a folder, a huge file and one that others can write what they are', () => {
  const place = join(folder(), 'policy.json');
  mkdirSync(place);
  expect(readPolicyFile(place)).toMatchObject({ problems: [{ place, reason: { en: 'is a folder, not a file' } }] });
  const huge = join(folder(), 'policy.json');
  writeFileSync(huge, ' '.repeat(1024 * 1024 + 1));
  expect(readPolicyFile(huge)).toMatchObject({ problems: [{ reason: { en: 'is larger than 1 MB' } }] });
  const open = join(folder(), 'policy.json');
  writeFileSync(open, fixed({}), { mode: 0o666 });
  expect(readPolicyFile(open)).toMatchObject({ kind: 'good' });
  expect(readPolicyFile(open, () => false)).toMatchObject({
    problems: [{ place: open, reason: { 'zh-CN': expect.stringContaining('管理员以外') } }],
  });
});
