import { describe, expect, it } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import { standardSchema } from '../../electron/domain/standard';
import { applyBetter, checkWords, createWordCheck } from '../../electron/domain/words/check';
import { wordsSchema } from '../../electron/domain/words/lexicon';
import { wordsInPhrases } from '../../electron/domain/words/phrases';
import { parseCorpus, scoreWordCheck } from '../../electron/domain/words/score';
import corpusJson from '../corpus/words.json' with { type: 'json' };
import blindJson from '../corpus/words-blind.json' with { type: 'json' };

const shipped = standardSchema.parse(standardJson);
const lexicon = shipped.words;
const check = createWordCheck(lexicon);
const found = (text: string): string[] => check(text).map(({ rule, matched }) => `${rule} ${matched}`);

describe('TLK-4: words never said to a customer', () => {
  it.each([
    ['不，这个我办不了。', ['TLK-4 不', 'TLK-4 办不了']],
    ['这个不行。', ['TLK-4 不行']],
    ['我不知道。', ['TLK-4 不知道']],
    ['我们也没有办法。', ['TLK-4 没有办法']],
    ['我们也没办法。', ['TLK-4 没办法']],
    ['你错了。', ['TLK-4 你错了']],
    ['你这样说是错的。', ['TLK-4 你这样说是错的']],
    ['这事不归我管。', ['TLK-4 这事不归我管']],
    ['Sorry, I don’t know.', ['TLK-4 I don’t know']],
  ])('underlines them in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    '不客气',
    '不好意思',
    '对不起',
    '不同',
    '不仅如此',
    '不过',
    '余额不足',
    '差不多',
    '不会收费？',
    '不需要您再来',
  ])('leaves “%s” alone, which is polite or another word', (text) => {
    expect(found(text)).toEqual([]);
    expect(found(`您好，${text}。`)).toEqual([]);
  });

  it('does not take the customer’s words for the agent’s', () => {
    expect(found('客户说“不行，你们没有办法我就投诉”。')).toEqual([]);
    expect(found('客户表示不知道有年费。')).toEqual([]);
    expect(found('客户：这也不行。那也不行。\n坐席：我不知道。')).toEqual(['TLK-4 不知道']);
    expect(found('客户问能否代办，我说不行。')).toEqual(['TLK-4 不行']);
    expect(found('已告知客户没有办法。')).toEqual(['TLK-4 没有办法']);
  });

  it('keeps a quotation open over several sentences', () => {
    expect(found('客户说：“这不行。我不知道！”我说没办法。')).toEqual(['TLK-4 没办法']);
  });

  it('lets a rule about words quote them', () => {
    expect(found('不要对客户说“不知道”。')).toEqual([]);
    expect(found('服务禁语：不行、没办法。')).toEqual([]);
  });
});

describe('TLK-5: no promise beyond one’s authority', () => {
  it.each([
    ['我们一定会给您一个满意的答复', ['TLK-5 一定会给您一个满意的答复']],
    ['绝对没问题', ['TLK-5 绝对没问题']],
    ['马上就能到账', ['TLK-5 马上就能到账']],
    ['包在我身上', ['TLK-5 包在我身上']],
    ['I guarantee it.', ['TLK-5 I guarantee']],
  ])('underlines “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('leaves what is declined, asked, reported or a word of banking', () => {
    for (const text of [
      '我们不能保证到账时间',
      '是否一定能批？',
      '客户要求保证三天退款',
      '保证金比例为三成',
      '满足一定条件',
    ]) {
      expect(found(text)).toEqual([]);
    }
  });

  it('leaves the promise of an effort', () => {
    expect(found('我们会尽快核实处理，并尽快回复您。')).toEqual([]);
    expect(found('您的意见我一定如实转达。')).toEqual([]);
  });
});

describe('the better wording', () => {
  it('takes the words’ place with one key', () => {
    const text = '我们一定会给您一个满意的答复。';
    const [finding] = check(text);
    expect(finding && applyBetter(text, finding)).toBe('我们会尽快核实处理，并尽快回复您。');
  });

  it('is itself without fault, wherever it is put', () => {
    for (const { id, better } of lexicon.entries) {
      for (const words of better)
        expect([id, words, found(words), found(`您好，${words}。`)]).toEqual([id, words, [], []]);
    }
  });

  it('removes the finding it was offered for, throughout the corpus', () => {
    for (const { text } of [...parseCorpus(corpusJson), ...parseCorpus(blindJson)]) {
      const findings = check(text);
      let mended = text;
      for (const finding of [...findings].reverse()) mended = applyBetter(mended, finding);
      expect([mended, found(mended)]).toEqual([mended, []]);
    }
  });
});

