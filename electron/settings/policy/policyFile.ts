import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { type PolicyDocument, type PolicyProblem, policySchema } from '../../contract/policy';
import { problemOf, problemsOf } from './policyProblem';

export type PolicyRead =
  | { readonly kind: 'good'; readonly policy: PolicyDocument; readonly text: string }
  | { readonly kind: 'absent' }
  /** `value`: what it says, where it is JSON at all. */
  | { readonly kind: 'broken'; readonly problems: readonly PolicyProblem[]; readonly value?: unknown };

/** No policy is longer. */
const LONGEST = 1024 * 1024;

/** As much of a file's state as says who could have written it. */
export interface FileOwner {
  readonly uid: number;
  readonly mode: number;
}

/**
 * Reads a policy file whole, or tells everything that is wrong with it.
 * @param trusts whether a file of this owner can be believed; a file to be checked for somebody is always believed
 */
export function readPolicyFile(file: string, trusts: (owner: FileOwner) => boolean = () => true): PolicyRead {
  let bytes: Buffer;
  try {
    const handle = openSync(file, 'r');
    try {
      const state = fstatSync(handle);
      if (state.isDirectory()) return broken(problemOf(file, '是文件夹，不是文件', 'is a folder, not a file'));
      if (!trusts(state))
        return broken(
          problemOf(
            file,
            '管理员以外的人可以写此文件，不予采用',
            'can be written by others than the administrator, so it is not believed',
          ),
        );
      if (state.size > LONGEST) return broken(problemOf(file, '文件大于 1 MB', 'is larger than 1 MB'));
      bytes = readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') return { kind: 'absent' };
    return broken(problemOf(file, `无法读取（${code}）`, `cannot be read (${code})`));
  }
  const text = decoded(bytes);
  if (text === null) return broken(problemOf(file, '不是 UTF-8 编码的文本', 'is not text in UTF-8'));
  return readPolicyText(file, text);
}

/** Reads a policy from the text of `place`. */
export function readPolicyText(place: string, text: string): PolicyRead {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') return broken(problemOf(place, '是空的', 'is empty'));
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    return broken(notJson(place, plain, error));
  }
  const twice = namedTwice(place, plain);
  if (twice.length > 0) return broken(...twice);
  return readPolicy(place, value, text);
}

/** Checks a policy that was read already, whatever from. */
export function readPolicy(place: string, value: unknown, text = JSON.stringify(value)): PolicyRead {
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return { kind: 'good', policy: parsed.data, text };
  return { kind: 'broken', problems: problemsOf(place, parsed.error, value), value };
}

function broken(...problems: PolicyProblem[]): PolicyRead {
  return { kind: 'broken', problems };
}

function decoded(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // UTF-16 of ASCII letters is valid UTF-8, with every other character a zero.
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function notJson(place: string, text: string, error: unknown): PolicyProblem {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message)?.[1];
  // V8 does not always tell where.
  if (position === undefined && !message.includes('end of JSON')) return problemOf(place, '不是 JSON', 'is not JSON');
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return problemOf(
    place,
    `不是 JSON：第 ${line} 行第 ${column} 列附近有误`,
    `is not JSON: something is wrong near line ${line}, column ${column}`,
  );
}

/** JSON.parse takes the last of two members with one name without a word. */
function namedTwice(place: string, text: string): PolicyProblem[] {
  const lines = new LineCounter();
  const { errors } = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'json' });
  return errors
    .filter(({ code }) => code === 'DUPLICATE_KEY')
    .map(({ pos }) => {
      const { line } = lines.linePos(pos[0]);
      return problemOf(place, `第 ${line} 行的名称已经出现过`, `the name in line ${line} is there already`);
    });
}
