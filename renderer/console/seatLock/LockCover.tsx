import { Fingerprint, Headphones, LockKeyhole, PhoneIncoming, UsersRound } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatLock } from '../../../electron/contract/seatLock';
import { SECOND } from '../../../electron/domain/time';
import { Problem } from '../design/Problem';
import { Field } from '../settings/Field';
import { useConsole, useSnapshot } from '../store/console';
import { useNow } from '../store/useNow';
import { useLook } from '../useLook';
import './seatLock.css';

/** Everything there is while the console is covered: main tells the page nothing else. */
export function LockCover({ lock }: { lock: Extract<SeatLock, { kind: 'locked' }> }) {
  useLook();
  const { t } = useTranslation();
  const agent = useSnapshot((snapshot) => snapshot.settings.agent);
  const shared = useSnapshot((snapshot) => snapshot.shared);
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const since = new Date(lock.since).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return (
    <main className="lock-cover" aria-labelledby="lock-title">
      <div className="lock-card">
        <LockKeyhole className="lock-mark" aria-hidden="true" />
        <h1 id="lock-title">{t('seat-lock.title')}</h1>
        <p className="lock-who">
          {agent.name} <span className="figures">{agent.number}</span>
          {demo && ` · ${t('mode.demo')}`}
        </p>
        <p className="hint">{t(`seat-lock.reason.${lock.reason}`, { time: since })}</p>
        {lock.call !== 'none' && (
          <div className="box warning" role="alert">
            {lock.call === 'ringing' ? (
              <PhoneIncoming className="icon" aria-hidden="true" />
            ) : (
              <Headphones className="icon" aria-hidden="true" />
            )}
            <p className="box-text">{t(`seat-lock.call.${lock.call}`)}</p>
          </div>
        )}
        <UnlockForm lock={lock} />
        {shared && <AnotherAgent />}
      </div>
    </main>
  );
}

/** Somebody else wants to work here: the former one's things stay with them. */
function AnotherAgent() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (): Promise<void> => {
    const result = await bridge.send({ kind: 'change-agent' });
    setProblem(result.ok ? null : t(`refusal.${result.code}`, result.params ?? {}));
  };
  return (
    <div className="lock-another">
      <button type="button" className="button" onClick={() => void change()}>
        <UsersRound className="icon-small" aria-hidden="true" />
        {t('seat-lock.another')}
      </button>
      {problem && <Problem text={problem} />}
    </div>
  );
}

function UnlockForm({ lock }: { lock: Extract<SeatLock, { kind: 'locked' }> }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [working, setWorking] = useState(false);
  const now = useNow(lock.waitUntil !== null);
  const seconds = lock.waitUntil === null ? 0 : Math.max(0, Math.ceil((lock.waitUntil - now) / SECOND));
  const waiting = seconds > 0;

  // The PIN was asked for, and now it is the password.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change itself is what this is about
  useEffect(() => setSecret(''), [lock.ask]);
  useEffect(() => document.querySelector<HTMLElement>('.lock-card input')?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working || waiting) return;
    if (secret === '') return setProblem(t('problem.required'));
    setWorking(true);
    const result = await bridge.send({ kind: 'unlock-seat', secret });
    setWorking(false);
    setSecret('');
    if (!result.ok) setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  const byPlatform = async (): Promise<void> => {
    const result = await bridge.send({ kind: 'unlock-by-platform' });
    if (!result.ok) setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <form className="lock-form" onSubmit={(event) => void submit(event)} noValidate>
      {lock.ask === 'password' && <p>{t('seat-lock.password-asked')}</p>}
      <Field
        label={t(`seat-lock.${lock.ask}`)}
        type="password"
        value={secret}
        problem={problem}
        hint={lock.triesLeft === null ? undefined : t('seat-lock.tries', { total: lock.triesLeft })}
        onChange={(typed) => {
          setSecret(typed);
          setProblem(undefined);
        }}
      />
      <button type="submit" className="button primary" aria-disabled={working || waiting}>
        {waiting ? t('seat-lock.wait', { total: seconds }) : t(working ? 'seat-lock.working' : 'seat-lock.unlock')}
      </button>
      {lock.platform && (
        <button type="button" className="button" onClick={() => void byPlatform()}>
          <Fingerprint className="icon-small" aria-hidden="true" />
          {t('seat-lock.by-platform')}
        </button>
      )}
    </form>
  );
}
