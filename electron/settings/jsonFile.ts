import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** One thing wrong in a file: where (dots between keys, empty for the file as a whole) and what. */
export interface FileProblem {
  readonly path: string;
  readonly reason: string;
}

export type JsonRead<T> =
  | { readonly kind: 'good'; readonly value: T; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'broken'; readonly problems: readonly FileProblem[] };

/** Reads a JSON file that people may have edited (a byte order mark is forgiven) and checks it whole. */
export function readJson<T>(file: string, schema: z.ZodType<T>): JsonRead<T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'absent' };
    return broken(`unreadable: ${messageOf(error)}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(withoutMark(text));
  } catch (error) {
    return broken(`not JSON: ${messageOf(error)}`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { kind: 'good', value: parsed.data, text };
  return {
    kind: 'broken',
    problems: parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), reason: issue.message })),
  };
}

/** Editors on Windows put a byte order mark in front. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function broken(reason: string): { kind: 'broken'; problems: FileProblem[] } {
  return { kind: 'broken', problems: [{ path: '', reason }] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
