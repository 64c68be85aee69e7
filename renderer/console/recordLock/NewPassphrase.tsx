import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGoodEnough, PASSPHRASE_LEAST, PASSPHRASE_MOST, strengthOf } from '../../../electron/domain/passphrase';
import { Field } from '../settings/Field';
import { useConsole } from '../store/console';

/** A passphrase for the records' key, typed twice; the one in force first where there is one. */
export function NewPassphrase({ changes = false, onDone }: { changes?: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const [former, setFormer] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [problems, setProblems] = useState<{ former?: string; passphrase?: string; repeated?: string }>({});
  const [working, setWorking] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    if (changes && former === '') return setProblems({ former: t('problem.required') });
    if (!isGoodEnough(passphrase)) return setProblems({ passphrase: t('refusal.passphrase-weak') });
    if (passphrase !== repeated) return setProblems({ repeated: t('record-lock.different') });
    setWorking(true);
    const result = await bridge.send({ kind: 'protect-records', passphrase, former: changes ? former : null });
    setWorking(false);
    if (result.ok) return onDone();
    const text = t(`refusal.${result.code}`, result.params ?? {});
    setProblems(result.code === 'passphrase-wrong' ? { former: text } : { passphrase: text });
  };

  return (
    <form className="dialog-form record-lock" onSubmit={(event) => void submit(event)} noValidate>
      {changes && (
        <Field
          label={t('record-lock.former')}
          type="password"
          value={former}
          problem={problems.former}
          onChange={(typed) => {
            setFormer(typed);
            setProblems({});
          }}
        />
      )}
      <Field
        label={t('record-lock.new')}
        type="password"
        maxLength={PASSPHRASE_MOST}
        value={passphrase}
        problem={problems.passphrase}
        hint={t('record-lock.new-hint', { least: PASSPHRASE_LEAST })}
        onChange={(typed) => {
          setPassphrase(typed);
          setProblems({});
        }}
      />
      {passphrase !== '' && <Strength passphrase={passphrase} />}
      <Field
        label={t('record-lock.repeat')}
        type="password"
        maxLength={PASSPHRASE_MOST}
        value={repeated}
        problem={problems.repeated}
        onChange={(typed) => {
          setRepeated(typed);
          setProblems({});
        }}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('record-lock.later')}
        </button>
        <button type="submit" className="button primary" aria-disabled={working}>
          {working ? t('record-lock.working') : t(changes ? 'record-lock.change-title' : 'record-lock.protect')}
        </button>
      </div>
    </form>
  );
}

const STEPS = ['short', 'simple', 'fair', 'good', 'strong'] as const;

function Strength({ passphrase }: { passphrase: string }) {
  const { t } = useTranslation();
  const strength = strengthOf(passphrase);
  const enough = isGoodEnough(passphrase);
  const Icon = enough ? ShieldCheck : ShieldAlert;
  const level = Math.max(1, STEPS.indexOf(strength));
  return (
    <div className="strength" data-strength={strength} role="status" aria-label={t('record-lock.strength.label')}>
      <Icon className="icon-small" aria-hidden="true" />
      <span className="strength-bar" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={step <= level ? 'full' : ''} />
        ))}
      </span>
      {t(`record-lock.strength.${strength}`)}
    </div>
  );
}
