import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../design/Problem';
import { useFocusBack } from '../design/useFocusBack';
import { useConsole } from '../store/console';

const TITLES = ['ms', 'mr', ''] as const;

/** Adds customers to a plan's list by hand, one after the other: Enter adds, Escape is done. */
export function AddTarget({ plan, onDone }: { plan: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  useFocusBack();
  const field = useId();
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [title, setTitle] = useState<(typeof TITLES)[number]>('ms');
  const [problem, setProblem] = useState<string | null>(null);
  const [added, setAdded] = useState('');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await bridge.send({ kind: 'add-target', plan, number, name, title });
    if (!result.ok) return setProblem(t(`refusal.${result.code}`, result.params ?? {}));
    setAdded(name);
    setName('');
    setNumber('');
    first.current?.focus();
  };
  return (
    <form
      className="action-form"
      aria-label={t('outbound.plan.add')}
      noValidate
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
      }}
    >
      <div className="plan-form-row">
        <div className="field">
          <label htmlFor={`${field}-name`}>{t('outbound.column.who')}</label>
          <input
            ref={first}
            id={`${field}-name`}
            className="input"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the form was asked for, and this is what it begins with
            autoFocus
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <label className="field plan-number">
          <span className="field-label">{t('outbound.plan.address')}</span>
          <select
            className="select"
            value={title}
            onChange={(event) => setTitle(TITLES.find((one) => one === event.target.value) ?? '')}
          >
            {TITLES.map((one) => (
              <option key={one} value={one}>
                {one === '' ? '–' : t(`customer.title.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <div className="field">
          <label htmlFor={`${field}-number`}>{t('outbound.column.number')}</label>
          <input
            id={`${field}-number`}
            className="input figures"
            autoComplete="off"
            maxLength={40}
            value={number}
            aria-invalid={problem !== null}
            aria-describedby={problem ? `${field}-problem` : undefined}
            onChange={(event) => {
              setNumber(event.target.value);
              setProblem(null);
            }}
          />
        </div>
      </div>
      {problem && <Problem id={`${field}-problem`} text={problem} />}
      <p className="hint" role="status">
        {added !== '' && t('outbound.plan.added', { name: added })}
      </p>
      <div className="action-form-foot">
        <button type="submit" className="button primary">
          {t('outbound.plan.add-submit')}
          <span className="key-hint" aria-hidden="true">
            Enter
          </span>
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('action.close')}
        </button>
      </div>
    </form>
  );
}
