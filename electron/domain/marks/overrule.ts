import type { Mark, MarkItem, Overruling, TrainerMark } from './mark';
import { capOf, totalOf } from './markOf';
import type { Rubric } from './rubric';

/** The mark as the machine made it, with nothing overruled yet. */
export function trainerMarkOf(automatic: Mark): TrainerMark {
  return { automatic, overrulings: [], total: automatic.total };
}

/**
 * The trainer's word stands beside the machine's: the last one about an item counts, and all are kept. A reason is
 * needed. An item that is not in the mark changes nothing.
 */
export function overrule(mark: TrainerMark, overruling: Overruling, rubric: Rubric): TrainerMark {
  const known = mark.automatic.items.some(({ id }) => id === overruling.item);
  if (!known || overruling.reason.trim() === '' || !(overruling.share >= 0 && overruling.share <= 1)) return mark;
  const overrulings = [...mark.overrulings, overruling];
  const items = itemsInForce({ ...mark, overrulings });
  return { ...mark, overrulings, total: totalOf(items, capOf(items, rubric)) };
}

/** The items with the trainer's shares where they gave one. */
export function itemsInForce({ automatic, overrulings }: TrainerMark): readonly MarkItem[] {
  return automatic.items.map((item) => {
    const last = overrulings.findLast((one) => one.item === item.id);
    return last ? { ...item, share: last.share } : item;
  });
}
