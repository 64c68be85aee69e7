import { Check, Hourglass, NotebookPen, PhoneOutgoing, UserRoundPen } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  answeredAt,
  type Case,
  type CaseStage,
  type CaseStep,
  isCalledBack,
  judgeCase,
  nextStages,
  stageOf,
} from '../../../electron/domain/case';
import { maskPhone } from '../../../electron/domain/masking';
import type { EpochMs } from '../../../electron/domain/time';
import { useWords } from '../agent/useWords';
import { localMoment } from '../followUp/dueChoices';
import { LegalHolds } from '../legalHold/LegalHolds';
import { Masked } from '../masked/Masked';
import { useConsole, useSnapshot } from '../store/console';
import { useKept } from '../store/useKept';
import { ActionForm } from './ActionForm';
import { dueText, leftText } from './dueText';
import { Fact } from './FollowUpDetail';
import { HandForm } from './HandForm';
import { History, type HistoryLine } from './History';
import { useDial } from './useDial';
import { whoOf } from './who';

/** What can be done with a case beside calling: the next step, a note, a delay, a colleague. */
export type CaseAction = 'next' | 'note' | 'delay' | 'hand';

/** The stages a kind of case goes through, for the line that shows where it is. */
const LINE: Readonly<Record<Case['kind'], readonly (CaseStage | 'handling')[]>> = {
  complaint: ['accepted', 'verifying', 'handling', 'answered', 'called-back', 'closed'],
  suggestion: ['accepted', 'handling', 'answered', 'closed'],
  praise: ['accepted', 'handling', 'closed'],
};

/** A case: what it is about, where it is, its next step, and every step so far. */
export function CaseDetail({
  case: one,
  now,
  action,
  onAction,
}: {
  case: Case;
  now: EpochMs;
  action: CaseAction | null;
  onAction: (action: CaseAction | null) => void;
}) {
  const { t } = useTranslation();
  const dial = useDial();
  const { id, number, content, owner } = one;
  const who = whoOf(one, t);
  const next = nextStages(one);
  const toggle = (what: CaseAction): void => onAction(action === what ? null : what);
  return (
    <section className="pane due-pane matter" aria-label={t('due.detail', { who })}>
      <h2>{who}</h2>
      <StageLine case={one} />
      <CaseFacts case={one} now={now} />
      <p className="matter-content">
        <Masked text={content} what="case" id={one.id} />
      </p>
      <div className="matter-actions">
        {next.length > 0 && (
          <button
            type="button"
            className="button primary"
            aria-expanded={action === 'next'}
            onClick={() => toggle('next')}
          >
            <Check className="icon-small" aria-hidden="true" />
            {t('case.next')}
          </button>
        )}
        {number !== '' && (
          <button
            type="button"
            className="button"
            aria-label={t('due.dial-detail', { who })}
            onClick={() => void dial(number, { what: 'case', id })}
          >
            <PhoneOutgoing className="icon-small" aria-hidden="true" />
            {t('due.dial')}
          </button>
        )}
        <button type="button" className="button" aria-expanded={action === 'note'} onClick={() => toggle('note')}>
          <NotebookPen className="icon-small" aria-hidden="true" />
          {t('case.note')}
        </button>
        {answeredAt(one) === null && (
          <button type="button" className="button" aria-expanded={action === 'delay'} onClick={() => toggle('delay')}>
            <Hourglass className="icon-small" aria-hidden="true" />
            {t('case.delay')}
          </button>
        )}
        <button type="button" className="button" aria-expanded={action === 'hand'} onClick={() => toggle('hand')}>
          <UserRoundPen className="icon-small" aria-hidden="true" />
          {t('due.hand')}
        </button>
      </div>
      {action === 'next' && <NextForm key={stageOf(one)} case={one} onDone={() => onAction(null)} />}
      {action === 'note' && (
        <ActionForm
          name={t('case.note')}
          label={t('case.note-what')}
          missing={t('case.text-missing')}
          submit={t('case.note-save')}
          rows={3}
          maxLength={1900}
          command={(text) => ({ kind: 'note-case', id, text })}
          onDone={() => onAction(null)}
          onCancel={() => onAction(null)}
        />
      )}
      {action === 'delay' && <DelayForm case={one} onDone={() => onAction(null)} />}
      {action === 'hand' && (
        <HandForm owner={owner} command={(to) => ({ kind: 'hand-case', id, to })} onDone={() => onAction(null)} />
      )}
      <CaseHistory case={one} now={now} />
      <LegalHolds call={one.callId} />
    </section>
  );
}

/** Where the case is on its way. */
function StageLine({ case: one }: { case: Case }) {
  const { t } = useTranslation();
  const stage = stageOf(one);
  const place = stage === 'handled' || stage === 'passed-on' ? 'handling' : stage;
  const line = LINE[one.kind];
  const here = line.indexOf(place);
  return (
    <ol className="stage-line" aria-label={t('case.stages')}>
      {line.map((each, index) => (
        <li
          key={each}
          className={index < here ? 'gone' : index === here ? 'here' : undefined}
          aria-current={index === here ? 'step' : undefined}
        >
          {index < here && <Check className="icon-small" aria-hidden="true" />}
          {each === 'handling' ? t(index === here ? `case.stage.${stage}` : 'case.handling') : t(`case.stage.${each}`)}
        </li>
      ))}
    </ol>
  );
}

