import { z } from 'zod';
import type { PolicyView } from '../../contract/policy';
import { type Standard, standardSchema } from '../../domain/standard';
import { type FileProblem, readJson } from '../jsonFile';
import { type StandardInForce, type StandardPlace, standardInForce } from '../standardFile';

/** What a centre's own script may replace: words by their names, and how calls of a kind go through them. */
const scriptSchema = z.strictObject({
  phrases: z.record(z.string(), z.unknown()).default({}),
  scripts: z.record(z.string(), z.unknown()).default({}),
});

/**
 * The standard of a seat under its policy: a fixed `standardFile` stands before the person's own, a default one behind it;
 * `scriptFile` then replaces some of its words. What is refused leaves the one before it in force.
 */
export function standardUnderPolicy(policy: PolicyView, ownFile: string, builtIn: Standard): StandardInForce {
  const { standardFile, scriptFile } = policy.values;
  const own: StandardPlace = { file: ownFile, optional: true };
  // A file that the policy names is there, or IT is told.
  const given: StandardPlace[] = standardFile === undefined ? [] : [{ file: standardFile, optional: false }];
  const isFixed = policy.held.standardFile?.way === 'fixed';
  const found = standardInForce([...(isFixed ? [] : [own]), ...given], builtIn);
  return scriptFile === undefined ? found : withScript(found, scriptFile);
}

function withScript({ standard, refused }: StandardInForce, file: string): StandardInForce {
  const no = (problem: FileProblem): StandardInForce => ({ standard, refused: refused ?? { file, problem } });
  const read = readJson(file, scriptSchema);
  if (read.kind === 'absent') return no({ path: '', reason: 'there is no such file' });
  if (read.kind === 'broken') return no(read.problems[0] ?? { path: '', reason: 'is broken' });
  const { phrases, scripts } = read.value;
  const parsed = standardSchema.safeParse({
    ...standard,
    phrases: { ...standard.phrases, ...phrases },
    scripts: { ...standard.scripts, ...scripts },
  } satisfies Record<keyof Standard, unknown>);
  if (parsed.success) return { standard: parsed.data, refused };
  const [issue] = parsed.error.issues;
  return no({ path: issue?.path.map(String).join('.') ?? '', reason: issue?.message ?? 'is broken' });
}
