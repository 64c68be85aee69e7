import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Period } from '../../../electron/domain/period';
import { type Report, shareOf, type UsedQuestion } from '../../../electron/domain/report';
import { MINUTE } from '../../../electron/domain/time';
import { clockText } from '../i18n/spans';
import { useLanguage } from '../i18n/useLanguage';
import { useSnapshot } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import { ChartLegend, ColumnChart, type ColumnPart } from './ColumnChart';
import { partNames } from './periodText';
import { RankBars } from './RankBars';
import { ReportTable } from './ReportTable';

/** Lines of a ranking that are drawn; the table has them all. */
const DRAWN = 8;

const HOUR = 60 * MINUTE;

const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);

/** The pictures of a period, each with its figures behind it. */
export function ReportView({
  period,
  report,
  questions,
}: {
  period: Period;
  report: Report;
  questions: readonly UsedQuestion[];
}) {
  return (
    <div className="report-charts">
      <CallsOverTime period={period} report={report} />
      <InTime period={period} report={report} />
      <Talk period={period} report={report} />
      <BrokenRules report={report} />
      <Dispositions report={report} />
      <Questions questions={questions} />
      <Causes period={period} />
    </div>
  );
}

/** The parts in which anything can have happened: a day's table without its nights. */
function useParts(period: Period, report: Report) {
  const { t } = useTranslation();
  const all = partNames(period, t).map((name, index) => ({ name, part: report.parts[index] }));
  const busy = all.flatMap(({ part }, index) =>
    part && part.answered + part.missed + part.outbound > 0 ? [index] : [],
  );
  // A day is drawn from its first to its last busy hour, at least the office hours.
  const [first, last] = period.unit === 'day' ? [Math.min(8, ...busy), Math.max(18, ...busy)] : [0, all.length - 1];
  return all.slice(first, last + 1).flatMap(({ name, part }) => (part ? [{ name, part }] : []));
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  const label = useId();
  return (
    <section className="pane report-card" aria-labelledby={label}>
      <h2 id={label}>{title}</h2>
      {children}
    </section>
  );
}

function CallsOverTime({ period, report }: { period: Period; report: Report }) {
  const { t } = useTranslation();
  const shown = useParts(period, report);
  const parts: ColumnPart[] = (['answered', 'outbound', 'missed'] as const).map((look) => ({
    look,
    name: t(`reports.series.${look}`),
    values: shown.map(({ part }) => part[look]),
  }));
  const { answered, outbound, missed } = report.total;
  return (
    <Card title={t('reports.chart.calls')}>
      <ColumnChart
        label={`${t('reports.chart.calls')}: ${t('reports.calls-of', { answered, outbound, missed })}`}
        names={shown.map(({ name }) => name)}
        parts={parts}
        format={(value) => (Number.isInteger(value) ? String(value) : '')}
      />
      <ChartLegend parts={parts} />
      <ReportTable
        caption={t('reports.chart.calls')}
        head={[t('reports.part'), ...parts.map(({ name }) => name)]}
        rows={shown.map(({ name, part }) => [name, ...parts.map(({ look }) => String(part[look as 'answered']))])}
      />
    </Card>
  );
}

function InTime({ period, report }: { period: Period; report: Report }) {
  const { t } = useTranslation();
  const shown = useParts(period, report);
  const share = percent(shareOf(report.total.inTime, report.total.judgedInTime));
  const name = t('reports.chart.in-time');
  return (
    <Card title={`${name} · ${share}`}>
      <ColumnChart
        label={`${name}: ${share}`}
        names={shown.map((one) => one.name)}
        parts={[{ look: 'rate', name, values: shown.map(({ part }) => shareOf(part.inTime, part.judgedInTime) ?? 0) }]}
        most={1}
        format={(value) => percent(value)}
      />
      <ReportTable
        caption={name}
        head={[t('reports.part'), t('reports.kept'), t('reports.broken'), t('reports.share')]}
        rows={shown.map(({ name: part, part: { inTime, judgedInTime } }) => [
          part,
          String(inTime),
          String(judgedInTime - inTime),
          percent(shareOf(inTime, judgedInTime)),
        ])}
      />
    </Card>
  );
}

function Talk({ period, report }: { period: Period; report: Report }) {
  const { t } = useTranslation();
  const seconds = useSnapshot((snapshot) => snapshot.standard.talking.inboundTargetSeconds);
  const shown = useParts(period, report);
  const target = clockText(seconds * 1000);
  const mean = shareOf(report.total.talkMs, report.total.talks);
  return (
    <Card title={`${t('reports.chart.talk')} · ${mean === null ? '–' : clockText(mean)}`}>
      <ColumnChart
        label={`${t('reports.chart.talk')}: ${mean === null ? '–' : clockText(mean)}, ${t('reports.target-line', { target })}`}
        names={shown.map(({ name }) => name)}
        parts={[
          {
            look: 'talk',
            name: t('reports.talk-average'),
            values: shown.map(({ part }) => (shareOf(part.talkMs, part.talks) ?? 0) / MINUTE),
          },
        ]}
        limit={{ value: seconds / 60, name: t('reports.target-line', { target }) }}
        format={(value) => clockText(value * MINUTE)}
      />
      <ReportTable
        caption={t('reports.chart.talk')}
        head={[t('reports.part'), t('reports.count'), t('reports.talk-average')]}
        rows={shown.map(({ name, part: { talks, talkMs } }) => [
          name,
          String(talks),
          talks === 0 ? '–' : clockText(talkMs / talks),
        ])}
      />
    </Card>
  );
}

