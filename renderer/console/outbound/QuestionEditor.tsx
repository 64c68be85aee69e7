import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SurveyQuestion } from '../../../electron/domain/outbound/survey';
import { NumberField } from './PlanForm';

type Choice = Extract<SurveyQuestion, { kind: 'choice' }>;
const KINDS: readonly SurveyQuestion['kind'][] = ['choice', 'scale', 'number', 'text'];

/** A question of a kind with nothing said yet; an older one of another kind gives its words. */
function questionOf(
  kind: SurveyQuestion['kind'],
  former: { readonly id: string; readonly text: string },
): SurveyQuestion {
  const common = { id: former.id, text: former.text, mayStayOpen: false };
  switch (kind) {
    case 'choice':
      return { ...common, kind, options: [newOption(), newOption()] };
    case 'scale':
      return { ...common, kind, from: 1, to: 5, low: '', high: '', branches: [] };
    case 'number':
      return { ...common, kind, least: 0, most: 100, unit: '', branches: [] };
    case 'text':
      return { ...common, kind };
  }
}

function newOption(): Choice['options'][number] {
  return { id: crypto.randomUUID(), label: '', goTo: null, most: null };
}

/** The plan's form: its questions in their order, with what each answer leads to. */
export function QuestionEditor({
  questions,
  onQuestions,
}: {
  questions: readonly SurveyQuestion[];
  onQuestions: (questions: SurveyQuestion[]) => void;
}) {
  const { t } = useTranslation();
  const set = (index: number, question: SurveyQuestion): void =>
    onQuestions(questions.map((one, at) => (at === index ? question : one)));
  const move = (index: number, step: 1 | -1): void => {
    const next = [...questions];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index + step, 0, one);
    onQuestions(forwardOnly(next));
  };
  return (
    <fieldset className="plan-form-part">
      <legend className="field-label">{t('outbound.plan.questions')}</legend>
      {questions.map((question, index) => (
        <section
          key={question.id}
          className="plan-question"
          aria-label={t('outbound.form.question', { place: index + 1 })}
        >
          <div className="plan-form-row">
            <strong className="figures">{index + 1}</strong>
            <input
              className="input plan-question-text"
              data-field={index === 0 ? 'questions' : undefined}
              aria-label={t('outbound.form.question', { place: index + 1 })}
              placeholder={t('outbound.form.question-example')}
              maxLength={300}
              value={question.text}
              onChange={(event) => set(index, { ...question, text: event.target.value })}
            />
            <select
              className="select"
              aria-label={t('outbound.form.question-kind')}
              value={question.kind}
              onChange={(event) =>
                set(index, questionOf(KINDS.find((kind) => kind === event.target.value) ?? 'text', question))
              }
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`outbound.form.question-kinds.${kind}`)}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="icon-button"
              disabled={index === 0}
              aria-label={t('outbound.form.up')}
              onClick={() => move(index, -1)}
            >
              <ArrowUp className="icon-small" aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button"
              disabled={index === questions.length - 1}
              aria-label={t('outbound.form.down')}
              onClick={() => move(index, 1)}
            >
              <ArrowDown className="icon-small" aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('outbound.form.remove-question', { place: index + 1 })}
              onClick={() => onQuestions(forwardOnly(questions.filter((one) => one !== question)))}
            >
              <Trash2 className="icon-small" aria-hidden="true" />
            </button>
          </div>
          <QuestionBody
            question={question}
            later={questions.slice(index + 1)}
            placeOf={(id) => questions.findIndex((one) => one.id === id) + 1}
            onQuestion={(next) => set(index, next)}
          />
          <label className="choice">
            <input
              type="checkbox"
              checked={question.mayStayOpen}
              onChange={(event) => set(index, { ...question, mayStayOpen: event.target.checked })}
            />
            <span>{t('outbound.form.may-stay-open')}</span>
          </label>
        </section>
      ))}
      {questions.length < 40 && (
        <button
          type="button"
          className="button small"
          onClick={() => onQuestions([...questions, questionOf('choice', { id: crypto.randomUUID(), text: '' })])}
        >
          <Plus className="icon-small" aria-hidden="true" />
          {t('outbound.form.add-question')}
        </button>
      )}
    </fieldset>
  );
}

/** Branches that no longer lead to a later question lead on to the next. */
function forwardOnly(questions: readonly SurveyQuestion[]): SurveyQuestion[] {
  return questions.map((question, index) => {
    const leads = (to: string): boolean => to === 'end' || questions.findIndex(({ id }) => id === to) > index;
    if (question.kind === 'choice')
      return {
        ...question,
        options: question.options.map((one) => (one.goTo === null || leads(one.goTo) ? one : { ...one, goTo: null })),
      };
    if (question.kind === 'text') return question;
    return { ...question, branches: question.branches.filter(({ goTo }) => leads(goTo)) };
  });
}

