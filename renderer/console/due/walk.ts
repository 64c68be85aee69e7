import type { KeyboardEvent } from 'react';

/** Up and down walk from one row's first key to the next; Home and End to the ends of the list. */
export function walk(event: KeyboardEvent<HTMLLIElement>): void {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  if ((event.target as HTMLElement).matches('input, textarea, select')) return;
  const item = event.currentTarget;
  const list = item.parentElement;
  const next = {
    ArrowDown: item.nextElementSibling,
    ArrowUp: item.previousElementSibling,
    Home: list?.firstElementChild,
    End: list?.lastElementChild,
  }[event.key];
  event.preventDefault();
  next?.querySelector<HTMLElement>('[data-walk]')?.focus();
}
