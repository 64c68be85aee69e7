import {
  CalendarClock,
  ChartNoAxesColumn,
  Check,
  CircleAlert,
  FolderPen,
  HeartHandshake,
  Lightbulb,
  type LucideIcon,
  MessageSquareWarning,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answeredAt, type Case, type CaseKind, caseUrgency, nextStages, stageOf } from '../../../electron/domain/case';
import { isMine } from '../../../electron/domain/followUp';
import { maskPhone } from '../../../electron/domain/masking';
import { maskStored } from '../../../electron/domain/sensitive/customerData';
import type { EpochMs } from '../../../electron/domain/time';
import { useSnapshot, useView } from '../store/console';
import { useKept } from '../store/useKept';
import { useWall } from '../store/useWall';
import { type CaseAction, CaseDetail } from './CaseDetail';
import { CaseSums } from './CaseSums';
import { dueText, leftText } from './dueText';
import { Empty } from './Empty';
import { walk } from './walk';
import { whoOf } from './who';

export const CASE_ICONS: Readonly<Record<CaseKind, LucideIcon>> = {
  complaint: MessageSquareWarning,
  suggestion: Lightbulb,
  praise: HeartHandshake,
};

/** ACW-3: the cases that are not closed, the next step of each one key away, and the month summed up by cause. */
export function CaseTab() {
  const { t } = useTranslation();
  const cases = useSnapshot((snapshot) => snapshot.cases);
  const wanted = useView((view) => view.dueItem);
  const now = useWall();
  const [chosen, setChosen] = useKept<string | null>('cases:chosen', null);
  const [action, setAction] = useKept<CaseAction | null>('cases:action', null);
  const [sums, setSums] = useState(false);
  const shown = cases.find(({ id }) => id === (chosen ?? wanted)) ?? cases[0];
  const choose = (id: string): void => {
    if (id !== shown?.id) setAction(null);
    setChosen(id);
  };
  return (
    <>
      <section className="pane due-pane" aria-labelledby="case-title">
        <div className="due-head">
          <h2 id="case-title">
            {t('due.tab.case')} <span className="rule-id">ACW-3</span>
          </h2>
          <button
            type="button"
            className="button small"
            aria-expanded={sums}
            data-first={shown ? undefined : ''}
            onClick={() => setSums(!sums)}
          >
            <ChartNoAxesColumn className="icon-small" aria-hidden="true" />
            {t('case.sums')}
          </button>
        </div>
        {shown ? (
          <ul className="due-list">
            {cases.map((one, index) => (
              <Row
                key={one.id}
                case={one}
                now={now}
                first={index === 0}
                chosen={one === shown && !sums}
                onChoose={() => choose(one.id)}
                onNext={() => {
                  choose(one.id);
                  setSums(false);
                  setAction('next');
                }}
              />
            ))}
          </ul>
        ) : (
          <Empty Icon={FolderPen} text={t('due.empty.case')} help={t('due.empty-help.case')} />
        )}
      </section>
      {sums ? (
        <CaseSums now={now} />
      ) : (
        shown && <CaseDetail key={shown.id} case={shown} now={now} action={action} onAction={setAction} />
      )}
    </>
  );
}

function Row({
  case: one,
  now,
  first,
  chosen,
  onChoose,
  onNext,
}: {
  case: Case;
  now: EpochMs;
  first: boolean;
  chosen: boolean;
  onChoose: () => void;
  onNext: () => void;
}) {
  const { t } = useTranslation();
  const me = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { kind, number, dueAt, owner } = one;
  const urgency = caseUrgency(one, now, standard);
  const answered = answeredAt(one);
  const Icon = CASE_ICONS[kind];
  const Urgent = answered !== null ? Check : urgency === 'late' ? CircleAlert : CalendarClock;
  const masked = number === '' ? '' : maskPhone(number);
  const who = whoOf(one, t);
  const next = nextStages(one)[0];
  return (
    <li
      className={`owed ${urgency}`}
      aria-current={chosen || undefined}
      onKeyDown={walk}
      onFocus={onChoose}
      onPointerDown={onChoose}
    >
      <Icon className="icon owed-kind" aria-hidden="true" />
      <div className="owed-text">
        <p className="owed-who">
          <strong>{who}</strong>
          {masked !== '' && who !== masked && <span className="figures">{masked}</span>}
          <span className="owed-kind-word">{t(`case.kind.${kind}`)}</span>
          <span className="case-stage">{t(`case.stage.${stageOf(one)}`)}</span>
          {!isMine(one, me) && <span className="owed-owner">{t('due.owner', { owner })}</span>}
        </p>
        <p className="owed-due">
          <Urgent className="icon-small" aria-hidden="true" />
          {answered !== null ? (
            <strong>{t('case.answered-at', { time: dueText(answered, now, t) })}</strong>
          ) : (
            <>
              <strong>{t(`case.urgency.${urgency}`)}</strong>
              <span className="figures">{dueText(dueAt, now, t)}</span>
              <span className="figures">{leftText(dueAt, now, t)}</span>
            </>
          )}
        </p>
        <p className="owed-content one-line">{maskStored(one.content)}</p>
      </div>
      <div className="owed-actions">
        {next && (
          <button
            type="button"
            className="button primary"
            data-first={first ? '' : undefined}
            data-walk=""
            aria-label={t('case.do-who', { what: t(`case.do.${next}`), who })}
            onClick={onNext}
          >
            {t(`case.do.${next}`)}
          </button>
        )}
      </div>
    </li>
  );
}
