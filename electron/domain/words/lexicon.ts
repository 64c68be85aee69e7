import { z } from 'zod';
import { compilePattern, type Groups, PatternError } from './pattern';

/** The rules that the words of a note can break: what is never said (TLK-4), and what nobody may promise (TLK-5). */
export const wordRules = ['TLK-4', 'TLK-5'] as const;
export type WordRule = (typeof wordRules)[number];

/**
 * Why a found word may be in its place after all. An entry names the ones that count for it:
 *
 * - `reported`: the words are the customer's (客户说没办法…, “不行” in the customer's quotation marks);
 * - `subject`: it is the customer who cannot or does not know (客户不知道卡号, 您没办法来网点…);
 * - `about`: the same, told of the customer only, not said to them (客户绝对不会同意, but not 您绝对不会亏);
 * - `mentioned`: the words are talked about, not said (不要说“不行”, 谨防“稳赚不赔”);
 * - `negated`: a promise is declined (不能保证, cannot guarantee);
 * - `asked`: the clause is a question (一定能批吗);
 * - `conditional`: 如果还是不行…, …的话;
 * - `hedged`: 预计, 一般, 最快 … stand before a time.
 */
export const excuses = [
  'reported',
  'subject',
  'about',
  'mentioned',
  'negated',
  'asked',
  'conditional',
  'hedged',
] as const;
export type Excuse = (typeof excuses)[number];

const patterns = z.array(z.string().min(1).max(400));

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  rule: z.enum(wordRules),
  /** What is looked for, in the notation of `compilePattern`. */
  words: patterns.min(1),
  /** If there are any, one of these has to stand right behind; they are no part of what is found. */
  onlyBefore: patterns.default([]),
  /** It is not meant when one of these stands right before … */
  notAfter: patterns.default([]),
  /** … or right behind. */
  notBefore: patterns.default([]),
  excuses: z.array(z.enum(excuses)).default([]),
  /** What to say instead, the best first: each can take the found words' place as it stands. */
  better: z.array(z.string().min(1)).min(1),
});

const missing = 'what is never said or promised is missing, with its better wording (TLK-4, TLK-5)';

/** The words of the standard. What is here is language; how it is put to use is in `checkWords`. */
const lexiconSchema = z.strictObject(
  {
    /** Named alternatives, used in patterns as `<name>`; each is a pattern too. */
    groups: z.record(z.string().regex(/^[a-zA-Z]+$/), patterns.min(1)),
    /** Single characters that a segmenter may glue to a word without making it another word (也不, 都不). */
    loose: z.string(),
    /** Who speaks: after one of these, the words are the customer's or the agent's until the sentence ends. */
    voices: z.strictObject({
      customer: patterns,
      agent: patterns,
      /** Verbs of saying at a clause's start: whoever was named last says it (客户来电，说…). */
      says: patterns,
      /** The same where nobody was named: a note that begins 来电询问… tells what the customer says. */
      openings: patterns,
      /** Somebody else speaks (柜员告知他…): told again like the customer's words. */
      others: patterns,
      /** The bank itself speaks (你们承诺…): it goes on in the voice that it was in. */
      ours: patterns,
      /** At the start of a line, with a colon: the rest of the line is theirs. */
      customerLabels: patterns,
      agentLabels: patterns,
      /** The bank's own “we”: opening a clause, it ends what the customer was reported to say. */
      bank: patterns,
    }),
    /** Who is meant. */
    people: z.strictObject({
      customer: patterns,
      /** 您: the customer, spoken to. */
      you: patterns,
      /** I, we: the agent, the bank. */
      we: patterns,
      /** Before a person, these make them the one spoken to (对客户, 告诉客户). */
      towards: patterns,
      /** What may stand between 您 and its verb. */
      adverbs: patterns,
      /** Right behind a person, these show that something of theirs is meant, not they (客户的, 您这个). */
      possession: patterns,
      /** What alone before a verb makes the clause go on about who the one before was about (客户…，但不知道…). */
      conjunctions: patterns,
      /** A clause about the customer that ends so goes on in the next, which names nobody (客户丈夫来电，不知道…). */
      calls: patterns,
      /** Acts that only a customer performs: 来网点, 接收验证码. */
      customerActs: patterns,
    }),
    /** What the other excuses look for: in the sentence before, right before, or in the same clause. */
    signs: z.strictObject({
      mentioned: patterns,
      /** Right behind: “…”应改为, “…”一词. */
      mentionedAfter: patterns,
      /** Anywhere in the sentence: it is about such words. */
      topics: patterns,
      negated: patterns,
      asked: patterns,
      conditional: patterns,
      /** A clause that begins so goes on with the condition before (万一收不到，或者不行，…). */
      joins: patterns,
      conditionalAfter: patterns,
      hedged: patterns,
    }),
    entries: z.array(entrySchema).min(1),
  },
  { error: ({ input }) => (input === undefined ? missing : undefined) },
);

/** The words of a standard: see `wordsSchema`. */
export type WordLexicon = z.infer<typeof lexiconSchema>;
export type LexiconEntry = WordLexicon['entries'][number];

/** A lexicon whose patterns can be used. */
export const wordsSchema = lexiconSchema.superRefine((lexicon, context) => {
  const { voices, people, signs, groups } = lexicon;
  const tryAll = (path: string, list: readonly string[]): void => {
    const message = faultOf(list, groups);
    if (message) context.addIssue({ code: 'custom', path: path.split('.'), message });
  };
  const seen = new Set<string>();
  for (const [name, alternatives] of Object.entries(groups)) tryAll(`groups.${name}`, alternatives);
  for (const [name, list] of Object.entries({ ...voices, ...people, ...signs })) tryAll(name, list);
  for (const entry of lexicon.entries) {
    if (seen.has(entry.id))
      context.addIssue({ code: 'custom', path: ['entries'], message: `there are two entries “${entry.id}”` });
    seen.add(entry.id);
    const path = `entries.${entry.id}`;
    tryAll(`${path}.words`, entry.words);
    tryAll(`${path}.onlyBefore`, entry.onlyBefore);
    tryAll(`${path}.notAfter`, entry.notAfter);
    tryAll(`${path}.notBefore`, entry.notBefore);
  }
});

/** What is wrong with the first pattern that cannot be used; null when all can. */
function faultOf(list: readonly string[], groups: Groups): string | null {
  for (const pattern of list) {
    try {
      compilePattern(pattern, groups);
    } catch (error) {
      if (error instanceof PatternError) return `“${pattern}”: ${error.message}`;
      throw error;
    }
  }
  return null;
}
