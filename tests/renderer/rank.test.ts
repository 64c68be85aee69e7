import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../renderer/console/palette/entry';
import { ranked } from '../../renderer/console/palette/rank';

const sounds = (text: string) => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
const entry = (label: string, ...alsoCalled: string[]): Entry =>
  ({ id: label, kind: 'action', label, alsoCalled, run: () => {} }) as unknown as Entry;
const entries = [
  entry('保持 / 取回', 'Hold / resume'),
  entry('静音 / 取消静音', 'Mute / unmute'),
  entry('拨号盘', 'Dial pad'),
  entry('拨打电话', 'Make a call'),
  entry('主题：深色', 'Theme: Dark', 'night, 夜间'),
  entry('Reports', '统计报表'),
  entry('Report a serious event', '上报突发重大事件'),
];
const found = (text: string, recent: readonly string[] = []): string[] =>
  ranked(entries, text, recent, sounds).map(({ label }) => label);

describe('what fits what was typed', () => {
  it.each([
    ['a name', '静音', ['静音 / 取消静音']],
    ['part of a name', '取消', ['静音 / 取消静音']],
    ['initials of the pinyin', 'bc', ['保持 / 取回']],
    ['initials within', 'ss', ['主题：深色']],
    ['pinyin that is not finished', 'jingy', ['静音 / 取消静音']],
    ['the other language', 'mute', ['静音 / 取消静音']],
    ['what else people call it', '夜间', ['主题：深色']],
    ['full-width letters', 'ＤＡＲＫ', ['主题：深色']],
    ['several words in any order', '深色 主题', ['主题：深色']],
    ['letters left out', 'dlpd', ['拨号盘']],
    ['nothing', '咖啡', []],
  ])('by %s', (_, text, labels) => {
    expect(found(text)).toEqual(labels);
  });

  it('puts the plainer match first, whatever was used before', () => {
    expect(found('report')).toEqual(['Reports', 'Report a serious event']);
    expect(found('reports', ['Report a serious event'])[0]).toBe('Reports');
    // The first word of a name, before a name of the other language.
    expect(found('call', ['主题：深色'])).toEqual(['拨打电话']);
  });

  it('of what fits alike puts the recently used first, then keeps the order of the list', () => {
    expect(found('b')).toEqual(['保持 / 取回', '拨号盘', '拨打电话']);
    expect(found('b', ['拨打电话', '拨号盘'])).toEqual(['拨打电话', '拨号盘', '保持 / 取回']);
    expect(found('', ['主题：深色'])[0]).toBe('主题：深色');
    expect(found('')).toHaveLength(entries.length);
  });
});
