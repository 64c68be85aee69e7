/** What can be asked for with a key. The names are translated by `key.<id>`. */
export type ShortcutId =
  | 'answer'
  | 'reject'
  | 'silence'
  | 'hold'
  | 'mute'
  | 'dial-pad'
  | 'transfer'
  | 'swap'
  | 'end'
  | 'next-step'
  | 'previous-step'
  | 'note'
  | 'new-call'
  | 'done'
  | 'practice'
  | 'settings'
  | 'keys';

export interface Shortcut {
  readonly id: ShortcutId;
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly group: 'incoming' | 'call' | 'script' | 'desk';
}

/**
 * The only table of keys: the page listens by it, the buttons show it, the list of keys (F1) is drawn from it.
 * None of them is a key that writes, so all work while one types.
 */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'answer', key: 'F2', ctrl: false, shift: false, group: 'incoming' },
  { id: 'reject', key: 'F2', ctrl: false, shift: true, group: 'incoming' },
  { id: 'silence', key: 'F3', ctrl: false, shift: false, group: 'incoming' },
  { id: 'hold', key: 'h', ctrl: true, shift: false, group: 'call' },
  { id: 'mute', key: 'm', ctrl: true, shift: false, group: 'call' },
  { id: 'dial-pad', key: 'd', ctrl: true, shift: false, group: 'call' },
  { id: 'transfer', key: 't', ctrl: true, shift: false, group: 'call' },
  { id: 'swap', key: 'h', ctrl: true, shift: true, group: 'call' },
  { id: 'end', key: 'e', ctrl: true, shift: false, group: 'call' },
  { id: 'next-step', key: 'j', ctrl: true, shift: false, group: 'script' },
  { id: 'previous-step', key: 'j', ctrl: true, shift: true, group: 'script' },
  { id: 'note', key: 'l', ctrl: true, shift: false, group: 'script' },
  { id: 'new-call', key: 'n', ctrl: true, shift: false, group: 'desk' },
  { id: 'done', key: 'Enter', ctrl: true, shift: false, group: 'desk' },
  { id: 'practice', key: 'p', ctrl: true, shift: true, group: 'desk' },
  { id: 'settings', key: ',', ctrl: true, shift: false, group: 'desk' },
  { id: 'keys', key: 'F1', ctrl: false, shift: false, group: 'desk' },
];

export function shortcutOf(id: ShortcutId): Shortcut {
  const found = SHORTCUTS.find((shortcut) => shortcut.id === id);
  if (!found) throw new Error(`No key is set for ${id}.`);
  return found;
}

/** The shortcut a key press asks for, if any. A press that belongs to an input method is nobody's. */
export function shortcutFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'isComposing'>,
): ShortcutId | null {
  if (event.isComposing || event.altKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = SHORTCUTS.find(
    (shortcut) => shortcut.key === key && shortcut.ctrl === event.ctrlKey && shortcut.shift === event.shiftKey,
  );
  return found?.id ?? null;
}

/** The key as people read it, e.g. `Ctrl+Shift+J`. */
export function keyText(id: ShortcutId): string {
  const { key, ctrl, shift } = shortcutOf(id);
  return [ctrl ? 'Ctrl' : '', shift ? 'Shift' : '', key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join('+');
}

/** The key for `aria-keyshortcuts`. */
export function ariaKeys(id: ShortcutId): string {
  return keyText(id).replace('Ctrl', 'Control');
}
