import { type Excuse, excuses, type LexiconEntry, type WordLexicon, type WordRule } from './lexicon';
import { anyOf, clauseMarks, compilePattern } from './pattern';
import { sentencesOf } from './sentences';
import { type Carry, createVoiceReader, nothingCarried, type Voices } from './voice';

/** Words in a text that a rule speaks against, and what to say instead. */
export interface WordFinding {
  readonly rule: WordRule;
  /** The lexicon's entry that found them. */
  readonly entry: string;
  /** Where they stand, in UTF-16 units as in `text.slice(from, to)`. */
  readonly from: number;
  readonly to: number;
  readonly matched: string;
  /** Any of these can replace the words as it stands; the first is what one key applies. Never empty. */
  readonly better: readonly string[];
}

/** What `Intl.Segmenter` does, as far as it is used. */
export interface WordSegmenter {
  segment(text: string): Iterable<{ readonly segment: string; readonly index: number }>;
}

/** Checks one text after the other, and is quick when they differ little, as while somebody types. */
export type WordCheck = (text: string) => readonly WordFinding[];

/**
 * The words in a note, message, phrase or answer that are never said to a customer (TLK-4) or promise
 * what nobody may promise (TLK-5), in their order. For a text that is being typed, keep a `createWordCheck`.
 */
export function checkWords(text: string, lexicon: WordLexicon, segmenter?: WordSegmenter): readonly WordFinding[] {
  return createWordCheck(lexicon, segmenter)(text);
}

/** What is known of a sentence before it is known who spoke before it. */
interface Prepared {
  /** Their positions are counted from the sentence's own start. */
  readonly found: readonly Found[];
  /** Who speaks in it, by what the sentences before left; undefined where that is all the same, and it leaves nothing. */
  readonly voices: ((carry: Carry) => Voices) | undefined;
}

interface Found extends WordFinding {
  /** It is none if the words are the customer's. */
  readonly unlessReported: boolean;
}

/**
 * A check for one field. The sentences of the last text are remembered, so that a key costs the check of the one
 * sentence it changed, and a quotation mark or a name before a colon no more than telling anew whose words the others
 * are. Fields with the same lexicon share what is prepared of it.
 */
export function createWordCheck(lexicon: WordLexicon, segmenter?: WordSegmenter): WordCheck {
  const { prepare } = segmenter ? createSentenceCheck(lexicon, segmenter) : sharedSentenceCheck(lexicon);
  let known = new Map<string, Prepared>();
  return (text) => {
    const current = new Map<string, Prepared>();
    const findings: WordFinding[] = [];
    let carry = nothingCarried;
    for (const sentence of sentencesOf(text)) {
      if (sentence.opensLine) carry = nothingCarried;
      const prepared = current.get(sentence.text) ?? known.get(sentence.text) ?? prepare(sentence.text);
      current.set(sentence.text, prepared);
      const voices = prepared.voices?.(carry);
      const said = voices
        ? prepared.found.filter(({ unlessReported, from }) => !unlessReported || voices.at(from) !== 'customer')
        : prepared.found;
      carry = voices?.carry ?? carry;
      for (const { unlessReported: _, ...finding } of withoutOverlaps(said)) {
        findings.push({ ...finding, from: finding.from + sentence.from, to: finding.to + sentence.from });
      }
    }
    known = current;
    return findings;
  };
}

/** Puts the better wording in the finding's place. The finding must be of this very text. */
export function applyBetter(text: string, finding: WordFinding, choice = 0): string {
  const better = finding.better[choice] ?? finding.better[0] ?? finding.matched;
  return text.slice(0, finding.from) + better + text.slice(finding.to);
}

interface SentenceCheck {
  prepare(sentence: string): Prepared;
  warm(): Generator<void>;
}

/** A lexicon takes some ten milliseconds to prepare, a dialog with a field is opened in one. */
const prepared = new WeakMap<WordLexicon, SentenceCheck>();

function sharedSentenceCheck(lexicon: WordLexicon): SentenceCheck {
  const known = prepared.get(lexicon);
  if (known) return known;
  const check = createSentenceCheck(lexicon, new Intl.Segmenter('zh', { granularity: 'word' }));
  prepared.set(lexicon, check);
  return check;
}

/**
 * Gets the expressions of a lexicon ready, one with each step: the first text that needs one would wait for it.
 */
export function warmWordCheck(lexicon: WordLexicon): Generator<void> {
  return sharedSentenceCheck(lexicon).warm();
}

