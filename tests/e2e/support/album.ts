import type { Language, Theme } from '../../../electron/contract/settings';
import type { Seat } from './seat';

/**
 * Pictures of one scene in both languages and themes: `<scene>-<language>-<theme>.png`. The seat is left as it was found.
 */
export async function album(seat: Seat, scene: string): Promise<void> {
  const before = await seat.until('the settings', ({ settings }) => settings);
  for (const language of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await dress(seat, language, theme);
      await seat.screenshot(`${scene}-${language}-${theme}`);
    }
  }
  await dress(seat, before.language, before.theme);
}

/** Changes language and theme and waits until the page has them on. */
async function dress(seat: Seat, language: Language, theme: Theme): Promise<void> {
  await seat.order({ kind: 'set-language', language });
  await seat.order({ kind: 'set-theme', theme });
  await seat.page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor({ state: 'attached' });
}
