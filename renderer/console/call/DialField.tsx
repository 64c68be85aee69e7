import { PhoneOff, PhoneOutgoing } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDialString } from '../../../electron/domain/dialString';
import { mayMove } from '../../../electron/domain/shift';
import { useAgentState } from '../agent/useAgentState';
import { Problem } from '../design/Problem';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useConsole, useSetView, useSnapshot, useView } from '../store/console';

/** A number to call. Says what is wrong with it before anything is sent, and why there is no calling now. */
export function DialField() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const setView = useSetView();
  const wanted = useView((view) => view.wanted === 'dial');
  const element = useRef<HTMLInputElement>(null);
  const field = useId();
  const [target, setTarget] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const state = useAgentState();
  const blocked = !mayMove(state, 'dial');

  useEffect(() => {
    if (!wanted) return;
    element.current?.focus();
    setView({ wanted: null });
  }, [wanted, setView]);

  const link = useSnapshot((snapshot) => snapshot.link);
  const [linked, setLinked] = useState(false);
  useEffect(() => {
    if (!link) return;
    setTarget(link.target);
    setProblem(null);
    setLinked(true);
    void bridge.send({ kind: 'take-link' });
  }, [link, bridge]);

  const typed = useView((view) => view.dialText);
  useEffect(() => {
    if (typed === null) return;
    setTarget(typed);
    setLinked(false);
    setProblem(null);
    setView({ dialText: null });
  }, [typed, setView]);

  const dial = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (blocked) return;
    const read = readDialString(target);
    if (read.kind === 'invalid') {
      setProblem(t(`number.${read.reason}`));
      element.current?.focus();
      return;
    }
    const result = await bridge.send({ kind: 'dial', target });
    if (result.ok) {
      setTarget('');
      setProblem(null);
      setView({ dialling: false });
    } else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <form className="dial-field" onSubmit={(event) => void dial(event)} noValidate>
      <div className="field">
        <label htmlFor={field} className="dial-field-label">
          {t('dial.label')} <KeyHint of="new-call" />
        </label>
        <div className="dial-field-row">
          <input
            ref={element}
            id={field}
            className="input figures"
            inputMode="tel"
            autoComplete="off"
            spellCheck={false}
            placeholder={t('dial.placeholder')}
            aria-keyshortcuts={ariaKeys('new-call')}
            aria-invalid={problem !== null}
            // Not disabled: the reason is heard where the field has the focus.
            readOnly={blocked}
            aria-disabled={blocked}
            aria-describedby={blocked ? `${field}-blocked` : problem ? `${field}-problem` : undefined}
            value={target}
            onChange={(event) => {
              setTarget(event.target.value);
              setLinked(false);
              setProblem(null);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setView({ dialling: false });
            }}
          />
          <button type="submit" className="button primary" aria-disabled={blocked}>
            <PhoneOutgoing className="icon" aria-hidden="true" />
            {t('dial.call')}
          </button>
        </div>
        {linked && !problem && !blocked && (
          <p className="hint" role="status">
            {t('dial.from-link')}
          </p>
        )}
        {blocked && (
          <p className="dial-blocked" id={`${field}-blocked`}>
            <PhoneOff className="icon-small" aria-hidden="true" />
            {t(`dial.blocked.${state.kind}`)}
          </p>
        )}
        {problem && !blocked && <Problem id={`${field}-problem`} text={problem} />}
      </div>
    </form>
  );
}
