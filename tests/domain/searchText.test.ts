import { describe, expect, it } from 'vitest';
import { excerptOf, indexedText, wordExpression } from '../../electron/domain/searchText';

describe('text for the search', () => {
  it('keeps Chinese by pairs in their order, and every character beside', () => {
    expect(indexedText(['问贷款利率'], [])).toEqual({
      words: '问贷 贷款 款利 利率',
      signs: '问 贷 款 利 率',
      numbers: '',
    });
  });

  it('keeps words of other scripts whole, small, and full-width signs as plain ones', () => {
    expect(indexedText(['ＶＩＳＡ卡 Limit'], []).words).toBe('visa limit');
  });

  it('keeps a number by threes, so that any part of it is found', () => {
    expect(indexedText([], ['+86 138-0000']).numbers).toBe('861 613 138 380 800 000 000');
  });

  it('asks for Chinese words as phrases, for one character as a sign', () => {
    expect(wordExpression('贷款利率')).toBe('words : "贷款 款利 利率"');
    expect(wordExpression('贷')).toBe('signs : "贷"');
  });

  it('asks for a word by its beginning and for a number in the midst of numbers', () => {
    expect(wordExpression('Vis')).toBe('words : "vis" *');
    expect(wordExpression('5521')).toBe('(numbers : "552 521" OR words : "5521" *)');
    expect(wordExpression('55')).toBe('(signs : "55" OR words : "55")');
  });

  it('takes mixed words apart, and makes nothing of signs that are no words', () => {
    expect(wordExpression('visa卡')).toBe('(words : "visa" * AND signs : "卡")');
    expect(wordExpression('"*)(')).toBeNull();
  });

  it('shows the stretch of a long text in which a word stands', () => {
    const text = `${'客户询问。'.repeat(30)}临时额度怎么申请${'已答复。'.repeat(30)}`;
    const excerpt = excerptOf(text, ['额度'], 60);
    expect(excerpt).toContain('临时额度怎么申请');
    expect(excerpt.length).toBeLessThanOrEqual(62);
    expect(excerptOf('短', ['额度'], 60)).toBe('短');
  });
});
