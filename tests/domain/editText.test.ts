import { describe, expect, it } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import { readDocument, valueAt, withValue } from '../../electron/domain/scenario/editText';
import { newScenario } from '../../electron/domain/scenario/newScenario';
import { readScenario } from '../../electron/domain/scenario/readScenario';
import { standardSchema } from '../../electron/domain/standard';

const TEXT = `# about fees
title: { zh-CN: "费用", en: "A fee" } # short
says:
  ask: # first
    zh-CN: "您好"
    en: "Hello"
story: [ask]
mood: patient
`;

describe('a trainer’s text with one value changed', () => {
  it('keeps every other sign of it, comments too', () => {
    expect(withValue(TEXT, ['mood'], 'angry')).toBe(TEXT.replace('patient', 'angry'));
    expect(withValue(TEXT, ['title', 'en'], 'A fee: why?')).toBe(TEXT.replace('"A fee"', '"A fee: why?"'));
    expect(withValue(TEXT, ['says', 'ask', 'zh-CN'], '喂 "您" \\ 好')).toBe(
      TEXT.replace('"您好"', '"喂 \\"您\\" \\\\ 好"'),
    );
  });

  it('keeps the comments also where something is added or taken away', () => {
    const added = withValue(TEXT, ['says', 'more'], { 'zh-CN': '还有', en: 'And' }) ?? '';
    const told = withValue(added, ['story'], ['ask', 'more']) ?? '';
    for (const comment of ['# about fees', '# short', '# first']) expect(told).toContain(comment);
    expect(valueAt(readDocument(told), ['story'])).toEqual(['ask', 'more']);
    expect(valueAt(readDocument(told), ['says', 'more', 'en'])).toBe('And');
    const taken = withValue(told, ['says', 'ask'], undefined) ?? '';
    expect(valueAt(readDocument(taken), ['says', 'ask'])).toBeUndefined();
    expect(taken).toContain('# about fees');
  });

  it('what looks like a number or a name stays text', () => {
    const number = withValue('caller: { number: "1" }\n', ['caller', 'number'], '15400009999') ?? '';
    expect(valueAt(readDocument(number), ['caller', 'number'])).toBe('15400009999');
    const empty = withValue('title:\nmood: angry\n', ['title'], 'x: y') ?? '';
    expect(valueAt(readDocument(empty), ['title'])).toBe('x: y');
  });

  it('is refused where the text is no YAML', () => {
    expect(withValue('a: [', ['a'], 'b')).toBeNull();
    expect(withValue('only words', ['a'], 'b')).toBeNull();
  });
});

it('a new scenario has no mistakes', () => {
  const read = readScenario(newScenario('new-scenario', 42, standardSchema.parse(standardJson)));
  expect(read).toMatchObject({ ok: true, value: { id: 'new-scenario', caller: { number: '15400000042' } } });
});

it('real customer data is found with its line wherever it stands, comments included', () => {
  const text = newScenario('new-scenario', 42, standardSchema.parse(standardJson));
  const told = text.replace('title:', '# ask 13912345521 about it\ntitle:');
  expect(readScenario(told)).toMatchObject({ ok: false, problems: [{ line: 3, path: '' }] });
});
