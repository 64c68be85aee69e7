import { ChartNoAxesColumn, FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassReport } from '../../../electron/domain/marks/classReport';
import type { MarkItemId } from '../../../electron/domain/marks/mark';
import { ExportButtons } from '../history/ExportButtons';
import { usePutOut } from '../print/usePutOut';
import { useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import { columnsOf, gainText, linesOf, shareText } from './classText';
import { LineChart } from './LineChart';
import { markName } from './markText';
import { newcomerText } from './runText';

/** How far back it is looked, in days; 0 is everything. */
const SPANS = [0, 7, 30, 90] as const;
const DAY = 86_400_000;

/** Practice calls beside each other: of a class, or of one newcomer. */
export function ClassTab() {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'training');
  const [agent, setAgent] = useState('');
  const [span, setSpan] = useState<number>(0);
  const [item, setItem] = useState<MarkItemId | null>(null);
  const today = new Date(useWall()).setHours(0, 0, 0, 0);
  const since = span === 0 ? 0 : today - (span - 1) * DAY;
  const everybody = useAnswer(here ? { kind: 'practice-runs', agent: null, since: 0 } : null);
  const of = agent === '' ? null : agent;
  const answer = useAnswer(here ? { kind: 'practice-class', agent: of, since } : null);
  const people = new Map((everybody.value ?? []).map((run) => [run.agent, newcomerText(run)]));
  const report = answer.value;
  const empty = report !== null && report.runs.length === 0;
  const who = of === null ? t('class.everybody') : (people.get(of) ?? of);
  const about = `${who} · ${t(`class.span.${span}`)}`;
  const { putOut, outcome } = usePutOut();
  const print = (way: 'pdf' | 'printer'): void => {
    if (report) putOut(way, { kind: 'class', report, about, ofOne: of !== null });
  };
  return (
    <section className="pane training-pane class-tab" aria-label={t('training.tab.class')}>
      <div className="training-filters">
        <select
          className="select"
          aria-label={t('mark.newcomer')}
          value={agent}
          onChange={(event) => {
            setAgent(event.target.value);
            setItem(null);
          }}
        >
          <option value="">{t('class.everybody')}</option>
          {[...people].map(([number, text]) => (
            <option key={number} value={number}>
              {text}
            </option>
          ))}
        </select>
        <select
          className="select"
          aria-label={t('class.span.label')}
          value={span}
          onChange={(event) => setSpan(Number(event.target.value))}
        >
          {SPANS.map((days) => (
            <option key={days} value={days}>
              {t(`class.span.${days}`)}
            </option>
          ))}
        </select>
        <span className="class-space" />
        <ExportButtons subject={{ kind: 'class', agent: of, since }} disabled={!report || empty} />
        <button type="button" className="button small" disabled={!report || empty} onClick={() => print('pdf')}>
          <FileDown className="icon-small" aria-hidden="true" />
          {t('hand-over.pdf')}
        </button>
        <button type="button" className="button small" disabled={!report || empty} onClick={() => print('printer')}>
          <Printer className="icon-small" aria-hidden="true" />
          {t('hand-over.print')}
        </button>
      </div>
      {outcome && (
        <p className={outcome.ok ? 'hint' : 'problem'} role={outcome.ok ? 'status' : 'alert'}>
          {outcome.text}
        </p>
      )}
      {answer.kind === 'failed' ? (
        <p className="knowledge-empty" role="alert">
          {t(`refusal.${answer.code ?? 'records-unreadable'}`)}{' '}
          <button type="button" className="button small" onClick={answer.again}>
            {t('training.again')}
          </button>
        </p>
      ) : report === null ? (
        <p className="knowledge-empty" role="status">
          {t('mark.waiting')}
        </p>
      ) : empty ? (
        <div className="knowledge-empty">
          <ChartNoAxesColumn className="icon" aria-hidden="true" />
          <strong>{t('class.none')}</strong>
          <p>{t('class.none-help')}</p>
        </div>
      ) : (
        <Compared report={report} ofOne={of !== null} item={item} onItem={setItem} onAgent={setAgent} />
      )}
    </section>
  );
}

function Compared({
  report,
  ofOne,
  item,
  onItem,
  onAgent,
}: {
  report: ClassReport;
  ofOne: boolean;
  item: MarkItemId | null;
  onItem: (item: MarkItemId | null) => void;
  onAgent: (agent: string) => void;
}) {
  const { t } = useTranslation();
  const columns = columnsOf(report, ofOne);
  const chosen = report.rows.some((row) => row.item === item) ? item : null;
  const title = chosen === null ? t('class.totals') : markName(chosen, t);
  return (
    <div className="class-body">
      <div className="class-top">
        <section>
          <h2>
            {title}
            {chosen !== null && (
              <button type="button" className="button small quiet" onClick={() => onItem(null)}>
                {t('class.back-to-totals')}
              </button>
            )}
          </h2>
          <LineChart label={t('class.chart', { what: title })} lines={linesOf(report, chosen)} />
        </section>
        <section>
          <h2>{t('class.people', { mean: report.mean })}</h2>
          <table className="class-table">
            <thead>
              <tr>
                <th scope="col">{t('mark.newcomer')}</th>
                {(['runs', 'mean', 'best', 'latest', 'gained'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`class.column.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {report.people.map((person) => (
                <tr key={person.agent}>
                  <th scope="row">
                    <button type="button" className="class-name" onClick={() => onAgent(person.agent)}>
                      {newcomerText(person)}
                    </button>
                  </th>
                  {[person.runs, person.mean, person.best, person.latest, gainText(person.gained)].map(
                    (cell, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: cells are named by their column
                      <td key={index} className="figures">
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <section>
        <h2>{t('class.points')}</h2>
        <p className="hint">{t(ofOne ? 'class.points-help-one' : 'class.points-help')}</p>
        <table className="class-table">
          <thead>
            <tr>
              <th scope="col">{t('class.column.point')}</th>
              <th scope="col">{t('class.column.mean')}</th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className="figures">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <tr key={row.item} className={row.item === chosen ? 'chosen' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="class-name"
                    aria-pressed={row.item === chosen}
                    onClick={() => onItem(row.item === chosen ? null : row.item)}
                  >
                    {row.rule && <span className="rule-id">{row.rule}</span>} {markName(row.item, t)}
                  </button>
                </th>
                <Share share={row.mean} />
                {columns.map(({ id, of }) => (
                  <Share key={id} share={of(row)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** What is weak stands out by weight as well as by colour. */
function Share({ share }: { share: number | null }) {
  return <td className={share !== null && share < 0.5 ? 'figures weak' : 'figures'}>{shareText(share)}</td>;
}
