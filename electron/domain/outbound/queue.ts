import { type Case, nextStages } from '../case';
import { type FollowUp, isMine, pressing, SOON } from '../followUp';
import type { EpochMs } from '../time';
import type { Target } from './target';

/** Somebody to be called: a promised call back (ACW-2), the call back of a complaint (ACW-3), or a customer of a plan. */
export type QueueItem =
  | { readonly kind: 'follow-up'; readonly dueAt: EpochMs; readonly followUp: FollowUp }
  | { readonly kind: 'case'; readonly dueAt: EpochMs; readonly case: Case }
  | { readonly kind: 'target'; readonly dueAt: EpochMs | null; readonly target: Target };

/** The queue in its order: what is due now, then the lists, then what has its time later. */
export interface Queue {
  readonly due: readonly QueueItem[];
  readonly listed: readonly QueueItem[];
  readonly later: readonly QueueItem[];
}

/**
 * Puts together who is to be called by the agent `me`. Due times come first, the earliest at the head; in the lists those
 * nobody tried yet, each plan in turn, so that none waits for another to be done.
 *
 * @param targets of running plans, as the book gives them (`candidates`)
 */
export function queueOf(
  given: {
    readonly followUps: readonly FollowUp[];
    readonly cases: readonly Case[];
    readonly targets: readonly Target[];
  },
  me: string,
  now: EpochMs,
): Queue {
  const timed: QueueItem[] = [
    ...pressing(given.followUps, me)
      .filter(({ kind }) => kind === 'call-back')
      .map((followUp): QueueItem => ({ kind: 'follow-up', dueAt: followUp.dueAt, followUp })),
    ...given.cases
      .filter((one) => isMine(one, me) && nextStages(one).includes('called-back'))
      .map((one): QueueItem => ({ kind: 'case', dueAt: one.dueAt, case: one })),
    ...given.targets.flatMap((target): QueueItem[] =>
      target.agreement ? [{ kind: 'target', dueAt: target.agreement.at, target }] : [],
    ),
  ].sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  const isDue = ({ kind, dueAt }: QueueItem): boolean =>
    // A customer's own time is kept: not a minute before. A promise may be kept a little early.
    (dueAt ?? 0) <= (kind === 'target' ? now : now + SOON);
  return {
    due: timed.filter(isDue),
    listed: inTurn(given.targets.filter(({ agreement }) => agreement === null)).map((target) => ({
      kind: 'target',
      dueAt: null,
      target,
    })),
    later: timed.filter((one) => !isDue(one)),
  };
}

/** The first of each plan, then the second of each …; within a plan the least tried first, in the list's order. */
function inTurn(targets: readonly Target[]): readonly Target[] {
  const lists = new Map<string, Target[]>();
  for (const target of targets) lists.set(target.planId, [...(lists.get(target.planId) ?? []), target]);
  const ordered = [...lists.values()].map((list) => list.sort((a, b) => a.tries - b.tries || a.position - b.position));
  const longest = Math.max(0, ...ordered.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => ordered.flatMap((list) => list[turn] ?? [])).flat();
}

/** What names an item for good. */
export function itemId(item: QueueItem): string {
  switch (item.kind) {
    case 'follow-up':
      return item.followUp.id;
    case 'case':
      return item.case.id;
    case 'target':
      return item.target.id;
  }
}
