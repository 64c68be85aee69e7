import type { SurveyAnswers, SurveyQuestion } from './survey';

/** One answer, or a span of numbers, and how many gave it. */
export interface AnswerCount {
  /** An option's id, a value of the scale, or the span's beginning. */
  readonly key: string | number;
  /** The span's end, for numbers that were put together; null otherwise. */
  readonly to: number | null;
  readonly count: number;
}

/** What a question came to. */
export interface QuestionResult {
  readonly question: SurveyQuestion;
  /** How many answered it. */
  readonly answered: number;
  /** In the order of the question; empty for words. */
  readonly counts: readonly AnswerCount[];
  /** Of numbers and scales; null without answers. */
  readonly mean: number | null;
  /** What was said, the newest first, as far as it was asked for. */
  readonly texts: readonly string[];
}

/** Numbers are put together into so many spans at most. */
const MOST_SPANS = 8;

/** Sums up the answers to a form, question by question. `forms`: the newest first. `mostTexts`: so many words are kept. */
export function resultsOf(
  questions: readonly SurveyQuestion[],
  forms: readonly SurveyAnswers[],
  mostTexts: number,
): readonly QuestionResult[] {
  return questions.map((question) => {
    const given = forms.flatMap((answers) => answers[question.id] ?? []);
    const numbers = given.filter((one) => typeof one === 'number');
    const isMeasured = question.kind === 'scale' || question.kind === 'number';
    return {
      question,
      answered: given.length,
      counts: countsOf(question, given),
      mean: isMeasured && numbers.length > 0 ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : null,
      texts: question.kind === 'text' ? given.map(String).slice(0, mostTexts) : [],
    };
  });
}

function countsOf(question: SurveyQuestion, given: readonly (string | number)[]): readonly AnswerCount[] {
  const countOf = (key: string | number): AnswerCount => ({
    ...{ key, to: null, count: given.filter((one) => one === key).length },
  });
  switch (question.kind) {
    case 'choice':
      return question.options.map(({ id }) => countOf(id));
    case 'scale':
      return Array.from({ length: question.to - question.from + 1 }, (_, step) => countOf(question.from + step));
    case 'number':
      return spansOf(given.filter((one) => typeof one === 'number'));
    case 'text':
      return [];
  }
}

/** Spans of equal width over what was answered, with ends that a person would choose. */
function spansOf(numbers: readonly number[]): readonly AnswerCount[] {
  if (numbers.length === 0) return [];
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  const width = niceWidth((most - least) / MOST_SPANS);
  const begin = Math.floor(least / width) * width;
  const spans = Math.floor((most - begin) / width) + 1;
  return Array.from({ length: spans }, (_, index) => {
    const from = begin + index * width;
    const count = numbers.filter((one) => one >= from && one < from + width).length;
    return { key: from, to: from + width, count };
  });
}

/** The next of 1, 2, 5, 10, 20 … that is wide enough. */
function niceWidth(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((step) => step * power).find((width) => width >= least) ?? 10 * power;
}
