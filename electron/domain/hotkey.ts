import { DESK_KEYS, type DeskKey } from './intent';

/** What a key for the whole machine can ask for: the desk's keys, and the console itself. */
export const HOTKEYS = [...DESK_KEYS, 'show'] as const;
export type Hotkey = DeskKey | 'show';

/** Which combination asks for what, e.g. `Control+Shift+F2`; null for none. */
export type HotkeyMap = Readonly<Record<Hotkey, string | null>>;

/** Of no program's own and all in one row. They are in force only once the agent wants them. */
export const SUGGESTED_HOTKEYS: HotkeyMap = {
  answer: 'Control+Shift+F2',
  mute: 'Control+Shift+F8',
  hold: 'Control+Shift+F9',
  finish: 'Control+Shift+F10',
  show: 'Control+Shift+F11',
};

/** In the order they are written. `Super` is the Windows key, or Command. */
const MODIFIERS = ['Control', 'Alt', 'Shift', 'Super'] as const;
type Modifier = (typeof MODIFIERS)[number];

/** A combination, read: `key` is as it is written in an accelerator. */
export interface Combination {
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

/** What is wrong with a combination. `reserved`: the platform's own, or what people copy and paste by everywhere. */
export type HotkeyFault = 'unreadable' | 'needs-modifier' | 'reserved' | 'taken';

const NAMED_KEYS = ['Space', 'Insert', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'Up', 'Down', 'Left', 'Right'];
/** These are on no keyboard that one types on, and mean nothing elsewhere. */
const FREE_KEYS = Array.from({ length: 12 }, (_, index) => `F${index + 13}`);
const FUNCTION_KEYS = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);

const RESERVED: readonly string[] = [
  ...['A', 'C', 'V', 'X', 'Z', 'Y', 'S', 'P', 'F', 'N', 'O', 'W', 'T'].map((letter) => `Control+${letter}`),
  ...['C', 'V', 'X', 'Z', 'A', 'Q', 'W', 'H', 'M', 'Space', 'L', 'D', 'E', 'R'].map((letter) => `Super+${letter}`),
  ...['F4', 'Space', 'Left', 'Right'].map((key) => `Alt+${key}`),
  // Virtual consoles on Linux; the platform's own menus elsewhere.
  ...Array.from({ length: 12 }, (_, index) => `Control+Alt+F${index + 1}`),
  'Control+Alt+Delete',
  'Control+Space',
  'Shift+Delete',
  'Control+Insert',
  'Shift+Insert',
];

/** Reads `Control+Shift+F2`; null for what is no combination. */
export function readCombination(text: string): Combination | null {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const known = /^[A-Z0-9]$/.test(key) || FUNCTION_KEYS.includes(key) || NAMED_KEYS.includes(key);
  const modifiers = MODIFIERS.filter((modifier) => parts.includes(modifier));
  return known && modifiers.length === parts.length ? { modifiers, key } : null;
}

export function combinationText({ modifiers, key }: Combination): string {
  return [...MODIFIERS.filter((modifier) => modifiers.includes(modifier)), key].join('+');
}

/** As much of a key press as is needed: a DOM `KeyboardEvent`. */
export interface KeyPress {
  /** The key by its place, e.g. `KeyA`, which is the same whatever the modifiers write. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** The combination that is pressed; null while only modifiers are, and for keys that can be none. */
export function combinationOf(press: KeyPress): string | null {
  const key = /^(?:Key|Digit)([A-Z0-9])$/.exec(press.code)?.[1] ?? press.code.replace(/^Arrow/, '');
  const held: Record<Modifier, boolean> = {
    Control: press.ctrlKey,
    Alt: press.altKey,
    Shift: press.shiftKey,
    Super: press.metaKey,
  };
  const text = combinationText({ modifiers: MODIFIERS.filter((modifier) => held[modifier]), key });
  return readCombination(text) ? text : null;
}

/**
 * What is wrong with `text` as the key for `hotkey`; null when nothing is.
 * @param others what the other keys are
 */
export function hotkeyFault(text: string, hotkey: Hotkey, others: HotkeyMap): HotkeyFault | null {
  const read = readCombination(text);
  if (!read) return 'unreadable';
  // What one writes with must go on writing: Shift alone only makes a capital.
  const { modifiers, key } = read;
  const writes = modifiers.every((modifier) => modifier === 'Shift');
  if (writes && !FREE_KEYS.includes(key)) return 'needs-modifier';
  const plain = combinationText(read);
  if (RESERVED.includes(plain)) return 'reserved';
  return HOTKEYS.some((other) => other !== hotkey && others[other] === plain) ? 'taken' : null;
}