function BrokenRules({ report }: { report: Report }) {
  const { t } = useTranslation();
  const broken = report.rules.filter((rule) => rule.broken > 0);
  return (
    <Card title={t('reports.chart.rules')}>
      {broken.length === 0 ? (
        <p className="hint">{t('reports.all-kept')}</p>
      ) : (
        <RankBars
          tone="broken"
          ranked={broken.slice(0, DRAWN).map(({ rule, broken: count, kept }) => ({
            id: rule,
            mark: rule,
            name: t(`rule.${rule}.text`),
            count,
            detail: t('reports.of-judged', { share: percent(shareOf(count, count + kept)), of: count + kept }),
          }))}
        />
      )}
      <ReportTable
        caption={t('reports.chart.rules')}
        head={[t('reports.rule'), t('reports.broken'), t('reports.kept'), t('reports.share')]}
        rows={report.rules.map(({ rule, broken: count, kept }) => [
          `${rule} ${t(`rule.${rule}.text`)}`,
          String(count),
          String(kept),
          percent(shareOf(count, count + kept)),
        ])}
      />
    </Card>
  );
}

function Dispositions({ report }: { report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const known = useSnapshot((snapshot) => snapshot.standard.dispositions);
  const all = report.dispositions.reduce((sum, { count }) => sum + count, 0);
  const ranked = report.dispositions.map(({ disposition, count }) => ({
    id: disposition ?? 'none',
    name:
      disposition === null
        ? t('reports.no-record')
        : (known.find(({ id }) => id === disposition)?.label[language] ?? disposition),
    count,
    detail: t('reports.of-all', { share: percent(shareOf(count, all)) }),
  }));
  return (
    <Card title={t('reports.chart.dispositions')}>
      {ranked.length === 0 ? (
        <p className="hint">{t('reports.none')}</p>
      ) : (
        <RankBars tone="plain" ranked={ranked.slice(0, DRAWN)} />
      )}
      <ReportTable
        caption={t('reports.chart.dispositions')}
        head={[t('reports.disposition'), t('reports.count'), t('reports.share')]}
        rows={ranked.map(({ name, count, detail }) => [name, String(count), detail])}
      />
    </Card>
  );
}

/** ACW-3: what complaints, suggestions and praise of the period were about. */
function Causes({ period: { from, to } }: { period: Period }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { causes } = useSnapshot((snapshot) => snapshot.standard.cases);
  // To the hour: a later `now` is another question.
  const now = Math.floor(useWall() / HOUR) * HOUR;
  const sums = useAnswer<'case-sums'>({ kind: 'case-sums', from, to, now }).value ?? [];
  const ranked = sums
    .map(({ kind, cause, accepted, closed, late }) => ({
      id: `${kind} ${cause}`,
      mark: t(`case.kind.${kind}`),
      name: causes.find(({ id }) => id === cause)?.label[language] ?? t('case.no-cause'),
      count: accepted,
      detail: t('reports.case-of', { closed, late }),
      figures: [accepted, closed, late],
    }))
    .sort((a, b) => b.count - a.count);
  return (
    <Card title={t('reports.chart.causes')}>
      {ranked.length === 0 ? (
        <p className="hint">{t('reports.no-causes')}</p>
      ) : (
        <>
          <RankBars tone="plain" ranked={ranked.slice(0, DRAWN)} />
          <ReportTable
            caption={t('reports.chart.causes')}
            head={[t('case.cause'), t('case.accepted'), t('case.closed'), t('case.late')]}
            rows={ranked.map(({ mark, name, figures }) => [`${mark} · ${name}`, ...figures.map(String)])}
          />
        </>
      )}
    </Card>
  );
}

function Questions({ questions }: { questions: readonly UsedQuestion[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = questions.reduce((sum, { count }) => sum + count, 0);
  const ranked = questions.map(({ id, title, english, count }) => ({
    id,
    name: language === 'en' ? (english ?? title) : title,
    count,
    detail: t('reports.of-all', { share: percent(shareOf(count, all)) }),
  }));
  return (
    <Card title={t('reports.chart.questions')}>
      {ranked.length === 0 ? (
        <p className="hint">{t('reports.no-questions')}</p>
      ) : (
        <>
          <RankBars tone="plain" ranked={ranked.slice(0, DRAWN)} />
          <ReportTable
            caption={t('reports.chart.questions')}
            head={[t('reports.question'), t('reports.count'), t('reports.share')]}
            rows={ranked.map(({ name, count, detail }) => [name, String(count), detail])}
          />
        </>
      )}
    </Card>
  );
}
