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

/**
 * Turns a lexicon's pattern into the source of a regular expression. The notation is kept so small that no pattern
 * can make matching slow (there is no repetition, and a gap is short):
 *
 * - `[x]` may be missing; `(a|b)` is one or the other, `[a|b]` one or the other or neither;
 * - `<name>` is one of that group;
 * - `…` is up to six characters within the clause (24 in a pattern of Latin letters);
 * - `^` is a clause's start, `$` its end;
 * - a space is any white space, `'` either apostrophe. A pattern of Latin letters matches whole words.
 *
 * @throws {PatternError}
 */
export function compilePattern(pattern: string, groups: Groups): string {
  const latin = /[A-Za-z]/.test(pattern.replace(/<\w+>/g, '')) && !/\p{Script=Han}/u.test(pattern);
  const source = read(pattern, groups, longestGap[latin ? 'en' : 'zh'], []);
  if (source.split(gap).length - 1 > mostGaps) throw new PatternError(`more than ${mostGaps} gaps`);
  if (new RegExp(`^${source}`).test('\u0000')) throw new PatternError('all of it may be missing');
  return latin ? `(?<![A-Za-z])${source}(?![A-Za-z])` : source;
}

/** One regular expression for all the patterns; it matches nothing when there are none. */
export function anyOf(patterns: readonly string[], groups: Groups): string {
  if (patterns.length === 0) return '(?!)';
  return `(?:${byLength(patterns)
    .map((one) => compilePattern(one, groups))
    .join('|')})`;
}

/** Longer alternatives first, because a regular expression takes the first that fits. */
function byLength(patterns: readonly string[]): string[] {
  return [...patterns].sort((a, b) => b.length - a.length);
}

function read(pattern: string, groups: Groups, widest: number, within: readonly string[]): string {
  if (/[\])>][?*+](?![\])|])/.test(pattern)) throw new PatternError('“?”, “*” and “+” repeat nothing here; use […]');
  let at = 0;
  const sequence = (end: ')' | ']' | ''): string => {
    const alternatives = [''];
    const add = (source: string) => {
      alternatives[alternatives.length - 1] += source;
    };
    while (at < pattern.length) {
      const character = pattern.charAt(at++);
      if (character === end) return `(?:${alternatives.join('|')})`;
      switch (character) {
        case '(':
          add(sequence(')'));
          break;
        case '[':
          add(`${sequence(']')}?`);
          break;
        case ')':
        case ']':
          throw new PatternError(`“${character}” without its opening`);
        case '|':
          alternatives.push('');
          break;
        case '<':
          add(group());
          break;
        case '…':
          add(`${gap}{0,${widest}}?`);
          break;
        case '^':
          add(`(?<=^|[${clauseMarks}${quoteMarks}.]\\s*)`);
          break;
        case '$':
          add(`(?=\\s*(?:$|[${clauseMarks}${quoteMarks}.~～]))`);
          break;
        case ' ':
          add('\\s+');
          break;
        case "'":
          add("['’]");
          break;
        default:
          add(character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
      }
    }
    if (end !== '') throw new PatternError(`“${end}” is missing`);
    return `(?:${alternatives.join('|')})`;
  };
  const group = (): string => {
    const end = pattern.indexOf('>', at);
    if (end < 0) throw new PatternError('“>” is missing');
    const name = pattern.slice(at, end);
    at = end + 1;
    const alternatives = groups[name];
    if (!alternatives) throw new PatternError(`there is no group “${name}”`);
    if (within.includes(name)) throw new PatternError(`the group “${name}” contains itself`);
    return `(?:${byLength(alternatives)
      .map((one) => read(one, groups, widest, [...within, name]))
      .join('|')})`;
  };
  return sequence('');
}