function createSentenceCheck(lexicon: WordLexicon, segmenter: WordSegmenter): SentenceCheck {
  const readVoices = createVoiceReader(lexicon);
  const isExcused = createExcuses(lexicon);
  const isWhole = createWholeness(lexicon.loose);
  const { searches, searchesIn } = createSearches(lexicon);
  const prepare = (text: string): Prepared => {
    let boundaries: readonly number[] | undefined;
    const found: Found[] = [];
    for (const { expression, entry, onlyBefore, notAfter, notBefore } of searchesIn(text)) {
      for (const match of text.matchAll(expression())) {
        const from = match.index;
        const to = from + match[0].length;
        if (onlyBefore?.().test(text.slice(to)) === false) continue;
        if (notAfter?.().test(text.slice(0, from)) || notBefore?.().test(text.slice(to))) continue;
        // Latin words are whole by their letters already; for Chinese the segmenter is asked.
        if (/\p{Script=Han}/u.test(match[0])) {
          boundaries ??= boundariesOf(text, segmenter);
          if (!isWhole(text, from, to, boundaries)) continue;
        }
        if (entry.excuses.some((excuse) => isExcused(excuse, text, from, to))) continue;
        const unlessReported = entry.excuses.includes('reported');
        found.push({
          rule: entry.rule,
          entry: entry.id,
          from,
          to,
          matched: match[0],
          better: entry.better,
          unlessReported,
        });
      }
    }
    const asksWho = mayChangeCarry.test(text) || found.some(({ unlessReported }) => unlessReported);
    return { found, voices: asksWho ? readVoices(text) : undefined };
  };

  function* warm(): Generator<void> {
    // An expression is translated when it is first tried, on whatever text.
    for (const { expression, onlyBefore, notAfter, notBefore } of searches) {
      for (const one of [expression, onlyBefore, notAfter, notBefore]) one?.().test('');
      yield;
    }
    for (const excuse of excuses) {
      isExcused(excuse, '', 0, 0);
      yield;
    }
    readVoices('')(nothingCarried);
  }

  return { prepare, warm };
}

