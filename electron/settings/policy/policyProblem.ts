import type { z } from 'zod';
import type { PolicyProblem } from '../../contract/policy';

type Reason = PolicyProblem['reason'];

/** The reasons that need nothing filled in, by the name the schema gives them. */
const REASONS: Readonly<Record<string, Reason>> = {
  'listed-twice': { 'zh-CN': '列表中重复', en: 'is in the list twice' },
  'path-not-absolute': {
    'zh-CN': '须为完整路径（以 /、盘符或 \\\\ 开头）',
    en: 'has to be a full path (beginning with /, a drive, or \\\\)',
  },
  credentials: { 'zh-CN': '地址中不能含用户名或密码', en: 'an address may not hold a user name or a password' },
  'public-key': {
    'zh-CN': '须为 Ed25519 公钥（DER 格式的 base64，60 个字符）',
    en: 'has to be an Ed25519 public key (DER in base64, 60 characters)',
  },
  pin: {
    'zh-CN': '须为公钥的 SHA-256（base64，44 个字符）',
    en: 'has to be the SHA-256 of a public key (base64, 44 characters)',
  },
  proxy: {
    'zh-CN': '须为 system、direct 或不含密码的 http(s) 地址',
    en: 'has to be system, direct, or an http(s) address without a password',
  },
  'server-url': { 'zh-CN': '须为 ws:// 或 wss:// 地址', en: 'has to be a ws:// or wss:// address' },
  domain: { 'zh-CN': '不是域名', en: 'is not a domain' },
  combination: { 'zh-CN': '不是按键组合，例如 Control+Shift+F2', en: 'is no key combination such as Control+Shift+F2' },
  channel: {
    'zh-CN': '只能含小写字母、数字和连字符，并以字母开头',
    en: 'may hold small letters, digits and hyphens only, a letter first',
  },
  hours: { 'zh-CN': '须写成 22:00-06:00 的形式', en: 'has to be written like 22:00-06:00' },
  country: {
    'zh-CN': '须为两个大写字母的国家代码（ISO 3166-1），例如 CN',
    en: 'has to be a country of two capitals (ISO 3166-1) such as CN',
  },
  'area-code': {
    'zh-CN': '须为至多 6 位数字，不含长途前缀 0',
    en: 'has to be up to six digits, without the trunk prefix',
  },
  'outside-line': { 'zh-CN': '须为至多 4 个数字、* 或 #', en: 'has to be up to four digits, * or #' },
  international: { 'zh-CN': '须为 + 或 1 至 6 位数字', en: 'has to be + or one to six digits' },
  'host-and-port': { 'zh-CN': '须写成“主机:端口”', en: 'has to be written as host:port' },
  'both-ways': {
    'zh-CN': '同时出现在 fixed 与 default 中，只能选其一',
    en: 'is in both fixed and default; it can be in one only',
  },
  'audit-too-short': {
    'zh-CN': '审计日志的保留期限不能短于其他任何一项',
    en: 'the audit log has to be kept at least as long as anything else',
  },
  'hotkey-needs-modifier': {
    'zh-CN': '须与 Control、Alt 或 Super 组合',
    en: 'needs Control, Alt or Super with it',
  },
  'hotkey-reserved': { 'zh-CN': '该组合由系统保留', en: 'is a combination the platform keeps for itself' },
  'hotkey-taken': { 'zh-CN': '与另一个快捷键相同', en: 'is the same as another hotkey' },
  'needs-updates-key': {
    'zh-CN': '须同时给出 updatesKey，否则无法核对更新的签名',
    en: 'needs updatesKey beside it, or no update’s signature could be checked',
  },
  'provisioning-address': {
    'zh-CN': '须为不含密码的 https:// 地址（仅本机可用 http://）',
    en: 'has to be an https:// address without a password (http:// only on this machine itself)',
  },
  'needs-provisioning-keys': {
    'zh-CN': '须同时给出 provisioningKeys，否则无法核对策略的签名',
    en: 'needs provisioningKeys beside it, or no policy’s signature could be checked',
  },
  'serial-missing': { 'zh-CN': '缺少：签名策略须有序号', en: 'is missing: a signed policy needs one' },
  'too-many-stars': { 'zh-CN': '最多三个星号', en: 'may hold three stars at most' },
  'expires-before-issued': { 'zh-CN': '早于签发时间', en: 'is before it was issued' },
  'machine-only': {
    'zh-CN': '只能由本机策略（注册表、描述文件或管理员的文件）设定，不能随签名策略下发',
    en: 'can be set by the machine’s own policy only (registry, profile or the administrator’s file), not by a signed one',
  },
};

