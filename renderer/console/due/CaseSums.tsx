import { ChartNoAxesColumn, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_KINDS, type CauseSum } from '../../../electron/domain/case';
import type { EpochMs } from '../../../electron/domain/time';
import { useWords } from '../agent/useWords';
import { Problem } from '../design/Problem';
import { useSnapshot } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { Empty } from './Empty';

/** ACW-3: what the complaints, suggestions and praise of a month were about. */
export function CaseSums({ now }: { now: EpochMs }) {
  const { t } = useTranslation();
  const words = useWords();
  const { causes } = useSnapshot((snapshot) => snapshot.standard.cases);
  /** Months before the present one. */
  const [back, setBack] = useState(0);
  const from = monthBegins(now, -back);
  const to = monthBegins(now, 1 - back);
  // To the minute: a later `now` is another question.
  const asked = Math.floor(now / 60_000) * 60_000;
  const answer = useAnswer({ kind: 'case-sums', from, to, now: asked });
  const month = new Date(from);
  const name = t('case.month', { year: month.getFullYear(), month: month.getMonth() + 1 });
  const causeOf = (sum: CauseSum): string => {
    const cause = causes.find(({ id }) => id === sum.cause);
    return cause ? words(cause.label) : t('case.no-cause');
  };
  const sums = answer.value ?? [];
  const most = Math.max(1, ...sums.map(({ accepted }) => accepted));
  return (
    <section className="pane due-pane matter" aria-labelledby="sums-title">
      <div className="due-head">
        <h2 id="sums-title">{t('case.sums-of', { month: name })}</h2>
        <div className="month-keys">
          <button
            type="button"
            className="icon-button"
            aria-label={t('case.month-before')}
            onClick={() => setBack(back + 1)}
          >
            <ChevronLeft className="icon" aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('case.month-after')}
            disabled={back === 0}
            onClick={() => setBack(back - 1)}
          >
            <ChevronRight className="icon" aria-hidden="true" />
          </button>
        </div>
      </div>
      {answer.kind === 'failed' && <Problem text={t(`refusal.${answer.code ?? 'failed'}`)} />}
      {answer.value && sums.length === 0 && (
        <Empty Icon={ChartNoAxesColumn} text={t('case.sums-none')} help={t('case.sums-none-help')} />
      )}
      {sums.length > 0 && (
        <table className="case-sums">
          <thead>
            <tr>
              <th scope="col">{t('case.cause')}</th>
              <th scope="col">{t('case.accepted')}</th>
              <th scope="col">{t('case.closed')}</th>
              <th scope="col">{t('case.late')}</th>
            </tr>
          </thead>
          {CASE_KINDS.map((kind) => {
            const of = sums.filter((sum) => sum.kind === kind);
            if (of.length === 0) return null;
            return (
              <tbody key={kind}>
                <tr className="case-sums-kind">
                  <th scope="rowgroup">{t(`case.kind.${kind}`)}</th>
                  <Figures of={of} />
                </tr>
                {of.map((sum) => (
                  <tr key={sum.cause}>
                    <th scope="row">
                      {causeOf(sum)}
                      <span className="case-bar" aria-hidden="true">
                        <span style={{ width: `${(sum.accepted / most) * 100}%` }} />
                      </span>
                    </th>
                    <Figures of={[sum]} />
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      )}
    </section>
  );
}

function Figures({ of }: { of: readonly CauseSum[] }) {
  const total = (figure: 'accepted' | 'closed' | 'late'): number => of.reduce((sum, one) => sum + one[figure], 0);
  return (
    <>
      <td className="figures">{total('accepted')}</td>
      <td className="figures">{total('closed')}</td>
      <td className="figures">{total('late')}</td>
    </>
  );
}

function monthBegins(now: EpochMs, months: number): EpochMs {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth() + months, 1).getTime();
}
