import { useEffect } from 'react';
import { useConsole } from '../store/console';
import { act } from './actions';
import { type ShortcutId, shortcutFor } from './shortcuts';

/** The note has a history of its own; every other field has the browser's. */
function isHistory(id: ShortcutId): boolean {
  return id === 'undo' || id === 'redo';
}

function isOtherField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea:not([data-note])');
}

/** Listens for the table's keys on the whole page, wherever the focus is. */
export function useShortcuts(): void {
  const console_ = useConsole();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const id = shortcutFor(event);
      if (!id || (isHistory(id) && isOtherField(event.target))) return;
      // Also when nothing can be done: the browser's own meaning (print, find, new window) would only surprise here.
      event.preventDefault();
      if (!event.repeat || isHistory(id)) act(console_, id);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [console_]);
}
