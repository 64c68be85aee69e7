import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../settings/Field';
import { useConsole } from '../store/console';

/** The passphrase of the records, at the start. A wrong one is said, and asked for again. */
export function Unlock({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [working, setWorking] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    if (passphrase === '') return setProblem(t('problem.required'));
    setWorking(true);
    const result = await bridge.send({ kind: 'unlock-records', passphrase });
    setWorking(false);
    if (result.ok) return onDone();
    setPassphrase('');
    setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <form className="dialog-form record-lock" onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={t('record-lock.passphrase')}
        type="password"
        value={passphrase}
        problem={problem}
        hint={t('record-lock.unlock-help')}
        onChange={(typed) => {
          setPassphrase(typed);
          setProblem(undefined);
        }}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('record-lock.later')}
        </button>
        <button type="submit" className="button primary" aria-disabled={working}>
          {working ? t('record-lock.working') : t('record-lock.unlock')}
        </button>
      </div>
    </form>
  );
}