/** What is known of a case: kind, cause, deadline, who sees to it, and how ACW-3 stands. */
export function CaseFacts({ case: one, now }: { case: Case; now: EpochMs }) {
  const { t } = useTranslation();
  const words = useWords();
  const { causes } = useSnapshot((snapshot) => snapshot.standard.cases);
  const { kind, number, owner, dueAt } = one;
  const cause = causes.find(({ id }) => id === one.cause);
  const verdict = judgeCase(one, now);
  const open = answeredAt(one) === null;
  return (
    <dl className="matter-facts">
      <Fact name={t('case.kind-label')}>
        {t(`case.kind.${kind}`)} · {cause ? words(cause.label) : t('case.no-cause')}
      </Fact>
      <Fact name={t('case.due')}>
        <span className="figures">{dueText(dueAt, now, t)}</span>{' '}
        {open && <span className="figures">{leftText(dueAt, now, t)}</span>}
      </Fact>
      {number !== '' && <Fact name={t('follow-up.number')}>{maskPhone(number)}</Fact>}
      {owner !== '' && <Fact name={t('due.owned-by')}>{owner}</Fact>}
      {verdict !== null && (
        <Fact name="ACW-3">
          <strong className={`case-verdict ${verdict}`}>{t(`verdict.${verdict}`)}</strong>
        </Fact>
      )}
    </dl>
  );
}

/**
 * The next step: what was done. Where there are two ways, the usual one is chosen already. A complaint's call back is a
 * call, so the key that makes it stands here until it was made.
 */
export function NextForm({ case: one, onDone, focuses = true }: { case: Case; onDone: () => void; focuses?: boolean }) {
  const { t } = useTranslation();
  const { view } = useConsole();
  const dial = useDial();
  const field = useId();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const next = nextStages(one);
  const [to, setTo] = useState<CaseStage | undefined>(next[0]);
  const [passedTo, setPassedTo] = useKept(`case:${one.id}:passed-to`, '');
  const callKey = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focuses) callKey.current?.focus();
  }, [focuses]);
  if (!to || to === 'accepted') return null;
  const uncalled = to === 'called-back' && !isCalledBack(one, standard);
  if (uncalled) {
    return (
      <div className="action-form">
        <p className="hint">{t('case.call-first')}</p>
        <div className="action-form-foot">
          <button
            type="button"
            className="button primary"
            ref={callKey}
            disabled={one.number === ''}
            onClick={() => {
              void dial(one.number, { what: 'case', id: one.id });
              onDone();
            }}
          >
            <PhoneOutgoing className="icon-small" aria-hidden="true" />
            {t('case.call-back-now')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <ActionForm
      key={to}
      name={t(`case.do.${to}`)}
      label={t(`case.what.${to}`)}
      missing={t('case.text-missing')}
      submit={t(`case.do.${to}`)}
      rows={3}
      maxLength={1900}
      check={() => (to === 'passed-on' && passedTo.trim() === '' ? t('case.passed-to-missing') : null)}
      command={(text) => ({ kind: 'advance-case', id: one.id, to, text, passedTo: to === 'passed-on' ? passedTo : '' })}
      onDone={() => {
        view.setState({ dueItem: one.id });
        onDone();
      }}
      onCancel={onDone}
      focuses={focuses}
    >
      {next.length > 1 && (
        <div role="radiogroup" aria-label={t('case.which')} className="chips">
          {next.map((each) => (
            <label key={each} className="chip">
              <input type="radio" name={`${field}-to`} checked={to === each} onChange={() => setTo(each)} />
              {t(`case.do.${each}`)}
            </label>
          ))}
        </div>
      )}
      {to === 'passed-on' && (
        <div className="field">
          <label htmlFor={`${field}-passed`}>{t('case.passed-to')}</label>
          <input
            id={`${field}-passed`}
            className="input"
            autoComplete="off"
            maxLength={40}
            value={passedTo}
            onChange={(event) => setPassedTo(event.target.value)}
          />
        </div>
      )}
    </ActionForm>
  );
}

/** ACW-3: the customer was told, before the time ran out, that it takes longer, why, and until when. */
function DelayForm({ case: one, onDone }: { case: Case; onDone: () => void }) {
  const { t } = useTranslation();
  const field = useId();
  const [typed, setTyped] = useState(() => localMoment(one.dueAt + 24 * 60 * 60 * 1000));
  const at = new Date(typed).getTime();
  return (
    <ActionForm
      name={t('case.delay')}
      label={t('case.delay-what')}
      missing={t('case.text-missing')}
      submit={t('case.delay-save')}
      rows={3}
      maxLength={1900}
      check={() => (Number.isNaN(at) ? t('follow-up.due.invalid') : null)}
      command={(text) => ({ kind: 'explain-delay', id: one.id, dueAt: at, text })}
      onDone={onDone}
      onCancel={onDone}
    >
      <div className="field">
        <label htmlFor={`${field}-due`}>{t('case.delay-until')}</label>
        <input
          id={`${field}-due`}
          type="datetime-local"
          className="input figures"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
    </ActionForm>
  );
}

/** Every step of a case: who did what, when, and in which call. */
export function CaseHistory({ case: one, now }: { case: Case; now: EpochMs }) {
  const { t } = useTranslation();
  const lines = one.steps.map((step): HistoryLine => {
    const { at, agent, note, call } = step;
    return { at, agent, note, inCall: call !== null && step.kind !== 'called', what: told(step) };
  });
  return <History lines={lines} now={now} />;

  function told(step: CaseStep): string {
    switch (step.kind) {
      case 'passed-on':
        return t('case.step.passed-on', { to: step.to });
      case 'noted':
        return t('case.step.noted');
      case 'called':
        return t(step.answered ? 'due.step.reached' : 'due.step.not-reached');
      case 'delay-explained':
        return t('case.step.delay-explained', { time: dueText(step.to, now, t) });
      case 'handed':
        return t('due.step.handed', { to: step.to });
      default:
        return t(`case.stage.${step.kind}`);
    }
  }
}