/** What belongs to the kind of question: its options, its ends, and where answers lead. */
function QuestionBody({
  question,
  later,
  placeOf,
  onQuestion,
}: {
  question: SurveyQuestion;
  later: readonly SurveyQuestion[];
  placeOf: (id: string) => number;
  onQuestion: (question: SurveyQuestion) => void;
}) {
  const { t } = useTranslation();
  const goTo = (value: string | null, onGoTo: (to: string | null) => void) => (
    <select
      className="select"
      aria-label={t('outbound.form.go-to')}
      value={value ?? ''}
      onChange={(event) => onGoTo(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{t('outbound.form.go-next')}</option>
      {later.map(({ id, text }) => (
        <option key={id} value={id}>
          {t('outbound.form.go-to-question', { place: placeOf(id), text: text.slice(0, 20) })}
        </option>
      ))}
      <option value="end">{t('outbound.form.go-end')}</option>
    </select>
  );
  if (question.kind === 'text') return null;
  if (question.kind === 'choice') {
    const setOption = (index: number, part: Partial<Choice['options'][number]>): void =>
      onQuestion({
        ...question,
        options: question.options.map((one, at) => (at === index ? { ...one, ...part } : one)),
      });
    return (
      <>
        {question.options.map((option, index) => (
          <div key={option.id} className="plan-form-row plan-option">
            <span className="key-cap">{index + 1}</span>
            <input
              className="input"
              aria-label={t('outbound.form.option', { place: index + 1 })}
              maxLength={80}
              value={option.label}
              onChange={(event) => setOption(index, { label: event.target.value })}
            />
            {goTo(option.goTo, (to) => setOption(index, { goTo: to }))}
            <NumberField
              name="quota"
              value={option.most}
              least={0}
              mayBeEmpty
              onNumber={(most) => setOption(index, { most })}
            />
            {question.options.length > 2 && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('outbound.form.remove-option', { place: index + 1 })}
                onClick={() => onQuestion({ ...question, options: question.options.filter((one) => one !== option) })}
              >
                <Trash2 className="icon-small" aria-hidden="true" />
              </button>
            )}
          </div>
        ))}
        {question.options.length < 9 && (
          <button
            type="button"
            className="button small quiet"
            onClick={() => onQuestion({ ...question, options: [...question.options, newOption()] })}
          >
            <Plus className="icon-small" aria-hidden="true" />
            {t('outbound.form.add-option')}
          </button>
        )}
      </>
    );
  }
  const branch = question.branches[0];
  const [least, most] = question.kind === 'scale' ? [question.from, question.to] : [question.least, question.most];
  return (
    <>
      {question.kind === 'scale' ? (
        <div className="plan-form-row">
          <select
            className="select"
            aria-label={t('outbound.form.scale')}
            value={`${question.from}-${question.to}`}
            onChange={(event) => {
              const [from = 1, to = 5] = event.target.value.split('-').map(Number);
              onQuestion({ ...question, from, to, branches: [] });
            }}
          >
            {['1-5', '1-10', '0-10'].map((ends) => (
              <option key={ends} value={ends}>
                {ends.replace('-', ' – ')}
              </option>
            ))}
          </select>
          {(['low', 'high'] as const).map((end) => (
            <input
              key={end}
              className="input"
              aria-label={t(`outbound.form.${end}`)}
              placeholder={t(`outbound.form.${end}`)}
              maxLength={40}
              value={question[end]}
              onChange={(event) => onQuestion({ ...question, [end]: event.target.value })}
            />
          ))}
        </div>
      ) : (
        <div className="plan-form-row">
          <NumberField
            name="least-number"
            value={question.least}
            least={-1_000_000}
            onNumber={(value) => onQuestion({ ...question, least: value })}
          />
          <NumberField
            name="most-number"
            value={question.most}
            least={-1_000_000}
            onNumber={(value) => onQuestion({ ...question, most: value })}
          />
          <label className="field">
            <span className="field-label">{t('outbound.form.unit')}</span>
            <input
              className="input"
              maxLength={20}
              value={question.unit}
              onChange={(event) => onQuestion({ ...question, unit: event.target.value })}
            />
          </label>
        </div>
      )}
      <div className="plan-form-row">
        <span className="hint">{t('outbound.form.from-answer')}</span>
        <input
          type="number"
          className="input figures plan-branch"
          aria-label={t('outbound.form.branch-from')}
          min={least}
          max={most}
          value={branch?.from ?? ''}
          onChange={(event) => {
            const text = event.target.value;
            if (text === '') return onQuestion({ ...question, branches: [] });
            onQuestion({ ...question, branches: [{ from: Number(text), to: most, goTo: branch?.goTo ?? 'end' }] });
          }}
        />
        {branch &&
          goTo(branch.goTo, (to) =>
            onQuestion({ ...question, branches: to === null ? [] : [{ ...branch, goTo: to }] }),
          )}
      </div>
    </>
  );
}
