import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionResult } from '../../../electron/domain/outbound/results';
import { SECOND } from '../../../electron/domain/time';
import { Empty } from '../due/Empty';
import { ExportButtons } from '../history/ExportButtons';
import { clockText } from '../i18n/spans';
import { Masked } from '../masked/Masked';
import { ColumnChart } from '../reports/ColumnChart';
import { useSnapshot } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';

const DAYS = { today: 0, week: 6, month: 29 } as const;
type Period = keyof typeof DAYS;

/** What came of the plans: tries, reached, refused, done, talk against its time; and a plan's form, question by question. */
export function ResultsTab() {
  const { t } = useTranslation();
  const plans = useSnapshot((snapshot) => snapshot.outbound.plans);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const now = useWall();
  const [period, setPeriod] = useState<Period>('today');
  const [chosen, setChosen] = useState<string | null>(null);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const from = new Date(midnight).setDate(new Date(midnight).getDate() - DAYS[period]);
  const to = new Date(midnight).setDate(new Date(midnight).getDate() + 1);
  const answer = useAnswer({ kind: 'outbound-figures', from, to });
  const plan = plans.find(({ id }) => id === chosen) ?? plans[0] ?? null;
  const figures = answer.value?.plans.filter(({ planId }) => plans.some(({ id }) => id === planId)) ?? [];
  if (plans.length === 0)
    return (
      <section className="pane due-pane">
        <Empty Icon={ChartColumn} text={t('outbound.plan.none')} help={t('outbound.plan.none-help')} />
      </section>
    );
  const hours = answer.value?.hours ?? [];
  return (
    <>
      <section className="pane due-pane" aria-label={t('outbound.figures.title')}>
        <div className="due-head">
          <h2>{t('outbound.figures.title')}</h2>
          <div className="segments" role="radiogroup" aria-label={t('outbound.figures.period')}>
            {(Object.keys(DAYS) as Period[]).map((one, index) => (
              <label key={one} className="segment">
                <input
                  type="radio"
                  name="outbound-period"
                  data-first={index === 0 ? '' : undefined}
                  checked={period === one}
                  onChange={() => setPeriod(one)}
                />
                <span>{t(`outbound.figures.periods.${one}`)}</span>
              </label>
            ))}
          </div>
        </div>
        {answer.kind === 'failed' && answer.code !== null && <p className="hint">{t(`refusal.${answer.code}`)}</p>}
        {figures.length > 0 && (
          <div className="plan-figures">
            <table className="plan-list">
              <thead>
                <tr>
                  <th scope="col">{t('outbound.figures.plan')}</th>
                  {(['attempts', 'reached', 'done', 'refused', 'complete', 'talk'] as const).map((one) => (
                    <th key={one} scope="col">
                      {t(`outbound.figures.${one}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {figures.map((one) => (
                  <tr key={one.planId}>
                    <th scope="row">{plans.find(({ id }) => id === one.planId)?.name}</th>
                    <td className="figures">{one.attempts}</td>
                    <td className="figures">{one.reached}</td>
                    <td className="figures">{one.done}</td>
                    <td className="figures">{one.refused}</td>
                    <td className="figures">{one.complete}</td>
                    <td className="figures">
                      {one.reached === 0 ? '–' : clockText(one.talkMs / one.reached)}
                      <small>
                        {t('outbound.figures.in-time', { inTime: one.inTime, judged: one.inTime + one.overTime })}
                      </small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="hint">
              {t('outbound.figures.target', { time: clockText(standard.talking.outboundTargetSeconds * SECOND) })}{' '}
              <span className="rule-id">TLK-1</span>
            </p>
          </div>
        )}
        {hours.length > 0 && (
          <>
            <h3>{t('outbound.figures.hours')}</h3>
            <ColumnChart
              label={t('outbound.figures.hours')}
              names={hours.map(({ hour }) => `${hour}`)}
              parts={[
                { name: t('outbound.figures.reached'), look: 'answered', values: hours.map(({ reached }) => reached) },
                {
                  name: t('outbound.figures.not-reached'),
                  look: 'missed',
                  values: hours.map(({ attempts, reached }) => attempts - reached),
                },
              ]}
              most={mostOf(hours.map(({ attempts }) => attempts))}
              format={String}
            />
          </>
        )}
        {answer.kind === 'answered' && hours.length === 0 && <p className="hint">{t('outbound.figures.none')}</p>}
      </section>
      {plan && (
        <section className="pane due-pane" aria-label={t('outbound.answers.title')}>
          <div className="due-head">
            <select
              className="select"
              aria-label={t('outbound.figures.plan')}
              value={plan.id}
              onChange={(event) => setChosen(event.target.value)}
            >
              {plans.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <span className="plan-export">
              <ExportButtons subject={{ kind: 'outbound', plan: plan.id }} disabled={answer.kind === 'failed'} />
            </span>
          </div>
          <Answers plan={plan.id} />
        </section>
      )}
    </>
  );
}

/** Where the axis of counted things ends: its steps are whole. */
function mostOf(counts: readonly number[]): number {
  return Math.ceil(Math.max(4, ...counts) / 4) * 4;
}

function Answers({ plan }: { plan: string }) {
  const { t } = useTranslation();
  const answer = useAnswer({ kind: 'survey-results', plan });
  const { value } = answer;
  if (answer.kind === 'failed' && answer.code !== null) return <p className="hint">{t(`refusal.${answer.code}`)}</p>;
  if (!value) return <p className="hint">{t('outbound.before.reading')}</p>;
  if (value.questions.length === 0) return <p className="hint">{t('outbound.answers.no-questions')}</p>;
  return (
    <>
      <p className="figures">{t('outbound.answers.forms', { complete: value.complete, all: value.forms })}</p>
      {value.questions.map((result) => (
        <Result key={result.question.id} result={result} plan={plan} />
      ))}
    </>
  );
}

/** One question: as a chart, and the same as a table. */
function Result({ result, plan }: { result: QuestionResult; plan: string }) {
  const { t } = useTranslation();
  const { question, counts, answered, mean, texts } = result;
  const nameOf = (key: string | number, to: number | null): string => {
    if (question.kind === 'choice') return question.options.find(({ id }) => id === key)?.label ?? String(key);
    return to === null ? String(key) : `${key}–${to}`;
  };
  return (
    <section className="survey-result" aria-label={question.text}>
      <h3>{question.text}</h3>
      <p className="hint figures">
        {t('outbound.answers.answered', { count: answered })}
        {mean !== null && ` · ${t('outbound.answers.mean', { mean: mean.toFixed(2) })}`}
      </p>
      {counts.length > 0 && answered > 0 && (
        <>
          <ColumnChart
            label={question.text}
            names={counts.map(({ key, to }) => [...nameOf(key, to)].slice(0, 8).join(''))}
            parts={[{ name: question.text, look: 'answered', values: counts.map(({ count }) => count) }]}
            most={mostOf(counts.map(({ count }) => count))}
            format={String}
          />
          <table className="plan-list">
            <thead>
              <tr>
                <th scope="col">{t('outbound.answers.answer')}</th>
                <th scope="col">{t('outbound.answers.count')}</th>
                <th scope="col">{t('outbound.answers.share')}</th>
              </tr>
            </thead>
            <tbody>
              {counts.map(({ key, to, count }) => (
                <tr key={key}>
                  <td>{nameOf(key, to)}</td>
                  <td className="figures">{count}</td>
                  <td className="figures">{Math.round((count / answered) * 100)}%</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {texts.length > 0 && (
        <ul className="survey-texts">
          {texts.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: words of two customers may be the same
            <li key={index}>
              <Masked text={text} what="target" id={plan} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
