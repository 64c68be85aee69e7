import { BellOff, CalendarClock, Check, CircleAlert, Mail, PhoneForwarded, PhoneOutgoing, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type FollowUp, isMine, type OwedKind, owed, passedOn, urgencyOf } from '../../../electron/domain/followUp';
import { maskPhone } from '../../../electron/domain/masking';
import { maskStored } from '../../../electron/domain/sensitive/customerData';
import type { EpochMs } from '../../../electron/domain/time';
import { useSnapshot, useView } from '../store/console';
import { useKept } from '../store/useKept';
import { useWall } from '../store/useWall';
import { dueText, leftText } from './dueText';
import { Empty } from './Empty';
import { type FollowUpAction, FollowUpDetail } from './FollowUpDetail';
import { useDial } from './useDial';
import { walk } from './walk';
import { whoOf } from './who';

/** Calls back or messages that are not done: the list, the most pressing first, and everything about the chosen one. */
export function FollowUpTab({ kind }: { kind: OwedKind }) {
  const { t } = useTranslation();
  const followUps = useSnapshot((snapshot) => snapshot.followUps);
  const wanted = useView((view) => view.dueItem);
  const now = useWall();
  const [chosen, setChosen] = useKept<string | null>('follow-ups:chosen', null);
  const [action, setAction] = useKept<FollowUpAction | null>('follow-ups:action', null);
  const list = owed(followUps).filter((one) => one.kind === kind);
  const shown = list.find(({ id }) => id === (chosen ?? wanted)) ?? list[0];
  const choose = (id: string): void => {
    if (id !== shown?.id) setAction(null);
    setChosen(id);
  };
  if (!shown) {
    return (
      <section className="pane due-pane">
        <Empty Icon={BellOff} text={t(`due.empty.${kind}`)} help={t(`due.empty-help.${kind}`)} />
      </section>
    );
  }
  return (
    <>
      <section className="pane due-pane" aria-label={t(`due.tab.${kind}`)}>
        <ul className="due-list">
          {list.map((one, index) => (
            <Row
              key={one.id}
              followUp={one}
              now={now}
              first={index === 0}
              chosen={one === shown}
              onChoose={() => choose(one.id)}
              onAct={(what) => {
                choose(one.id);
                setAction(what);
              }}
            />
          ))}
        </ul>
      </section>
      <FollowUpDetail key={shown.id} followUp={shown} now={now} action={action} onAction={setAction} />
    </>
  );
}

function Row({
  followUp,
  now,
  first,
  chosen,
  onChoose,
  onAct,
}: {
  followUp: FollowUp;
  now: EpochMs;
  first: boolean;
  chosen: boolean;
  onChoose: () => void;
  onAct: (action: FollowUpAction) => void;
}) {
  const { t } = useTranslation();
  const dial = useDial();
  const me = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const { kind, number, forWhom, content, dueAt, owner } = followUp;
  const told = passedOn(followUp);
  const urgency = told ? 'later' : urgencyOf(followUp, now);
  const Kind = kind === 'message' ? Mail : PhoneForwarded;
  const Urgent = urgency === 'late' ? CircleAlert : CalendarClock;
  const masked = number === '' ? '' : maskPhone(number);
  const who = whoOf(followUp, t);
  const keys = { 'data-first': first ? '' : undefined, 'data-walk': '' };

  return (
    <li
      className={`owed ${urgency}`}
      aria-current={chosen || undefined}
      onKeyDown={walk}
      onFocus={onChoose}
      onPointerDown={onChoose}
    >
      <Kind className="icon owed-kind" aria-hidden="true" />
      <div className="owed-text">
        <p className="owed-who">
          <strong>{who}</strong>
          {masked !== '' && who !== masked && <span className="figures">{masked}</span>}
          {forWhom !== '' && <span>{t('due.for', { name: forWhom })}</span>}
          {!isMine(followUp, me) && <span className="owed-owner">{t('due.owner', { owner })}</span>}
        </p>
        <p className="owed-due">
          {told ? (
            <>
              <Check className="icon-small" aria-hidden="true" />
              <strong>{t('due.passed-on', { to: told.to })}</strong>
              <span className="figures">{dueText(told.at, now, t)}</span>
            </>
          ) : (
            <>
              <Urgent className="icon-small" aria-hidden="true" />
              <strong>{t(`due.urgency.${urgency}`)}</strong>
              <span className="figures">{dueText(dueAt, now, t)}</span>
              <span className="figures">{leftText(dueAt, now, t)}</span>
            </>
          )}
        </p>
        <p className="owed-content one-line">{maskStored(content)}</p>
      </div>
      <div className="owed-actions">
        {kind === 'call-back' ? (
          <button
            type="button"
            className="button primary"
            {...keys}
            aria-label={t('due.dial-who', { who })}
            onClick={() => void dial(number, { what: 'follow-up', id: followUp.id })}
          >
            <PhoneOutgoing className="icon-small" aria-hidden="true" />
            {t('due.dial')}
          </button>
        ) : (
          <button
            type="button"
            className={told ? 'button' : 'button primary'}
            {...keys}
            aria-label={t(told ? 'due.finish-who' : 'due.pass-on-who', { who })}
            onClick={() => onAct(told ? 'finish' : 'pass-on')}
          >
            {told ? (
              <Check className="icon-small" aria-hidden="true" />
            ) : (
              <Send className="icon-small" aria-hidden="true" />
            )}
            {t(told ? 'due.finish' : 'due.pass-on')}
          </button>
        )}
      </div>
    </li>
  );
}
