import type { TFunction } from 'i18next';
import type { z } from 'zod';

/** What is wrong with a form, by the path of the field, in the person's language. */
export type Problems = Readonly<Record<string, string>>;

/** Reads zod's issues. Our own refinements carry their code as the message; the rest is told by the issue's kind. */
export function problemsOf(error: z.ZodError, t: TFunction): Problems {
  const problems: Record<string, string> = {};
  for (const issue of error.issues) problems[issue.path.join('.')] ??= t(`problem.${codeOf(issue)}`);
  return problems;
}

const OWN_CODES: readonly string[] = ['server-url', 'domain', 'user'];

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return 'required';
  if (issue.code === 'too_big') return 'too-long';
  return OWN_CODES.includes(issue.message) ? issue.message : 'malformed';
}
