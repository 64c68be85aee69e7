import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../electron/domain/time';
import { Problem } from '../design/Problem';
import { dueText } from '../due/dueText';
import { type DueChoice, localMoment } from './dueChoices';

/** A moment chosen with one key, or typed. */
export type Due = { readonly kind: DueChoice['id'] } | { readonly kind: 'typed'; readonly text: string };

/** The moment that is meant; null where it was typed and is none. */
export function momentOf(due: Due, choices: readonly DueChoice[]): EpochMs | null {
  if (due.kind !== 'typed') return choices.find(({ id }) => id === due.kind)?.at ?? null;
  const at = new Date(due.text).getTime();
  return Number.isNaN(at) ? null : at;
}

interface DueFieldProps {
  readonly label: string;
  readonly due: Due;
  readonly choices: readonly DueChoice[];
  readonly now: EpochMs;
  readonly problem: string | null;
  readonly onChange: (due: Due) => void;
}

export function DueField({ label, due, choices, now, problem, onChange }: DueFieldProps) {
  const { t } = useTranslation();
  const field = useId();
  const at = momentOf(due, choices);
  return (
    <fieldset className="due-field">
      <legend className="field-label">
        {label}
        {at !== null && due.kind !== 'typed' && <strong className="figures"> {dueText(at, now, t)}</strong>}
      </legend>
      <div className="chips">
        {choices.map(({ id }) => (
          <label key={id} className="chip">
            <input
              type="radio"
              name={`${field}-due`}
              checked={due.kind === id}
              onChange={() => onChange({ kind: id })}
            />
            {t(`follow-up.due.${id}`)}
          </label>
        ))}
        <label className="chip">
          <input
            type="radio"
            name={`${field}-due`}
            checked={due.kind === 'typed'}
            onChange={() => onChange({ kind: 'typed', text: localMoment(at ?? now) })}
          />
          {t('follow-up.due.typed')}
        </label>
      </div>
      {due.kind === 'typed' && (
        <input
          type="datetime-local"
          className="input figures"
          aria-label={t('follow-up.due.typed')}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${field}-problem` : undefined}
          value={due.text}
          onChange={(event) => onChange({ kind: 'typed', text: event.target.value })}
        />
      )}
      {problem && <Problem id={`${field}-problem`} text={problem} />}
    </fieldset>
  );
}
