import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { Problem } from '../design/Problem';
import { useConsole, useSetView } from '../store/console';
import { useKept } from '../store/useKept';

/**
 * Nobody knows (KNB-4, TLK-12): the question goes to whoever keeps the knowledge base. With a reply promised to the
 * customer, the form for the call back comes next.
 */
export function Unanswered({ call, begun, onDone }: { call: Call | null; begun: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const setView = useSetView();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useKept('unanswered:text', begun);
  const [reply, setReply] = useKept('unanswered:reply', call !== null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    field.current?.focus();
    // What was searched for is written on.
    field.current?.setSelectionRange(begun.length, begun.length);
  }, [begun.length]);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return setProblem(t('knowledge.question-missing'));
    const result = await bridge.send({ kind: 'collect-question', call: call?.id ?? null, text: text.trim() });
    if (!result.ok) return setProblem(t(`refusal.${result.code}`, result.params ?? {}));
    onDone();
    if (reply && call) setView({ panel: 'call-back' });
  };

  return (
    <form className="unanswered" onSubmit={(event) => void submit(event)} noValidate>
      <p className="hint">
        {t('knowledge.nobody-knows-help')} <span className="rule-id">KNB-4</span>
      </p>
      <div className="field">
        <label htmlFor={id}>{t('knowledge.asked')}</label>
        <textarea
          ref={field}
          id={id}
          className="input"
          rows={2}
          maxLength={500}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        {problem && <Problem id={`${id}-problem`} text={problem} />}
      </div>
      {call && (
        <label className="choice">
          <input type="checkbox" checked={reply} onChange={(event) => setReply(event.target.checked)} />
          <span>
            {t('knowledge.promise-reply')} <span className="rule-id">TLK-12</span>
          </span>
        </label>
      )}
      <div className="call-knowledge-ways">
        <button type="submit" className="button primary">
          {t('knowledge.collect')} <span className="key-hint">Enter</span>
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {t('action.cancel')}
        </button>
      </div>
    </form>
  );
}
