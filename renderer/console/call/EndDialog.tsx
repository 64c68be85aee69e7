import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { useConsole, useSetView, useView } from '../store/console';

const REASONS = ['nuisance', 'dead-line', 'silent-customer', 'other'] as const;

/** END-2, END-3: the agent ends a customer's call only for a reason, and that is recorded. */
export function EndDialog({ call }: { call: Call }) {
  const { t } = useTranslation();
  const open = useView((view) => view.panel === 'end');
  const setView = useSetView();
  const close = (): void => setView({ panel: null });
  return (
    <Dialog open={open} title={t('end.title')} onClose={close}>
      <EndForm call={call} onDone={close} />
    </Dialog>
  );
}

function EndForm({ call, onDone }: { call: Call; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const field = useId();
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  const [detail, setDetail] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason === null) return setProblem(t('end.choose'));
    if (reason === 'other' && detail.trim() === '') return setProblem(t('end.say-why'));
    const result = await bridge.send({ kind: 'end', call: call.id, reason, detail: detail.trim() || null });
    if (result.ok) onDone();
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="box warning">
        <TriangleAlert className="icon" aria-hidden="true" />
        <p className="box-text">
          <strong>{t('end.standard')}</strong>
          {t('end.recorded')} <span className="rule-id">END-2</span>
        </p>
      </div>
      <div role="radiogroup" aria-label={t('end.reason')}>
        {REASONS.map((choice) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              name={`${field}-reason`}
              checked={reason === choice}
              onChange={() => {
                setReason(choice);
                setProblem(null);
              }}
            />
            <span>
              {t(`end-reason.${choice}`)}
              <small>{t(`end-help.${choice}`)}</small>
            </span>
          </label>
        ))}
      </div>
      {reason !== null && (
        <div className="field">
          <label htmlFor={`${field}-detail`}>{t(reason === 'other' ? 'end.detail-needed' : 'end.detail')}</label>
          <input
            id={`${field}-detail`}
            className="input"
            maxLength={200}
            autoComplete="off"
            value={detail}
            onChange={(event) => setDetail(event.target.value)}
          />
        </div>
      )}
      {problem && <Problem text={problem} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('end.stay')}
        </button>
        <button type="submit" className="button danger">
          {t('end.confirm')}
        </button>
      </div>
    </form>
  );
}
