import type { TFunction } from 'i18next';
import type { OutboundState } from '../../../electron/contract/snapshot';
import type { QueueItem } from '../../../electron/domain/outbound/queue';
import { whoOf } from '../due/who';

/** The number, the person and the reason of an item, whatever it is. */
export function factsOf(
  item: QueueItem,
  { plans }: Pick<OutboundState, 'plans'>,
  t: TFunction,
): { readonly who: string; readonly number: string; readonly why: string } {
  switch (item.kind) {
    case 'follow-up': {
      const { followUp } = item;
      return { who: whoOf(followUp, t), number: followUp.number, why: t('outbound.why.follow-up') };
    }
    case 'case':
      return { who: whoOf(item.case, t), number: item.case.number, why: t('outbound.why.case') };
    case 'target': {
      const { target } = item;
      return {
        who: whoOf(target, t),
        number: target.number,
        why: plans.find(({ id }) => id === target.planId)?.name ?? '',
      };
    }
  }
}

/** A surname as one is addressed by it: the first sign of a Chinese name, the last word of another. */
export function surnameOf(name: string): string {
  const plain = name.trim();
  if (/^\p{Script=Han}/u.test(plain)) return [...plain][0] ?? '';
  return plain.split(/\s+/).at(-1) ?? '';
}
