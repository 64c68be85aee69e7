import {
  BellOff,
  CalendarClock,
  Check,
  CircleAlert,
  FileWarning,
  type LucideIcon,
  Mail,
  PhoneForwarded,
  PhoneOutgoing,
  Siren,
} from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpKind } from '../../../electron/domain/call';
import { type FollowUp, owed, type SeriousEvent, urgencyOf } from '../../../electron/domain/followUp';
import { maskPhone } from '../../../electron/domain/masking';
import type { EpochMs } from '../../../electron/domain/time';
import { Problem } from '../design/Problem';
import { ShiftLeader } from '../followUp/ShiftLeader';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useConsole, useSend, useSetView, useSnapshot, useView } from '../store/console';
import { useWall } from '../store/useWall';
import { dueText, leftText } from './dueText';
import './due.css';

const KIND_ICONS: Record<FollowUpKind, LucideIcon> = {
  'call-back': PhoneForwarded,
  message: Mail,
  case: FileWarning,
};

/** What is owed to customers and colleagues, and what went upward today (ACW-2…4, XFR-3). */
export function DuePlace() {
  const { t } = useTranslation();
  const followUps = useSnapshot((snapshot) => snapshot.followUps);
  const serious = useSnapshot((snapshot) => snapshot.serious);
  const here = useView((view) => view.place === 'due');
  const now = useWall();
  const act = useAct();
  const list = useRef<HTMLUListElement>(null);
  const ordered = owed(followUps);

  // Whoever comes here comes for the most pressing one: Enter dials it.
  useEffect(() => {
    if (here) list.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [here]);

  return (
    <div className="due">
      <section className="pane due-pane" aria-labelledby="due-title">
        <h2 id="due-title">
          {t('place.due')} <span className="rule-id">ACW-2</span>
        </h2>
        {ordered.length === 0 ? (
          <Empty Icon={BellOff} text={t('due.empty')} help={t('due.empty-help')} />
        ) : (
          <ul className="due-list" ref={list}>
            {ordered.map((one) => (
              <Owed key={one.id} followUp={one} now={now} />
            ))}
          </ul>
        )}
      </section>
      <section className="pane due-pane" aria-labelledby="serious-title">
        <div className="due-head">
          <h2 id="serious-title">
            {t('serious.today')} <span className="rule-id">ACW-4</span>
          </h2>
          <button
            type="button"
            className="button small"
            aria-keyshortcuts={ariaKeys('serious')}
            onClick={() => act('serious')}
          >
            <Siren className="icon-small" aria-hidden="true" />
            {t('serious.open')} <KeyHint of="serious" />
          </button>
        </div>
        {serious.length === 0 ? (
          <Empty Icon={Siren} text={t('serious.none')} help={t('serious.none-help')} />
        ) : (
          <>
            <ul className="due-list">
              {serious.map((event) => (
                <Serious key={event.id} event={event} now={now} />
              ))}
            </ul>
            {serious.some(({ reportedAt }) => reportedAt === null) && <ShiftLeader />}
          </>
        )}
      </section>
    </div>
  );
}

function Owed({ followUp, now }: { followUp: FollowUp; now: EpochMs }) {
  const { t } = useTranslation();
  const send = useSend();
  const setView = useSetView();
  const [finishing, setFinishing] = useState(false);
  const { kind, name, organisation, number, forWhom, content, dueAt } = followUp;
  const urgency = urgencyOf(followUp, now);
  const Kind = KIND_ICONS[kind];
  const Urgent = urgency === 'late' ? CircleAlert : CalendarClock;
  const masked = number === '' ? '' : maskPhone(number);
  const who = [name, organisation].filter(Boolean).join(' · ') || masked || t('customer.withheld');

  const dial = async (): Promise<void> => {
    const result = await send({ kind: 'dial', target: number });
    if (result.ok) setView({ place: 'call' });
  };

  return (
    <li className={`owed ${urgency}`} onKeyDown={walk}>
      <Kind className="icon owed-kind" aria-hidden="true" />
      <div className="owed-text">
        <p className="owed-who">
          <span className="owed-kind-word">{t(`due.kind.${kind}`)}</span>
          <strong>{who}</strong>
          {masked !== '' && who !== masked && <span className="figures">{masked}</span>}
          {forWhom !== '' && <span>{t('due.for', { name: forWhom })}</span>}
        </p>
        <p className="owed-due">
          <Urgent className="icon-small" aria-hidden="true" />
          <strong>{t(`due.urgency.${urgency}`)}</strong>
          <span className="figures">{dueText(dueAt, now, t)}</span>
          <span className="figures">{leftText(dueAt, now, t)}</span>
        </p>
        <p className="owed-content">{content}</p>
        {finishing && <ResultForm followUp={followUp} who={who} onDone={() => setFinishing(false)} />}
      </div>
      <div className="owed-actions">
        {number !== '' && (
          <button
            type="button"
            className="button primary"
            data-first=""
            data-walk=""
            aria-label={t('due.dial-who', { who })}
            onClick={() => void dial()}
          >
            <PhoneOutgoing className="icon-small" aria-hidden="true" />
            {t('due.dial')}
          </button>
        )}
        <button
          type="button"
          className="button"
          data-first={number === '' ? '' : undefined}
          data-walk={number === '' ? '' : undefined}
          aria-label={t('due.finish-who', { who })}
          aria-expanded={finishing}
          onClick={() => setFinishing(!finishing)}
        >
          <Check className="icon-small" aria-hidden="true" />
          {t('due.finish')}
        </button>
      </div>
    </li>
  );
}

/** Up and down walk from one to the next. */
function walk(event: KeyboardEvent<HTMLLIElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if ((event.target as HTMLElement).matches('input, textarea')) return;
  const item = event.currentTarget;
  const next = event.key === 'ArrowDown' ? item.nextElementSibling : item.previousElementSibling;
  event.preventDefault();
  next?.querySelector<HTMLElement>('[data-walk]')?.focus();
}

function ResultForm({ followUp, who, onDone }: { followUp: FollowUp; who: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => input.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (result.trim() === '') return setProblem(t('due.result-missing'));
    const answer = await bridge.send({ kind: 'finish-follow-up', id: followUp.id, result: result.trim() });
    if (answer.ok) onDone();
    else setProblem(t(`refusal.${answer.code}`, answer.params ?? {}));
  };

  return (
    <form className="owed-result" aria-label={t('due.finish-who', { who })} onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={field}>{t('due.result')}</label>
        <input
          ref={input}
          id={field}
          className="input"
          autoComplete="off"
          maxLength={500}
          value={result}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${field}-problem` : undefined}
          onChange={(event) => {
            setResult(event.target.value);
            setProblem(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone();
          }}
        />
        {problem && <Problem id={`${field}-problem`} text={problem} />}
      </div>
      <button type="submit" className="button primary">
        {t('due.save-result')}
      </button>
    </form>
  );
}

function Serious({ event, now }: { event: SeriousEvent; now: EpochMs }) {
  const { t } = useTranslation();
  const send = useSend();
  const reported = event.reportedAt !== null;
  return (
    <li className={reported ? 'owed' : 'owed late'}>
      <Siren className="icon owed-kind" aria-hidden="true" />
      <div className="owed-text">
        <p className="owed-due">
          <strong>
            {event.reportedAt === null
              ? t('serious.not-reported')
              : t('serious.reported-at', { time: dueText(event.reportedAt, now, t) })}
          </strong>
          <span className="figures">{t('serious.at', { time: dueText(event.at, now, t) })}</span>
        </p>
        <p className="owed-content">{event.text}</p>
      </div>
      {!reported && (
        <div className="owed-actions">
          <button
            type="button"
            className="button"
            onClick={() => void send({ kind: 'serious-reported', id: event.id })}
          >
            <Check className="icon-small" aria-hidden="true" />
            {t('serious.report')}
          </button>
        </div>
      )}
    </li>
  );
}

function Empty({ Icon, text, help }: { Icon: LucideIcon; text: string; help: string }) {
  return (
    <div className="due-empty">
      <Icon className="icon" aria-hidden="true" />
      <strong>{text}</strong>
      <p>{help}</p>
    </div>
  );
}
