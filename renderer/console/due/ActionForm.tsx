import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../electron/contract/command';
import { Problem } from '../design/Problem';
import { useFocusBack } from '../design/useFocusBack';
import { useNoteCheck } from '../note/useNoteCheck';
import { WatchedField } from '../note/WatchedField';
import { useConsole } from '../store/console';
import { useKept } from '../store/useKept';

interface ActionFormProps {
  /** What the form does, its name for screen readers. */
  readonly name: string;
  /** What is to be written. */
  readonly label: string;
  /** Said when nothing was written. */
  readonly missing: string;
  readonly submit: string;
  readonly begun?: string;
  /** Lines of the field; 1 makes it a field that Enter sends. */
  readonly rows?: number;
  readonly maxLength: number;
  /** What is wrong beside the text; null where all is well. */
  readonly check?: () => string | null;
  /** The command that the words make. */
  readonly command: (text: string) => Command;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
  /** False where the form stands there by itself: nobody's typing is to be taken away. */
  readonly focuses?: boolean;
  /** Fields before the words. */
  readonly children?: ReactNode;
}

/**
 * One step that asks for a word: the field takes the focus, Ctrl+Enter (or Enter in a single line) sends, Escape leaves
 * it. What main refuses is told in place, and nothing typed is lost.
 */
export function ActionForm({
  name,
  label,
  missing,
  submit,
  begun = '',
  rows = 1,
  maxLength,
  check,
  command,
  onDone,
  onCancel,
  focuses = true,
  children,
}: ActionFormProps) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  useFocusBack();
  const field = useId();
  const form = useRef<HTMLFormElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useKept(`action:${name}:text`, begun);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const checkWords = useNoteCheck();
  useEffect(() => {
    if (focuses) form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [focuses]);

  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (sending) return;
    const wrong = text.trim() === '' ? missing : (check?.() ?? null);
    setProblem(wrong);
    if (wrong !== null) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    setSending(true);
    const result = await bridge.send(command(text.trim()));
    setSending(false);
    if (result.ok) onDone();
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };
  const described = problem ? `${field}-problem` : undefined;
  const change = (written: string): void => {
    setText(written);
    setProblem(null);
  };

  return (
    <form
      ref={form}
      className="action-form"
      aria-label={name}
      noValidate
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onCancel && !event.nativeEvent.isComposing) onCancel();
        if (event.key !== 'Enter' || !event.ctrlKey) return;
        // Not the page's own meaning of the key: it is this form that is done.
        event.preventDefault();
        event.stopPropagation();
        void send();
      }}
    >
      {children}
      <div className="field">
        <label htmlFor={field}>{label}</label>
        {rows > 1 ? (
          <WatchedField
            id={field}
            field={area}
            text={text}
            check={checkWords}
            rows={rows}
            maxLength={maxLength}
            aria-invalid={problem !== null}
            aria-describedby={described}
            onText={change}
          />
        ) : (
          <input
            id={field}
            className="input"
            autoComplete="off"
            maxLength={maxLength}
            value={text}
            aria-invalid={problem !== null}
            aria-describedby={described}
            onChange={(event) => change(event.target.value)}
          />
        )}
        {problem && <Problem id={`${field}-problem`} text={problem} />}
      </div>
      <div className="action-form-foot">
        <button type="submit" className="button primary" disabled={sending} aria-keyshortcuts="Control+Enter">
          {submit}
          <span className="key-hint" aria-hidden="true">
            {rows > 1 ? 'Ctrl+Enter' : 'Enter'}
          </span>
        </button>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            {t('action.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
