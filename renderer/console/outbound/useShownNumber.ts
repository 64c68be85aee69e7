import { useCallback } from 'react';
import { maskPhone } from '../../../electron/domain/masking';
import { dialStringOf } from '../../../electron/domain/outbound/number';
import { useSnapshot } from '../store/console';

/** A number of a list as people know it: as at home, and masked (SEC-2). Empty where there is none. */
export function useShownNumber(): (number: string) => string {
  const numbering = useSnapshot((snapshot) => snapshot.settings.numbering);
  return useCallback(
    (number) => (number === '' ? '' : maskPhone(dialStringOf(number, { ...numbering, outsideLine: '' }))),
    [numbering],
  );
}
