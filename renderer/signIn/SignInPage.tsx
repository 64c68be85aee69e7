import type { TFunction } from 'i18next';
import { CircleDot, Hourglass, LogIn, WifiOff } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInBridge, SignInProblem, SignInView } from '../../electron/contract/signIn';
import { SECOND } from '../../electron/domain/time';
import { Field } from '../console/settings/Field';
import './signIn.css';

/** The sign-in of a seat for many: number and password, and nothing of whoever was here before (SEC-3). */
export function SignInPage({ bridge }: { bridge: SignInBridge }) {
  const { t, i18n } = useTranslation();
  const [view, setView] = useState<SignInView | null>(null);
  useEffect(() => bridge.subscribe(setView), [bridge]);
  const language = view?.language;
  const theme = view?.theme;
  useEffect(() => {
    if (!language || !theme) return;
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = theme;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language, theme]);
  if (!view) return null;
  return (
    <main className="sign-in" aria-labelledby="sign-in-title">
      <div className="sign-in-card">
        <header className="sign-in-head">
          <CircleDot className="sign-in-mark" aria-hidden="true" />
          <div>
            <h1 id="sign-in-title">{t('seat-sign-in.title')}</h1>
            <p className="hint">{t('seat-sign-in.at', { domain: view.domain })}</p>
          </div>
        </header>
        <SignInForm bridge={bridge} view={view} />
      </div>
      <footer className="sign-in-foot">
        <button
          type="button"
          className="button quiet"
          lang={view.language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => bridge.send({ kind: 'look', language: view.language === 'en' ? 'zh-CN' : 'en' })}
        >
          {view.language === 'en' ? '中文' : 'English'}
        </button>
        <span className="hint figures">Ringside {view.version}</span>
      </footer>
    </main>
  );
}

type Problems = Partial<Record<'number' | 'password', string>>;

function SignInForm({ bridge, view }: { bridge: SignInBridge; view: SignInView }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [number, setNumber] = useState('');
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const seconds = useSecondsUntil(view.waitUntil);
  const busy = view.state !== 'asking';

  const focus = (at: number): void => form.current?.querySelectorAll('input')[at]?.focus();
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  // A wrong try leaves the number, and the caret where the password is typed again.
  const { problem } = view;
  useEffect(() => {
    if (problem) form.current?.querySelectorAll('input')[problem.code === 'unknown-number' ? 0 : 1]?.focus();
  }, [problem]);

  const submit = (to: 'work' | 'practise') => (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || seconds > 0) return;
    const typed = number.trim();
    if (to === 'practise' && typed === '' && password === '') return bridge.send({ kind: 'practise' });
    const found: Problems = {};
    if (typed === '') found.number = t('problem.required');
    else if (!/^[A-Za-z0-9._+*#-]{1,64}$/.test(typed)) found.number = t('seat-sign-in.problem.number-invalid');
    if (password === '') found.password = t('problem.required');
    setProblems(found);
    if (found.number || found.password) return focus(found.number ? 0 : 1);
    bridge.send({ kind: 'sign-in', number: typed, password, to });
    setPassword('');
  };

  return (
    <form ref={form} className="sign-in-form" onSubmit={submit('work')} noValidate aria-busy={busy}>
      <Field
        label={t('seat-sign-in.number')}
        value={number}
        maxLength={64}
        problem={problems.number}
        onChange={(typed) => {
          setNumber(typed);
          setProblems({});
        }}
      />
      <Field
        label={t('seat-sign-in.password')}
        type="password"
        value={password}
        maxLength={256}
        problem={problems.password}
        hint={t('seat-sign-in.not-kept')}
        onChange={(typed) => {
          setPassword(typed);
          setProblems({});
        }}
      />
      <Outcome view={view} seconds={seconds} />
      <button type="submit" className="button primary" aria-disabled={busy || seconds > 0}>
        <LogIn className="icon-small" aria-hidden="true" />
        {t(`seat-sign-in.state.${view.state}`)}
      </button>
      {view.mayPractise && (
        <div className="sign-in-practice">
          <button
            type="button"
            className="button"
            aria-disabled={busy || seconds > 0}
            aria-describedby="sign-in-practice-hint"
            onClick={() => submit('practise')()}
          >
            {t('seat-sign-in.practise')}
          </button>
          <p className="hint" id="sign-in-practice-hint">
            {t('seat-sign-in.practise-hint')}
          </p>
        </div>
      )}
    </form>
  );
}

/** What came of the last try, and how long nothing is tried. */
function Outcome({ view, seconds }: { view: SignInView; seconds: number }) {
  const { t } = useTranslation();
  const { problem } = view;
  if (!problem && seconds === 0) return null;
  const Icon = problem?.code === 'line' ? WifiOff : seconds > 0 ? Hourglass : CircleDot;
  return (
    <div className="box warning" role="alert">
      <Icon className="icon" aria-hidden="true" />
      <p className="box-text">
        {problem && textOf(problem, t)}
        {seconds > 0 && <span className="sign-in-wait figures">{t('seat-sign-in.wait', { total: seconds })}</span>}
      </p>
    </div>
  );
}

function textOf(problem: SignInProblem, t: TFunction): string {
  if (problem.code === 'line') return t(`seat-sign-in.fault.${problem.fault}`);
  return t(`seat-sign-in.problem.${problem.code}`, problem.code === 'refused' ? { code: problem.sipCode } : {});
}

/** Whole seconds until a moment, counted down; 0 when it is over. */
function useSecondsUntil(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until === null) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / SECOND));
}