/** A sentence without these leaves to the next what it was left itself. */
const mayChangeCarry = /[：:“”"「」『』‘’]/;

/** One pattern of an entry. Most are never compiled, because what they need does not occur. */
interface Search {
  readonly entry: LexiconEntry;
  readonly expression: () => RegExp;
  readonly onlyBefore: (() => RegExp) | undefined;
  readonly notAfter: (() => RegExp) | undefined;
  readonly notBefore: (() => RegExp) | undefined;
}

/** Finds the patterns that are worth looking for in a text, by the words that they need. */
function createSearches({ entries, groups }: WordLexicon): {
  readonly searches: readonly Search[];
  searchesIn(text: string): ReadonlySet<Search>;
} {
  const all: Search[] = [];
  const always: Search[] = [];
  /** By a needed word's first character: the word, and who needs it. */
  const byStart = new Map<string, Map<string, Search[]>>();
  const guard = (patterns: readonly string[], around: (source: string) => string) =>
    patterns.length > 0 ? once(() => new RegExp(around(anyOf(patterns, groups)), 'i')) : undefined;
  for (const entry of entries) {
    const onlyBefore = guard(entry.onlyBefore, (source) => `^${source}`);
    const notAfter = guard(entry.notAfter, (source) => `${source}\\s*$`);
    const notBefore = guard(entry.notBefore, (source) => `^\\s*${source}`);
    for (const word of entry.words) {
      const { source, needs } = compilePattern(word, groups);
      const search = { entry, expression: once(() => new RegExp(source, 'gi')), onlyBefore, notAfter, notBefore };
      all.push(search);
      if (!needs) always.push(search);
      for (const need of needs ?? []) {
        const words = byStart.get(need.charAt(0)) ?? new Map<string, Search[]>();
        byStart.set(need.charAt(0), words.set(need, [...(words.get(need) ?? []), search]));
      }
    }
  }
  const searchesIn = (text: string): ReadonlySet<Search> => {
    const searches = new Set(always);
    const small = text.toLowerCase();
    for (let at = 0; at < small.length; at++) {
      for (const [word, needing] of byStart.get(small.charAt(at)) ?? []) {
        if (small.startsWith(word, at)) for (const search of needing) searches.add(search);
      }
    }
    return searches;
  };
  return { searches: all, searchesIn };
}

/** Makes something when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Of findings that overlap, the longer ones, in the order of the text. */
function withoutOverlaps<T extends WordFinding>(findings: readonly T[]): T[] {
  const kept: T[] = [];
  for (const finding of [...findings].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    if (kept.every(({ from, to }) => finding.to <= from || finding.from >= to)) kept.push(finding);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** Where the segmenter's words begin, the text's end included. */
function boundariesOf(text: string, segmenter: WordSegmenter): readonly number[] {
  const boundaries: number[] = [];
  for (const { index } of segmenter.segment(text)) boundaries.push(index);
  boundaries.push(text.length);
  return boundaries;
}

/**
 * Whether the stretch is made of whole words: 不行 is not in 不行业 nor 行不行, 管 not in 管理.
 * Segmenters glue particles on (“我也不|行”), so loose characters may stick out.
 */
function createWholeness(loose: string) {
  const isLoose = (text: string) => [...text].every((character) => loose.includes(character));
  return (text: string, from: number, to: number, boundaries: readonly number[]): boolean => {
    const begin = boundaries.findLast((boundary) => boundary <= from) ?? from;
    const end = boundaries.find((boundary) => boundary >= to) ?? to;
    return isLoose(text.slice(begin, from)) && isLoose(text.slice(to, end));
  };
}

/** Who speaks is not asked: that takes what stands before the sentence. */
type IsExcused = (excuse: Excuse, text: string, from: number, to: number) => boolean;

function createExcuses({ people, signs, groups }: WordLexicon): IsExcused {
  const either = (patterns: readonly string[]) => anyOf(patterns, groups);
  const lastClause = new RegExp(`[^${clauseMarks}]*$`);
  const firstClause = new RegExp(`^[^${clauseMarks}]*[？?]?`);
  const opening = '[“「『‘"]?\\s*$';
  const mentioned = new RegExp(either(signs.mentioned), 'i');
  const mentionedAfter = new RegExp(`^${either(signs.mentionedAfter)}`, 'i');
  const topics = new RegExp(either(signs.topics), 'i');
  const negated = new RegExp(`${either(signs.negated)}${opening}`, 'i');
  const asked = new RegExp(either(signs.asked), 'i');
  const conditional = new RegExp(either(signs.conditional), 'i');
  const conditionalAfter = new RegExp(either(signs.conditionalAfter), 'i');
  const joins = new RegExp(either(signs.joins), 'i');
  const hedged = new RegExp(either(signs.hedged), 'i');
  const you = new RegExp(`${either(people.you)}(?:${either(people.adverbs)})*$`, 'i');
  const customer = new RegExp(either(people.customer), 'gi');
  const anyone = new RegExp(either([...people.customer, ...people.you]), 'i');
  const we = new RegExp(either(people.we), 'i');
  const towards = new RegExp(`${either(people.towards)}$`, 'i');
  const possession = new RegExp(`^${either(people.possession)}`, 'i');
  const calls = new RegExp(`${either(people.calls)}`, 'i');
  const goesOn = new RegExp(`^${either(people.conjunctions)}$`, 'i');
  const customerActs = new RegExp(`^${either(people.customerActs)}`, 'i');

  const isConditional = (before: string, clause: string): boolean =>
    conditional.test(clause) || (joins.test(clause) && conditional.test(clauseBefore(before, clause)));

  /** 您（现在）没办法…, but not 我给您…不了. */
  const isSpokenTo = (clause: string): boolean => {
    const spoken = you.exec(clause);
    return spoken !== null && !towards.test(clause.slice(0, spoken.index));
  };

  const clauseBefore = (before: string, clause: string): string =>
    lastClause.exec(before.slice(0, before.length - clause.length - 1))?.[0] ?? '';

  /** 客户（这两天）没办法…: the last customer of the clause is the one who …, with nobody of ours in between. */
  const isSubject = (clause: string): boolean => {
    const last = [...clause.matchAll(customer)].at(-1);
    if (!last) return false;
    const between = clause.slice(last.index + last[0].length);
    return !we.test(between) && !possession.test(between) && !towards.test(clause.slice(0, last.index));
  };

  /** The customer is told of in this clause, or in the one before that this one goes on. */
  const isToldOf = (before: string, clause: string): boolean => {
    if (isSubject(clause)) return true;
    const last = clauseBefore(before, clause);
    return (goesOn.test(clause) || (clause === '' && calls.test(last))) && isSubject(last);
  };

  return (excuse, text, from, to) => {
    const before = text.slice(0, from);
    const clause = lastClause.exec(before)?.[0] ?? '';
    switch (excuse) {
      case 'reported':
        return false;
      case 'subject':
        return (
          isSpokenTo(clause) ||
          isToldOf(before, clause) ||
          (!we.test(clause) && anyone.test(before) && customerActs.test(text.slice(to)))
        );
      case 'about':
        return isToldOf(before, clause);
      case 'mentioned':
        return (
          mentioned.test(before) ||
          mentionedAfter.test(text.slice(to)) ||
          topics.test(text) ||
          before.lastIndexOf('《') > before.lastIndexOf('》')
        );
      case 'negated':
        return negated.test(before);
      case 'asked':
        return asked.test(text.slice(from - clause.length, to) + (firstClause.exec(text.slice(to))?.[0] ?? ''));
      case 'conditional':
        return isConditional(before, clause) || conditionalAfter.test(firstClause.exec(text.slice(to))?.[0] ?? '');
      case 'hedged':
        return hedged.test(clause);
    }
  };
}

/** The rules that the words found break, each once. */
export function faultsOf(findings: readonly WordFinding[]): readonly WordRule[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}