const KINDS: Readonly<Record<string, Reason>> = {
  string: { 'zh-CN': '文本', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  int: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': 'true 或 false', en: 'true or false' },
  array: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': '对象', en: 'an object' },
  null: { 'zh-CN': 'null', en: 'null' },
  undefined: { 'zh-CN': '缺少', en: 'missing' },
};

/** Everything a schema found wrong, in words for people. */
export function problemsOf(place: string, error: z.ZodError, input: unknown): readonly PolicyProblem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ place, path: [...path, key].join('.'), reason: unknownKey(key) }));
    return [{ place, path: path.join('.'), reason: reasonOf(issue, at(input, path)) }];
  });
}

/** One of the reasons that need nothing filled in, by its name. */
export function namedProblem(place: string, path: string, name: string): PolicyProblem {
  return { place, path, reason: REASONS[name] ?? { 'zh-CN': `无效（${name}）`, en: `is not valid (${name})` } };
}

/** Something wrong with the policy as a whole. */
export function problemOf(place: string, chinese: string, english: string, path = ''): PolicyProblem {
  return { place, path, reason: { 'zh-CN': chinese, en: english } };
}

/** A problem on one line, as the log and the command line tell it. */
export function problemLine({ place, path, reason }: PolicyProblem, language: 'zh-CN' | 'en'): string {
  return [place, path, reason[language]].filter((part) => part !== '').join(': ');
}

function unknownKey(key: string): Reason {
  return {
    'zh-CN': `没有名为“${key}”的策略项（区分大小写）`,
    en: `there is no policy key “${key}” (capitals matter)`,
  };
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): Reason {
  const own = REASONS[issue.message];
  if (own) return own;
  if (issue.message === 'address') {
    const protocols = issue.code === 'custom' ? String(issue.params?.protocols ?? '') : '';
    return { 'zh-CN': `须为地址（${protocols}）`, en: `has to be an address (${protocols})` };
  }
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'invalid_value': {
      const options = issue.values.map(String).join(', ');
      return { 'zh-CN': `只能是：${options}`, en: `has to be one of: ${options}` };
    }
    case 'too_small':
    case 'too_big':
      return outOfRange(issue);
    default:
      return { 'zh-CN': `无效（${issue.message}）`, en: `is not valid (${issue.message})` };
  }
}

function wrongType(expected: string, value: unknown): Reason {
  const wanted = KINDS[expected] ?? { 'zh-CN': expected, en: expected };
  if (value === undefined)
    return { 'zh-CN': `缺少，应为${wanted['zh-CN']}`, en: `is missing; ${wanted.en} belongs here` };
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const found = KINDS[kind] ?? { 'zh-CN': kind, en: kind };
  return {
    'zh-CN': `类型错误：应为${wanted['zh-CN']}，实为${found['zh-CN']}`,
    en: `has the wrong type: ${wanted.en} belongs here, this is ${found.en}`,
  };
}

function outOfRange(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Reason {
  const small = issue.code === 'too_small';
  const bound = String(small ? issue.minimum : issue.maximum);
  const what = {
    string: { 'zh-CN': '个字符', en: ' characters' },
    array: { 'zh-CN': '项', en: ' entries' },
  }[issue.origin as string] ?? { 'zh-CN': '', en: '' };
  return {
    'zh-CN': `${small ? '至少' : '至多'} ${bound}${what['zh-CN'] && ` ${what['zh-CN']}`}`,
    en: `has to be at ${small ? 'least' : 'most'} ${bound}${what.en}`,
  };
}

function at(input: unknown, path: readonly string[]): unknown {
  let value = input;
  for (const step of path) value = value === null || typeof value !== 'object' ? undefined : Reflect.get(value, step);
  return value;
}
