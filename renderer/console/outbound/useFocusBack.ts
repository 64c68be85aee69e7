import { useEffect, useState } from 'react';

/** Whoever is done with a form goes on with the keys from where they came. */
export function useFocusBack(): void {
  // Asked while it is first drawn: its own field takes the focus with the page's next look.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
      });
    },
    [opener],
  );
}
