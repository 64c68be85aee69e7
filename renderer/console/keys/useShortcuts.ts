import { useEffect } from 'react';
import { useConsole } from '../store/console';
import { act } from './actions';
import { shortcutFor } from './shortcuts';

/** Listens for the table's keys on the whole page, wherever the focus is. */
export function useShortcuts(): void {
  const console_ = useConsole();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const id = shortcutFor(event);
      if (!id) return;
      // Also when nothing can be done: the browser's own meaning (print, find, new window) would only surprise here.
      event.preventDefault();
      if (!event.repeat) act(console_, id);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [console_]);
}
