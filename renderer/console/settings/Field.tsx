import { type HTMLInputTypeAttribute, useId } from 'react';
import { Problem } from '../design/Problem';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly type?: HTMLInputTypeAttribute;
  readonly maxLength?: number;
  readonly wide?: boolean;
  /** Nobody may change it here. */
  readonly fixed?: boolean;
}

/** One line of text with its name, a hint, and what is wrong with it. */
export function Field({
  label,
  value,
  onChange,
  problem,
  hint,
  placeholder,
  type = 'text',
  maxLength,
  wide,
  fixed,
}: FieldProps) {
  const id = useId();
  const described = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={type}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        spellCheck={false}
        maxLength={maxLength}
        placeholder={placeholder}
        value={value}
        disabled={fixed}
        aria-invalid={problem !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && <Problem id={`${id}-problem`} text={problem} />}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
