import { Plus, ShieldAlert, Trash2, UsersRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, accountSchema } from '../../../electron/contract/account';
import { allowsMode, type PolicyView } from '../../../electron/contract/policy';
import { Dialog } from '../design/Dialog';
import { keyText } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useConsole, useSnapshot } from '../store/console';
import { Choices } from './Choices';
import { Field } from './Field';
import { useFixed } from './FixedNote';
import { Outcome, type SaveOutcome } from './Outcome';
import { type Problems, problemsOf } from './problems';

/** The form's text. Empty stands for null where the account has null. */
interface Draft {
  readonly servers: readonly string[];
  readonly domain: string;
  readonly user: string;
  readonly authUser: string;
  readonly password: string;
  readonly dtmf: Account['dtmf'];
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A new account begins with what the policy says of it. */
function draftOf(account: Account | null, { values }: PolicyView): Draft {
  return {
    servers: account?.servers ?? values.servers ?? [''],
    domain: account?.domain ?? values.domain ?? '',
    user: account?.user ?? '',
    authUser: account?.authUser ?? '',
    password: '',
    dtmf: account?.dtmf ?? values.dtmf ?? 'rfc4733',
    caFile: account?.tls.caFile ?? values.tlsCaFile ?? '',
    certificateFile: account?.tls.certificateFile ?? '',
    keyFile: account?.tls.keyFile ?? '',
  };
}

function accountOf(draft: Draft): unknown {
  const orNull = (text: string): string | null => text.trim() || null;
  return {
    servers: draft.servers,
    domain: draft.domain,
    user: draft.user,
    authUser: orNull(draft.authUser),
    dtmf: draft.dtmf,
    tls: {
      caFile: orNull(draft.caFile),
      certificateFile: orNull(draft.certificateFile),
      keyFile: orNull(draft.keyFile),
    },
  };
}

/** The seat's telephone account. Checked here before it is sent; whether the server agrees is seen above, in the line. */
export function AccountForm() {
  const shared = useSnapshot((snapshot) => snapshot.shared);
  return shared ? <SharedAccount /> : <OwnAccount />;
}

/** At a seat for many the account is the one that was signed in with; another agent signs in with theirs (SEC-3). */
function SharedAccount() {
  const { t } = useTranslation();
  const act = useAct();
  const account = useSnapshot((snapshot) => snapshot.settings.account);
  return (
    <div className="settings-form">
      <p className="record-lock-state">
        <UsersRound className="icon" aria-hidden="true" />
        {account
          ? t('settings.shared-account', { number: account.user, domain: account.domain })
          : t('settings.shared-practice')}
      </p>
      <div className="settings-actions">
        <button type="button" className="button" onClick={() => act('change-agent')}>
          {t('key.change-agent')} <kbd>{keyText('change-agent')}</kbd>
        </button>
      </div>
    </div>
  );
}

function OwnAccount() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const account = useSnapshot((snapshot) => snapshot.settings.account);
  const hasPassword = useSnapshot((snapshot) => snapshot.hasPassword);
  const secretStore = useSnapshot((snapshot) => snapshot.secretStore);
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const isFixed = useFixed();
  const allowed = allowsMode(policy, 'work');
  const [draft, setDraft] = useState(() => draftOf(account, policy));
  const [problems, setProblems] = useState<Problems>({});
  const [outcome, setOutcome] = useState<SaveOutcome>(null);
  const [saving, setSaving] = useState(false);
  const [forgetting, setForgetting] = useState(false);

