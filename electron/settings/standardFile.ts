import { type Standard, standardSchema } from '../domain/standard';
import { type FileProblem, readJson } from './jsonFile';

/**
 * Reads a centre's standard from `file`. Whole or not at all: half a standard would measure people by nobody's rules.
 */
export function readStandard(
  file: string,
):
  | { readonly ok: true; readonly standard: Standard }
  | { readonly ok: false; readonly problems: readonly FileProblem[] } {
  const read = readJson(file, standardSchema);
  switch (read.kind) {
    case 'good':
      return { ok: true, standard: read.value };
    case 'absent':
      return { ok: false, problems: [{ path: '', reason: 'there is no such file' }] };
    case 'broken':
      return { ok: false, problems: read.problems };
  }
}

/** Which standard is in force, and why a centre's own one is not. */
export interface StandardInForce {
  readonly standard: Standard;
  /** The file that was refused, with the first thing wrong in it; null when all is well. */
  readonly refused: { readonly file: string; readonly problem: FileProblem } | null;
}

/** A file that a standard may be in. One that need not be there is passed over without a word. */
export interface StandardPlace {
  readonly file: string;
  readonly optional: boolean;
}

/**
 * The standard of the first place that has a good one. What is refused leaves the next in force, and at the very last the
 * `builtIn` one: a seat is never without a standard.
 */
export function standardInForce(places: readonly StandardPlace[], builtIn: Standard): StandardInForce {
  let refused: StandardInForce['refused'] = null;
  for (const { file, optional } of places) {
    const read = readJson(file, standardSchema);
    if (read.kind === 'good') return { standard: read.value, refused };
    if (read.kind === 'absent' && optional) continue;
    const problem = read.kind === 'broken' ? read.problems[0] : undefined;
    refused ??= { file, problem: problem ?? { path: '', reason: 'there is no such file' } };
  }
  return { standard: builtIn, refused };
}
