import { describe, expect, it } from 'vitest';
import {
  combinationOf,
  HOTKEYS,
  type HotkeyMap,
  hotkeyFault,
  readCombination,
  SUGGESTED_HOTKEYS,
} from '../../electron/domain/hotkey';

const held = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const none: HotkeyMap = { answer: null, mute: null, hold: null, finish: null, show: null };

describe('a key for the whole machine', () => {
  it('is read from the keys that are pressed, by their place', () => {
    expect(combinationOf({ ...held, code: 'KeyM', ctrlKey: true, altKey: true })).toBe('Control+Alt+M');
    expect(combinationOf({ ...held, code: 'Digit2', metaKey: true })).toBe('Super+2');
    expect(combinationOf({ ...held, code: 'ArrowUp', shiftKey: true, altKey: true })).toBe('Alt+Shift+Up');
    expect(combinationOf({ ...held, code: 'F13' })).toBe('F13');
    expect(combinationOf({ ...held, code: 'ControlLeft', ctrlKey: true })).toBeNull();
    expect(combinationOf({ ...held, code: 'Comma', ctrlKey: true })).toBeNull();
  });

  it('is nothing but modifiers that are known, each once, and one key', () => {
    expect(readCombination('Control+Shift+F2')).toEqual({ modifiers: ['Control', 'Shift'], key: 'F2' });
    for (const text of ['', 'Control', 'Hyper+A', 'Control+Control+A', 'Control+a', 'A+Control', 'F25'])
      expect(readCombination(text), text).toBeNull();
  });

  it('never takes what one types with, what every program uses, or what another key has', () => {
    expect(hotkeyFault('A', 'mute', none)).toBe('needs-modifier');
    expect(hotkeyFault('Shift+A', 'mute', none)).toBe('needs-modifier');
    expect(hotkeyFault('F5', 'mute', none)).toBe('needs-modifier');
    expect(hotkeyFault('F13', 'mute', none)).toBeNull();
    for (const text of ['Control+C', 'Alt+F4', 'Control+Alt+Delete', 'Control+Alt+F2', 'Super+L'])
      expect(hotkeyFault(text, 'mute', none), text).toBe('reserved');
    expect(hotkeyFault('Control+Alt+M', 'mute', { ...none, hold: 'Control+Alt+M' })).toBe('taken');
    expect(hotkeyFault('Control+Alt+M', 'mute', { ...none, mute: 'Control+Alt+M' })).toBeNull();
  });

  it('is suggested so that nothing is wrong with it', () => {
    for (const hotkey of HOTKEYS)
      expect(hotkeyFault(SUGGESTED_HOTKEYS[hotkey] ?? '', hotkey, SUGGESTED_HOTKEYS)).toBeNull();
  });
});