  const set = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setProblems({});
    setOutcome(null);
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const parsed = accountSchema.safeParse(accountOf(draft));
    const found: Record<string, string> = parsed.success ? {} : { ...problemsOf(parsed.error, t) };
    if (draft.password === '' && !hasPassword) found.password = t('problem.required');
    if ((draft.certificateFile.trim() === '') !== (draft.keyFile.trim() === '')) {
      found[draft.keyFile.trim() === '' ? 'tls.keyFile' : 'tls.certificateFile'] = t('problem.pair');
    }
    setProblems(found);
    if (!parsed.success || Object.keys(found).length > 0) {
      setOutcome({ kind: 'refused', text: t('settings.look-over') });
      return;
    }
    setSaving(true);
    const result = await bridge.send({ kind: 'save-account', account: parsed.data, password: draft.password || null });
    setSaving(false);
    if (result.ok) {
      setDraft(draftOf(parsed.data, policy));
      setOutcome({ kind: 'saved', text: t('settings.account-saved') });
    } else setOutcome({ kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  const forget = async (): Promise<void> => {
    setForgetting(false);
    const result = await bridge.send({ kind: 'forget-account' });
    if (result.ok) {
      setDraft(draftOf(null, policy));
      setProblems({});
      setOutcome({ kind: 'saved', text: t('settings.account-forgotten') });
    } else setOutcome({ kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  return (
    <form className="settings-form" onSubmit={(event) => void save(event)} noValidate>
      {draft.servers.map((server, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a server is its place in the order they are tried
        <div key={index} className="server-row">
          <Field
            label={t('settings.account.server.label', { order: index + 1 })}
            value={server}
            placeholder="wss://sbc.bank.example:7443"
            maxLength={300}
            fixed={isFixed('servers')}
            problem={problems[`servers.${index}`]}
            onChange={(value) => set({ servers: draft.servers.map((old, at) => (at === index ? value : old)) })}
          />
          {draft.servers.length > 1 && !isFixed('servers') && (
            <button
              type="button"
              className="icon-button"
              aria-label={t('settings.remove-server', { order: index + 1 })}
              onClick={() => set({ servers: draft.servers.filter((_, at) => at !== index) })}
            >
              <Trash2 className="icon" aria-hidden="true" />
            </button>
          )}
        </div>
      ))}
      {!isFixed('servers') && (
        <div>
          <button
            type="button"
            className="button quiet small"
            disabled={draft.servers.length >= 8}
            onClick={() => set({ servers: [...draft.servers, ''] })}
          >
            <Plus className="icon-small" aria-hidden="true" />
            {t('settings.add-server')}
          </button>
          <span className="hint"> {t('settings.account.server.hint')}</span>
        </div>
      )}
      <div className="fields">
        <Field
          label={t('settings.account.domain.label')}
          hint={t('settings.account.domain.hint')}
          value={draft.domain}
          fixed={isFixed('domain')}
          problem={problems.domain}
          placeholder="bank.example"
          onChange={(domain) => set({ domain })}
        />
        <Field
          label={t('settings.account.user.label')}
          hint={t('settings.account.user.hint')}
          value={draft.user}
          problem={problems.user}
          placeholder="811000"
          onChange={(user) => set({ user })}
        />
        <Field
          label={t('settings.account.auth-user.label')}
          hint={t('settings.account.auth-user.hint')}
          value={draft.authUser}
          problem={problems.authUser}
          onChange={(authUser) => set({ authUser })}
        />
        <Field
          label={t('settings.account.password.label')}
          type="password"
          value={draft.password}
          maxLength={256}
          problem={problems.password}
          placeholder={hasPassword ? t('settings.password-unchanged') : undefined}
          hint={t(
            hasPassword ? (secretStore ? 'settings.password-kept' : 'password.for-now') : 'settings.password-none',
          )}
          onChange={(password) => set({ password })}
        />
      </div>
      {!secretStore && (
        <div className="box warning">
          <ShieldAlert className="icon" aria-hidden="true" />
          <p className="box-text">{t('password.no-store')}</p>
        </div>
      )}
      <Choices
        label={t('settings.account.dtmf.label')}
        hint={t('settings.account.dtmf.hint')}
        choices={(['rfc4733', 'info'] as const).map((way) => ({ value: way, text: t(`settings.account.dtmf.${way}`) }))}
        chosen={draft.dtmf}
        fixed={isFixed('dtmf')}
        onChoose={(dtmf) => set({ dtmf })}
      />
      <details className="tls" open={draft.caFile !== '' || draft.certificateFile !== '' || undefined}>
        <summary>{t('settings.tls')}</summary>
        <div className="fields">
          <Field
            wide
            label={t('settings.account.ca-file.label')}
            hint={t('settings.account.ca-file.hint')}
            value={draft.caFile}
            fixed={isFixed('tlsCaFile')}
            problem={problems['tls.caFile']}
            onChange={(caFile) => set({ caFile })}
          />
          <Field
            label={t('settings.account.certificate-file.label')}
            hint={t('settings.account.certificate-file.hint')}
            value={draft.certificateFile}
            problem={problems['tls.certificateFile']}
            onChange={(certificateFile) => set({ certificateFile })}
          />
          <Field
            label={t('settings.account.key-file.label')}
            hint={t('settings.account.key-file.hint')}
            value={draft.keyFile}
            problem={problems['tls.keyFile']}
            onChange={(keyFile) => set({ keyFile })}
          />
        </div>
      </details>
      <Outcome outcome={outcome} />
      <div className="settings-actions">
        {account && (
          <button type="button" className="button quiet" onClick={() => setForgetting(true)}>
            {t('settings.forget')}
          </button>
        )}
        <button type="submit" className="button primary" disabled={saving || !allowed}>
          {t(saving ? 'settings.saving' : 'settings.save-account')}
        </button>
      </div>
      <Dialog open={forgetting} title={t('settings.forget-title')} onClose={() => setForgetting(false)}>
        <p>{t('settings.forget-words')}</p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => setForgetting(false)}>
            {t('action.cancel')}
          </button>
          <button type="button" className="button danger" onClick={() => void forget()}>
            {t('settings.forget-confirm')}
          </button>
        </div>
      </Dialog>
    </form>
  );
}
