import { systemPreferences } from 'electron';
import type { Language } from '../contract/settings';

/**
 * The platform's own way to say that it is the machine's person: Touch ID on macOS. Null elsewhere: Electron has no way to
 * ask Windows Hello, and Linux has none of its own.
 * @param reason what the platform shows the person it asks
 */
export function platformPresence(
  reason: (language: Language) => string,
): ((language: Language) => Promise<boolean>) | null {
  if (process.platform !== 'darwin' || !systemPreferences.canPromptTouchID()) return null;
  return (language) =>
    systemPreferences.promptTouchID(reason(language)).then(
      () => true,
      () => false,
    );
}
