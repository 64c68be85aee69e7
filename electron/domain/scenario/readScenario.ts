import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { realCustomerDataIn } from './practiceNumber';
import { REAL_DATA, type Reason, type Scenario, scenarioSchema } from './scenario';
import { type ShiftPlan, shiftPlanSchema } from './shiftPlan';

/** One thing wrong in a training file, where a trainer finds it. Lines and columns count from 1. */
export interface ScenarioProblem {
  readonly line: number;
  readonly column: number;
  /** Dots between keys; empty for the file as a whole. */
  readonly path: string;
  readonly reason: Reason;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** A file of some hundred lines is the longest a person would write: so many characters. */
export const SCENARIO_MOST = 100_000;

/** Reads a scenario as a trainer wrote it: whole, or everything that is wrong with it. */
export function readScenario(text: string): Read<Scenario> {
  return readYaml(text, scenarioSchema);
}

/** Reads a shift. Whether its scenarios exist is asked of the library. */
export function readShiftPlan(text: string): Read<ShiftPlan> {
  return readYaml(text, shiftPlanSchema);
}

/** Real customer data is told wherever it stands, comments included. */
function readYaml<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const read = readStructure(text, schema);
  const told = new Set(read.ok ? [] : read.problems.map(({ line }) => line));
  const found = text.length > SCENARIO_MOST ? [] : customerDataIn(text).filter(({ line }) => !told.has(line));
  if (found.length === 0) return read;
  const problems = [...(read.ok ? [] : read.problems), ...found];
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function customerDataIn(text: string): readonly ScenarioProblem[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      realCustomerDataIn(line) === null ? [] : [{ line: index + 1, column: 1, path: '', reason: REAL_DATA }],
    );
}

function readStructure<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const whole = (reason: Reason): Read<T> => ({ ok: false, problems: [{ line: 1, column: 1, path: '', reason }] });
  if (text.length > SCENARIO_MOST) return whole({ 'zh-CN': '文件太大', en: 'the file is too large' });
  const lines = new LineCounter();
  // Aliases could unfold into something enormous, and nobody needs them here.
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { line, column: col, path: '', reason: yamlReason(error.code, error.message) };
      }),
    };
  }
  if (!isMap(document.contents))
    return whole({ 'zh-CN': '文件里没有“键: 值”形式的内容', en: 'there are no “key: value” lines in the file' });
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return whole({ 'zh-CN': '不能使用 & 和 * 引用', en: 'references with & and * cannot be used' });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.flatMap(unfold).map(({ path, key, reason }) => {
    const { line, col } = lines.linePos(offsetOf(document, path, key));
    return { line, column: col, path: [...path, ...(key === null ? [] : [key])].map(String).join('.'), reason };
  });
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

interface Found {
  readonly path: readonly PropertyKey[];
  /** A key of the map at `path`: its own place is meant, not its value's. */
  readonly key: string | null;
  readonly reason: Reason;
}

type Issue = z.core.$ZodIssue;

/** Several unknown keys are several problems; of a union the branch that came furthest speaks. */
function unfold(issue: Issue): readonly Found[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path,
      key,
      reason: { 'zh-CN': '不认识这个键，可能写错了', en: 'is no key that is known here; is it misspelt?' },
    }));
  }
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.filter((branch) => branch.length > 0);
    const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((one) => one.path.length));
    const furthest = [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    if (furthest.some((one) => one.path.length > 0))
      return furthest.flatMap((one) => unfold({ ...one, path: [...path, ...one.path] } as Issue));
    return [{ path, key: null, reason: unionReason(branches) }];
  }
  if (issue.code === 'invalid_key') {
    return [{ path: path.slice(0, -1), key: String(path.at(-1)), reason: reasonOf(issue.issues[0] ?? issue) }];
  }
  return [{ path, key: null, reason: reasonOf(issue) }];
}