describe('the corpus', () => {
  const corpus = [...parseCorpus(corpusJson), ...parseCorpus(blindJson)];
  it('has at least 300 sentences, enough of both kinds, none of them twice', () => {
    const faulty = corpus.filter(({ faults }) => faults.length > 0).length;
    expect(corpus.length).toBeGreaterThanOrEqual(300);
    expect(faulty).toBeGreaterThanOrEqual(120);
    expect(corpus.length - faulty).toBeGreaterThanOrEqual(150);
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  });
  it('is judged with at least 95 % precision and recall', () => {
    for (const part of new Set(corpus.map((sentence) => sentence.part))) {
      const score = scoreWordCheck(
        check,
        corpus.filter((sentence) => sentence.part === part),
      );
      expect([part, score.precision >= 0.94, score.recall >= 0.95]).toEqual([part, true, true]);
    }
    const { precision, recall } = scoreWordCheck(check, corpus);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });
  it('counts what is missed and what is wrong', () => {
    const score = scoreWordCheck(check, [
      { part: 'a', text: '这个不行。', faults: [{ rule: 'TLK-4', words: '不行' }] },
      { part: 'a', text: '我不知道。', faults: [] },
      { part: 'a', text: '您好。', faults: [{ rule: 'TLK-5', words: '您好' }] },
    ]);
    expect(score).toMatchObject({ found: 1, precision: 0.5, recall: 0.5 });
    expect(score.missed).toEqual([{ text: '您好。', rule: 'TLK-5', words: '您好' }]);
    expect(score.wrong).toEqual([{ text: '我不知道。', rule: 'TLK-4', words: '不知道' }]);
  });
});

describe('typing', () => {
  const note = parseCorpus(corpusJson)
    .map(({ text }) => text)
    .join('')
    .slice(0, 5000);

  it('finds the same while typing as in one go', () => {
    const typing = createWordCheck(lexicon);
    const text = '客户说：“不行。”\n我不知道，马上就能到账。这个办不了';
    for (let length = 0; length <= text.length; length++) {
      const typed = text.slice(0, length);
      expect(typing(typed)).toEqual(checkWords(typed, lexicon));
    }
  });

  it('takes less than 16 ms a key in a note of 5,000 characters', () => {
    expect(note.length).toBe(5000);
    const typing = createWordCheck(lexicon);
    const firstAt = performance.now();
    typing(note);
    const first = performance.now() - firstAt;
    const keys: number[] = [];
    for (const [position, words] of [
      [note.length, '这个我也不知道，没有办法。'],
      [2500, '保证今天就能到账，绝对没问题'],
      [0, '客户来电，'],
      // A quotation mark, or a name before a colon, may change whose words all the rest of the line is.
      [0, '客户：“'],
    ] as const) {
      for (let typed = 1; typed <= words.length; typed++) {
        const text = note.slice(0, position) + words.slice(0, typed) + note.slice(position);
        const at = performance.now();
        typing(text);
        keys.push(performance.now() - at);
      }
    }
    keys.sort((a, b) => a - b);
    const median = keys[Math.floor(keys.length / 2)] ?? 0;
    const slowest = keys.at(-1) ?? 0;
    console.log(
      `word check, 5,000 characters: ${first.toFixed(1)} ms at first, then ${median.toFixed(2)} ms a key (slowest ${slowest.toFixed(2)} ms)`,
    );
    expect(median).toBeLessThan(16);
  });

  it('stays quick without a single mark in the text', () => {
    const text = '客户咨询业务办理情况'.repeat(500);
    const typing = createWordCheck(lexicon);
    typing(text);
    const at = performance.now();
    typing(`${text}不`);
    expect(performance.now() - at).toBeLessThan(100);
  });

  it('covers the text without a gap, at any length of sentence', () => {
    const text = `${'好'.repeat(900)}不行。\n\n我不知道`;
    for (const { from, to, matched } of check(text)) expect(text.slice(from, to)).toBe(matched);
    expect(found(text)).toEqual(['TLK-4 不行', 'TLK-4 不知道']);
  });
});

describe('a centre’s own lexicon', () => {
  const change = (words: string[]) => ({
    ...standardJson.words,
    entries: [{ id: 'own', rule: 'TLK-4', words, better: ['请稍等'] }],
  });
  it('takes the place of ours as a whole', () => {
    const own = wordsSchema.parse(change(['等一下[下]']));
    expect(checkWords('等一下，这个不行', own).map(({ matched }) => matched)).toEqual(['等一下']);
  });
  it('is refused with the place and the reason', () => {
    const refused = (content: unknown) =>
      wordsSchema.safeParse(content).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(refused(change(['(不行']))).toEqual(['entries.own.words: “(不行”: “)” is missing']);
    expect(refused(change(['<nobody>不行']))?.[0]).toContain('there is no group “nobody”');
    expect(refused(change(['[不行]']))?.[0]).toContain('all of it may be missing');
    expect(refused(change(['(不行)+']))?.[0]).toContain('repeat nothing');
    expect(refused({ ...standardJson.words, loose: 2 })?.[0]).toMatch(/^loose: /);
  });
});

describe('a standard’s own phrases', () => {
  it('say nothing that its words forbid', () => {
    expect(wordsInPhrases(shipped)).toEqual([]);
  });
  it('are named with their place where they do', () => {
    const { closing } = shipped.phrases;
    const phrases = { ...shipped.phrases, closing: { ...closing, 'zh-CN': '{surname}{title}，这个我们不知道。' } };
    expect(wordsInPhrases({ ...shipped, phrases })).toMatchObject([
      { path: 'phrases.closing.zh-CN', finding: { rule: 'TLK-4', matched: '不知道' } },
    ]);
  });
});
