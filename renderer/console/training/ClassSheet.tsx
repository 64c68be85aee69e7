import { useTranslation } from 'react-i18next';
import type { ClassReport } from '../../../electron/domain/marks/classReport';
import type { EpochMs } from '../../../electron/domain/time';
import { useLanguage } from '../i18n/useLanguage';
import { columnsOf, gainText, linesOf, shareText } from './classText';
import { LineChart } from './LineChart';
import { markName } from './markText';
import { momentText, newcomerText } from './runText';
import '../handOver/sheet.css';

/** A4 between its margins, px at 96 to the inch. */
const PAPER_WIDTH = 660;

/** The report about a class or a newcomer as a document. */
export function ClassSheet({
  report,
  about,
  ofOne,
  now,
}: {
  report: ClassReport;
  about: string;
  ofOne: boolean;
  now: EpochMs;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { people, runs, rows, mean } = report;
  const columns = columnsOf(report, ofOne);
  return (
    <article className="sheet class-sheet" aria-label={t('class.title')}>
      <header className="sheet-head">
        <h1>{t('class.title')}</h1>
        <dl>
          {(
            [
              ['about', about],
              ['calls', runs.length],
              ['mean', mean],
              ['made', momentText(now)],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt>{t(`class.head.${name}`)}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <section className="sheet-section">
        <h2>{t('class.totals')}</h2>
        <LineChart label={t('class.totals')} lines={linesOf(report, null)} width={PAPER_WIDTH} />
      </section>
      <section className="sheet-section">
        <h2>{t('class.newcomers')}</h2>
        <Table
          head={[
            t('mark.newcomer'),
            ...(['runs', 'mean', 'best', 'latest', 'gained'] as const).map((name) => t(`class.column.${name}`)),
          ]}
          rows={people.map((person) => [
            newcomerText(person),
            ...[person.runs, person.mean, person.best, person.latest].map(String),
            gainText(person.gained),
          ])}
        />
      </section>
      <section className="sheet-section">
        <h2>{t('class.points')}</h2>
        <Table
          head={[t('class.column.point'), t('class.column.mean'), ...columns.map(({ name }) => name)]}
          rows={rows.map((row) => [
            [row.rule, markName(row.item, t)].filter(Boolean).join(' '),
            shareText(row.mean),
            ...columns.map(({ of }) => shareText(of(row))),
          ])}
        />
      </section>
      <section className="sheet-section">
        <h2>{t('class.calls')}</h2>
        <Table
          head={[t('class.column.scenario'), t('mark.newcomer'), t('class.column.at'), t('class.column.total')]}
          rows={runs
            .toReversed()
            .map((run) => [
              run.title[language],
              newcomerText(run),
              momentText(run.at),
              run.overruled > 0 ? t('mark.both', { automatic: run.automatic, total: run.total }) : String(run.total),
            ])}
        />
      </section>
      <p className="sheet-foot">{t('class.foot')}</p>
    </article>
  );
}

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table className="sheet-table">
      <thead>
        <tr>
          {head.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document's columns stay where they are
            <th key={index} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document's rows stay where they are
          <tr key={index}>
            {cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells are named by their column
              <td key={column} className={column === 0 ? undefined : 'figures'}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
