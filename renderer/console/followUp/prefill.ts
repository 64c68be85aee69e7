import type { TFunction } from 'i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import type { Bilingual, Standard } from '../../../electron/domain/standard';
import { customerNameOf } from '../call/customer';
import type { Address } from '../store/viewStore';

/** What the agent calls the customer, or what the network says; nothing where there is only a number. */
export function customerKnownBy(call: Call, address: Address | undefined, t: TFunction): string {
  const { name, number } = customerNameOf(call, address, t);
  return number === null ? '' : name;
}

/**
 * What a call back will be about, as far as it is known when it is promised: on hold, why the customer waits (HLD-3);
 * after the call, the last thing written about it. Otherwise nothing.
 */
export function promiseKnownBy(
  call: Call,
  note: string,
  standard: Standard,
  words: (label: Bilingual) => string,
  t: TFunction,
): string {
  const phase = phaseOf(call);
  if (phase.kind === 'held') {
    const asked = call.events.findLast((event) => event.kind === 'hold-consented');
    const reason = standard.holding.reasons.find(({ id }) => asked?.kind === 'hold-consented' && id === asked.reason);
    return reason ? t('follow-up.after-hold', { reason: words(reason.label) }) : '';
  }
  if (phase.kind !== 'ended') return '';
  const lines = note.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '')?.slice(0, 500) ?? '';
}
