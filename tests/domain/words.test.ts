import { describe, expect, it } from 'vitest';
import { maskPhone, maskText } from '../../electron/domain/masking';
import { fillPhrase } from '../../electron/domain/phrases';
import { estimateMos } from '../../electron/domain/quality';
import { standard } from './stories';

describe('masking', () => {
  it('shows the first three and last four digits of a mobile number', () => {
    expect(maskPhone('13812345521')).toBe('138****5521');
    expect(maskPhone('+8613812345521')).toBe('+861******5521');
  });
  it('hides at least four digits where there are eight or more', () => {
    for (const number of ['62345521', '0212345678', '13812345521']) {
      expect((maskPhone(number).match(/\*/g) ?? []).length).toBeGreaterThanOrEqual(4);
    }
  });
  it('leaves extensions and service numbers, which are nobody’s', () => {
    expect([maskPhone('95588'), maskPhone('811001')]).toEqual(['95588', '811001']);
  });
  it('finds numbers inside other text', () => {
    expect(maskText('sip:13812345521@bank to 95588')).toBe('sip:138****5521@bank to 95588');
    expect(maskPhone('tel-13812345521')).not.toContain('13812345521');
  });
});

describe('phrases', () => {
  const facts = { bank: '本行', agentNo: '811000', surname: '李', title: '女士' };
  const say = (id: Parameters<typeof fillPhrase>[1], language: 'zh-CN' | 'en', change: Partial<typeof facts> = {}) =>
    fillPhrase(standard, id, language, { ...facts, ...change })
      .map(({ text }) => text)
      .join('');
  it('fills the opening words (ANS-3, ANS-4)', () => {
    expect(say('openingInbound', 'zh-CN')).toBe('您好，本行811000号，很高兴为您服务，请讲。');
    expect(say('openingOutbound', 'zh-CN')).toMatch(/^李女士，您好，我是本行客户服务代表811000号/);
  });
  it('drops the form of address with its comma while the name is not known', () => {
    expect(say('backFromHold', 'zh-CN', { surname: '' })).toBe('对不起让您久等了，感谢您的等待。');
    expect(say('backFromHold', 'en', { surname: '' })).toMatch(/^I am sorry/);
    for (const id of Object.keys(standard.phrases) as (keyof typeof standard.phrases)[]) {
      for (const language of ['zh-CN', 'en'] as const) {
        expect(say(id, language, { surname: '' })).not.toMatch(/[{}]|^[，,]|，，/);
      }
    }
  });
});

describe('the estimate of quality', () => {
  it('falls with loss, jitter and delay, and stays within the scale', () => {
    const good = estimateMos({ loss: 0, jitterMs: 2, roundTripMs: 20 });
    expect(good).toBeGreaterThan(4.3);
    expect(estimateMos({ loss: 0.05, jitterMs: 2, roundTripMs: 20 })).toBeLessThan(3.9);
    expect(estimateMos({ loss: 0, jitterMs: 2, roundTripMs: 800 })).toBeLessThan(3.6);
    expect(estimateMos({ loss: 1, jitterMs: 500, roundTripMs: 5000 })).toBe(1);
  });
});
