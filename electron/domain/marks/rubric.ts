import { z } from 'zod';
import { RULE_IDS, RULES, type RuleId } from '../rules';

/** What is looked at in a practice call beside the rules of the standard. */
export const EXPECTATIONS = [
  'disposition',
  'kind',
  'identity',
  'promise',
  'follow-up',
  'knowledge',
  'unanswered',
  'serious',
  'wait',
  'transfer',
  'ending',
  'private',
  'facts',
  'interruptions',
  'pace',
  'satisfied',
] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** The rule behind each, where there is one. */
export const RULE_OF_EXPECTATION: Readonly<Record<Expectation, RuleId | null>> = {
  disposition: 'ACW-1',
  kind: 'ACW-1',
  identity: 'SEC-1',
  promise: 'TLK-5',
  'follow-up': 'ACW-2',
  knowledge: 'KNB-2',
  unanswered: 'KNB-4',
  serious: 'ACW-4',
  wait: 'HLD-3',
  transfer: 'XFR-1',
  ending: 'END-3',
  private: 'SEC-4',
  facts: 'ACW-1',
  interruptions: 'TLK-9',
  pace: 'TLK-2',
  satisfied: null,
};

const weight = z.number().min(0).max(100);
const RULE_GROUPS = [...new Set(Object.values(RULES).map(({ group }) => group))];

/**
 * How much each thing counts. A total is the share of the weight that was earned, of all that applied, 0…100; a fault of
 * `caps` keeps it at or under its figure, whatever else was well done.
 */
export const rubricSchema = z.strictObject({
  format: z.literal(1),
  /** Weight of a rule by its group … */
  groups: z.record(z.enum(RULE_GROUPS as [string, ...string[]]), weight),
  /** … unless the rule has a weight of its own. */
  rules: z.partialRecord(z.enum(RULE_IDS as [RuleId, ...RuleId[]]), weight),
  expectations: z.record(z.enum(EXPECTATIONS), weight),
  /** The total's upper bound after a grave fault. */
  caps: z.partialRecord(z.enum(EXPECTATIONS), z.number().min(0).max(100)),
});
export type Rubric = z.infer<typeof rubricSchema>;

/** What a rule counts. */
export function weightOf(rubric: Rubric, rule: RuleId): number {
  return rubric.rules[rule] ?? rubric.groups[RULES[rule].group] ?? 0;
}
