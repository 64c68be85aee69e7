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
  | 'finish'
  | 'rating'
  | 'end'
  | 'say-line'
  | 'pass-line'
  | 'previous-step'
  | 'spelling'
  | `kind-${Digit}`
  | `check-${IdentityDigit}`
  | 'fail-identity'
  | 'exempt-identity'
  | 'note'
  | 'better-words'
  | 'remove-secret'
  | 'undo'
  | 'redo'
  | 'reveal'
  | 'versions'
  | 'call-back'
  | 'message'
  | 'case'
  | 'serious'
  | 'tell-leader'
  | 'agent-state'
  | 'be-available'
  | 'due'
  | 'take-back'
  | 'outbound'
  | 'outbound-dial'
  | 'outbound-agree'
  | 'outbound-skip'
  | 'outbound-hand'
  | 'outbound-pause'
  | 'survey'
  | 'machine'
  | 'do-not-call'
  | 'hand-over'
  | 'history'
  | 'reports'
  | 'dial-back'
  | 'new-call'
  | 'search-knowledge'
  | 'unanswered'
  | 'answer-to-note'
  | 'knowledge'
  | 'board'
  | 'done'
  | 'practice'
  | 'training'
  | 'trainer'
  | 'save-scenario'
  | 'mini-bar'
  | 'lock-seat'
  | 'change-agent'
  | 'settings'
  | 'palette'
  | 'keys';

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type IdentityDigit = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface Shortcut {
  readonly id: ShortcutId;
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly ctrl?: true;
  readonly shift?: true;
  readonly alt?: true;
  readonly group: 'incoming' | 'call' | 'script' | 'record' | 'desk';
}

/** The digits of the ten kinds of call, in the order of `CALL_KINDS`. */
const KIND_DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] as const;
const IDENTITY_DIGITS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/**
 * The only table of keys: the page listens by it, the buttons show it, the list of keys (F1) is drawn from it.
 * None of them is a key that writes, so all work while one types.
 */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'answer', key: 'F2', group: 'incoming' },
  { id: 'reject', key: 'F2', shift: true, group: 'incoming' },
  { id: 'silence', key: 'F3', group: 'incoming' },
  { id: 'hold', key: 'h', ctrl: true, group: 'call' },
  { id: 'mute', key: 'm', ctrl: true, group: 'call' },
  { id: 'dial-pad', key: 'd', ctrl: true, group: 'call' },
  { id: 'transfer', key: 't', ctrl: true, group: 'call' },
  { id: 'swap', key: 'h', ctrl: true, shift: true, group: 'call' },
  { id: 'finish', key: 'e', ctrl: true, group: 'call' },
  { id: 'rating', key: 'F9', group: 'call' },
  { id: 'end', key: 'e', ctrl: true, shift: true, group: 'call' },
  { id: 'say-line', key: 'j', ctrl: true, group: 'script' },
  { id: 'pass-line', key: 'k', ctrl: true, shift: true, group: 'script' },
  { id: 'previous-step', key: 'j', ctrl: true, shift: true, group: 'script' },
  { id: 'spelling', key: 'y', ctrl: true, shift: true, group: 'script' },
  { id: 'survey', key: 'q', ctrl: true, shift: true, group: 'script' },
  { id: 'machine', key: 'u', ctrl: true, shift: true, group: 'script' },
  { id: 'do-not-call', key: 'o', ctrl: true, shift: true, group: 'script' },
  ...KIND_DIGITS.map((digit): Shortcut => ({ id: `kind-${digit}`, key: `${digit}`, alt: true, group: 'script' })),
  ...IDENTITY_DIGITS.map((digit): Shortcut => ({ id: `check-${digit}`, key: `${digit}`, ctrl: true, group: 'script' })),
  { id: 'fail-identity', key: '9', ctrl: true, group: 'script' },
  { id: 'exempt-identity', key: '0', ctrl: true, group: 'script' },
  { id: 'note', key: 'l', ctrl: true, group: 'record' },
  { id: 'better-words', key: 'Enter', alt: true, group: 'record' },
  { id: 'remove-secret', key: 'Delete', alt: true, group: 'record' },
  { id: 'undo', key: 'z', ctrl: true, group: 'record' },
  { id: 'redo', key: 'z', ctrl: true, shift: true, group: 'record' },
  { id: 'reveal', key: 'u', ctrl: true, group: 'record' },
  { id: 'versions', key: 'l', ctrl: true, shift: true, group: 'record' },
  { id: 'call-back', key: 'b', ctrl: true, group: 'record' },
  { id: 'message', key: 'm', ctrl: true, shift: true, group: 'record' },
  { id: 'case', key: 'n', ctrl: true, shift: true, group: 'record' },
  { id: 'serious', key: 'F8', group: 'record' },
  { id: 'search-knowledge', key: 'f', ctrl: true, group: 'record' },
  { id: 'unanswered', key: 'f', ctrl: true, shift: true, group: 'record' },
  { id: 'answer-to-note', key: 'i', ctrl: true, group: 'record' },
  { id: 'tell-leader', key: 'F8', shift: true, group: 'record' },
  { id: 'done', key: 'Enter', ctrl: true, group: 'record' },
  { id: 'agent-state', key: 'F4', group: 'desk' },
  { id: 'be-available', key: 'F4', shift: true, group: 'desk' },
  { id: 'due', key: 'F7', group: 'desk' },
  { id: 'hand-over', key: 'F7', shift: true, group: 'desk' },
  { id: 'take-back', key: 'z', alt: true, group: 'desk' },
  { id: 'outbound', key: 'g', ctrl: true, shift: true, group: 'desk' },
  { id: 'outbound-dial', key: 'g', ctrl: true, group: 'desk' },
  { id: 'outbound-agree', key: 'a', ctrl: true, shift: true, group: 'desk' },
  { id: 'outbound-skip', key: 'x', ctrl: true, shift: true, group: 'desk' },
  { id: 'outbound-hand', key: 'd', ctrl: true, shift: true, group: 'desk' },
  { id: 'outbound-pause', key: 's', ctrl: true, shift: true, group: 'desk' },
  { id: 'knowledge', key: 'F6', group: 'desk' },
  { id: 'board', key: 'F6', shift: true, group: 'desk' },
  { id: 'history', key: 'F5', group: 'desk' },
  { id: 'reports', key: 'F5', shift: true, group: 'desk' },
  { id: 'dial-back', key: 'r', ctrl: true, group: 'desk' },
  { id: 'new-call', key: 'n', ctrl: true, group: 'desk' },
  { id: 'practice', key: 'p', ctrl: true, shift: true, group: 'desk' },
  { id: 'training', key: 'F9', shift: true, group: 'desk' },
  { id: 'trainer', key: 'F9', ctrl: true, shift: true, group: 'desk' },
  { id: 'save-scenario', key: 's', ctrl: true, group: 'desk' },
  { id: 'mini-bar', key: 'b', ctrl: true, shift: true, group: 'desk' },
  { id: 'palette', key: 'k', ctrl: true, group: 'desk' },
  { id: 'lock-seat', key: 'F12', group: 'desk' },
  { id: 'change-agent', key: 'F12', shift: true, group: 'desk' },
  { id: 'settings', key: ',', ctrl: true, group: 'desk' },
  { id: 'keys', key: 'F1', group: 'desk' },
];

