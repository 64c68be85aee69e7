import { useLayoutEffect, useState } from 'react';

/**
 * Whoever is done with a form goes on with the keys from where they came, and with the very next key: it is given back
 * before the page is looked at again.
 */
export function useFocusBack(): void {
  // Asked while it is first drawn: its own field takes the focus with the page's next look.
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      // Only with the form gone from the page is it known whether it took the focus along.
      queueMicrotask(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
      });
    },
    [opener],
  );
}
