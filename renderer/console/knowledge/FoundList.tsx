import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundQuestion } from '../../../electron/contract/query';
import { useLanguage } from '../i18n/useLanguage';
import { categoryText, wordsIn } from './questionText';

interface FoundListProps {
  readonly id: string;
  readonly label: string;
  readonly found: readonly FoundQuestion[];
  readonly text: string;
  readonly active: string | null;
  readonly onActive: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

/** What was found, the best first, each with how often it comes (KNB-2). The field above it has the focus. */
export function FoundList({ id, label, found, text, active, onActive, onChoose }: FoundListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const element = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the walk itself is what this is about
  useEffect(() => {
    element.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={element} id={id} className="found" role="listbox" aria-label={label}>
      {found.map((question) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points here
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys walk and take
        <div
          key={question.id}
          id={`${id}-${question.id}`}
          className="found-one"
          role="option"
          aria-selected={question.id === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            onActive(question.id);
            onChoose(question.id);
          }}
        >
          <span className="found-title">
            <Marked text={wordsIn(question, language).title} words={text} />
          </span>
          <span className="found-facts">
            <span>{categoryText(question.category, t)}</span>
            <span className={`frequency ${question.frequency}`}>{t(`knowledge.frequency.${question.frequency}`)}</span>
            {question.usesToday > 0 && (
              <span className="figures">{t('knowledge.today', { count: question.usesToday })}</span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}

/** A title with what was typed marked in it, where it stands there as typed. */
function Marked({ text, words }: { text: string; words: string }) {
  const sought = words
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (sought.length === 0) return text;
  const parts = text.split(new RegExp(`(${sought.join('|')})`, 'iu'));
  return parts.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is nothing but its place
    index % 2 === 1 ? <mark key={index}>{part}</mark> : part,
  );
}
