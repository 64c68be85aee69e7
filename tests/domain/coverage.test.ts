import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../assets/locales/en.json' with { type: 'json' };
import chinese from '../../assets/locales/zh-CN.json' with { type: 'json' };
import { standardPage } from '../../build/docs/standardPage';
import { RULES, type RuleId } from '../../electron/domain/rules';

/** The ids of the service standard, as its book lists them. Written out: a rule cannot be lost by leaving it out. */
const BOOK = [
  ...['RDY-1', 'RDY-2', 'RDY-3'],
  ...['ANS-1', 'ANS-2', 'ANS-3', 'ANS-4', 'ANS-5'],
  ...['TLK-1', 'TLK-2', 'TLK-3', 'TLK-4', 'TLK-5', 'TLK-6'],
  ...['TLK-7', 'TLK-8', 'TLK-9', 'TLK-10', 'TLK-11', 'TLK-12'],
  ...['HLD-1', 'HLD-2', 'HLD-3'],
  ...['XFR-1', 'XFR-2', 'XFR-3'],
  ...['END-1', 'END-2', 'END-3', 'END-4'],
  ...['ACW-1', 'ACW-2', 'ACW-3', 'ACW-4'],
  ...['SEC-1', 'SEC-2', 'SEC-3', 'SEC-4'],
  ...['SHF-1', 'SHF-2'],
  ...['KNB-1', 'KNB-2', 'KNB-3', 'KNB-4', 'KNB-5'],
  ...['OUT-1', 'OUT-2', 'OUT-3'],
] as readonly RuleId[];

const committed = readFileSync(new URL('../../assets/docs/service-standard.md', import.meta.url), 'utf8');

/** The titles of all stories of the domain, with the tables that fill them in; this file's own do not count. */
const titles = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.test.ts') && file !== 'coverage.test.ts')
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .flatMap((text) => text.match(/\b(?:it|describe)(?:\.each)?\([\s\S]*?(?:=>|\)\()/g) ?? []);

const languages = { 'zh-CN': chinese.rule, en: en.rule } as const;

describe('the whole service standard is in the product', () => {
  it('has exactly the rules of the book in its table', () => {
    expect(BOOK).toHaveLength(48);
    expect(Object.keys(RULES).sort()).toEqual([...BOOK].sort());
  });

  it.each(BOOK)('%s has its words in both languages, its row on the page, and a story', (id) => {
    for (const [language, rules] of Object.entries(languages)) {
      expect(rules[id]?.text, `${language} rule.${id}.text`).toMatch(/\S/);
      expect(rules[id]?.how, `${language} rule.${id}.how`).toMatch(/\S/);
    }
    const row = committed.split('\n').find((line) => line.startsWith(`| ${id} |`));
    expect(row, `${id} on the page`).toContain(RULES[id].kind);
    const named = new RegExp(`${id}(?!\\d)`);
    expect(
      titles.some((title) => named.test(title)),
      `a story that names ${id}`,
    ).toBe(true);
  });

  it('has words for no rule that is not in the table', () => {
    for (const rules of Object.values(languages)) expect(Object.keys(rules).sort()).toEqual([...BOOK].sort());
  });

  it('has a page that is up to date (npm run docs:standard)', () => {
    expect(committed).toBe(standardPage());
  });
});
