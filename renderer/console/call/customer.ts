import type { TFunction } from 'i18next';
import type { Call } from '../../../electron/domain/call';
import { maskPhone } from '../../../electron/domain/masking';
import type { Address } from '../store/viewStore';

/** What the person at the other end is called on screen. */
export interface CustomerName {
  readonly name: string;
  /** The masked number, when it is not the name already. */
  readonly number: string | null;
  /** One or two signs for the picture. */
  readonly initials: string;
}

/** The surname the agent typed, else the name the network sent, else the masked number (SEC-2). */
export function customerNameOf(call: Call, address: Address | undefined, t: TFunction): CustomerName {
  const { number, displayName } = call.remote;
  const masked = number === '' ? null : maskPhone(number);
  if (address && address.surname !== '') {
    const name = t('customer.name', { surname: address.surname, title: t(`customer.title.${address.title}`) });
    return { name, number: masked, initials: initialsOf(address.surname) };
  }
  // Many exchanges send the number as the name.
  if (displayName && !/^[+\d\s()-]+$/.test(displayName)) {
    return { name: displayName, number: masked, initials: initialsOf(displayName) };
  }
  return { name: masked ?? t('customer.withheld'), number: null, initials: number.slice(-2) || '?' };
}

function initialsOf(name: string): string {
  return [...name.trim()].slice(0, 1).join('').toLocaleUpperCase();
}
