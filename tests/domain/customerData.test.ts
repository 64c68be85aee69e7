import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCardNumber } from '../../electron/domain/sensitive/cardNumber';
import { findCustomerData, maskCustomerData, maskStored } from '../../electron/domain/sensitive/customerData';
import { isIdentityNumber } from '../../electron/domain/sensitive/identityNumber';

/** Numbers made for tests: their check digits are right, nobody has them. */
const CARD = '6222021234567890128';
const IDENTITY = '11010519491231002X';

const wide = (text: string): string =>
  text.replace(/[0-9X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const kinds = (text: string): string[] => findCustomerData(text).map(({ kind }) => kind);

describe('a card number in a text', () => {
  it('shows its first six and last four digits, however it is grouped', () => {
    expect(maskCustomerData(`卡号${CARD}，已核对`)).toBe('卡号622202*********0128，已核对');
    expect(maskCustomerData('卡 6222 0212 3456 7890 128 挂失')).toBe('卡 6222 02** **** ***0 128 挂失');
    expect(maskCustomerData('4111-1111-1111-1111')).toBe('4111-11**-****-1111');
    expect(maskCustomerData(wide('4111111111111111'))).toBe('４１１１１１******１１１１');
  });

  it('is none with a wrong check digit, with fewer than 13 or more than 19 digits', () => {
    expect(kinds('4111111111111112')).toEqual([]);
    expect(isCardNumber('0000000000000000')).toBe(false);
    expect(kinds('422222222222')).toEqual([]);
    expect(isCardNumber('42222222222225')).toBe(false);
    expect(isCardNumber('4222222222222')).toBe(true);
  });
});

describe('an identity number in a text', () => {
  it('shows its first three and last four signs, whatever X it ends in', () => {
    expect(maskCustomerData(`身份证${IDENTITY}。`)).toBe('身份证110***********002X。');
    expect(maskCustomerData('11010519491231002x')).toBe('110***********002x');
    expect(maskCustomerData(wide(IDENTITY))).toBe('１１０***********００２Ｘ');
    expect(maskCustomerData('110105 19491231 002X')).toBe('110*** ******** 002X');
  });

  it('is none with a wrong check sign or a day that never was', () => {
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isIdentityNumber('11010519490230002X')).toBe(false);
    expect(isIdentityNumber(IDENTITY)).toBe(true);
  });

  it('is no card, even when its digits have Luhn’s check digit: fewer of them are shown', () => {
    const both = Array.from({ length: 100_000 }, (_, order) => `44030119${String(order).padStart(5, '0')}`)
      .map((head) => `${head.slice(0, 10)}0${(Number(head.charAt(10)) % 9) + 1}1${head.slice(11)}`)
      .flatMap((head) => Array.from({ length: 10 }, (_, last) => `${head}${'0'.repeat(17 - head.length)}${last}`))
      .find((number) => number.length === 18 && isIdentityNumber(number) && isCardNumber(number));
    if (both === undefined) throw new Error('There is such a number.');
    expect(kinds(both)).toEqual(['identity']);
  });
});

describe('a phone number in a text', () => {
  it.each([
    ['13812345521', '138****5521'],
    ['138 1234 5521', '138 **** 5521'],
    ['138-1234-5521', '138-****-5521'],
    ['+8613812345521', '+86138****5521'],
    ['+86 138 1234 5521', '+86 138 **** 5521'],
    ['8613812345521', '86138****5521'],
    ['013812345521', '0138****5521'],
    ['１３８１２３４５５２１', '１３８****５５２１'],
    ['010-62345678', '010-****5678'],
    ['(010)62345678', '(010)****5678'],
    ['（0755）8234 5678', '（075*）**** 5678'],
    ['01062345678', '010****5678'],
    ['+86 10 6234 5678', '+86 10 6*** 5678'],
    ['1 3 8 1 2 3 4 5 5 2 1', '1 3 8 * * * * 5 5 2 1'],
  ])('%s shows three digits and four', (number, masked) => {
    expect(maskCustomerData(`请回电${number}，下午`)).toBe(`请回电${masked}，下午`);
  });

  it.each([
    '95588',
    '金额 20000000 元',
    '2026-03-05 14:02:11',
    '1500 300 2000',
    '12345678901',
    '192.168.100.100',
    '62345678',
  ])('%s is none', (text) => expect(maskCustomerData(text)).toBe(text));
});

describe('several numbers', () => {
  it('are each masked by themselves, also side by side', () => {
    const text = `${IDENTITY} ${CARD} 13812345521 010-62345678`;
    expect(kinds(text)).toEqual(['identity', 'card', 'phone', 'phone']);
    expect(maskCustomerData('13812345521 13912345522')).toBe('138****5521 139****5522');
  });

  it('that run into one another are hidden as one, because any of them may be in there', () => {
    expect(maskCustomerData(`${CARD}13812345521`)).toBe(`${'*'.repeat(26)}5521`);
  });
});

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const separator = fc.constantFrom('', ' ', '-', '　', '－', '\u200b', ') (');

describe('any text', () => {
  it('keeps its length and everything but digits, and what is found lies in it in order', () => {
    const signs = fc.oneof(digit, separator, fc.constantFrom('x', 'X', '，', '卡', '+', '*', '.', '𠮷'));
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        const masked = maskCustomerData(text);
        expect(masked).toHaveLength(text.length);
        let end = 0;
        for (const { from, to } of findCustomerData(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
        }
        for (let at = 0; at < text.length; at++) {
          if (masked[at] !== text[at]) expect(masked[at]).toBe('*');
          if (masked[at] !== text[at]) expect(text[at]).toMatch(/[\dXx０-９]/);
        }
      }),
    );
  });

  it('never shows a whole mobile number, however its three groups are set apart', () => {
    fc.assert(
      fc.property(
        fc.array(digit, { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 3, max: 9 }),
        separator,
        fc.boolean(),
        (rest, second, between, full) => {
          const number = `1${second}${rest.join('')}`;
          const grouped = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(between);
          const masked = maskCustomerData(`电话${full ? wide(grouped) : grouped}`);
          expect((masked.match(/\*/g) ?? []).length).toBeGreaterThanOrEqual(4);
        },
      ),
    );
  });

  it.each([
    ['digits alone', '1'.repeat(20_000)],
    ['digits set apart', '1 '.repeat(10_000)],
    ['phones without end', '13812345521 '.repeat(1600)],
    ['almost cards', '411111111111111 '.repeat(1250)],
    ['dashes', '1-'.repeat(10_000)],
    ['identity numbers almost', '11010519491231002 '.repeat(1100)],
  ])('takes linear time for %s, 20,000 signs', (_, hostile) => {
    const span = (text: string): number => {
      const from = performance.now();
      maskCustomerData(text);
      return performance.now() - from;
    };
    span(hostile);
    const short = Math.min(...Array.from({ length: 10 }, () => span(hostile.slice(0, 5000))));
    const long = Math.min(...Array.from({ length: 10 }, () => span(hostile)));
    // Four times the text; a quadratic way would take sixteen times as long.
    expect(long).toBeLessThan(Math.max(short, 10) * 10);
  });
});

describe('stored text where nothing can be revealed', () => {
  it('shows no grouped card and no identity number whole, and no long run of digits that is neither', () => {
    const stored = `卡 6222 0212 3456 7890 128，证件 ${IDENTITY}，账号 8800123456，回电 13812345521`;
    expect(maskStored(stored)).toBe(
      '卡 6222 02** **** ***0 128，证件 110***********002X，账号 88****3456，回电 138****5521',
    );
  });
});
