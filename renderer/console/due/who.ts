import type { TFunction } from 'i18next';
import { maskPhone } from '../../../electron/domain/masking';

/** Whom it is about, as people say it: a name, else the masked number. */
export function whoOf(
  one: { readonly name: string; readonly number: string; readonly organisation?: string },
  t: TFunction,
): string {
  const masked = one.number === '' ? '' : maskPhone(one.number);
  return [one.name, one.organisation].filter(Boolean).join(' · ') || masked || t('customer.withheld');
}
