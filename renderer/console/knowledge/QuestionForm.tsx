import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Question, type QuestionDraft, questionDraftSchema } from '../../../electron/domain/knowledge';
import { Problem } from '../design/Problem';
import { useNoteCheck } from '../note/useNoteCheck';
import { WatchedField } from '../note/WatchedField';
import { Field } from '../settings/Field';
import { useConsole } from '../store/console';
import { useKept } from '../store/useKept';
import { linesOf, listOf } from './questionText';
import { useQuestions } from './useQuestions';

type Problems = Partial<Record<'title' | 'answer' | 'steps' | 'keywords' | 'category' | 'english' | 'whole', string>>;

/** A question is written or reworded; what must not be said to a customer is underlined as it is typed (TLK-4, TLK-5). */
export function QuestionForm({
  question,
  title: begun,
  answers,
  onDone,
}: {
  /** Null for a new one. */
  question: Question | null;
  /** What a new one begins with. */
  title: string;
  /** The open question that it answers (KNB-4). */
  answers: string | null;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const id = useId();
  const answerField = useRef<HTMLTextAreaElement>(null);
  const stepsField = useRef<HTMLTextAreaElement>(null);
  const form = `question:${question?.id ?? answers ?? 'new'}`;
  const [title, setTitle] = useKept(`${form}:title`, question?.title ?? begun);
  const [category, setCategory] = useKept(`${form}:category`, question?.category ?? '');
  const [keywords, setKeywords] = useKept(`${form}:keywords`, question?.keywords.join('、') ?? '');
  const [answer, setAnswer] = useKept(`${form}:answer`, question?.answer ?? '');
  const [steps, setSteps] = useKept(`${form}:steps`, question?.steps.join('\n') ?? '');
  const [english, setEnglish] = useKept(`${form}:english`, {
    title: question?.english?.title ?? '',
    answer: question?.english?.answer ?? '',
    steps: question?.english?.steps.join('\n') ?? '',
  });
  const [problems, setProblems] = useState<Problems>({});
  const checkAnswer = useNoteCheck();
  const checkSteps = useNoteCheck();
  const categories = useQuestions({ text: '', category: null, frequency: null }).value?.categories ?? [];

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const inEnglish = [english.title, english.answer, english.steps].some((words) => words.trim() !== '');
    const draft: QuestionDraft = {
      title: title.trim(),
      answer: answer.trim(),
      steps: linesOf(steps),
      keywords: listOf(keywords),
      category: category.trim(),
      english: inEnglish
        ? { title: english.title.trim(), answer: english.answer.trim(), steps: linesOf(english.steps) }
        : null,
    };
    const parsed = questionDraftSchema.safeParse(draft);
    if (!parsed.success) {
      const found: Problems = {};
      for (const { path, code } of parsed.error.issues)
        found[path[0] as keyof Problems] ??= t(code === 'too_small' ? 'knowledge.missing' : 'knowledge.too-long');
      return setProblems(found);
    }
    const result = await bridge.send({
      kind: 'save-question',
      id: question?.id ?? null,
      question: parsed.data,
      answers,
    });
    if (result.ok) onDone();
    else setProblems({ whole: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  return (
    <form className="question-form" onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t('knowledge.title')} value={title} problem={problems.title} maxLength={120} onChange={setTitle} />
      <div className="question-form-row">
        <div className="field">
          <label htmlFor={`${id}-category`}>{t('knowledge.category-label')}</label>
          <input
            id={`${id}-category`}
            className="input"
            list={`${id}-categories`}
            autoComplete="off"
            maxLength={40}
            value={category}
            aria-invalid={problems.category !== undefined}
            onChange={(event) => setCategory(event.target.value)}
          />
          <datalist id={`${id}-categories`}>
            {categories.map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          {problems.category && <Problem text={problems.category} />}
        </div>
        <Field
          label={t('knowledge.keywords-label')}
          value={keywords}
          problem={problems.keywords}
          hint={t('knowledge.keywords-hint')}
          onChange={setKeywords}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-answer`}>{t('knowledge.answer')}</label>
        <WatchedField
          id={`${id}-answer`}
          field={answerField}
          text={answer}
          check={checkAnswer}
          rows={4}
          maxLength={4000}
          spellCheck={false}
          aria-invalid={problems.answer !== undefined}
          onText={setAnswer}
        />
        {problems.answer && <Problem text={problems.answer} />}
      </div>
      <div className="field">
        <label htmlFor={`${id}-steps`}>{t('knowledge.steps-label')}</label>
        <WatchedField
          id={`${id}-steps`}
          field={stepsField}
          text={steps}
          check={checkSteps}
          rows={3}
          maxLength={6000}
          spellCheck={false}
          aria-invalid={problems.steps !== undefined}
          onText={setSteps}
        />
        {problems.steps && <Problem text={problems.steps} />}
      </div>
      <details className="question-english" open={question?.english !== null && question !== null}>
        <summary>{t('knowledge.english')}</summary>
        <Field
          label={t('knowledge.title')}
          value={english.title}
          maxLength={120}
          onChange={(words) => setEnglish({ ...english, title: words })}
        />
        {(['answer', 'steps'] as const).map((part) => (
          <div key={part} className="field">
            <label htmlFor={`${id}-english-${part}`}>
              {t(part === 'answer' ? 'knowledge.answer' : 'knowledge.steps-label')}
            </label>
            <textarea
              id={`${id}-english-${part}`}
              className="input"
              rows={3}
              maxLength={4000}
              value={english[part]}
              onChange={(event) => setEnglish({ ...english, [part]: event.target.value })}
            />
          </div>
        ))}
        {problems.english && <Problem text={problems.english} />}
      </details>
      {problems.whole && <Problem text={problems.whole} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="button primary">
          {t('knowledge.save')}
        </button>
      </div>
    </form>
  );
}
