import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageGround } from '../../electron/shell/pageGround';

it('is the page’s that is to come, in every theme', () => {
  const tokens = readFileSync(new URL('../../renderer/console/design/tokens.css', import.meta.url), 'utf8');
  const [, light, dark, contrast] =
    /--ground: light-dark\((#\w+), (#\w+)\)[\s\S]*data-theme="contrast"[\s\S]*?--ground: (#\w+)/.exec(tokens) ?? [];
  expect(['light', 'dark', 'contrast'].map((theme) => pageGround(theme as 'light', theme === 'light'))).toEqual([
    light,
    dark,
    contrast,
  ]);
  expect([false, true].map((isDark) => pageGround('system', isDark))).toEqual([light, dark]);
});
