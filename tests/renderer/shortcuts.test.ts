import { describe, expect, it } from 'vitest';
import { ariaKeys, keyText, SHORTCUTS, shortcutFor } from '../../renderer/console/keys/shortcuts';

const press = (key: string, held: Partial<Parameters<typeof shortcutFor>[0]> = {}) =>
  shortcutFor({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, isComposing: false, ...held });

describe('the table of keys', () => {
  it('gives each combination one meaning and each meaning one combination', () => {
    expect(new Set(SHORTCUTS.map(({ id }) => id)).size).toBe(SHORTCUTS.length);
    expect(new Set(SHORTCUTS.map(({ id }) => keyText(id))).size).toBe(SHORTCUTS.length);
  });

  it('holds no key that writes, so that all work in the note', () => {
    for (const { key, ctrl, alt } of SHORTCUTS) expect(ctrl || alt || /^F\d+$/.test(key)).toBe(true);
  });

  it('is read back from the presses it describes', () => {
    for (const { id, key, ctrl = false, shift = false, alt = false } of SHORTCUTS) {
      const written = key.length === 1 && shift ? key.toUpperCase() : key;
      expect(press(written, { ctrlKey: ctrl, shiftKey: shift, altKey: alt })).toBe(id);
    }
  });

  it('finds the digit of an Alt key by its place, where the keyboard writes a sign with it', () => {
    expect(press('¡', { altKey: true, code: 'Digit1' })).toBe('kind-1');
    expect(press('º', { altKey: true, code: 'Digit0' })).toBe('kind-0');
  });

  it('leaves typing, other modifiers and input methods alone', () => {
    expect(press('h')).toBeNull();
    expect(press('h', { ctrlKey: true, altKey: true })).toBeNull();
    expect(press('F2', { isComposing: true })).toBeNull();
  });

  it('is told to people and to assistive technology in their own ways', () => {
    expect(keyText('previous-step')).toBe('Ctrl+Shift+J');
    expect(ariaKeys('hold')).toBe('Control+H');
  });
});