function unionReason(branches: readonly (readonly Issue[])[]): Reason {
  const issues = branches.flat();
  const values = issues.flatMap((one) => (one.code === 'invalid_value' ? one.values : []));
  if (values.length > 0 && values.length === issues.length) return oneOf(values);
  const types = [...new Set(issues.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : [])))];
  if (types.length > 0 && types.length <= issues.length && issues.every((one) => one.code === 'invalid_type'))
    return {
      'zh-CN': `应为${types.map((type) => TYPES[type]?.['zh-CN'] ?? type).join('或')}`,
      en: `should be ${types.map((type) => TYPES[type]?.en ?? type).join(' or ')}`,
    };
  return issues[0] ? reasonOf(issues[0]) : { 'zh-CN': '写法不对', en: 'is not written as it should be' };
}

const TYPES: Readonly<Record<string, Reason>> = {
  string: { 'zh-CN': '文字', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  int: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': 'true 或 false', en: 'true or false' },
  array: { 'zh-CN': '列表', en: 'a list' },
  tuple: { 'zh-CN': '两个数的列表', en: 'a list of two numbers' },
  object: { 'zh-CN': '一组“键: 值”', en: 'a group of “key: value” lines' },
  record: { 'zh-CN': '一组“键: 值”', en: 'a group of “key: value” lines' },
};

function oneOf(values: readonly unknown[]): Reason {
  const list = values.map(String).join(', ');
  return values.length === 1
    ? { 'zh-CN': `只能是 ${list}`, en: `can only be ${list}` }
    : { 'zh-CN': `只能是其中之一：${list}`, en: `is one of: ${list}` };
}

function reasonOf(issue: Issue): Reason {
  switch (issue.code) {
    case 'invalid_type': {
      // Zod says what is missing as an undefined of the wrong type.
      if (issue.input === undefined && /received undefined/.test(issue.message))
        return { 'zh-CN': '缺少这一项', en: 'is missing' };
      const type = TYPES[issue.expected];
      return { 'zh-CN': `应为${type?.['zh-CN'] ?? issue.expected}`, en: `should be ${type?.en ?? issue.expected}` };
    }
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
    case 'too_big': {
      const least = issue.code === 'too_small';
      const bound = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
      const what = issue.origin === 'array' ? '项' : issue.origin === 'string' ? '个字' : '';
      const whatEn = issue.origin === 'array' ? ' entries' : issue.origin === 'string' ? ' characters' : '';
      return {
        'zh-CN': `${least ? '至少' : '最多'} ${bound}${what === '' ? '' : ` ${what}`}`,
        en: `${least ? 'at least' : 'at most'} ${bound}${whatEn}`,
      };
    }
    case 'invalid_format':
      return issue.pattern === '/\\S/'
        ? { 'zh-CN': '这里没有写内容', en: 'nothing is written here' }
        : {
            'zh-CN': '名称只能用小写字母、数字和短横线，以字母开头',
            en: 'a name has lower-case letters, digits and dashes, and begins with a letter',
          };
    case 'custom': {
      const reason = issue.params?.reason as Reason | undefined;
      return reason ?? { 'zh-CN': issue.message, en: issue.message };
    }
    default:
      return { 'zh-CN': issue.message, en: issue.message };
  }
}

/** YAML's own complaints, by what a person did. */
function yamlReason(code: string, message: string): Reason {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { 'zh-CN': '缩进请用空格，不用制表符', en: 'indent with spaces, not tabs' };
    case 'BAD_INDENT':
      return { 'zh-CN': '缩进不整齐', en: 'the indentation is uneven' };
    case 'DUPLICATE_KEY':
      return { 'zh-CN': '同一个键写了两次', en: 'the same key stands here twice' };
    case 'MISSING_CHAR':
      return { 'zh-CN': `少了一个符号（引号、括号或冒号）：${message}`, en: message };
    default:
      return { 'zh-CN': `不是正确的 YAML：${message}`, en: `no proper YAML: ${message}` };
  }
}

/** Where the value at `path` (or the key in it) stands; the nearest thing above it where there is none. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], key: string | null): number {
  if (key !== null) {
    const map = document.getIn(path, true);
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : null;
    const at = isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
    if (at !== undefined) return at;
  }
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (!node?.range) continue;
    // What is missing in a map is told at the map's own key.
    const above = document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(above)
      ? above.items.find((item) => isScalar(item.key) && String(item.key.value) === String(path[length - 1]))
      : null;
    const at = length < path.length && isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : node.range[0];
    return at ?? node.range[0];
  }
  return 0;
}
