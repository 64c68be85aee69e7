import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { readDialString } from '../../../electron/domain/dialString';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { showRefusal, useConsole, useSetView, useView } from '../store/console';

/** Passing the customer on: speaking with the colleague first (XFR-1) unless chosen otherwise. */
export function TransferDialog({ call }: { call: Call }) {
  const { t } = useTranslation();
  const open = useView((view) => view.panel === 'transfer');
  const setView = useSetView();
  const close = (): void => setView({ panel: null });
  return (
    <Dialog open={open} title={t('transfer.title')} onClose={close}>
      <TransferForm call={call} onDone={close} />
    </Dialog>
  );
}

function TransferForm({ call, onDone }: { call: Call; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge, view } = useConsole();
  const field = useId();
  const [target, setTarget] = useState('');
  const [way, setWay] = useState<'consult' | 'transfer-blind'>('consult');
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readDialString(target);
    if (read.kind === 'invalid') {
      setProblem(t(`number.${read.reason}`));
      return;
    }
    setProblem(null);
    setWaiting(true);
    const asked = bridge.send({ kind: way, call: call.id, target });
    // A blind transfer is answered only when the colleague is: how it goes is told in the pane.
    if (way === 'transfer-blind') onDone();
    const result = await asked;
    setWaiting(false);
    if (result.ok) {
      if (way === 'consult') onDone();
      return;
    }
    if (way === 'consult') setProblem(t(`refusal.${result.code}`, result.params ?? {}));
    else showRefusal(view, result);
  };

  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="field">
        <label htmlFor={field}>{t('transfer.target')}</label>
        <input
          id={field}
          className="input figures"
          autoComplete="off"
          spellCheck={false}
          value={target}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${field}-problem` : undefined}
          onChange={(event) => {
            setTarget(event.target.value);
            setProblem(null);
          }}
        />
        {problem && <Problem id={`${field}-problem`} text={problem} />}
      </div>
      <div role="radiogroup" aria-label={t('transfer.way')}>
        {(['consult', 'transfer-blind'] as const).map((choice) => (
          <label key={choice} className="choice">
            <input type="radio" name={`${field}-way`} checked={way === choice} onChange={() => setWay(choice)} />
            <span>
              {t(`transfer.${choice}`)}
              <small>{t(`transfer.${choice}-help`)}</small>
            </span>
          </label>
        ))}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={waiting}>
          {waiting ? t('transfer.waiting') : t(way === 'consult' ? 'transfer.start-consult' : 'transfer.start-blind')}
        </button>
      </div>
    </form>
  );
}
