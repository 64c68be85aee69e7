import { Eye } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maskPhone } from '../../../electron/domain/masking';
import { Problem } from '../design/Problem';

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
}

/** A customer's number, masked until the agent asks to see it (SEC-2). */
export function NumberField({ id, label, value, problem, onChange }: NumberFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(value === '');
  const [asked, setAsked] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked) input.current?.focus();
  }, [asked]);
  if (!shown) {
    return (
      <div className="field">
        <span className="field-label" id={`${id}-label`}>
          {label}
        </span>
        <div className="masked-number">
          <span className="figures">{maskPhone(value)}</span>
          <button
            type="button"
            className="button small"
            aria-describedby={`${id}-label`}
            onClick={() => {
              setShown(true);
              setAsked(true);
            }}
          >
            <Eye className="icon-small" aria-hidden="true" />
            {t('follow-up.reveal')}
          </button>
        </div>
        {problem && <Problem text={problem} />}
      </div>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        className="input figures"
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && <Problem id={`${id}-problem`} text={problem} />}
    </div>
  );
}
