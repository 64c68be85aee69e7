import { KeyRound, LockKeyhole } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PIN_LEAST, PIN_MOST, pinFault } from '../../../electron/domain/pin';
import { keyText } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useConsole, useSend, useSnapshot } from '../store/console';
import { Field } from './Field';
import { useFixed } from './FixedNote';
import { Outcome, type SaveOutcome } from './Outcome';

/** What can be chosen, minutes; 0 for never. */
const MINUTES: readonly number[] = [0, 1, 3, 5, 10, 15, 30];

/** When the console is covered by itself, and the PIN that opens it. */
export function SeatLockForm() {
  const { t } = useTranslation();
  const id = useId();
  const send = useSend();
  const act = useAct();
  const isFixed = useFixed();
  const minutes = useSnapshot((snapshot) => snapshot.settings.idleLockMinutes);
  const opens = useSnapshot(
    ({ seatLock, settings, hasPassword }) =>
      (seatLock.kind === 'open' && seatLock.pin) || (settings.account !== null && hasPassword),
  );
  const spans = MINUTES.includes(minutes) ? MINUTES : [...MINUTES, minutes].sort((a, b) => a - b);
  return (
    <>
      <div className="settings-form">
        <div className="field">
          <label htmlFor={id}>{t('seat-lock.after')}</label>
          <select
            id={id}
            className="input"
            value={minutes}
            disabled={isFixed('idleLockMinutes')}
            onChange={(event) => void send({ kind: 'set-idle-lock', minutes: Number(event.target.value) })}
          >
            {spans.map((span) => (
              <option key={span} value={span}>
                {span === 0 ? t('seat-lock.never') : t('seat-lock.minutes', { total: span })}
              </option>
            ))}
          </select>
          <span className="hint">{t(opens ? 'seat-lock.after-hint' : 'seat-lock.no-way')}</span>
        </div>
      </div>
      <PinForm />
      <div className="settings-actions">
        <button type="button" className="button" disabled={!opens} onClick={() => act('lock-seat')}>
          <LockKeyhole className="icon-small" aria-hidden="true" />
          {t('seat-lock.now')} <kbd>{keyText('lock-seat')}</kbd>
        </button>
      </div>
    </>
  );
}

interface Problems {
  readonly former?: string;
  readonly pin?: string;
  readonly repeated?: string;
}

/** A PIN, typed twice; the one in force first where there is one. */
function PinForm() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const changes = useSnapshot(({ seatLock }) => seatLock.kind === 'open' && seatLock.pin);
  const agent = useSnapshot((snapshot) => snapshot.settings.agent.number);
  const [former, setFormer] = useState('');
  const [pin, setPin] = useState('');
  const [repeated, setRepeated] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [outcome, setOutcome] = useState<SaveOutcome>(null);
  const [working, setWorking] = useState(false);

  const typing = (set: (text: string) => void) => (text: string) => {
    set(text);
    setProblems({});
    setOutcome(null);
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    if (changes && former === '') return setProblems({ former: t('problem.required') });
    const fault = pinFault(pin, agent);
    if (fault) return setProblems({ pin: t(`refusal.pin-${fault}`) });
    if (pin !== repeated) return setProblems({ repeated: t('seat-lock.different') });
    setWorking(true);
    const result = await bridge.send({ kind: 'set-pin', pin, former: changes ? former : null });
    setWorking(false);
    if (!result.ok) {
      const text = t(`refusal.${result.code}`, result.params ?? {});
      return setProblems(changes ? { former: text } : { pin: text });
    }
    for (const set of [setFormer, setPin, setRepeated]) set('');
    setOutcome({ kind: 'saved', text: t('seat-lock.saved') });
  };

  return (
    <form className="settings-form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="record-lock-state">
        <KeyRound className="icon" aria-hidden="true" />
        {t(changes ? 'seat-lock.has-pin' : 'seat-lock.has-none', { agent })}
      </p>
      <div className="fields">
        {changes && (
          <Field
            label={t('seat-lock.former')}
            type="password"
            maxLength={PIN_MOST}
            value={former}
            problem={problems.former}
            onChange={typing(setFormer)}
          />
        )}
        <Field
          label={t('seat-lock.new')}
          type="password"
          maxLength={PIN_MOST}
          value={pin}
          problem={problems.pin}
          hint={t('seat-lock.new-hint', { least: PIN_LEAST, most: PIN_MOST })}
          onChange={typing(setPin)}
        />
        <Field
          label={t('seat-lock.repeat')}
          type="password"
          maxLength={PIN_MOST}
          value={repeated}
          problem={problems.repeated}
          onChange={typing(setRepeated)}
        />
      </div>
      <Outcome outcome={outcome} />
      <div className="settings-actions">
        <button type="submit" className="button primary" aria-disabled={working}>
          {t(changes ? 'seat-lock.change' : 'seat-lock.set')}
        </button>
      </div>
    </form>
  );
}
