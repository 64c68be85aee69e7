import { CalendarClock, Check, PhoneOutgoing, Send, UserRoundPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type FollowUp, type FollowUpStep, passedOn, urgencyOf } from '../../../electron/domain/followUp';
import { maskPhone } from '../../../electron/domain/masking';
import type { EpochMs } from '../../../electron/domain/time';
import { type Due, DueField, momentOf } from '../followUp/DueField';
import { dueChoices } from '../followUp/dueChoices';
import { Masked } from '../masked/Masked';
import { useConsole } from '../store/console';
import { useKept } from '../store/useKept';
import { ActionForm } from './ActionForm';
import { dueText, leftText } from './dueText';
import { HandForm } from './HandForm';
import { History, type HistoryLine } from './History';
import { useDial } from './useDial';
import { whoOf } from './who';

/** What can be done with something owed beside dialling. */
export type FollowUpAction = 'finish' | 'pass-on' | 'reschedule' | 'hand';

/** Everything about something owed, what can be done with it, and what happened to it. */
export function FollowUpDetail({
  followUp,
  now,
  action,
  onAction,
}: {
  followUp: FollowUp;
  now: EpochMs;
  action: FollowUpAction | null;
  onAction: (action: FollowUpAction | null) => void;
}) {
  const { t } = useTranslation();
  const dial = useDial();
  const { id, kind, number, organisation, forWhom, content, dueAt, owner } = followUp;
  const who = whoOf(followUp, t);
  const told = passedOn(followUp);
  const urgency = urgencyOf(followUp, now);
  const toggle = (what: FollowUpAction): void => onAction(action === what ? null : what);
  return (
    <section className="pane due-pane matter" aria-label={t('due.detail', { who })}>
      <h2>{who}</h2>
      <dl className="matter-facts">
        <Fact name={t(`due.when.${kind}`)}>
          <span className="figures">{dueText(dueAt, now, t)}</span>{' '}
          {!told && <span className={`matter-left ${urgency} figures`}>{leftText(dueAt, now, t)}</span>}
        </Fact>
        {number !== '' && <Fact name={t('follow-up.number')}>{maskPhone(number)}</Fact>}
        {organisation !== '' && <Fact name={t('follow-up.organisation')}>{organisation}</Fact>}
        {forWhom !== '' && <Fact name={t('follow-up.for-whom')}>{forWhom}</Fact>}
        {owner !== '' && <Fact name={t('due.owned-by')}>{owner}</Fact>}
      </dl>
      <p className="matter-content">
        <Masked text={content} what="follow-up" id={followUp.id} />
      </p>
      <div className="matter-actions">
        {number !== '' && (
          <button
            type="button"
            className="button"
            onClick={() => void dial(number, { what: 'follow-up', id })}
            aria-label={t('due.dial-detail', { who })}
          >
            <PhoneOutgoing className="icon-small" aria-hidden="true" />
            {t('due.dial')}
          </button>
        )}
        {kind === 'message' && (
          <button
            type="button"
            className="button"
            aria-expanded={action === 'pass-on'}
            onClick={() => toggle('pass-on')}
          >
            <Send className="icon-small" aria-hidden="true" />
            {t('due.pass-on')}
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-label={t('due.finish-who', { who })}
          aria-expanded={action === 'finish'}
          onClick={() => toggle('finish')}
        >
          <Check className="icon-small" aria-hidden="true" />
          {t('due.finish')}
        </button>
        <button
          type="button"
          className="button"
          aria-expanded={action === 'reschedule'}
          onClick={() => toggle('reschedule')}
        >
          <CalendarClock className="icon-small" aria-hidden="true" />
          {t('due.reschedule')}
        </button>
        <button type="button" className="button" aria-expanded={action === 'hand'} onClick={() => toggle('hand')}>
          <UserRoundPen className="icon-small" aria-hidden="true" />
          {t('due.hand')}
        </button>
      </div>
      {action === 'finish' && <ResultForm followUp={followUp} onDone={() => onAction(null)} />}
      {action === 'reschedule' && <RescheduleForm followUp={followUp} onDone={() => onAction(null)} />}
      {action === 'pass-on' && (
        <ActionForm
          name={t('due.pass-on-who', { who })}
          label={t('due.pass-on-to')}
          missing={t('due.pass-on-missing')}
          submit={t('due.pass-on')}
          begun={told?.to ?? forWhom}
          maxLength={40}
          command={(to) => ({ kind: 'pass-message-on', id, to })}
          onDone={() => onAction(null)}
          onCancel={() => onAction(null)}
        />
      )}
      {action === 'hand' && (
        <HandForm owner={owner} command={(to) => ({ kind: 'hand-follow-up', id, to })} onDone={() => onAction(null)} />
      )}
      <FollowUpHistory followUp={followUp} now={now} />
    </section>
  );
}

interface OutcomeProps {
  readonly followUp: FollowUp;
  readonly onDone: () => void;
  readonly focuses?: boolean;
}

/** The outcome of something owed, which is done with it. "Done" can be taken back for a few seconds. */
export function ResultForm({ followUp, onDone, focuses = true }: OutcomeProps) {
  const { t } = useTranslation();
  const { view } = useConsole();
  const who = whoOf(followUp, t);
  return (
    <ActionForm
      name={t('due.finish-who', { who })}
      label={t(`due.result.${followUp.kind}`)}
      missing={t('due.result-missing')}
      submit={t('due.save-result')}
      maxLength={500}
      command={(result) => ({ kind: 'finish-follow-up', id: followUp.id, result })}
      onDone={() => {
        view.setState({ undo: { id: followUp.id, who, since: Date.now() } });
        onDone();
      }}
      onCancel={onDone}
      focuses={focuses}
    />
  );
}

/** Another time, and why. */
export function RescheduleForm({ followUp, onDone, focuses = true }: OutcomeProps) {
  const { t } = useTranslation();
  const [now] = useKept(`reschedule:${followUp.id}:now`, () => Date.now());
  const choices = dueChoices(now);
  const [due, setDue] = useKept<Due>(`reschedule:${followUp.id}:due`, { kind: 'hour' });
  const at = momentOf(due, choices);
  const wrong = at === null ? t('follow-up.due.invalid') : at <= now ? t('follow-up.due.past') : null;
  return (
    <ActionForm
      name={t('due.reschedule')}
      label={t('due.reschedule-reason')}
      missing={t('due.reschedule-missing')}
      submit={t('due.reschedule')}
      maxLength={200}
      check={() => wrong}
      command={(reason) => ({ kind: 'reschedule-follow-up', id: followUp.id, dueAt: at ?? now, reason })}
      onDone={onDone}
      onCancel={onDone}
      focuses={focuses}
    >
      <DueField
        label={t('due.reschedule-to')}
        due={due}
        choices={choices}
        now={now}
        problem={due.kind === 'typed' ? wrong : null}
        onChange={setDue}
      />
    </ActionForm>
  );
}

/** What happened to it, from the call it came from. */
export function FollowUpHistory({ followUp, now }: { followUp: FollowUp; now: EpochMs }) {
  const { t } = useTranslation();
  const { createdAt, steps } = followUp;
  const opened: HistoryLine = { at: createdAt, agent: '', what: t('due.step.opened'), note: '', inCall: true };
  const lines = steps.map((step): HistoryLine => {
    const { at, agent, kind } = step;
    return { at, agent, inCall: kind === 'opened', ...told(step) };
  });
  return <History lines={steps[0]?.kind === 'opened' ? lines : [opened, ...lines]} now={now} />;

  function told(step: FollowUpStep): Pick<HistoryLine, 'what' | 'note'> {
    switch (step.kind) {
      case 'opened':
      case 'reopened':
        return { what: t(`due.step.${step.kind}`), note: '' };
      case 'called':
        return { what: t(step.answered ? 'due.step.reached' : 'due.step.not-reached'), note: '' };
      case 'rescheduled':
        return { what: t('due.step.rescheduled', { time: dueText(step.to, now, t) }), note: step.reason };
      case 'handed':
        return { what: t('due.step.handed', { to: step.to }), note: '' };
      case 'passed-on':
        return { what: t('due.step.passed-on', { to: step.to }), note: '' };
      case 'done':
        return { what: t('due.step.done'), note: step.result };
    }
  }
}

export function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
