import { useId } from 'react';

interface ChoicesProps<T> {
  readonly label: string;
  readonly hint?: string;
  /** The card's own title says it already. */
  readonly labelHidden?: boolean;
  readonly choices: readonly { readonly value: T; readonly text: string; readonly lang?: string }[];
  readonly chosen: T;
  /** Nobody may change it here. */
  readonly fixed?: boolean;
  readonly onChoose: (value: T) => void;
}

/** One of a few, all in sight. */
export function Choices<T extends string | number>(props: ChoicesProps<T>) {
  const { label, hint, labelHidden = false, fixed, choices, chosen, onChoose } = props;
  const id = useId();
  return (
    <fieldset className="choices" disabled={fixed} aria-describedby={hint && `${id}-hint`}>
      <legend className={labelHidden ? 'visually-hidden' : 'field-label'}>{label}</legend>
      {choices.map(({ value, text, lang }) => (
        <label key={value} className="choice" lang={lang}>
          <input type="radio" name={id} checked={chosen === value} onChange={() => onChoose(value)} />
          <span className="figures">{text}</span>
        </label>
      ))}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </fieldset>
  );
}
