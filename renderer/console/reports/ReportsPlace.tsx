import { ChartNoAxesColumn, ChevronLeft, ChevronRight, CircleAlert, Printer } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERIOD_UNITS, type PeriodUnit, periodOf } from '../../../electron/domain/period';
import { ExportButtons } from '../history/ExportButtons';
import { useSnapshot, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import { partNames, periodText } from './periodText';
import { ReportView } from './ReportView';
import { Tiles } from './Tiles';
import './reports.css';

/** The agent's own calls by day, week and month, beside the period before. */
export default function ReportsPlace() {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'reports');
  const agent = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const [unit, setUnit] = useState<PeriodUnit>('day');
  const [shift, setShift] = useState(0);
  const name = useId();
  const now = useWall();
  // A period is another one only with another day.
  const today = new Date(now).setHours(0, 0, 0, 0);
  const period = useMemo(() => periodOf(unit, today, shift), [unit, today, shift]);
  const previous = useMemo(() => periodOf(unit, today, shift - 1), [unit, today, shift]);
  const answer = useAnswer<'report'>(
    here ? { kind: 'report', agent, edges: period.edges, previousEdges: previous.edges } : null,
  );
  const report = answer.value;
  const empty =
    report !== null &&
    report.present.total.answered + report.present.total.missed + report.present.total.outbound === 0;
  const title = periodText(period, t);

  return (
    <div className="reports">
      <div className="reports-bar">
        <h1 className="visually-hidden">{t('place.reports')}</h1>
        <div className="segments" role="radiogroup" aria-label={t('reports.unit.label')}>
          {PERIOD_UNITS.map((one) => (
            <label key={one} className="segment">
              <input
                type="radio"
                name={name}
                checked={unit === one}
                onChange={() => {
                  setUnit(one);
                  setShift(0);
                }}
              />
              <span>{t(`reports.unit.${one}`)}</span>
            </label>
          ))}
        </div>
        <button
          type="button"
          className="button small"
          aria-label={t('reports.earlier')}
          onClick={() => setShift(shift - 1)}
        >
          <ChevronLeft className="icon-small" aria-hidden="true" />
        </button>
        <strong className="reports-period figures" aria-live="polite">
          {title}
        </strong>
        <button
          type="button"
          className="button small"
          aria-label={t('reports.later')}
          disabled={shift >= 0}
          onClick={() => setShift(shift + 1)}
        >
          <ChevronRight className="icon-small" aria-hidden="true" />
        </button>
        {shift !== 0 && (
          <button type="button" className="button small quiet" onClick={() => setShift(0)}>
            {t(`reports.now.${unit}`)}
          </button>
        )}
        <span className="reports-agent figures">{t('reports.of-agent', { agent })}</span>
        <span className="reports-space" />
        <ExportButtons
          subject={{ kind: 'report', agent, edges: period.edges, parts: partNames(period, t) }}
          disabled={!report || empty}
        />
        <button type="button" className="button small" disabled={!report || empty} onClick={() => window.print()}>
          <Printer className="icon-small" aria-hidden="true" />
          {t('reports.print')}
        </button>
      </div>
      {answer.kind === 'failed' && (
        <div className="box error" role="alert">
          <CircleAlert className="icon" aria-hidden="true" />
          <p className="box-text">{t(`refusal.${answer.code ?? 'records-unreadable'}`)}</p>
          <button type="button" className="button small" onClick={answer.again}>
            {t('reports.again')}
          </button>
        </div>
      )}
      {report === null ? (
        answer.kind === 'waiting' && (
          <p className="hint" role="status">
            {t('reports.waiting')}
          </p>
        )
      ) : empty ? (
        <div className="pane reports-empty">
          <ChartNoAxesColumn className="icon" aria-hidden="true" />
          <strong>{t('reports.empty')}</strong>
          <p>{t('reports.empty-help')}</p>
        </div>
      ) : (
        <>
          <Tiles present={report.present} previous={report.previous} standard={standard} />
          <ReportView period={period} report={report.present} questions={report.questions} />
        </>
      )}
    </div>
  );
}
