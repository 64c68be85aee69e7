import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../electron/domain/knowledge';
import { useLanguage } from '../i18n/useLanguage';
import { categoryText, wordsIn } from './questionText';

/** A question with its answer and the steps to take (KNB-1). */
export function QuestionView({
  question,
  uses,
  children,
}: {
  question: Question;
  /** In the period of the standard; null where it is not known. */
  uses: number | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, answer, steps } = wordsIn(question, language);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long answer is scrolled by keyboard
    <article className="question" aria-label={title} tabIndex={0}>
      <h2>{title}</h2>
      <p className="question-facts">
        <span>{categoryText(question.category, t)}</span>
        <span className={`frequency ${question.frequency}`}>{t(`knowledge.frequency.${question.frequency}`)}</span>
        {uses !== null && <span className="figures">{t('knowledge.uses', { count: uses })}</span>}
        <span>{t(`knowledge.source.${question.source}`)}</span>
        <span className="figures">{t('knowledge.updated', { day: dayText(question.updatedAt) })}</span>
      </p>
      <p className="question-answer">{answer}</p>
      {steps.length > 0 && (
        <ol className="question-steps" aria-label={t('knowledge.steps')}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {question.keywords.length > 0 && (
        <p className="question-keywords">
          <span>{t('knowledge.keywords')}</span>
          {question.keywords.map((word) => (
            <span key={word} className="keyword">
              {word}
            </span>
          ))}
        </p>
      )}
      {children}
    </article>
  );
}

/** A day as `2026-03-05`, local time. */
export function dayText(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
