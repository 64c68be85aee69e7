import type { PhraseId, Standard } from './standard';

/** What fills a phrase's placeholders. An empty surname drops the form of address with its comma. */
export interface PhraseFacts {
  readonly bank: string;
  readonly agentNo: string;
  readonly surname: string;
  readonly title: string;
}

/** A stretch of a phrase; `filled` ones came from a placeholder and are shown so. */
export interface PhrasePart {
  readonly text: string;
  readonly filled: boolean;
}

const ADDRESS = /(?:\{surname\}\s*\{title\}|\{title\}\s*\{surname\})\s*[，,]?\s*/g;

/** The words to say, in stretches. */
export function fillPhrase(
  standard: Standard,
  phrase: PhraseId,
  language: 'zh-CN' | 'en',
  facts: PhraseFacts,
): readonly PhrasePart[] {
  const template = standard.phrases[phrase][language];
  const addressed = facts.surname === '' ? capitalise(template.replace(ADDRESS, '')) : template;
  return addressed
    .split(/(\{(?:bank|agentNo|surname|title)\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1] as keyof PhraseFacts | undefined;
      return name ? { text: facts[name], filled: true } : { text: part, filled: false };
    });
}

function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
