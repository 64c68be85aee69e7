import type { Finding } from '../findings';
import type { RuleId } from '../rules';
import type { Ms } from '../time';
import type { Expectation } from './rubric';

/** A rule of the standard, or something this scenario asks for. */
export type MarkSubject =
  | { readonly kind: 'rule'; readonly rule: RuleId }
  | { readonly kind: 'expectation'; readonly expectation: Expectation };

/** Names a mark's item, e.g. `rule:ANS-1` or `expectation:facts`. */
export type MarkItemId = `rule:${RuleId}` | `expectation:${Expectation}`;

/** One thing that was marked, with the why of its points. */
export interface MarkItem {
  readonly id: MarkItemId;
  readonly subject: MarkSubject;
  /** The rule it is about. */
  readonly rule: RuleId | null;
  /** Weight of the rubric. */
  readonly weight: number;
  /** The share that was earned, 0…1. */
  readonly share: number;
  /** The moment on the call line; null where there is none. */
  readonly at: Ms | null;
  /** Translation `mark.why.<code>`; a rule's finding has `rule-kept` or `rule-broken`. */
  readonly why: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
  /** Facts of the note that were not found, as ids of the scenario's list. */
  readonly missing: readonly number[];
}

/** The automatic mark of one practice call. */
export interface Mark {
  readonly scenario: string;
  readonly seed: number;
  /** 0…100, in whole points. */
  readonly total: number;
  readonly items: readonly MarkItem[];
  /** The grave fault that holds the total down; null where there is none. */
  readonly cap: { readonly expectation: Expectation; readonly most: number } | null;
  /** What to try next: what cost most, first. Translation `mark.next.<id>`, a rule's is `rule.<id>.text`. */
  readonly tryNext: readonly MarkItemId[];
  readonly findings: readonly Finding[];
}

/** A trainer's own judgement of one item. */
export interface Overruling {
  readonly item: MarkItemId;
  /** 0…1 */
  readonly share: number;
  readonly reason: string;
  readonly by: string;
  /** Wall clock. */
  readonly at: number;
}

/** The automatic mark, and the trainer's beside it: both are kept. */
export interface TrainerMark {
  readonly automatic: Mark;
  readonly overrulings: readonly Overruling[];
  /** The total with the overrulings in force. */
  readonly total: number;
}
