import { describe, expect, it } from 'vitest';
import { DEFAULT_NUMBERING, dialStringOf, type Numbering, readListNumber } from '../../electron/domain/outbound/number';

const beijing: Numbering = { ...DEFAULT_NUMBERING, areaCode: '10' };
const read = (text: string, numbering = beijing): string => {
  const result = readListNumber(text, numbering);
  return result.kind === 'number' ? result.number : result.reason;
};

describe('a number of a list', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['138 0013-8000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['tel:+8613800138000', '+8613800138000'],
    ['010-66667777', '+861066667777'],
    ['(021) 5555 0123', '+862155550123'],
    ['+1 415 555 0123', '+14155550123'],
  ])('%s is kept as %s', (written, kept) => expect(read(written)).toBe(kept));

  it('gets the area code of the centre where it has none', () => {
    expect(read('66667777')).toBe('+861066667777');
    expect(read('66667777', { ...beijing, areaCode: '20' })).toBe('+862066667777');
  });
  it('is refused without an area code where nobody said which', () =>
    expect(read('66667777', DEFAULT_NUMBERING)).toBe('unknown'));
  it('stays as it is where it is an extension or a service number', () => {
    expect(read('95588')).toBe('95588');
    expect(read('811002')).toBe('811002');
  });
  it.each([
    ['', 'empty'],
    ['—', 'empty'],
    ['王女士', 'characters'],
    ['1.38E+10', 'characters'],
    ['12', 'too-short'],
    ['138001380001380013800', 'too-long'],
    ['+99913800138000', 'unknown'],
  ])('%s is refused: %s', (written, reason) => expect(read(written)).toBe(reason));
});

describe('what is dialled for it', () => {
  it('is the number as at home, with its trunk prefix', () => {
    expect(dialStringOf('+861066667777', beijing)).toBe('01066667777');
    expect(dialStringOf('+8613800138000', beijing)).toBe('13800138000');
    expect(dialStringOf('+442079460000', { ...beijing, country: 'GB' })).toBe('02079460000');
  });
  it('has the prefix of the outside line; extensions have none', () => {
    const house = { ...beijing, outsideLine: '9', international: '00' };
    expect(dialStringOf('+8613800138000', house)).toBe('913800138000');
    expect(dialStringOf('+14155550123', house)).toBe('90014155550123');
    expect(dialStringOf('811002', house)).toBe('811002');
  });
  it('goes out in full where the exchange wants it so', () => {
    expect(dialStringOf('+8613800138000', { ...beijing, dialAs: 'international' })).toBe('+8613800138000');
    expect(dialStringOf('+14155550123', beijing)).toBe('+14155550123');
  });
  it('reads back as the same number', () => {
    for (const number of ['+861066667777', '+8613800138000', '+14155550123', '95588'])
      expect(read(dialStringOf(number, beijing))).toBe(number);
  });
});
