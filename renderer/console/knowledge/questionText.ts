import type { TFunction } from 'i18next';
import type { Language } from '../../../electron/contract/settings';
import type { QuestionDraft, QuestionWords } from '../../../electron/domain/knowledge';

/** A question in the words of the screen's language, where it has them. */
export function wordsIn(question: QuestionDraft, language: Language): QuestionWords {
  return language === 'en' && question.english ? question.english : question;
}

/** A category as the screen's language calls it; a centre's own stays as it is written. */
export function categoryText(category: string, t: TFunction): string {
  return t(`knowledge.category.${category}`, { defaultValue: category, keySeparator: '.' });
}

/** Lines of a text, without those that are empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Words of a list as people write it. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((word) => word !== ''))];
}
