import { ClipboardCheck } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../electron/domain/time';
import { useSend, useSetView, useSnapshot, useView } from '../store/console';
import { AllGood } from './CheckIn';

/** The shift's beginning: where it is told, the check-in can be seen to be in time (RDY-1). */
export function SignIn() {
  const { t } = useTranslation();
  const send = useSend();
  const setView = useSetView();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const wanted = useView((view) => view.wanted === 'shift');
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const minutes = useSnapshot((snapshot) => snapshot.standard.agent.checkInMinutes);
  const [time, setTime] = useState('');

  useEffect(() => {
    if (!wanted) return;
    input.current?.focus();
    setView({ wanted: null });
  }, [wanted, setView]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send({ kind: 'sign-in', startsAt: shiftBeginning(time, Date.now()) });
  };

  return (
    <section className="shift-list" aria-labelledby={`${field}-title`}>
      <h2 id={`${field}-title`}>
        {t('sign-in.title')} <span className="rule-id">RDY-1</span>
      </h2>
      <form className="sign-in" onSubmit={submit}>
        <div className="field">
          <label htmlFor={field}>{t('sign-in.starts-at')}</label>
          <input
            ref={input}
            id={field}
            type="time"
            className="input figures"
            aria-describedby={`${field}-hint`}
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        </div>
        <button type="submit" className={demo ? 'button' : 'button primary'}>
          <ClipboardCheck className="icon" aria-hidden="true" />
          {t('sign-in.begin')}
        </button>
        {demo && <AllGood />}
      </form>
      <p className="hint" id={`${field}-hint`}>
        {t('sign-in.due', { minutes })}
      </p>
    </section>
  );
}

/**
 * When the shift begins that is meant by a time of day: the nearest such moment, so that a shift over midnight and one
 * that has just begun are both understood. Null where nobody said.
 */
export function shiftBeginning(time: string, now: EpochMs): EpochMs | null {
  const [hours, minutes] = time.split(':').map(Number);
  if (time === '' || hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null;
  const candidates = [-1, 0, 1].map((days) => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    return date.setHours(hours, minutes, 0, 0);
  });
  return candidates.reduce((best, one) => (Math.abs(one - now) < Math.abs(best - now) ? one : best));
}
