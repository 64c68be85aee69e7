import { Lock, LockOpen } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../electron/domain/call';
import type { HoldSubject, LegalHold } from '../../../electron/domain/legalHold';
import { Problem } from '../design/Problem';
import { useConsole } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import './legalHold.css';

/** The legal holds on a call and on its number: who set them and why; sets and lifts them. In the audit log either way. */
export function LegalHolds({ call }: { call: CallId }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const answer = useAnswer({ kind: 'legal-holds', call });
  const [setting, setSetting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const holds = answer.value ?? [];

  const lift = async ({ id }: LegalHold): Promise<void> => {
    const result = await bridge.send({ kind: 'lift-legal-hold', id });
    setProblem(result.ok ? null : t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <section className="legal-holds" aria-label={t('legal-hold.title')}>
      {holds.map((hold) => (
        <div key={hold.id} className="legal-hold">
          <Lock className="icon-small" aria-hidden="true" />
          <p>
            <strong>{t('legal-hold.on', { subject: t(`legal-hold.subject.${hold.subject}`) })}</strong> {hold.reason}
            <small>{t('legal-hold.by', { agent: hold.setBy, date: new Date(hold.setAt).toLocaleDateString() })}</small>
          </p>
          <button type="button" className="button small" onClick={() => void lift(hold)}>
            <LockOpen className="icon-small" aria-hidden="true" />
            {t('legal-hold.lift')}
          </button>
        </div>
      ))}
      {problem && <Problem text={problem} />}
      {setting ? (
        <HoldForm call={call} onDone={() => setSetting(false)} />
      ) : (
        <button type="button" className="button small" onClick={() => setSetting(true)}>
          <Lock className="icon-small" aria-hidden="true" />
          {t('legal-hold.set')}
        </button>
      )}
    </section>
  );
}

function HoldForm({ call, onDone }: { call: CallId; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const id = useId();
  const [subject, setSubject] = useState<HoldSubject>('call');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim() === '') return setProblem(t('legal-hold.reason-missing'));
    const result = await bridge.send({ kind: 'set-legal-hold', call, subject, reason });
    if (result.ok) onDone();
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <form className="legal-hold-form" aria-label={t('legal-hold.set')} onSubmit={(event) => void submit(event)}>
      <fieldset className="choices">
        <legend className="visually-hidden">{t('legal-hold.title')}</legend>
        {(['call', 'number'] as const).map((choice) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              name={`${id}-subject`}
              checked={subject === choice}
              onChange={() => setSubject(choice)}
            />
            <span>{t(`legal-hold.subject.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={id}>{t('legal-hold.reason')}</label>
        <input
          id={id}
          className="input"
          autoComplete="off"
          maxLength={200}
          value={reason}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            setReason(event.target.value);
            setProblem(null);
          }}
        />
        {problem && <Problem id={`${id}-problem`} text={problem} />}
      </div>
      <div className="settings-actions">
        <button type="button" className="button small" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="button small primary">
          {t('legal-hold.set')}
        </button>
      </div>
    </form>
  );
}
