import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { escaped } from '../../build/asciiOutput';

it('the written program means the same without a character beyond ASCII', () => {
  const code = [
    "const 名 = '您好，😀\\n', { 甲: a } = { 甲: 1 };",
    "[名, `等秒`, a, /[一-龥]+/.exec('a您好b')[0], /^[😀]$/u.test('😀'), 'é'.length, \"额\" ] // 完",
  ].join('\n');
  const written = escaped(code);
  expect(written).toMatch(/^[\0-\x7f]*$/);
  expect(runInNewContext(written)).toEqual(runInNewContext(code));
});