/** The key of the kind of call at `index` of `CALL_KINDS`. */
export function kindKey(index: number): ShortcutId | null {
  const digit = KIND_DIGITS[index];
  return digit === undefined ? null : `kind-${digit}`;
}

/** The key of the identity check at `index` of its list. */
export function checkKey(index: number): ShortcutId | null {
  const digit = IDENTITY_DIGITS[index];
  return digit === undefined ? null : `check-${digit}`;
}

/** Which of its row a numbered key means: 0 for the first kind of call or the first check; null for other keys. */
export function indexOfKey(id: ShortcutId): number | null {
  const [row, digit] = id.split('-');
  if (row === 'kind') return KIND_DIGITS.findIndex((one) => `${one}` === digit);
  return row === 'check' ? Number(digit) - 1 : null;
}

export function shortcutOf(id: ShortcutId): Shortcut {
  const found = SHORTCUTS.find((shortcut) => shortcut.id === id);
  if (!found) throw new Error(`No key is set for ${id}.`);
  return found;
}

/** The shortcut a key press asks for, if any. A press that belongs to an input method is nobody's. */
export function shortcutFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'isComposing'> & {
    readonly code?: string;
  },
): ShortcutId | null {
  if (event.isComposing || event.metaKey) return null;
  // With Alt, some keyboards write signs of their own: the digit is then read from the key's place.
  const digit = event.altKey ? /^Digit(\d)$/.exec(event.code ?? '')?.[1] : undefined;
  const key = digit ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const found = SHORTCUTS.find(
    (shortcut) =>
      shortcut.key === key &&
      (shortcut.ctrl ?? false) === event.ctrlKey &&
      (shortcut.shift ?? false) === event.shiftKey &&
      (shortcut.alt ?? false) === event.altKey,
  );
  return found?.id ?? null;
}

/** The key as people read it, e.g. `Ctrl+Shift+J`. */
export function keyText(id: ShortcutId): string {
  const { key, ctrl, shift, alt } = shortcutOf(id);
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join('+');
}

/** The key for `aria-keyshortcuts`. */
export function ariaKeys(id: ShortcutId): string {
  return keyText(id).replace('Ctrl', 'Control');
}
