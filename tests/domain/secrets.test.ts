import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrets, WITHHELD, withoutSecrets } from '../../electron/domain/sensitive/secrets';

describe('a password or code in a note', () => {
  it.each([
    ['客户密码是123456，已提醒修改', '客户密码是■■■，已提醒修改'],
    ['密码：Abc123!', '密码：■■■!'],
    ['密码为 888888', '密码为 ■■■'],
    ['手机APP密码Abc123', '手机APP密码■■■'],
    ['密码 123456', '密码 ■■■'],
    ['验证码8341', '验证码■■■'],
    ['验证码客户说是 834112。', '验证码客户说是 ■■■。'],
    ['验证码报给我了:８３４１１２', '验证码报给我了:■■■'],
    ['动态码=55 21 90', '动态码=■■■'],
    ['把密码改成了qwe123', '把密码改成了■■■'],
    ['口令是“芝麻”不对，口令是“open888”', '口令是“芝麻”不对，口令是“■■■”'],
    ['123456是他的密码', '■■■是他的密码'],
    ['用 8341 做验证码', '用 ■■■ 做验证码'],
    ['CVV 123', 'CVV ■■■'],
    ['cvc2: 998', 'cvc2: ■■■'],
    ['安全码（123）', '安全码（■■■）'],
    ['密码是abcdef', '密码是■■■'],
    ['The PIN is 4711.', 'The PIN is ■■■.'],
    ['password: hunter2', 'password: ■■■'],
    ['Password was changed to Tiger2026', 'Password was changed to ■■■'],
    ['her one-time code is 834 112', 'her one-time code is ■■■'],
    ['OTP 834112 told on the phone', 'OTP ■■■ told on the phone'],
    ['ＰＩＮ：４７１１', 'ＰＩＮ：■■■'],
    ['密码是1', '密码是■■■'],
    ['密码是111111，验证码是222222', '密码是■■■，验证码是■■■'],
  ])('%s', (text, kept) => expect(withoutSecrets(text).text).toBe(kept));
});

describe('innocent are', () => {
  it.each([
    '密码已重置',
    '客户忘记密码',
    '验证码没收到',
    '客户忘记密码，回电13812345521',
    '忘记密码 13812345521',
    '密码错误3次，卡已锁定',
    '密码是6位数字',
    '密码锁定，金额为5000',
    '密码错误次数为3次',
    '密码重置工单号是20260305001',
    '密码 2026-03-05 重置',
    '密码于 20260305 重置',
    '验证码95588发送的短信没收到',
    '验证码发到尾号5521的手机',
    '验证码有效期为5分钟',
    '10:35 密码已改',
    '1.密码 2.验证码',
    'The customer forgot the password',
    'password: reset',
    'The password is required',
    'PIN is 6 digits',
    'password wrong 3 times',
    'Happy shopping 12345 and spinning 777',
    'verification code not received',
    'PIN reset on 2026-03-05',
    '卡号6222021234567890128，密码忘记',
  ])('%s', (text) => expect(findSecrets(text)).toEqual([]));
});

describe('any text', () => {
  it('loses nothing but the secrets, and what is kept tells none', () => {
    const parts = fc.constantFrom(
      ...[
        '密码',
        '验证码',
        'PIN',
        ' is ',
        '是',
        '为',
        '：',
        ' ',
        '，',
        '。',
        '客户',
        '已重置',
        '123456',
        '8341',
        'a1',
        'Ab9!',
      ],
      ...['13812345521', '元', '的', '■■■', '\n'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), (all) => {
        const text = all.join('');
        const { text: kept, count } = withoutSecrets(text);
        expect(count === 0).toBe(kept === text);
        const left = kept.split(WITHHELD);
        let at = 0;
        for (const piece of left) {
          at = text.indexOf(piece, at);
          expect(at, `${piece} of ${text}`).toBeGreaterThanOrEqual(0);
          at += piece.length;
        }
        expect(withoutSecrets(kept).text).toBe(kept);
      }),
      { numRuns: 5000 },
    );
  });

  it('never keeps the beginning of a code while it is typed', () => {
    const text = '客户说密码是834112';
    for (let length = 1; length <= text.length; length++) {
      expect(withoutSecrets(text.slice(0, length)).text).not.toMatch(/\d/);
    }
  });

  it.each([
    ['names alone', '密码'.repeat(10_000)],
    ['names with half a value', '密码是1 '.repeat(4000)],
    ['digits alone', '1'.repeat(20_000)],
    ['digits and signs', 'a1-!'.repeat(5000)],
    ['a name in a sea of spaces', `密码${' '.repeat(20_000)}`],
  ])('takes linear time for %s, 20,000 signs', (_, hostile) => {
    const span = (text: string): number => {
      const from = performance.now();
      findSecrets(text);
      return performance.now() - from;
    };
    span(hostile);
    const short = Math.min(...Array.from({ length: 10 }, () => span(hostile.slice(0, 5000))));
    const long = Math.min(...Array.from({ length: 10 }, () => span(hostile)));
    expect(long).toBeLessThan(Math.max(short, 10) * 10);
  });
});
