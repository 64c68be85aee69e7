import type { Theme } from '../contract/settings';

/**
 * What a window shows until its page is painted: the page's own ground (`--ground` in `tokens.css`), so that nothing flashes.
 * @param platformIsDark what the system wishes
 */
export function pageGround(theme: Theme, platformIsDark: boolean): string {
  if (theme === 'contrast') return '#000000';
  const isDark = theme === 'dark' || (theme === 'system' && platformIsDark);
  return isDark ? '#0b1418' : '#edf1f3';
}
