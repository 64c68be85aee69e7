import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import type { EndReason } from '../../../electron/domain/call';
import { isMet, silenceOf } from '../../../electron/domain/endGuard';
import type { PhraseId } from '../../../electron/domain/standard';
import { SECOND } from '../../../electron/domain/time';
import { Box } from '../design/Box';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { SaidButton } from '../script/AtHand';
import { timesSaid } from '../script/scene';
import { Words } from '../script/Words';
import { useConsole, useSetView, useSnapshot, useView } from '../store/console';
import { useNow } from '../store/useNow';

type Reason = Exclude<EndReason, 'consultation-over'>;
const REASONS: readonly Reason[] = ['nuisance', 'silent-customer', 'dead-line', 'rating-unreachable', 'other'];

/** What is said before a reason holds. */
const WORDS_FIRST: Partial<Record<Reason, PhraseId>> = { nuisance: 'warnNuisance', 'silent-customer': 'areYouThere' };

/** END-2, END-3: the agent ends a customer's call only for a reason that holds, and that is recorded for what it is. */
export function EndDialog({ view }: { view: CallView }) {
  const { t } = useTranslation();
  const open = useView((state) => state.panel === 'end');
  const setView = useSetView();
  const close = (): void => setView({ panel: null });
  return (
    <Dialog open={open} title={t('end.title')} onClose={close}>
      <EndForm view={view} onDone={close} />
    </Dialog>
  );
}

function EndForm({ view, onDone }: { view: CallView; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const field = useId();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const [reason, setReason] = useState<Reason | null>(null);
  const [detail, setDetail] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { call } = view;
  const { ratingAddress, deadLineSeconds, silentAfterAsking } = standard.ending;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason === null) return setProblem(t('end.choose'));
    if (reason === 'other' && detail.trim() === '') return setProblem(t('end.say-why'));
    const result = await bridge.send({ kind: 'end', call: call.id, reason, detail: detail.trim() || null });
    if (result.ok) onDone();
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  const now = useNow(true);
  const facts = { silentMs: silenceOf(call, view.heardAt, now), detail };
  const met = (one: Reason): boolean => isMet(call, one, facts, standard);
  const params = {
    asked: timesSaid(call, 'areYouThere'),
    times: silentAfterAsking,
    silent: Math.floor(facts.silentMs / SECOND),
    limit: deadLineSeconds,
  };

  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)} noValidate>
      <Box tone="warning" Icon={TriangleAlert} title={t('end.standard')}>
        {t('end.recorded')} <span className="rule-id">END-2</span>
      </Box>
      <div role="radiogroup" aria-label={t('end.reason')} className="end-reasons">
        {REASONS.filter((one) => one !== 'rating-unreachable' || ratingAddress !== null).map((choice) => {
          const words = WORDS_FIRST[choice];
          const holds = met(choice);
          const state = holds ? 'met' : 'missing';
          const condition = `${field}-${choice}`;
          const Icon = state === 'met' ? CircleCheck : CircleDashed;
          return (
            <div key={choice} className="end-reason">
              <label className="choice">
                <input
                  type="radio"
                  name={`${field}-reason`}
                  checked={reason === choice}
                  disabled={!holds && choice !== 'other'}
                  aria-describedby={condition}
                  onChange={() => {
                    setReason(choice);
                    setProblem(null);
                  }}
                />
                <span className="choice-text">
                  {t(`end-reason.${choice}`)}
                  <small id={condition} className={state === 'met' ? 'condition met' : 'condition'}>
                    <Icon className="icon-small" aria-hidden="true" />
                    {t(`end-condition.${choice}.${state}`, params)}
                  </small>
                </span>
              </label>
              {words && !holds && (
                <div className="end-words">
                  <p>
                    <Words phrase={words} call={call} />
                  </p>
                  <SaidButton call={call} phrase={words} />
                </div>
              )}
            </div>
          );
        })}
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
            onChange={(event) => {
              setDetail(event.target.value);
              setProblem(null);
            }}
          />
        </div>
      )}
      {problem && <Problem text={problem} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('end.stay')}
        </button>
        <button type="submit" className="button danger" disabled={reason !== null && !met(reason)}>
          {t('end.confirm')}
        </button>
      </div>
    </form>
  );
}
