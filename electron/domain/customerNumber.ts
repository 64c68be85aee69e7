import { findCustomerData } from './sensitive/customerData';

/** A number that belongs to a customer and has no place in what every agent reads. */
export type CustomerNumber = 'card' | 'identity';

/** The first card or identity number in a text, or null. Linear in the text's length. */
export function customerNumberIn(text: string): CustomerNumber | null {
  for (const { kind } of findCustomerData(text)) if (kind === 'card' || kind === 'identity') return kind;
  return null;
}
