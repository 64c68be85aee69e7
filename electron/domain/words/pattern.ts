/** Named alternatives; each alternative is a pattern. */
export type Groups = Readonly<Record<string, readonly string[]>>;

/** A pattern that cannot be read; the message says why, for the person who wrote the lexicon. */
export class PatternError extends Error {}

/** Where a clause ends, as characters of a regular expression's class. */
export const clauseMarks = '，,。；;！!？?：:、…\\n()（）—|';
const quoteMarks = '“”"「」『』《》‘';

const gap = `[^${clauseMarks}${quoteMarks}]`;
const longestGap = { zh: 6, en: 24 };
const mostGaps = 4;

/** A pattern, ready to be looked for. */
export interface Pattern {
  /** The source of a regular expression that ignores case. */
  readonly source: string;
  /**
   * A text without any of these (in small letters) holds no match: looking for them first spares most of the work.
   * Undefined where nothing can be said.
   */
  readonly needs: readonly string[] | undefined;
}

/**
 * Reads a lexicon's pattern. The notation is kept so small that no pattern can make matching slow (there is no
 * repetition, and a gap is short):
 *
 * - `[x]` may be missing; `(a|b)` is one or the other, `[a|b]` one or the other or neither;
 * - `<name>` is one of that group;
 * - `…` is up to six characters within the clause (24 in a pattern of Latin letters);
 * - `^` is a clause's start, `$` its end;
 * - a space is any white space, `'` either apostrophe. A pattern of Latin letters matches whole words.
 *
 * @throws {PatternError}
 */
export function compilePattern(pattern: string, groups: Groups): Pattern {
  const latin = /[A-Za-z]/.test(pattern.replace(/<\w+>/g, '')) && !/\p{Script=Han}/u.test(pattern);
  const alternatives = read(pattern, groups, []);
  const source = write(alternatives, longestGap[latin ? 'en' : 'zh']);
  if (source.split(gap).length - 1 > mostGaps) throw new PatternError(`more than ${mostGaps} gaps`);
  if (alternatives.some(mayBeNothing)) throw new PatternError('all of it may be missing');
  return { source: latin ? `(?<![A-Za-z])${source}(?![A-Za-z])` : source, needs: needsOfAny(alternatives) };
}

/** The source of one regular expression for all the patterns; it matches nothing when there are none. */
export function anyOf(patterns: readonly string[], groups: Groups): string {
  if (patterns.length === 0) return '(?!)';
  return `(?:${byLength(patterns)
    .map((one) => compilePattern(one, groups).source)
    .join('|')})`;
}

/** Longer alternatives first, because a regular expression takes the first that fits. */
function byLength(patterns: readonly string[]): string[] {
  return [...patterns].sort((a, b) => b.length - a.length);
}

type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'choice'; readonly alternatives: readonly Sequence[]; readonly optional: boolean }
  | { readonly kind: 'gap' | 'start' | 'end' | 'space' | 'apostrophe' };
type Sequence = readonly Part[];

function read(pattern: string, groups: Groups, within: readonly string[]): Sequence[] {
  if (/[\])>][?*+](?![\])|])/.test(pattern)) throw new PatternError('“?”, “*” and “+” repeat nothing here; use […]');
  let at = 0;
  const alternativesUntil = (end: ')' | ']' | ''): Sequence[] => {
    let parts: Part[] = [];
    const alternatives: Sequence[] = [parts];
    while (at < pattern.length) {
      const character = pattern.charAt(at++);
      if (character === end) return alternatives;
      switch (character) {
        case '(':
          parts.push({ kind: 'choice', alternatives: alternativesUntil(')'), optional: false });
          break;
        case '[':
          parts.push({ kind: 'choice', alternatives: alternativesUntil(']'), optional: true });
          break;
        case ')':
        case ']':
          throw new PatternError(`“${character}” without its opening`);
        case '|':
          parts = [];
          alternatives.push(parts);
          break;
        case '<':
          parts.push({ kind: 'choice', alternatives: group(), optional: false });
          break;
        default:
          parts.push(marks[character] ?? { kind: 'literal', text: character });
      }
    }
    if (end !== '') throw new PatternError(`“${end}” is missing`);
    return alternatives;
  };
  const group = (): readonly Sequence[] => {
    const end = pattern.indexOf('>', at);
    if (end < 0) throw new PatternError('“>” is missing');
    const name = pattern.slice(at, end);
    at = end + 1;
    const alternatives = groups[name];
    if (!alternatives) throw new PatternError(`there is no group “${name}”`);
    if (within.includes(name)) throw new PatternError(`the group “${name}” contains itself`);
    return groupsRead.of(groups, name, () =>
      byLength(alternatives).flatMap((one) => read(one, groups, [...within, name])),
    );
  };
  return alternativesUntil('');
}

