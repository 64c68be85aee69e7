import { z } from 'zod';
import type { WordCheck, WordFinding } from './check';
import { type WordRule, wordRules } from './lexicon';

const sentenceSchema = z.strictObject({
  /** Which part of the corpus it belongs to: the check was tuned on it, or it was held out. */
  part: z.string().min(1),
  text: z.string().min(1),
  /** What is to be found in it; empty for a sentence in which nothing is wrong. */
  faults: z.array(z.strictObject({ rule: z.enum(wordRules), words: z.string().min(1) })),
});

/** A sentence of a corpus, and what is to be found in it. */
export type CorpusSentence = z.infer<typeof sentenceSchema>;

/**
 * Checks a corpus file's content.
 * @throws {Error} with the path inside the file and the reason
 */
export function parseCorpus(content: unknown): CorpusSentence[] {
  const result = z.array(sentenceSchema).min(1).safeParse(content);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
}

/** How a word check does on a corpus. */
export interface Score {
  readonly found: number;
  /** Faults of the corpus that were not found … */
  readonly missed: readonly { readonly text: string; readonly rule: WordRule; readonly words: string }[];
  /** … and findings where there is no fault. */
  readonly wrong: readonly { readonly text: string; readonly rule: WordRule; readonly words: string }[];
  /** found ÷ (found + wrong), 0…1. */
  readonly precision: number;
  /** found ÷ (found + missed), 0…1. */
  readonly recall: number;
  /** The same of whole sentences, told apart into faulty and good ones whatever is found in them. */
  readonly whole: { readonly precision: number; readonly recall: number };
}

/**
 * Tries a check on a corpus. A fault is found when a finding of its rule overlaps it: how far an underline goes is
 * a matter of taste. A finding that overlaps no fault of its rule is wrong.
 */
export function scoreWordCheck(check: WordCheck, corpus: readonly CorpusSentence[]): Score {
  let found = 0;
  const whole = { found: 0, missed: 0, wrong: 0 };
  const missed: Score['missed'][number][] = [];
  const wrong: Score['wrong'][number][] = [];
  for (const { text, faults } of corpus) {
    const findings = check(text);
    const spans = spansOf(text, faults);
    if (spans.length > 0 && findings.length > 0) whole.found++;
    else if (spans.length > 0) whole.missed++;
    else if (findings.length > 0) whole.wrong++;
    for (const span of spans) {
      if (findings.some((finding) => overlap(finding, span))) found++;
      else missed.push({ text, rule: span.rule, words: span.matched });
    }
    for (const finding of findings) {
      if (!spans.some((span) => overlap(finding, span)))
        wrong.push({ text, rule: finding.rule, words: finding.matched });
    }
  }
  return {
    found,
    missed,
    wrong,
    precision: share(found, wrong.length),
    recall: share(found, missed.length),
    whole: { precision: share(whole.found, whole.wrong), recall: share(whole.found, whole.missed) },
  };
}

type Span = Pick<WordFinding, 'rule' | 'from' | 'to' | 'matched'>;

/** Where the faults stand; words that are said twice are listed twice. */
function spansOf(text: string, faults: CorpusSentence['faults']): Span[] {
  const spans: Span[] = [];
  for (const { rule, words } of faults) {
    const after = spans.findLast((span) => span.matched === words)?.to ?? 0;
    const from = text.indexOf(words, after);
    if (from < 0) throw new Error(`“${words}” is not in “${text}”`);
    spans.push({ rule, from, to: from + words.length, matched: words });
  }
  return spans;
}

function overlap(a: Span, b: Span): boolean {
  return a.rule === b.rule && a.from < b.to && b.from < a.to;
}

function share(right: number, other: number): number {
  return right + other === 0 ? 1 : right / (right + other);
}
