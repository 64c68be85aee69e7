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
