import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { fillPhrase, type PhraseFacts, type PhrasePart } from '../../../electron/domain/phrases';
import type { PhraseId } from '../../../electron/domain/standard';
import type { WordFinding } from '../../../electron/domain/words/check';
import { useLanguage } from '../i18n/useLanguage';
import { useNoteCheck } from '../note/useNoteCheck';
import { useSnapshot, useView } from '../store/console';

/**
 * A phrase of the standard with its blanks filled in for this call. What its own words forbid is underlined, with the
 * rule: a centre's phrases may have been written in a hurry (TLK-4, TLK-5).
 */
export function Words({ phrase, call }: { phrase: PhraseId; call: Call }) {
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const language = useLanguage();
  const parts = fillPhrase(standard, phrase, language, usePhraseFacts(call, phrase));
  const check = useNoteCheck();
  const text = parts.map((part) => part.text).join('');
  const findings = useMemo(() => check(text), [check, text]);
  let from = 0;
  return (
    <span>
      {parts.map((part, index) => {
        const start = from;
        from += part.text.length;
        const shown = marked(part, start, findings);
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a phrase never change places
        return part.filled ? <mark key={index}>{shown}</mark> : <span key={index}>{shown}</span>;
      })}
    </span>
  );
}

/** The part's text with the findings marked that begin or go on in it. `start`: where it stands in the phrase. */
function marked({ text }: PhrasePart, start: number, findings: readonly WordFinding[]): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { from, to, rule, better } of findings) {
    const [begin, end] = [Math.max(0, from - start), Math.min(text.length, to - start)];
    if (begin >= end) continue;
    pieces.push(
      text.slice(at, begin),
      <u key={from} className="forbidden" title={`${rule}: ${better[0]}`}>
        {text.slice(begin, end)}
      </u>,
      <span key={`${from}-rule`} className="rule-id">
        {rule}
      </span>,
    );
    at = end;
  }
  return pieces.length === 0 ? text : [...pieces, text.slice(at)];
}

/** What fills the blanks. A colleague hears about the customer of the call that the consultation is for. */
function usePhraseFacts(call: Call, phrase: PhraseId): PhraseFacts {
  const { t } = useTranslation();
  const language = useLanguage();
  const agent = useSnapshot((snapshot) => snapshot.settings.agent);
  const address = useView((view) => view.addresses[call.consultationFor ?? call.id]);
  // Nobody is announced to a colleague without any name: until it is asked for, it is a customer.
  const unnamed = phrase === 'announceCaller' ? t('customer.unnamed') : '';
  const surname = address?.surname || unnamed;
  return {
    bank: agent.bank[language],
    agentNo: agent.number,
    surname,
    title: surname === unnamed ? '' : t(`customer.title.${address?.title ?? 'mr'}`),
  };
}
