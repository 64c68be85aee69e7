import { useTranslation } from 'react-i18next';
import type { HandOverFacts, HandOverSection, OpenPoint } from '../../../electron/domain/handOver';
import type { EpochMs } from '../../../electron/domain/time';
import { useWords } from '../agent/useWords';
import { dueText } from '../due/dueText';

/** What the console knows for a section of the sheet; nothing where it knows nothing. */
export function SectionFacts({
  section,
  facts,
  now,
}: {
  section: HandOverSection;
  facts: HandOverFacts;
  now: EpochMs;
}) {
  const { t } = useTranslation();
  const words = useWords();
  switch (section) {
    case 'state': {
      const { signedInAt, answered, answeredInTime, longHolds } = facts;
      const since =
        signedInAt === null
          ? t('hand-over.not-signed-in')
          : t('hand-over.signed-in', { time: dueText(signedInAt, now, t) });
      return (
        <p className="sheet-facts">
          {since} {t('hand-over.figures', { answered, inTime: answeredInTime, longHolds })}
        </p>
      );
    }
    case 'events':
      if (facts.events.length === 0) return null;
      return (
        <table className="sheet-table">
          <thead>
            <tr>
              <th scope="col">{t('hand-over.time')}</th>
              <th scope="col">{t('hand-over.event')}</th>
              <th scope="col">{t('hand-over.reported')}</th>
            </tr>
          </thead>
          <tbody>
            {facts.events.map(({ at, text, reportedAt, reportedBy }) => (
              <tr key={`${at} ${text}`}>
                <td className="figures">{dueText(at, now, t)}</td>
                <td>{text}</td>
                <td className="figures">
                  {reportedAt === null
                    ? t('serious.not-reported')
                    : [dueText(reportedAt, now, t), reportedBy === null ? '' : t(`serious.way.${reportedBy}`)].join(
                        ' ',
                      )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'problems':
      if (facts.problems.length === 0) return null;
      return (
        <p className="sheet-facts">{t('hand-over.faults', { list: facts.problems.map(words).join(t('list.and')) })}</p>
      );
    case 'open':
      return <Points points={facts.open} now={now} />;
    case 'replies':
      return <Points points={facts.replies} now={now} />;
    case 'notices':
    case 'swallowed-cards':
    case 'wrong-bookings':
      return null;
  }
}

function Points({ points, now }: { points: readonly OpenPoint[]; now: EpochMs }) {
  const { t } = useTranslation();
  if (points.length === 0) return null;
  const stateOf = ({ kind, state }: OpenPoint): string => {
    if (kind === 'call-back') return t('hand-over.to-call');
    if (kind === 'message') return t('due.for', { name: state });
    return t(`case.stage.${state}`);
  };
  return (
    <table className="sheet-table">
      <thead>
        <tr>
          <th scope="col">{t('hand-over.kind')}</th>
          <th scope="col">{t('hand-over.who')}</th>
          <th scope="col">{t('hand-over.what')}</th>
          <th scope="col">{t('hand-over.state')}</th>
          <th scope="col">{t('hand-over.due')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={`${point.kind} ${point.who} ${point.dueAt} ${point.content}`}>
            <td>
              {point.kind === 'call-back' || point.kind === 'message'
                ? t(`due.kind.${point.kind}`)
                : t(`case.kind.${point.kind}`)}
            </td>
            <td className="figures">{point.who}</td>
            <td>{point.content}</td>
            <td>{stateOf(point)}</td>
            <td className="figures">{dueText(point.dueAt, now, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
