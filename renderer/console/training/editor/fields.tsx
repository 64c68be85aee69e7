import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type readDocument,
  type TextPath,
  type TextValue,
  valueAt,
} from '../../../../electron/domain/scenario/editText';

/** What a form's fields read from and write to: the scenario's text. */
export interface FormText {
  readonly document: ReturnType<typeof readDocument>;
  readonly readOnly: boolean;
  set(path: TextPath, value: TextValue | undefined): void;
}

interface FieldProps {
  form: FormText;
  path: TextPath;
  label: string;
}

/** A line of text, or a whole number of something. */
export function TextField({ form, path, label, numeric = false }: FieldProps & { numeric?: boolean }) {
  const value = valueAt(form.document, path);
  return (
    <label className="editor-field">
      <span>{label}</span>
      <input
        className="input"
        type={numeric ? 'number' : 'text'}
        readOnly={form.readOnly}
        value={value === undefined || value === null ? '' : String(value)}
        onChange={({ target }) =>
          form.set(
            path,
            numeric && target.value !== '' && !Number.isNaN(Number(target.value)) ? Number(target.value) : target.value,
          )
        }
      />
    </label>
  );
}

/** The same words in both languages. */
export function WordsField({ form, path, label }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className="editor-words">
      <legend id={id}>{label}</legend>
      {(['zh-CN', 'en'] as const).map((language) => (
        <input
          key={language}
          className="input"
          aria-label={`${label} · ${t(`editor.${language}`)}`}
          lang={language}
          readOnly={form.readOnly}
          value={String(valueAt(form.document, [...path, language]) ?? '')}
          onChange={({ target }) => form.set([...path, language], target.value)}
        />
      ))}
    </fieldset>
  );
}

/** One of several; `none` is what stands for nothing written. */
export function ChoiceField({
  form,
  path,
  label,
  choices,
  none,
}: FieldProps & { choices: readonly (readonly [value: string, text: string])[]; none?: string }) {
  const found = valueAt(form.document, path);
  const written = Array.isArray(found) ? found[0] : found;
  const value = written === undefined || written === null ? '' : String(written);
  const known = value === '' || choices.some(([one]) => one === value);
  return (
    <label className="editor-field">
      <span>{label}</span>
      <select
        className="select"
        disabled={form.readOnly}
        value={value}
        onChange={({ target }) => {
          const chosen = target.value;
          form.set(path, chosen === '' ? undefined : /^\d$/.test(chosen) ? Number(chosen) : chosen);
        }}
      >
        {(none !== undefined || value === '') && <option value="">{none ?? ''}</option>}
        {!known && <option value={value}>{value}</option>}
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Names one after the other, divided by commas. */
export function NamesField({ form, path, label }: FieldProps) {
  const value = valueAt(form.document, path);
  const names = Array.isArray(value) ? value.map(String) : [];
  return (
    <label className="editor-field wide">
      <span>{label}</span>
      {/* Read when it is left: a comma being typed is no name yet. */}
      <input
        key={names.join()}
        className="input"
        readOnly={form.readOnly}
        defaultValue={names.join(', ')}
        onBlur={({ target }) => {
          const next = target.value
            .split(/[,，、]/)
            .map((one) => one.trim())
            .filter(Boolean);
          if (next.join() !== names.join()) form.set(path, next);
        }}
      />
    </label>
  );
}
