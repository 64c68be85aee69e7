import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { readDialString } from '../../../electron/domain/dialString';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { SaidButton } from '../script/AtHand';
import { failedTryOf } from '../script/scene';
import { Words } from '../script/Words';
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
  const [target, setTarget] = useState(view.getState().transferTargets[call.id] ?? '');
  const [way, setWay] = useState<'consult' | 'transfer-blind'>('consult');
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  // Tried before without finding anybody: then the customer hears a word before each further try (XFR-2).
  const announcement = failedTryOf(call) ? 'tryAgain' : 'announceTransfer';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readDialString(target);
    if (read.kind === 'invalid') {
      setProblem(t(`number.${read.reason}`));
      return;
    }
    setProblem(null);
    setWaiting(true);
    view.setState(({ transferTargets }) => ({ transferTargets: { ...transferTargets, [call.id]: target } }));
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
      <div className="announce">
        <p className="announce-head">
          {t('transfer.tell-customer')}{' '}
          <span className="rule-id">{announcement === 'tryAgain' ? 'XFR-2' : 'XFR-1'}</span>
        </p>
        <div className="announce-row">
          <p className="say small">
            <Words phrase={announcement} call={call} />
          </p>
          <SaidButton call={call} phrase={announcement} />
        </div>
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
      {way === 'consult' ? (
        <div className="announce">
          <p className="announce-head">
            {t('transfer.tell-colleague')} <span className="rule-id">XFR-1</span>
          </p>
          <p className="say small ready">
            <Words phrase="announceCaller" call={call} />
          </p>
        </div>
      ) : (
        <div className="box warning" role="status">
          <TriangleAlert className="icon" aria-hidden="true" />
          <p className="box-text">
            {t('transfer.blind-warning')} <span className="rule-id">XFR-1</span>
          </p>
        </div>
      )}
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
