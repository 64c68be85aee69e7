import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { readDialString } from '../../../electron/domain/dialString';
import type { OwedKind } from '../../../electron/domain/followUp';
import { MINUTE, wallTime } from '../../../electron/domain/time';
import { useWords } from '../agent/useWords';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { dueText } from '../due/dueText';
import { useNoteCheck } from '../note/useNoteCheck';
import { WatchedField } from '../note/WatchedField';
import { useConsole, useSnapshot, useView } from '../store/console';
import { useKept } from '../store/useKept';
import { type Due, DueField, momentOf } from './DueField';
import { dueChoices } from './dueChoices';
import { NumberField } from './NumberField';
import { customerKnownBy, promiseKnownBy } from './prefill';
import './followUp.css';

interface FollowUpDialogProps {
  readonly call: Call;
  readonly kind: OwedKind;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Opens what is owed after a call: a call back (ACW-2, HLD-3) or a message (XFR-3). */
export function FollowUpDialog({ call, kind, open, onClose }: FollowUpDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t(`follow-up.title.${kind}`)} wide onClose={onClose}>
      <FollowUpForm key={`${call.id} ${kind}`} call={call} kind={kind} onDone={onClose} />
    </Dialog>
  );
}

/** What is wrong with which field. */
type Problems = Partial<Record<'number' | 'due' | 'name' | 'forWhom' | 'content' | 'readBack' | 'sent', string>>;

function FollowUpForm({ call, kind, onDone }: { call: Call; kind: OwedKind; onDone: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { bridge, notes } = useConsole();
  const address = useView((view) => view.addresses[call.id]);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { phrases } = standard;
  const field = useId();
  const form = `follow-up:${kind}:${call.id}`;
  // The choices stay what they were when the form was opened, so that the promise is the one that was read out.
  const [now] = useKept(`${form}:now`, () => Date.now());
  const choices = dueChoices(now);
  const [due, setDue] = useKept<Due>(`${form}:due`, { kind: 'hour' });
  const [name, setName] = useKept(`${form}:name`, () => customerKnownBy(call, address, t));
  const [organisation, setOrganisation] = useKept(`${form}:organisation`, '');
  const [number, setNumber] = useKept(`${form}:number`, call.remote.number);
  const [forWhom, setForWhom] = useKept(`${form}:for`, '');
  const [content, setContent] = useKept(`${form}:content`, () =>
    kind === 'call-back' ? promiseKnownBy(call, notes.store.getState()[call.id]?.text ?? '', standard, words, t) : '',
  );
  const contentField = useRef<HTMLTextAreaElement>(null);
  const check = useNoteCheck();
  const [readBack, setReadBack] = useKept(`${form}:read-back`, false);
  const [problems, setProblems] = useState<Problems>({});
  const [sending, setSending] = useState(false);

  const clear = (which: keyof Problems): void => setProblems((all) => ({ ...all, [which]: undefined }));

  const problemsOf = (): Problems => {
    const found: Problems = {};
    const at = momentOf(due, choices);
    // A number is what a call back is for; a message may come from somebody who leaves none.
    const read = readDialString(number);
    if (read.kind === 'invalid' && (kind === 'call-back' || number.trim() !== '')) {
      found.number = t(`number.${read.reason}`);
    }
    if (at === null) found.due = t('follow-up.due.invalid');
    else if (at < now - MINUTE) found.due = t('follow-up.due.past');
    if (kind === 'message' && name.trim() === '') found.name = t('problem.required');
    if (kind === 'message' && forWhom.trim() === '') found.forWhom = t('problem.required');
    if (content.trim() === '') found.content = t(`follow-up.content-missing.${kind}`);
    return found;
  };

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const found = problemsOf();
    setProblems(found);
    const at = momentOf(due, choices);
    if (Object.keys(found).length > 0 || at === null) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setSending(true);
    const result = await bridge.send({
      kind: 'open-follow-up',
      call: call.id,
      followUp: {
        kind,
        dueAt: at,
        name: name.trim(),
        organisation: organisation.trim(),
        number: number.trim(),
        forWhom: forWhom.trim(),
        content: content.trim(),
      },
      readBack: kind === 'message' && readBack,
    });
    setSending(false);
    if (result.ok) onDone();
    else setProblems({ sent: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  return (
    <form className="dialog-form follow-up-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="follow-up-row">
        <Text
          id={`${field}-name`}
          label={t(kind === 'message' ? 'follow-up.caller' : 'follow-up.name')}
          value={name}
          maxLength={40}
          problem={problems.name}
          onChange={(value) => {
            setName(value);
            clear('name');
          }}
        />
        {kind === 'message' && (
          <Text
            id={`${field}-organisation`}
            label={t('follow-up.organisation')}
            value={organisation}
            maxLength={80}
            onChange={setOrganisation}
          />
        )}
        <NumberField
          id={`${field}-number`}
          label={t('follow-up.number')}
          value={number}
          problem={problems.number ?? null}
          onChange={(value) => {
            setNumber(value);
            clear('number');
          }}
        />
        {kind === 'message' && (
          <Text
            id={`${field}-for`}
            label={t('follow-up.for-whom')}
            value={forWhom}
            maxLength={40}
            problem={problems.forWhom}
            onChange={(value) => {
              setForWhom(value);
              clear('forWhom');
            }}
          />
        )}
      </div>
      {kind === 'message' && (
        <p className="hint">
          {t('follow-up.called-at')}{' '}
          <span className="figures">{dueText(wallTime(call.origin, call.origin.at), now, t)}</span>
        </p>
      )}
      <DueField
        label={t(`follow-up.due-label.${kind}`)}
        due={due}
        choices={choices}
        now={now}
        problem={problems.due ?? null}
        onChange={(next) => {
          setDue(next);
          clear('due');
        }}
      />
      <div className="field">
        <label htmlFor={`${field}-content`}>{t(`follow-up.content.${kind}`)}</label>
        <WatchedField
          id={`${field}-content`}
          field={contentField}
          text={content}
          check={check}
          rows={kind === 'message' ? 3 : 4}
          maxLength={1900}
          aria-invalid={problems.content !== undefined}
          aria-describedby={problems.content ? `${field}-content-problem` : undefined}
          onText={(written) => {
            setContent(written);
            clear('content');
          }}
        />
        {problems.content && <Problem id={`${field}-content-problem`} text={problems.content} />}
      </div>
      {kind === 'message' && (
        <div className="read-back">
          <blockquote>{words(phrases.readBackMessage)}</blockquote>
          <label className="choice">
            <input type="checkbox" checked={readBack} onChange={(event) => setReadBack(event.target.checked)} />
            <span>
              {t('follow-up.read-back')} <span className="rule-id">XFR-3</span>
            </span>
          </label>
        </div>
      )}
      {problems.sent && <Problem text={problems.sent} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={sending}>
          {t(`follow-up.open.${kind}`)}
        </button>
      </div>
    </form>
  );
}

function Text(props: {
  id: string;
  label: string;
  value: string;
  maxLength: number;
  problem?: string | undefined;
  onChange: (value: string) => void;
}): ReactNode {
  const { id, label, value, maxLength, problem, onChange } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        maxLength={maxLength}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && <Problem id={`${id}-problem`} text={problem} />}
    </div>
  );
}
