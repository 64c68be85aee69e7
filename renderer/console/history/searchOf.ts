import type { i18n } from 'i18next';
import type { HistorySearch, SearchedWord } from '../../../electron/domain/history';
import { RULE_IDS } from '../../../electron/domain/rules';
import { type DateSpan, dateSpanOf } from '../../../electron/domain/searchDates';
import { plainText } from '../../../electron/domain/searchText';
import { CALL_KINDS, type Standard } from '../../../electron/domain/standard';
import type { EpochMs } from '../../../electron/domain/time';

/** What is chosen beside the words. */
export type HistoryFilters = Pick<HistorySearch, 'direction' | 'broken' | 'disposition' | 'owed'>;

export const NO_FILTERS: HistoryFilters = { direction: null, broken: null, disposition: null, owed: false };

/** More words than anybody types; the rest is left out. */
const MOST_WORDS = 8;
/** A name is not looked for by one letter: every name would be meant. */
const SHORTEST_NAME = 2;

/** What was typed, read: the days it names and the words that are left. */
export interface Typed {
  readonly words: readonly string[];
  readonly days: DateSpan | null;
}

/** Reads what was typed. Of several dates the last counts. */
export function readTyped(text: string, now: EpochMs): Typed {
  const words: string[] = [];
  let days: DateSpan | null = null;
  for (const word of text.split(/[\s,，、;；]+/).filter((part) => part !== '')) {
    const span = dateSpanOf(word, now);
    if (span) days = span;
    else if (words.length < MOST_WORDS) words.push(word.slice(0, 80));
  }
  return { words, days };
}

/** The search that the typed words and the chosen filters make. Names are found in either language. */
export function searchOf(typed: Typed, filters: HistoryFilters, standard: Standard, i18n: i18n): HistorySearch {
  return {
    ...filters,
    words: typed.words.map((word) => wordOf(word, standard, i18n)),
    from: typed.days?.from ?? null,
    to: typed.days?.to ?? null,
  };
}

function wordOf(text: string, standard: Standard, i18n: i18n): SearchedWord {
  const plain = plainText(text);
  const named = (...names: readonly string[]): boolean =>
    plain.length >= SHORTEST_NAME && names.some((name) => plainText(name).includes(plain));
  const both = (key: string): string[] => ['zh-CN', 'en'].map((language) => i18n.getFixedT(language)(key));
  return {
    text,
    rules: RULE_IDS.filter((rule) => plainText(rule) === plain || named(...both(`rule.${rule}.text`))),
    kinds: CALL_KINDS.filter((kind) => named(...both(`kind.${kind}`))),
    dispositions: standard.dispositions
      .filter(({ label }) => named(label['zh-CN'], label.en))
      .map(({ id }) => id)
      .slice(0, 60),
  };
}