const marks: Readonly<Record<string, Part>> = {
  '…': { kind: 'gap' },
  '^': { kind: 'start' },
  $: { kind: 'end' },
  ' ': { kind: 'space' },
  "'": { kind: 'apostrophe' },
};

/** Groups stand in many patterns: each is read, written and looked through for what it needs once. */
function remembered<Whole extends object, Key, Value>() {
  const all = new WeakMap<Whole, Map<Key, Value>>();
  return {
    of(whole: Whole, key: Key, make: () => Value): Value {
      const known = all.get(whole) ?? new Map<Key, Value>();
      all.set(whole, known);
      const value = known.get(key) ?? make();
      known.set(key, value);
      return value;
    },
  };
}
const groupsRead = remembered<Groups, string, readonly Sequence[]>();
const written = remembered<readonly Sequence[], number, string>();
const needed = remembered<readonly Sequence[], 'needs', { readonly words: readonly string[] | undefined }>();

function write(alternatives: readonly Sequence[], widest: number): string {
  return written.of(alternatives, widest, () => writeAnew(alternatives, widest));
}

function writeAnew(alternatives: readonly Sequence[], widest: number): string {
  const part = (one: Part): string => {
    switch (one.kind) {
      case 'literal':
        return one.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      case 'choice':
        return `${write(one.alternatives, widest)}${one.optional ? '?' : ''}`;
      case 'gap':
        return `${gap}{0,${widest}}?`;
      case 'start':
        return `(?<=^|[${clauseMarks}${quoteMarks}.]\\s*)`;
      case 'end':
        return `(?=\\s*(?:$|[${clauseMarks}${quoteMarks}.~～]))`;
      case 'space':
        return '\\s+';
      case 'apostrophe':
        return "['’]";
    }
  };
  return `(?:${alternatives.map((sequence) => sequence.map(part).join('')).join('|')})`;
}

/** Whether it fits anywhere: an end at least is somewhere. */
function mayBeNothing(sequence: Sequence): boolean {
  return sequence.every((part) => {
    switch (part.kind) {
      case 'literal':
      case 'space':
      case 'apostrophe':
      case 'end':
        return false;
      case 'gap':
      case 'start':
        return true;
      case 'choice':
        return part.optional || part.alternatives.some(mayBeNothing);
      default:
        return part satisfies never;
    }
  });
}

function needsOfAny(alternatives: readonly Sequence[]): readonly string[] | undefined {
  return needed.of(alternatives, 'needs', () => ({ words: needsAnew(alternatives) })).words;
}

function needsAnew(alternatives: readonly Sequence[]): readonly string[] | undefined {
  const needs = new Set<string>();
  for (const sequence of alternatives) {
    const own = needsOf(sequence);
    if (!own) return undefined;
    for (const one of own) needs.add(one);
  }
  return [...needs];
}

/** Of all that a sequence cannot do without, the longest words, and of those the fewest. */
function needsOf(sequence: Sequence): readonly string[] | undefined {
  const candidates: (readonly string[])[] = [];
  let run = '';
  const endRun = () => {
    if (run !== '') candidates.push([run]);
    run = '';
  };
  for (const part of sequence) {
    if (part.kind === 'literal') {
      run += part.text.toLowerCase();
      continue;
    }
    endRun();
    if (part.kind !== 'choice' || part.optional) continue;
    const needs = needsOfAny(part.alternatives);
    if (needs) candidates.push(needs);
  }
  endRun();
  const shortest = (words: readonly string[]) => Math.min(...words.map(({ length }) => length));
  return candidates.sort((a, b) => shortest(b) - shortest(a) || a.length - b.length)[0];
}
