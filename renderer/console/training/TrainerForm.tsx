import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../electron/contract/command';
import { ActionForm } from '../due/ActionForm';
import { useSetView, useView } from '../store/console';

/** A trainer's word about a practice call: what they say, and who says it (remembered while the console is open). */
export function TrainerForm({
  name,
  label,
  missing,
  maxLength,
  command,
  onDone,
  children,
}: {
  name: string;
  label: string;
  missing: string;
  maxLength: number;
  command: (text: string, by: string) => Command;
  onDone: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const setView = useSetView();
  const known = useView((view) => view.trainer);
  const [by, setBy] = useState(known);
  const [asked, setAsked] = useState(false);
  const field = useId();
  return (
    <ActionForm
      name={name}
      label={label}
      missing={missing}
      submit={name}
      maxLength={maxLength}
      check={() => {
        setAsked(true);
        return by.trim() === '' ? t('mark.by-missing') : null;
      }}
      command={(text) => command(text, by.trim())}
      onDone={() => {
        setView({ trainer: by.trim() });
        onDone();
      }}
      onCancel={onDone}
    >
      {children}
      <div className="field">
        <label htmlFor={field}>{t('mark.by')}</label>
        <input
          id={field}
          className="input"
          autoComplete="off"
          maxLength={40}
          value={by}
          aria-invalid={asked && by.trim() === ''}
          onChange={(event) => setBy(event.target.value)}
        />
      </div>
    </ActionForm>
  );
}
