import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentSchema } from '../../../electron/contract/account';
import { useConsole, useSnapshot } from '../store/console';
import { Field } from './Field';
import { Outcome, type SaveOutcome } from './Outcome';
import { type Problems, problemsOf } from './problems';

/** Who sits here: what the opening words are filled with (ANS-3, ANS-4). */
export function AgentForm() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const agent = useSnapshot((snapshot) => snapshot.settings.agent);
  const shared = useSnapshot((snapshot) => snapshot.shared);
  const [draft, setDraft] = useState({
    number: agent.number,
    name: agent.name,
    chinese: agent.bank['zh-CN'],
    english: agent.bank.en,
  });
  const [problems, setProblems] = useState<Problems>({});
  const [outcome, setOutcome] = useState<SaveOutcome>(null);
  const set = (part: Partial<typeof draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setProblems({});
    setOutcome(null);
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const parsed = agentSchema.safeParse({
      number: draft.number,
      name: draft.name,
      bank: { 'zh-CN': draft.chinese, en: draft.english },
    });
    if (!parsed.success) return setProblems(problemsOf(parsed.error, t));
    const result = await bridge.send({ kind: 'save-agent', agent: parsed.data });
    setOutcome(
      result.ok
        ? { kind: 'saved', text: t('settings.saved') }
        : { kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) },
    );
  };

  return (
    <form className="settings-form" onSubmit={(event) => void save(event)} noValidate>
      <div className="fields">
        <Field
          label={t('settings.agent.number.label')}
          hint={t(shared ? 'settings.agent.number.shared' : 'settings.agent.number.hint')}
          fixed={shared}
          value={draft.number}
          problem={problems.number}
          maxLength={20}
          onChange={(number) => set({ number })}
        />
        <Field
          label={t('settings.agent.name.label')}
          hint={t('settings.agent.name.hint')}
          value={draft.name}
          problem={problems.name}
          maxLength={40}
          onChange={(name) => set({ name })}
        />
        <Field
          label={t('settings.agent.bank-zh.label')}
          hint={t('settings.agent.bank-zh.hint')}
          value={draft.chinese}
          problem={problems['bank.zh-CN']}
          maxLength={40}
          onChange={(chinese) => set({ chinese })}
        />
        <Field
          label={t('settings.agent.bank-en.label')}
          hint={t('settings.agent.bank-en.hint')}
          value={draft.english}
          problem={problems['bank.en']}
          maxLength={60}
          onChange={(english) => set({ english })}
        />
      </div>
      <Outcome outcome={outcome} />
      <div className="settings-actions">
        <button type="submit" className="button primary">
          {t('settings.save-agent')}
        </button>
      </div>
    </form>
  );
}
