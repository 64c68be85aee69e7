import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts } from '../../electron/domain/textDiff';

const side = (before: string, after: string, kind: 'added' | 'removed'): string =>
  diffTexts(before, after)
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('two versions of a note', () => {
  it('show what was taken out and what was put in, word for word', () => {
    expect(diffTexts('客户问额度，已答复。', '客户问利率，已答复。谢谢')).toEqual([
      { kind: 'same', text: '客户问' },
      { kind: 'removed', text: '额度' },
      { kind: 'added', text: '利率' },
      { kind: 'same', text: '，已答复。' },
      { kind: 'added', text: '谢谢' },
    ]);
    expect(diffTexts('asked for the limit', 'asked for the rate')).toEqual([
      { kind: 'same', text: 'asked for the ' },
      { kind: 'removed', text: 'limit' },
      { kind: 'added', text: 'rate' },
    ]);
    expect(diffTexts('', '')).toEqual([]);
    expect(diffTexts('同样', '同样')).toEqual([{ kind: 'same', text: '同样' }]);
  });

  it('can both be read out of the difference, whatever they are', () => {
    const text = fc.array(fc.constantFrom('客', '户', 'ab', ' ', '12', '，', '\n', '𠮷'), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(''), b.join('')];
        expect(side(before, after, 'removed')).toBe(before);
        expect(side(before, after, 'added')).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });

  it('that have nothing in common are shown one after the other', () => {
    const before = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
    const after = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(0x7000 + index)).join('');
    expect(diffTexts(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
