import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, kindOf } from '../../../electron/domain/call';
import { CASE_KINDS, type CaseKind, deadlineOf } from '../../../electron/domain/case';
import { readDialString } from '../../../electron/domain/dialString';
import { useWords } from '../agent/useWords';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { dueText } from '../due/dueText';
import { useNoteCheck } from '../note/useNoteCheck';
import { WatchedField } from '../note/WatchedField';
import { useConsole, useSnapshot, useView } from '../store/console';
import { useKept } from '../store/useKept';
import { NumberField } from './NumberField';
import { customerKnownBy } from './prefill';
import './followUp.css';

interface CaseDialogProps {
  readonly call: Call;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** ACW-3: a complaint, suggestion or praise is recorded truthfully; its deadline is the standard's. */
export function CaseDialog({ call, open, onClose }: CaseDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t('case.title')} wide onClose={onClose}>
      <CaseForm key={call.id} call={call} onDone={onClose} />
    </Dialog>
  );
}

/** What is wrong with which field. */
type Problems = Partial<Record<'number' | 'cause' | 'content' | 'sent', string>>;

function CaseForm({ call, onDone }: { call: Call; onDone: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { bridge } = useConsole();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const address = useView((view) => view.addresses[call.id]);
  const field = useId();
  const form = `case:${call.id}`;
  const [now] = useKept(`${form}:now`, () => Date.now());
  const chosen = kindOf(call);
  const [kind, setKind] = useKept<CaseKind>(`${form}:kind`, CASE_KINDS.find((one) => one === chosen) ?? 'complaint');
  const [cause, setCause] = useKept(`${form}:cause`, '');
  const [name, setName] = useKept(`${form}:name`, () => customerKnownBy(call, address, t));
  const [number, setNumber] = useKept(`${form}:number`, call.remote.number);
  const [content, setContent] = useKept(`${form}:content`, '');
  const contentField = useRef<HTMLTextAreaElement>(null);
  const check = useNoteCheck();
  const [problems, setProblems] = useState<Problems>({});
  const [sending, setSending] = useState(false);
  const clear = (which: keyof Problems): void => setProblems((all) => ({ ...all, [which]: undefined }));

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const found: Problems = {};
    const read = readDialString(number);
    // A complaint is called back.
    if (read.kind === 'invalid' && (kind === 'complaint' || number.trim() !== '')) {
      found.number = t(`number.${read.reason}`);
    }
    if (cause === '') found.cause = t('case.cause-missing');
    if (content.trim() === '') found.content = t('case.content-missing');
    setProblems(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setSending(true);
    const result = await bridge.send({
      ...{ kind: 'open-case', call: call.id, caseKind: kind, cause },
      ...{ name: name.trim(), number: number.trim(), content: content.trim() },
    });
    setSending(false);
    if (result.ok) onDone();
    else setProblems({ sent: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  return (
    <form className="dialog-form follow-up-form" onSubmit={(event) => void submit(event)} noValidate>
      <div role="radiogroup" aria-label={t('case.kind-label')} className="chips">
        {CASE_KINDS.map((one) => (
          <label key={one} className="chip">
            <input type="radio" name={`${field}-kind`} checked={kind === one} onChange={() => setKind(one)} />
            {t(`case.kind.${one}`)}
          </label>
        ))}
      </div>
      <div className="follow-up-row">
        <div className="field">
          <label htmlFor={`${field}-name`}>{t('follow-up.name')}</label>
          <input
            id={`${field}-name`}
            className="input"
            autoComplete="off"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
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
        <div className="field">
          <label htmlFor={`${field}-cause`}>{t('case.cause')}</label>
          <select
            id={`${field}-cause`}
            className="select"
            value={cause}
            aria-invalid={problems.cause !== undefined}
            aria-describedby={problems.cause ? `${field}-cause-problem` : undefined}
            onChange={(event) => {
              setCause(event.target.value);
              clear('cause');
            }}
          >
            <option value="">{t('case.choose-cause')}</option>
            {standard.cases.causes.map(({ id, label }) => (
              <option key={id} value={id}>
                {words(label)}
              </option>
            ))}
          </select>
          {problems.cause && <Problem id={`${field}-cause-problem`} text={problems.cause} />}
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${field}-content`}>{t('case.content')}</label>
        <WatchedField
          id={`${field}-content`}
          field={contentField}
          text={content}
          check={check}
          rows={5}
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
      <p className="hint">
        {t('case.due-by-standard', { time: dueText(deadlineOf(kind, now, standard), now, t) })}{' '}
        <span className="rule-id">ACW-3</span>
      </p>
      {problems.sent && <Problem text={problems.sent} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={sending}>
          {t('case.open')}
        </button>
      </div>
    </form>
  );
}
