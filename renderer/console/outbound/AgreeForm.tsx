import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAgreedTime } from '../../../electron/domain/outbound/agreedTime';
import type { Target } from '../../../electron/domain/outbound/target';
import { Problem } from '../design/Problem';
import { useFocusBack } from '../design/useFocusBack';
import { dueText } from '../due/dueText';
import { localMoment } from '../followUp/dueChoices';
import { useConsole } from '../store/console';
import { useWall } from '../store/useWall';

/**
 * When the customer wants to be called: typed as they say it, or picked. What was understood is shown before it is
 * agreed on; main says where it does not suit the plan.
 */
export default function AgreeForm({
  target,
  onDone,
  focuses = true,
}: {
  target: Target;
  onDone: () => void;
  focuses?: boolean;
}) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  useFocusBack();
  const field = useId();
  const now = useWall();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const read = readAgreedTime(text, now);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (sending) return;
    if (read.kind === 'unclear') return setProblem(t(`outbound.time.${read.reason}`));
    setSending(true);
    const result = await bridge.send({ kind: 'agree-target', id: target.id, at: read.at });
    setSending(false);
    if (result.ok) onDone();
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };
  const change = (next: string): void => {
    setText(next);
    setProblem(null);
  };
  return (
    <form
      className="action-form"
      aria-label={t('outbound.agree')}
      noValidate
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
      }}
    >
      <div className="field">
        <label htmlFor={field}>{t('outbound.agree-when')}</label>
        <div className="agree-row">
          <input
            id={field}
            className="input"
            autoComplete="off"
            maxLength={80}
            // biome-ignore lint/a11y/noAutofocus: the form was asked for by key, and this is what it asks
            autoFocus={focuses}
            placeholder={t('outbound.agree-example')}
            value={text}
            aria-invalid={problem !== null}
            aria-describedby={problem ? `${field}-problem` : `${field}-read`}
            onChange={(event) => change(event.target.value)}
          />
          <input
            ref={picker}
            type="datetime-local"
            className="input figures"
            aria-label={t('outbound.agree-pick')}
            value={read.kind === 'time' ? localMoment(read.at) : ''}
            onChange={(event) => change(event.target.value.replace('T', ' '))}
          />
        </div>
        <p id={`${field}-read`} className="agree-read figures" role="status">
          {read.kind === 'time' ? t('outbound.agree-read', { when: dueText(read.at, now, t) }) : ' '}
        </p>
        {problem && <Problem id={`${field}-problem`} text={problem} />}
      </div>
      <div className="action-form-foot">
        <button type="submit" className="button primary" disabled={sending}>
          {t('outbound.agree-submit')}
          <span className="key-hint" aria-hidden="true">
            Enter
          </span>
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
      </div>
    </form>
  );
}
