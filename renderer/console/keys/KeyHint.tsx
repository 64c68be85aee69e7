import { keyText, type ShortcutId } from './shortcuts';

/** The key beside a button's name. Left out of the name itself: `aria-keyshortcuts` tells it. */
export function KeyHint({ of }: { of: ShortcutId }) {
  return (
    <span className="key-hint" aria-hidden="true">
      {keyText(of)}
    </span>
  );
}
