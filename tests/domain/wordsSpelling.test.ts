import { describe, expect, it } from 'vitest';
import spellingJson from '../../assets/words/spelling.json' with { type: 'json' };
import { parseSpelling, spell } from '../../electron/domain/words/spelling';

const spelling = parseSpelling(spellingJson);
const first = (text: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
  spell(text, language, spelling).map(({ explanations }) => explanations[0]);

/** The hundred commonest surnames. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤';
const unkind = '死亡丧葬坟墓杀鬼骂笨蠢丑穷毒臭脏贱奴狗猪偷盗贼罪囚狱哭惨苦痛伤残癌瘟病灾祸凶败尸恨疯傻瞎聋哑';

describe('TLK-7: names are spelt with neutral or kind words', () => {
  it('tells 章 from 张 and 李 from 黎', () => {
    expect(first('章张李黎')).toEqual(['立早章', '弓长张', '木子李', '黎明的黎']);
  });

  it('knows the hundred commonest surnames', () => {
    expect(new Set(surnames).size).toBe(100);
    expect([...surnames].filter((surname) => !first(surname)[0])).toEqual([]);
  });

  it('explains every character by words in which it stands', () => {
    for (const [key, list] of Object.entries(spelling.characters)) {
      for (const explanation of list) {
        for (const character of key)
          expect([key, explanation, explanation.includes(character)]).toEqual([key, explanation, true]);
      }
    }
  });

  it('says nothing unkind', () => {
    for (const [key, list] of Object.entries(spelling.characters)) {
      for (const explanation of list) {
        expect([...explanation].filter((one) => unkind.includes(one) && !key.includes(one))).toEqual([]);
      }
    }
    expect(first('四')).toEqual(['四季的四']);
  });

  it('gives no two characters that sound alike the same explanation', () => {
    const all = Object.values(spelling.characters).flat();
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  });

  it.each([
    ['解', 'xiè'],
    ['单', 'shàn'],
    ['仇', 'qiú'],
    ['曾', 'zēng'],
    ['查', 'zhā'],
    ['盖', 'gě'],
    ['区', 'ōu'],
    ['朴', 'piáo'],
    ['任', 'rén'],
    ['万俟', 'mò qí'],
    ['尉迟', 'yù chí'],
  ])('says how the surname %s is read: %s', (surname, reading) => {
    expect(spell(`${surname}明`, 'zh-CN', spelling)[0]).toMatchObject({ text: surname, surname: reading });
  });

  it('says how a place is read', () => {
    expect(spell('厦门', 'zh-CN', spelling)[0]?.place).toBe('xià（厦门）');
  });

  it('keeps a surname of two characters together', () => {
    expect(spell('欧阳静', 'zh-CN', spelling).map(({ text }) => text)).toEqual(['欧阳', '静']);
  });

  it('spells letters in the language of the call', () => {
    expect(first('a', 'en')).toEqual(['A for Apple']);
    expect(first('Ｂ')).toEqual(['Book（书）的 B']);
    expect(first('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'en')).not.toContain(undefined);
  });

  it('leaves digits and what nobody has explained as they are', () => {
    expect(spell('3 鱻', 'zh-CN', spelling).map(({ text, explanations }) => [text, explanations])).toEqual([
      ['3', []],
      ['鱻', []],
    ]);
  });

  it('refuses a file that explains unkindly', () => {
    const characters = { ...spellingJson.characters, 王: ['死亡的亡同音的王'] };
    expect(() => parseSpelling({ ...spellingJson, characters })).toThrow(/characters\.王\.0.*unkind/);
  });
});
