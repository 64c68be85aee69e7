import type { WordLexicon } from './lexicon';
import { anyOf, clauseMarks } from './pattern';

/** Whose words they are. What a note says without naming anybody is the agent's. */
export type Voice = 'customer' | 'agent';

/** What a sentence leaves behind for the next one of its line. */
export interface Carry {
  /** The line began with this one's label (客户：…). */
  readonly label: Voice | undefined;
  /** A quotation still open, with the voice inside it. */
  readonly quote: { readonly closing: string; readonly voice: Voice } | undefined;
}

export const nothingCarried: Carry = { label: undefined, quote: undefined };

/** Who speaks where in one sentence. */
export interface Voices {
  at(position: number): Voice;
  readonly carry: Carry;
}

const closings: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』', '‘': '’', '"': '"' };

interface Turn {
  readonly from: number;
  readonly to: number;
  /** `keep`: somebody else is reported; it goes on in the voice it was in. */
  readonly voice: Voice | 'keep';
}

/** Prepares the finding of voices with a lexicon's words: of a sentence first, then by what the ones before left. */
export function createVoiceReader({
  voices,
  people,
  groups,
}: WordLexicon): (sentence: string) => (carry: Carry) => Voices {
  const either = (patterns: readonly string[]) => anyOf(patterns, groups);
  const customerSays = new RegExp(either(voices.customer), 'gi');
  const subjectless = new RegExp(either(voices.says), 'gi');
  const openings = new RegExp(either(voices.openings), 'gi');
  const agentSays = new RegExp(either(voices.agent), 'gi');
  const others = new RegExp(either(voices.others), 'gi');
  const ours = new RegExp(either(voices.ours), 'gi');
  const towards = new RegExp(`${either(people.towards)}$`, 'i');
  const bank = new RegExp(`(?<=[，,]\\s*)${either(voices.bank)}`, 'gi');
  const ownClause = new RegExp(`^[”’」』"]?\\s*[，,。；;]\\s*${either(people.we)}`, 'i');
  const label = new RegExp(`^\\s*(?:(${either(voices.customerLabels)})|${either(voices.agentLabels)})\\s*[：:]`, 'i');
  const lastMark = new RegExp(`[${clauseMarks}]\\s*$`);
  const customer = new RegExp(either(people.customer), 'gi');

  const lastNamed = (text: string): Voice | undefined => {
    const byCustomer = lastEnd(text, customer);
    const byAgent = lastEnd(text, agentSays);
    if (byCustomer < 0 && byAgent < 0) return undefined;
    return byAgent >= byCustomer ? 'agent' : 'customer';
  };

  const turnsOf = (sentence: string): Turn[] => {
    const found: Turn[] = [];
    const collect = (pattern: RegExp, voiceOf: (from: number) => Turn['voice'] | undefined) => {
      for (const match of sentence.matchAll(pattern)) {
        const voice = voiceOf(match.index);
        if (voice) found.push({ from: match.index, to: match.index + match[0].length, voice });
      }
    };
    // 对客户说 is the agent speaking, though 客户说 stands in it.
    collect(customerSays, (from) => (towards.test(sentence.slice(0, from)) ? 'agent' : 'customer'));
    collect(agentSays, () => 'agent');
    // What a teller told the customer is told again here, not said: it is nobody's whom this note answers for.
    collect(others, (from) => (towards.test(sentence.slice(0, from)) ? 'keep' : 'customer'));
    collect(ours, () => 'keep');
    // Without a subject, whoever was named last goes on speaking.
    collect(subjectless, (from) => lastNamed(sentence.slice(0, from)));
    collect(openings, (from) => lastNamed(sentence.slice(0, from)) ?? 'customer');
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    const turns: Turn[] = [];
    for (const turn of found) {
      if (turn.from >= (turns.at(-1)?.to ?? 0)) turns.push(turn);
    }
    // “…，我们没有办法” is the bank again, unless the customer's own words begin there (客户说，我们…).
    for (const match of sentence.matchAll(bank)) {
      const before = sentence.slice(0, match.index).replace(lastMark, '');
      if (turns.some(({ to, voice }) => to === before.length && voice === 'customer')) continue;
      if (turns.some(({ from, to }) => from <= match.index && match.index < to)) continue;
      turns.push({ from: match.index, to: match.index + match[0].length, voice: 'agent' });
    }
    return turns.sort((a, b) => a.from - b.from);
  };

  const read = (sentence: string, labelled: RegExpExecArray | null, turns: readonly Turn[], carry: Carry): Voices => {
    const labelVoice: Voice | undefined = labelled ? (labelled[1] ? 'customer' : 'agent') : carry.label;
    const start = labelVoice ?? 'agent';
    // A label before a quotation (客户：“…”) says whose the quotation is, not the line.
    const quotes = labelled !== null && /^\s*[“「『‘"]/.test(sentence.slice(labelled[0].length));
    const lineVoice = quotes ? undefined : labelVoice;
    /** The voice from each position on. */
    const changes: { readonly from: number; readonly voice: Voice }[] = [{ from: 0, voice: start }];
    const speak = (from: number, voice: Voice) => changes.push({ from, voice });
    let quote = carry.quote;
    let voice = quote?.voice ?? start;
    let outside: Voice = start;
    if (quote) speak(0, quote.voice);
    let next = 0;
    for (let at = 0; at < sentence.length; at++) {
      for (let turn = turns[next]; turn && turn.to <= at; turn = turns[++next]) {
        // What is inside the customer's quotation marks is the customer's, whoever it talks about;
        // and a line under the customer's name is theirs throughout.
        if ((quote && quote.voice === 'customer') || lineVoice === 'customer' || turn.voice === 'keep') continue;
        voice = turn.voice;
        speak(at, voice);
      }
      const character = sentence.charAt(at);
      if (quote) {
        if (character !== quote.closing) continue;
        const said = quote.voice;
        quote = undefined;
        voice = outside;
        if (said === 'customer' && lineVoice !== 'customer' && ownClause.test(sentence.slice(at))) voice = 'agent';
        speak(at + 1, voice);
      } else {
        const closing = closings[character];
        if (!closing) continue;
        quote = { closing, voice };
        outside = voice;
      }
    }
    return {
      at: (position) => changes.findLast(({ from }) => from <= position)?.voice ?? start,
      carry: { label: lineVoice, quote },
    };
  };

  return (sentence) => {
    const labelled = label.exec(sentence);
    const turns = turnsOf(sentence);
    return (carry) => read(sentence, labelled, turns, carry);
  };
}

/** Where the pattern's last match ends; -1 without one. */
function lastEnd(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}
