import { useMemo } from 'react';
import type { OutboundState } from '../../../electron/contract/snapshot';
import { type DialHindrance, hindranceOfDial } from '../../../electron/domain/outbound/guard';
import { itemId, type Queue, type QueueItem, queueOf } from '../../../electron/domain/outbound/queue';
import type { EpochMs } from '../../../electron/domain/time';
import { useSnapshot, useView } from '../store/console';
import { useWall } from '../store/useWall';

/** The queue as it stands now, and who of it is looked at: the one chosen while they are in it, else the first. */
export function useQueue(): {
  readonly queue: Queue;
  readonly all: readonly QueueItem[];
  readonly shown: QueueItem | null;
  readonly now: EpochMs;
} {
  const { targets } = useSnapshot((snapshot) => snapshot.outbound);
  const followUps = useSnapshot((snapshot) => snapshot.followUps);
  const cases = useSnapshot((snapshot) => snapshot.cases);
  const me = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const chosen = useView((view) => view.outboundItem);
  const now = useWall();
  return useMemo(() => {
    const queue = queueOf({ followUps, cases, targets }, me, now);
    const all = [...queue.due, ...queue.listed, ...queue.later];
    return { queue, all, shown: all.find((one) => itemId(one) === chosen) ?? all[0] ?? null, now };
  }, [targets, followUps, cases, me, chosen, now]);
}

/** Why the item may not be called now; null where it may, as far as the screen can know. Main asks again. */
export function hindranceOf(
  item: QueueItem,
  { plans, holidays, complete }: OutboundState,
  agent: string,
  now: EpochMs,
): DialHindrance | null {
  if (item.kind !== 'target') return null;
  const plan = plans.find(({ id }) => id === item.target.planId);
  if (!plan) return null;
  const facts = { now, agent, holidays: new Set(holidays), forbidden: false, complete: complete[plan.id] ?? 0 };
  return hindranceOfDial(plan, item.target, facts);
}
