import { z } from 'zod';
import { MACHINE_KEYS, type PolicyDocument, type PolicyProblem } from '../../contract/policy';
import type { EpochMs } from '../../domain/time';
import { readPolicy } from './policyFile';
import { namedProblem, problemOf, problemsOf } from './policyProblem';

/** What an envelope holds: a policy, when it was issued and until when it is good, and which seats it is for. */
export interface PolicyStatement {
  /** With a serial. */
  readonly policy: PolicyDocument & { readonly serial: number };
  readonly issuedAt: EpochMs;
  readonly expiresAt: EpochMs | null;
  /** Names of machines, `*` for any text; undefined: all. */
  readonly seats: readonly string[] | undefined;
}

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const statementSchema = z
  .strictObject({
    version: z.literal(1),
    issuedAt: moment,
    expiresAt: moment.optional(),
    // A few stars: more would take long to match.
    seats: z
      .array(
        z
          .string()
          .trim()
          .min(1)
          .max(100)
          .regex(/^[^*]*(?:\*[^*]*){0,3}$/, { error: 'too-many-stars' }),
      )
      .min(1)
      .max(200)
      .optional(),
    policy: z.looseObject({}),
  })
  .superRefine(({ issuedAt, expiresAt }, context) => {
    if (expiresAt !== undefined && expiresAt <= issuedAt)
      context.addIssue({ code: 'custom', path: ['expiresAt'], message: 'expires-before-issued' });
  });

export type StatementRead =
  | { readonly ok: true; readonly statement: PolicyStatement }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Reads what an envelope holds whole, or tells everything that is wrong with it, as `--check-policy` does. */
export function readStatement(place: string, text: string): StatementRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problems: [problemOf(place, '不是 JSON', 'is not JSON')] };
  }
  const parsed = statementSchema.safeParse(value);
  const outer = parsed.success ? [] : problemsOf(place, parsed.error, value);
  const inner = policyOf(place, value);
  if (!parsed.success || !inner.policy) return { ok: false, problems: [...outer, ...inner.problems] };
  const { issuedAt, expiresAt = null, seats } = parsed.data;
  return { ok: true, statement: { policy: inner.policy, issuedAt, expiresAt, seats } };
}

function policyOf(
  place: string,
  value: unknown,
): { readonly policy: PolicyStatement['policy'] | null; readonly problems: readonly PolicyProblem[] } {
  const given = value !== null && typeof value === 'object' && 'policy' in value ? value.policy : undefined;
  // What is missing or no object was told of already.
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return { policy: null, problems: [] };
  const read = readPolicy(place, given);
  const problems: PolicyProblem[] = read.kind === 'broken' ? [...read.problems] : [];
  if (!('serial' in given)) problems.push(namedProblem(place, 'serial', 'serial-missing'));
  for (const way of ['fixed', 'default'] as const) {
    const values: unknown = Reflect.get(given, way);
    for (const key of MACHINE_KEYS)
      if (values !== null && typeof values === 'object' && key in values)
        problems.push(namedProblem(place, `${way}.${key}`, 'machine-only'));
  }
  const policy = read.kind === 'good' && problems.length === 0 ? read.policy : null;
  return { policy: policy && { ...policy, serial: policy.serial ?? 0 }, problems };
}
