import { Pause } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { Problem } from '../design/Problem';
import { useLanguage } from '../i18n/useLanguage';
import { Words } from '../script/Words';
import { sendAndTell, useConsole, useSetView, useSnapshot, useView } from '../store/console';
import { ControlPanel } from './ControlPanel';

/**
 * HLD-1: before a customer waits, the reason and their consent. The words to say stand above the reasons; a digit names
 * the reason, Enter is the customer's yes, Escape goes back to the talk. There is no hold without it.
 */
export function HoldAsk({ call, children }: { call: Call; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ControlPanel
      panel="hold"
      label={t('hold-ask.title')}
      control={children}
      className="hold-ask"
      // In a low window there is no room above or below the keys, but beside them.
      side={window.innerHeight < 720 ? 'right' : 'bottom'}
      align="start"
      focus={(content) => content.querySelector('input')}
    >
      <AskForm key={call.id} call={call} />
    </ControlPanel>
  );
}

function AskForm({ call }: { call: Call }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const console_ = useConsole();
  const setView = useSetView();
  const field = useId();
  const reasons = useSnapshot((snapshot) => snapshot.standard.holding.reasons);
  const [reason, setReason] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);

  const wanted = useView((state) => state.wanted);
  const hold = async (chosen: string | null): Promise<void> => {
    if (chosen === null) return setMissing(true);
    setView({ panel: null });
    const asked = await sendAndTell(console_, { kind: 'say-line', call: call.id, phrase: 'askHold' });
    if (asked.ok) await sendAndTell(console_, { kind: 'hold', call: call.id, reason: chosen });
  };
  // A headset has one key for it: its first press takes the first reason, the second says yes to what is chosen then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish is answered once
  useEffect(() => {
    if (wanted !== 'hold-reason' && wanted !== 'hold-consent') return;
    setView({ wanted: null });
    if (wanted === 'hold-reason') setReason((before) => before ?? reasons[0]?.id ?? null);
    else void hold(reason ?? reasons[0]?.id ?? null);
  }, [wanted]);

  const choose = (id: string): void => {
    setReason(id);
    setMissing(false);
  };
  return (
    <form
      className="hold-ask-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void hold(reason);
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const named = /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined;
        if (!named) return;
        event.preventDefault();
        choose(named.id);
        event.currentTarget.querySelector<HTMLElement>(`input[value="${named.id}"]`)?.focus();
      }}
    >
      <p className="hold-ask-head">
        <strong>{t('hold-ask.title')}</strong>
        <span className="rule-id">HLD-1</span>
      </p>
      <p className="say small">
        <Words phrase="askHold" call={call} />
      </p>
      <div role="radiogroup" aria-label={t('hold-ask.reason')}>
        {reasons.map(({ id, label }, index) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name={`${field}-reason`}
              value={id}
              checked={reason === id}
              onChange={() => choose(id)}
            />
            <span className="choice-text">
              {label[language]}{' '}
              <span className="key-cap" aria-hidden="true">
                {index + 1}
              </span>
            </span>
          </label>
        ))}
      </div>
      {missing && <Problem text={t('hold-ask.choose')} />}
      <button type="submit" className="button primary">
        <Pause className="icon-small" aria-hidden="true" />
        {t('hold-ask.confirm')}
        <span className="key-hint" aria-hidden="true">
          Enter
        </span>
      </button>
      <p className="hint">{t('hold-ask.escape')}</p>
    </form>
  );
}
