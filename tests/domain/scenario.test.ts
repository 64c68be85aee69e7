import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparable, tells } from '../../electron/domain/marks/facts';
import { isPracticeNumber, realCustomerDataIn } from '../../electron/domain/scenario/practiceNumber';
import { readScenario, readShiftPlan } from '../../electron/domain/scenario/readScenario';
import type { Scenario } from '../../electron/domain/scenario/scenario';
import { beginWill, react } from '../../electron/domain/scenario/will';

const good = readFileSync(new URL('../../assets/scenarios/card-lost-hurried.yaml', import.meta.url), 'utf8');

function problemsOf(text: string): string[] {
  const read = readScenario(text);
  return read.ok ? [] : read.problems.map(({ line, path, reason }) => `${line} ${path}: ${reason.en}`);
}
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a scenario as a trainer writes it', () => {
  it('is read whole when nothing is wrong', () => {
    expect(problemsOf(good)).toEqual([]);
  });

  it.each([
    ['a misspelt key', 'level: 1', 'levle: 1', 'levle: is no key that is known here; is it misspelt?'],
    ['a mood that there is not', 'mood: hurried', 'mood: cross', 'is one of: patient, hurried'],
    ['a rule that there is not', 'ANS-1', 'ANS-9', 'is one of: RDY-1'],
    ['text for a number', 'ring: 20', 'ring: soon', 'should be a number'],
    ['a number too small', 'ring: 20', 'ring: 0', 'at least 1'],
    ['a line nobody wrote', 'story: [ask, where', 'story: [ask, hwere', 'there is no line “hwere” under says'],
    ['a state nobody wrote', 'go: pressing', 'go: presing', 'there is no state “presing” under states'],
    ['nothing written', '"好，挂失了就行。"', '""', 'nothing is written here'],
    ['a real number', /"1540000\d+"/, '"13800138000"', 'is no practice number'],
    ['a real number in words', '三零一七', '一三八零零一三八零零零', 'looks like a real customer’s'],
    ['a wrong direction', 'direction: inbound', 'direction: outbound', 'does not suit the kind'],
    ['a tab', '  zh-CN: "赶时间', '\tzh-CN: "赶时间', 'indent with spaces'],
    ['a key twice', 'level: 1', 'level: 1\nlevel: 2', 'the same key stands here twice'],
    ['a chance above one', 'chance: 0.5', 'chance: 1.5', 'at most 1'],
  ])('%s is told with its line and the reason', (_what, from, to, reason) => {
    const text = good.replace(from, to);
    const problems = problemsOf(text);
    const found = problems.find((problem) => problem.includes(reason));
    expect(found, problems.join('\n')).toBeDefined();
    expect(Number(found?.split(' ')[0])).toBeGreaterThan(0);
  });

  it('the line is that of the mistake', () => {
    const text = good.replace('mood: hurried', 'mood: cross');
    expect(problemsOf(text)[0]).toMatch(new RegExp(`^${lineOf(text, 'mood: cross')} mood: `));
  });

  it('several mistakes are told at once, in both languages, and what is missing, too', () => {
    const text = good
      .replace('mood: hurried', 'mood: cross')
      .replace('ring: 20', 'ring: 0')
      .replace('kind: loss-report\n', '');
    const read = readScenario(text);
    if (read.ok) throw new Error('it was taken');
    expect(read.problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['kind', 'mood', 'patience.ring']));
    expect(read.problems.find(({ path }) => path === 'kind')?.reason).toEqual({
      'zh-CN': expect.any(String),
      en: expect.any(String),
    });
  });

  it.each(['', 'just words', '- a\n- b', 'a: &x 1\nb: *x', '{', '\u0000'])(
    '%j is refused and nothing crashes',
    (text) => {
      expect(problemsOf(text).length).toBeGreaterThan(0);
    },
  );

  it('a shift stands in the order of its times', () => {
    const text =
      'format: 1\nid: s\ntitle: { zh-CN: a, en: a }\nsummary: { zh-CN: a, en: a }\nlevel: 1\nexercises: []\n' +
      'calls:\n  - { at: 9, scenario: a }\n  - { at: 3, scenario: b }\n';
    const read = readShiftPlan(text);
    expect(read.ok ? [] : read.problems.map(({ line, path }) => [line, path])).toEqual([[9, 'calls.1.at']]);
  });
});

describe('numbers of practice', () => {
  it('are of a range that belongs to no operator', () => {
    expect(isPracticeNumber('15400001234')).toBe(true);
    expect(isPracticeNumber('15400101234')).toBe(false);
    expect(isPracticeNumber('13800138000')).toBe(false);
  });

  it.each([
    ['13800138000', 'phone'],
    ['138-0013-8000', 'phone'],
    ['幺三八零零幺三八零零零', 'phone'],
    ['one three eight zero zero one three eight zero zero zero', 'phone'],
    ['6222021234567890128', 'card'],
    ['15400001234', null],
    ['卡号后四位八八二六', null],
  ])('%s is %s', (text, kind) => {
    expect(realCustomerDataIn(text)).toBe(kind);
  });
});

describe('a customer with a will', () => {
  const read = readScenario(good);
  if (!read.ok) throw new Error('broken');
  const scenario: Scenario = read.value;
  const firstWords = (seed: number): string | null =>
    react(beginWill(scenario, seed), scenario, 'identity-asked').act.say;

  it('refuses or not as the seed decides, and the same seed the same way', () => {
    const said = Array.from({ length: 200 }, (_, seed) => firstWords(seed));
    const refusals = said.filter((line) => line === 'no-time').length;
    expect(refusals).toBeGreaterThan(70);
    expect(refusals).toBeLessThan(130);
    expect(said).toEqual(Array.from({ length: 200 }, (_, seed) => firstWords(seed)));
  });

  it('asked again in the next state, answers', () => {
    const seed = Array.from({ length: 50 }, (_, one) => one).find((one) => firstWords(one) === 'no-time') ?? 0;
    const { will } = react(beginWill(scenario, seed), scenario, 'identity-asked');
    expect(will.state).toBe('pressing');
    expect(react(will, scenario, 'identity-asked').act.say).toBe('details');
  });
});

describe('facts in a note', () => {
  const fact = (...any: string[]) => ({ fact: { 'zh-CN': 'x', en: 'x' }, any });
  it.each([
    ['客户说 30，000 元', '三万'],
    ['三万元', '30000'],
    ['wants Thirty Thousand', '30000'],
    ['分 12 期', '十二期'],
    ['被骗八千，十分钟前', '八千'],
    ['ＡＢＣ公司', 'abc公司'],
    ['月入一万二', '12000'],
    ['五万，一万二', '五万'],
  ])('%s tells %s', (note, wording) => {
    expect(tells(note, fact(wording))).toBe(true);
  });
  it.each([
    ['280000 元', '80000'],
    ['没有写', '三万'],
  ])('%s does not tell %s', (note, wording) => {
    expect(tells(note, fact(wording))).toBe(false);
  });
  it('two numbers stay two', () => {
    expect(comparable('8000，10')).toBe('8000|10');
  });
});
