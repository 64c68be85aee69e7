import { Check, CircleCheck, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../electron/domain/outbound/plan';
import {
  type SurveyForm as Form,
  isAnswer,
  type SurveyQuestion,
  wayThrough,
} from '../../../electron/domain/outbound/survey';
import { Problem } from '../design/Problem';
import { KeyHint } from '../keys/KeyHint';
import { useConsole, useSetView, useView } from '../store/console';

/** The key of the tenth step of a scale lies beside the ninth's. */
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-'];

/** What can be chosen by one key: an option, or a step of a scale. */
interface Choice {
  readonly key: string;
  readonly value: string | number;
  readonly label: string;
  readonly note: string;
}

/**
 * The plan's form in a call: one question at a time, large, one key for each answer while the focus is in it. Each answer
 * is on the disk before the next question comes; what was answered can be gone back to.
 */
export function SurveyForm({ plan, form, call }: { plan: Plan; form: Form | null; call: string }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const setView = useSetView();
  const wanted = useView((view) => view.surveyWanted);
  const region = useRef<HTMLElement>(null);
  const hasKeys = useRef(false);
  const answers = form?.answers ?? {};
  const way = wayThrough(plan.questions, answers);
  const [place, setPlace] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [passed, setPassed] = useState<readonly string[]>([]);
  const open = way.find(({ id, mayStayOpen }) => answers[id] === undefined && !(mayStayOpen && passed.includes(id)));
  const question = way.find(({ id }) => id === place) ?? open ?? null;
  const id = question?.id;
  // The next question takes the keys, unless somebody writes elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the reason to take the focus
  useEffect(() => {
    const { activeElement } = document;
    // What had the focus goes with its question.
    const isHere = activeElement === document.body || region.current?.contains(activeElement);
    if (!wanted && !(hasKeys.current && isHere)) return;
    setView({ surveyWanted: false });
    (region.current?.querySelector<HTMLElement>('[data-answer]') ?? region.current)?.focus();
  }, [id, wanted]);

  const answer = async (one: SurveyQuestion, value: string | number | null): Promise<void> => {
    setProblem(null);
    const result = await bridge.send({ kind: 'answer-survey', call, question: one.id, answer: value });
    if (!result.ok) return setProblem(t(`refusal.${result.code}`, result.params ?? {}));
    setPlace(null);
  };
  const choices = question ? choicesOf(question) : [];
  const pick = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !question) return;
    if ((event.target as HTMLElement).matches('input, textarea')) return;
    const choice = choices.find(({ key }) => key === event.key);
    if (!choice) return;
    event.preventDefault();
    void answer(question, choice.value);
  };
  return (
    <section
      ref={region}
      className="survey"
      tabIndex={-1}
      aria-label={t('survey.title')}
      onKeyDown={pick}
      onFocus={() => {
        hasKeys.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget && !region.current?.contains(relatedTarget)) hasKeys.current = false;
      }}
    >
      <p className="survey-head">
        <strong>{t('survey.title')}</strong>
        <span className="figures">
          {question
            ? t('survey.place', { place: way.indexOf(question) + 1 })
            : t(form?.complete ? 'survey.complete' : 'survey.kept')}
        </span>
        <KeyHint of="survey" />
      </p>
      {question ? (
        <Question
          key={question.id}
          question={question}
          choices={choices}
          given={answers[question.id]}
          problem={problem}
          onAnswer={(value) => void answer(question, value)}
          onPass={() => {
            setPassed((all) => [...all, question.id]);
            setPlace(null);
          }}
        />
      ) : (
        <p className="survey-done">
          <CircleCheck className="icon" aria-hidden="true" />
          {t('survey.done')}
        </p>
      )}
      <Given way={way} answers={answers} onAgain={setPlace} />
    </section>
  );
}

function choicesOf(question: SurveyQuestion): readonly Choice[] {
  switch (question.kind) {
    case 'choice':
      return question.options.map(({ id, label }, index) => ({ key: KEYS[index] ?? '', value: id, label, note: '' }));
    case 'scale':
      return Array.from({ length: question.to - question.from + 1 }, (_, step) => {
        const value = question.from + step;
        const note = value === question.from ? question.low : value === question.to ? question.high : '';
        return { key: value === 10 ? '-' : String(value), value, label: String(value), note };
      });
    default:
      return [];
  }
}

function Question({
  question,
  choices,
  given,
  problem,
  onAnswer,
  onPass,
}: {
  question: SurveyQuestion;
  choices: readonly Choice[];
  given: string | number | undefined;
  problem: string | null;
  onAnswer: (value: string | number) => void;
  onPass: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(given === undefined ? '' : String(given));
  const [wrong, setWrong] = useState(false);
  const value = question.kind === 'number' ? (text.trim() === '' ? Number.NaN : Number(text)) : text.trim();
  const send = (): void => {
    const fits = isAnswer(question, value);
    setWrong(!fits);
    if (fits) onAnswer(value);
  };
  return (
    <div className="survey-question">
      <p className="survey-text">{question.text}</p>
      {choices.length > 0 ? (
        <div className={`survey-choices ${question.kind}`}>
          {choices.map(({ key, value: one, label, note }) => (
            <button
              key={key}
              type="button"
              className="button survey-choice"
              data-answer=""
              aria-pressed={given === one}
              aria-keyshortcuts={key}
              onClick={() => onAnswer(one)}
            >
              <span className="key-cap" aria-hidden="true">
                {key}
              </span>
              {label}
              {note !== '' && <small>{note}</small>}
            </button>
          ))}
        </div>
      ) : (
        <form
          className="survey-words"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <input
            className="input"
            data-answer=""
            aria-label={question.text}
            aria-invalid={wrong}
            inputMode={question.kind === 'number' ? 'decimal' : 'text'}
            autoComplete="off"
            maxLength={question.kind === 'number' ? 12 : 1000}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setWrong(false);
            }}
          />
          {question.kind === 'number' && question.unit !== '' && <span>{question.unit}</span>}
          <button type="submit" className="button primary">
            {t('survey.next')}
            <span className="key-hint" aria-hidden="true">
              Enter
            </span>
          </button>
        </form>
      )}
      {question.mayStayOpen && (
        <button type="button" className="button small quiet" onClick={onPass}>
          {t('survey.pass')}
        </button>
      )}
      {wrong && (
        <Problem
          text={
            question.kind === 'number'
              ? t('survey.number-wrong', { least: question.least, most: question.most })
              : t('survey.text-wrong')
          }
        />
      )}
      {problem && <Problem text={problem} />}
    </div>
  );
}

/** What was answered so far; each can be gone back to. */
function Given({
  way,
  answers,
  onAgain,
}: {
  way: readonly SurveyQuestion[];
  answers: Form['answers'];
  onAgain: (question: string) => void;
}) {
  const { t } = useTranslation();
  const given = way.filter(({ id }) => answers[id] !== undefined);
  if (given.length === 0) return null;
  return (
    <ol className="survey-given" aria-label={t('survey.given')}>
      {given.map((question) => {
        const answer = answers[question.id];
        const label =
          question.kind === 'choice' ? question.options.find(({ id }) => id === answer)?.label : String(answer);
        return (
          <li key={question.id}>
            <Check className="icon-small" aria-hidden="true" />
            <span className="survey-given-text">{question.text}</span>
            <strong>{label}</strong>
            <button
              type="button"
              className="icon-button"
              aria-label={t('survey.again', { question: question.text })}
              onClick={() => onAgain(question.id)}
            >
              <RotateCcw className="icon-small" aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
