import MiniSearch, { type Query, type SearchOptions, type SearchResult } from 'minisearch';
import type { Question } from '../../../domain/knowledge';
import { askedWords, isHan, plain, soundOf, soundTerms, splitSounds, textTerms, wordsOf } from './terms';

/** A question as it is found. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly keywords: string;
  readonly answer: string;
  readonly sound: string;
}

/** Finds questions as one types (KNB-1): by words and parts of words, by sound, and in spite of mistakes. */
export interface QuestionIndex {
  /** Takes a question in, or its new wording. */
  put(question: Question): void;
  drop(id: string): void;
  /**
   * The ids of what fits, the best first.
   * @param ranked all ids, the most used first: what one sign fits is shown in this order
   */
  find(text: string, ranked: readonly string[]): readonly string[];
}

/** How much a word weighs by where it stands: keywords more than text. */
const WEIGHTS = { keywords: 5, title: 3, sound: 1.2, answer: 0.6 } as const;
const TEXT = ['title', 'keywords', 'answer'];
/** With so few found, what fits in part or sounds alike is looked for too. */
const FEW = 5;

/** @param weightOf what a question's frequency adds to 1: of two that fit alike, the one asked more often comes first */
export function createQuestionIndex(weightOf: (id: string) => number): QuestionIndex {
  const mini = new MiniSearch<Entry>({
    fields: ['title', 'keywords', 'answer', 'sound'],
    tokenize: (text, field) => (field === 'sound' ? soundTerms(text) : textTerms(text)),
    processTerm: (term) => term,
  });
  /** What one or two signs are looked for in: title and keywords, and the sounds of their words. */
  const glances = new Map<string, string>();
  /** The sounds of single words with all their beginnings, for letters that run several together. */
  const sounds = new Map<string, 'whole' | 'beginning'>();
  const latin = new Set<string>();
  const search: SearchOptions = {
    tokenize: (text) => [text],
    boost: WEIGHTS,
    boostDocument: (id) => 1 + weightOf(String(id)),
  };

  const learn = (word: string): void => {
    if (!isHan(word)) {
      latin.add(word);
      return;
    }
    const { whole, initials } = soundOf(word);
    for (const sound of [whole, initials]) {
      if (sound.length < 2 || sounds.get(sound) === 'whole') continue;
      sounds.set(sound, 'whole');
      for (let to = 2; to < sound.length; to += 1) {
        const beginning = sound.slice(0, to);
        if (!sounds.has(beginning)) sounds.set(beginning, 'beginning');
      }
    }
  };

  /** The word as it was meant, where two letters changed places. */
  const swapped = (word: string): string[] =>
    Array.from(
      { length: word.length - 1 },
      (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    ).filter((guess) => latin.has(guess) || sounds.get(guess) === 'whole');

  /** What one word asks for. */
  const wordQuery = (word: string, mistaken: boolean): Query => {
    if (isHan(word)) {
      const written: Query = { combineWith: 'AND', fields: TEXT, queries: textTerms(word) };
      // Another character of the same sound is what input methods get wrong.
      const heard: Query = { fields: ['sound'], queries: [soundOf(word).whole] };
      return mistaken ? { combineWith: 'OR', queries: [written, heard] } : written;
    }
    if (!mistaken) {
      const parts = splitSounds(word, (sound, unfinished) =>
        unfinished ? sounds.has(sound) : sounds.get(sound) === 'whole',
      );
      if (!parts) return { prefix: true, queries: [word] };
      const prefix = (part: string): boolean => part === parts.at(-1);
      const run: Query = { combineWith: 'AND', fields: ['sound'], prefix, queries: parts };
      return { combineWith: 'OR', queries: [{ prefix: true, queries: [word] }, run] };
    }
    const fuzzy = word.length > 3 ? 1 : false;
    return { combineWith: 'OR', queries: [{ prefix: true, fuzzy, queries: [word] }, ...swapped(word)] };
  };

  const ask = (words: readonly string[], combineWith: 'AND' | 'OR', mistaken: boolean): SearchResult[] =>
    mini.search({ combineWith, queries: words.map((word) => wordQuery(word, mistaken)) }, search);

  /** What has the sign, or a word whose sound begins with it. */
  const glance = (sign: string, ranked: readonly string[]): readonly string[] => {
    const sought = isHan(sign) ? sign : ` ${sign}`;
    return ranked.filter((id) => glances.get(id)?.includes(sought));
  };

  return {
    put(question) {
      const { id, title, answer, steps, keywords, english } = question;
      const chinese = [title, ...keywords].join(' ');
      if (mini.has(id)) mini.discard(id);
      mini.add({
        id,
        title: [title, english?.title].filter(Boolean).join(' '),
        keywords: keywords.join(' '),
        answer: [answer, ...steps, english?.answer].filter(Boolean).join(' '),
        sound: chinese,
      });
      const words = [...new Set([...wordsOf(chinese), ...keywords.filter(isHan), ...wordsOf(english?.title ?? '')])];
      for (const word of words) learn(word);
      const begins = words.flatMap((word) => (isHan(word) ? Object.values(soundOf(word)) : [word]));
      glances.set(id, plain([chinese, ...begins.map((sound) => sound.slice(0, 3))].join(' ')));
    },
    drop(id) {
      if (mini.has(id)) mini.discard(id);
      glances.delete(id);
    },
    find(text, ranked) {
      const asked = askedWords(text).slice(0, 12);
      const isShort = (word: string): boolean => word.length < (isHan(word) ? 2 : 3);
      const short = asked.filter(isShort);
      const words = asked.filter((word) => !isShort(word));
      if (asked.length === 0) return [];
      if (words.length === 0) return short.reduce((found, sign) => glance(sign, found), ranked);

      const found = new Set(ask(words, 'AND', false).map(({ id }) => id as string));
      if (found.size < FEW) for (const { id } of ask(words, 'AND', true)) found.add(id as string);
      if (found.size < FEW && words.length > 1) {
        // Half of the words at least: what has one of five in common is something else.
        const half = Math.ceil(words.length / 2);
        for (const { id, queryTerms } of ask(words, 'OR', true))
          if (words.filter((word) => isHit(word, queryTerms)).length >= half) found.add(id as string);
      }
      // Where the words were cut in the wrong places, half of all pairs of neighbours still stand.
      const pairs = textTerms(text).filter(isHan).slice(0, 40);
      if (found.size < FEW && pairs.length > 1) {
        const queries = pairs.map((pair): Query => ({ fields: TEXT, queries: [pair] }));
        for (const { id, terms } of mini.search({ combineWith: 'OR', queries }, search))
          if (terms.length >= Math.ceil(pairs.length / 2)) found.add(id as string);
      }
      // What is only begun, or too short to be looked up, brings forward what has it too.
      return short.reduce<readonly string[]>(
        (ids, sign) => {
          const first = new Set(glance(sign, ids));
          return [...first, ...ids.filter((id) => !first.has(id))];
        },
        [...found],
      );
    },
  };
}

/** Whether one of the terms that were found belongs to the word. */
function isHit(word: string, terms: readonly string[]): boolean {
  return terms.some((term) => word.includes(term)) || (isHan(word) && terms.includes(soundOf(word).whole));
}
