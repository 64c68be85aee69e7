import type { CallId } from './call';
import type { Due, Urgency } from './followUp';
import type { Standard } from './standard';
import type { EpochMs } from './time';
import { deadlineAfter, workingHoursBefore } from './workingTime';

/** What a case is about (ACW-3). */
export const CASE_KINDS = ['complaint', 'suggestion', 'praise'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Where a case can be, in their order. */
export const CASE_STAGES = [
  'accepted',
  'verifying',
  'handled',
  'passed-on',
  'answered',
  'called-back',
  'closed',
] as const;
export type CaseStage = (typeof CASE_STAGES)[number];

/**
 * One thing that happened in a case: when, by whom (agent number), what was done, and the call it was done in, if any.
 * A step bears the name of the stage it leads to; the others leave the case where it is.
 */
export type CaseStep = {
  readonly at: EpochMs;
  readonly agent: string;
  readonly note: string;
  readonly call: CallId | null;
} & (
  | { readonly kind: Exclude<CaseStage, 'passed-on'> }
  /** `to`: the person or department that handles it now, and whom the agent keeps asking. */
  | { readonly kind: 'passed-on'; readonly to: string }
  | { readonly kind: 'noted' }
  /** The customer was called about it; `answered` is whether they took the call. */
  | { readonly kind: 'called'; readonly answered: boolean }
  /** The customer was told before the time ran out that it will take longer, and until when. */
  | { readonly kind: 'delay-explained'; readonly from: EpochMs; readonly to: EpochMs }
  | { readonly kind: 'handed'; readonly to: string }
);

/** A complaint, suggestion or praise from its acceptance to its end. */
export interface Case {
  readonly id: string;
  readonly kind: CaseKind;
  /** The call it came from. */
  readonly callId: CallId;
  readonly createdAt: EpochMs;
  /** When the answer is due: the standard's, or what was agreed on with the customer since. */
  readonly dueAt: EpochMs;
  /** An id of the profile's causes; empty where none was kept. */
  readonly cause: string;
  readonly name: string;
  readonly number: string;
  readonly content: string;
  /** The agent number that sees to it; empty where none was kept. */
  readonly owner: string;
  /** Never empty: the first is its acceptance. */
  readonly steps: readonly CaseStep[];
}

/**
 * Where a case can go from each stage.
 *
 *     complaint    accepted ─▶ verifying ─┬─▶ handled ───┬─▶ answered ─▶ called-back ─▶ closed
 *                                         └─▶ passed-on ─┘
 *     suggestion   accepted ─┬─▶ handled ───┬─▶ answered ─▶ closed
 *                            └─▶ passed-on ─┘
 *     praise       accepted ─┬─▶ handled ───┬─▶ closed
 *                            └─▶ passed-on ─┘
 *
 * What was passed on is kept track of, so it may also come back as handled here.
 */
const NEXT: Readonly<Record<CaseKind, Readonly<Record<CaseStage, readonly CaseStage[]>>>> = {
  complaint: {
    accepted: ['verifying'],
    verifying: ['handled', 'passed-on'],
    handled: ['answered'],
    'passed-on': ['answered', 'handled'],
    answered: ['called-back'],
    'called-back': ['closed'],
    closed: [],
  },
  suggestion: {
    accepted: ['handled', 'passed-on'],
    verifying: [],
    handled: ['answered'],
    'passed-on': ['answered', 'handled'],
    answered: ['closed'],
    'called-back': [],
    closed: [],
  },
  praise: {
    accepted: ['passed-on', 'handled'],
    verifying: [],
    handled: ['closed'],
    'passed-on': ['closed'],
    answered: [],
    'called-back': [],
    closed: [],
  },
};

/** Where the case is. */
export function stageOf({ steps }: Pick<Case, 'steps'>): CaseStage {
  const step = steps.findLast(({ kind }) => isStage(kind));
  return step && isStage(step.kind) ? step.kind : 'accepted';
}

function isStage(kind: CaseStep['kind']): kind is CaseStage {
  return (CASE_STAGES as readonly string[]).includes(kind);
}

/** Where the case can go from here, the usual way first. */
export function nextStages(one: Pick<Case, 'kind' | 'steps'>): readonly CaseStage[] {
  return NEXT[one.kind][stageOf(one)];
}

/** Why a step cannot be taken. */
export type CaseRefusal = 'not-now' | 'call-back-needed' | 'deadline-earlier';

/**
 * The one gate: what keeps `step` from being taken, or null. A complaint is called back before it can be closed, and a
 * call back is a call: one that the customer answered, or as many tries as the standard asks for. A new deadline lies
 * after the former one and is agreed on before the answer.
 */
export function hindranceOfStep(one: Case, step: CaseStep, standard: Standard): CaseRefusal | null {
  const stage = stageOf(one);
  if (stage === 'closed') return 'not-now';
  switch (step.kind) {
    case 'noted':
    case 'called':
    case 'handed':
      return null;
    case 'delay-explained':
      if (isAnsweredStage(stage)) return 'not-now';
      return step.to > step.from ? null : 'deadline-earlier';
    case 'called-back':
      if (!nextStages(one).includes(step.kind)) return 'not-now';
      return isCalledBack(one, standard) ? null : 'call-back-needed';
    default:
      return nextStages(one).includes(step.kind) ? null : 'not-now';
  }
}

/** The case with one more step at its end; who takes it has asked `hindranceOfStep`. */
export function withStep(one: Case, step: CaseStep): Case {
  const steps = [...one.steps, step];
  if (step.kind === 'delay-explained') return { ...one, steps, dueAt: step.to };
  if (step.kind === 'handed') return { ...one, steps, owner: step.to };
  return { ...one, steps };
}

/** True once the customer was reached since the answer, or was tried often enough. */
export function isCalledBack({ steps }: Pick<Case, 'steps'>, standard: Standard): boolean {
  const answered = steps.findLastIndex(({ kind }) => kind === 'answered');
  const calls = steps.slice(answered + 1).filter((step) => step.kind === 'called');
  return calls.some((step) => step.kind === 'called' && step.answered) || calls.length >= standard.cases.callBackTries;
}

/** The call that the next step was done in: the last one made since the last stage was reached; null where there is none. */
export function callSinceStage({ steps }: Pick<Case, 'steps'>): CallId | null {
  const stage = steps.findLastIndex(({ kind }) => isStage(kind));
  return steps.slice(stage + 1).findLast(({ kind }) => kind === 'called')?.call ?? null;
}

/** When the answer to a case that is accepted at `now` is due. */
export function deadlineOf(kind: CaseKind, now: EpochMs, standard: Standard): EpochMs {
  const { workingHours, deadlines } = standard.cases;
  return deadlineAfter(now, deadlines[kind].within, workingHours);
}

/** When the warning before the case's deadline is due. */
export function warningOf({ kind, dueAt }: Pick<Case, 'kind' | 'dueAt'>, standard: Standard): EpochMs {
  const { workingHours, deadlines } = standard.cases;
  return workingHoursBefore(dueAt, deadlines[kind].warningHours, workingHours);
}

function isAnsweredStage(stage: CaseStage): boolean {
  return stage === 'answered' || stage === 'called-back' || stage === 'closed';
}

/** The deadline is met by the answer; a praise, which asks for none, by what was done with it. */
export function answeredAt({ kind, steps }: Pick<Case, 'kind' | 'steps'>): EpochMs | null {
  const answers: readonly CaseStep['kind'][] =
    kind === 'praise' ? ['handled', 'passed-on', 'closed'] : ['answered', 'closed'];
  return steps.find((step) => answers.includes(step.kind))?.at ?? null;
}

/** How pressing the case is. What has been answered presses no more, though it is to be called back and closed. */
export function caseUrgency(one: Case, now: EpochMs, standard: Standard): Urgency {
  if (answeredAt(one) !== null) return 'later';
  if (now >= one.dueAt) return 'late';
  return now >= warningOf(one, standard) ? 'soon' : 'later';
}

/** The case, as something that can be announced. */
export function caseDue(one: Case, now: EpochMs, standard: Standard): Due {
  return { id: one.id, kind: 'case', dueAt: one.dueAt, urgency: caseUrgency(one, now, standard) };
}

/**
 * ACW-3 about one case: answered within its time, or explained before that ran out; a complaint that is closed was called
 * back. Null while there is nothing to say yet.
 */
export function judgeCase(one: Case, now: EpochMs): 'kept' | 'broken' | null {
  const explainedLate = one.steps.some((step) => step.kind === 'delay-explained' && step.at > step.from);
  const at = answeredAt(one);
  if (explainedLate || (at ?? now) > one.dueAt) return 'broken';
  if (stageOf(one) !== 'closed') return null;
  const calledBack = one.steps.some(({ kind }) => kind === 'called-back');
  return one.kind === 'complaint' && !calledBack ? 'broken' : 'kept';
}

/** A line of the monthly sum-up: what the cases of one kind and cause came to. */
export interface CauseSum {
  readonly kind: CaseKind;
  /** An id of the profile's causes; empty where none was kept. */
  readonly cause: string;
  /** Accepted in the span. */
  readonly accepted: number;
  /** Of these, closed by now. */
  readonly closed: number;
  /** Of these, with ACW-3 broken so far. */
  readonly late: number;
}

/** ACW-3: sums up `cases` by kind and cause, the most frequent first. */
export function sumUp(cases: readonly Case[], now: EpochMs): readonly CauseSum[] {
  const sums = new Map<string, CauseSum>();
  for (const one of cases) {
    const key = `${one.kind} ${one.cause}`;
    const sum = sums.get(key) ?? { kind: one.kind, cause: one.cause, accepted: 0, closed: 0, late: 0 };
    sums.set(key, {
      ...sum,
      accepted: sum.accepted + 1,
      closed: sum.closed + (stageOf(one) === 'closed' ? 1 : 0),
      late: sum.late + (judgeCase(one, now) === 'broken' ? 1 : 0),
    });
  }
  return [...sums.values()].sort(
    (a, b) => CASE_KINDS.indexOf(a.kind) - CASE_KINDS.indexOf(b.kind) || b.accepted - a.accepted,
  );
}
