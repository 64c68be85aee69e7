import { FileInput, NotebookPen, Pause, Pencil, Play, Plus, Square, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../electron/domain/outbound/plan';
import { TARGET_STATES, type TargetState } from '../../../electron/domain/outbound/target';
import { Empty } from '../due/Empty';
import { Fact } from '../due/FollowUpDetail';
import { walk } from '../due/walk';
import { whoOf } from '../due/who';
import { useSend, useSnapshot } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { AddTarget } from './AddTarget';
import { PlanForm } from './PlanForm';
import { useShownNumber } from './useShownNumber';

/** Customers of a list that are shown at a time. */
const PAGE = 100;
const STATE_ICONS = { running: Play, paused: Pause, ended: Square } as const;

/** The plans, what each says, and its list; new ones are written here (OUT-1). */
export function PlansTab() {
  const { t } = useTranslation();
  const plans = useSnapshot((snapshot) => snapshot.outbound.plans);
  const [chosen, setChosen] = useState<string | null>(null);
  /** The plan that is being written: its id, or `new`. */
  const [writing, setWriting] = useState<string | null>(null);
  const shown = plans.find(({ id }) => id === chosen) ?? plans[0] ?? null;
  const edited = writing === null || writing === 'new' ? null : (plans.find(({ id }) => id === writing) ?? null);
  return (
    <>
      <section className="pane due-pane" aria-label={t('outbound.tab.plans')}>
        <div className="due-head">
          <h2>{t('outbound.tab.plans')}</h2>
          <button type="button" className="button" onClick={() => setWriting('new')}>
            <Plus className="icon-small" aria-hidden="true" />
            {t('outbound.plan.new')}
          </button>
        </div>
        {plans.length === 0 && (
          <Empty Icon={NotebookPen} text={t('outbound.plan.none')} help={t('outbound.plan.none-help')} />
        )}
        <ul className="queue-list">
          {plans.map((plan, index) => {
            const Icon = STATE_ICONS[plan.state];
            return (
              <li
                key={plan.id}
                className="queued"
                aria-current={(writing === null && plan === shown) || undefined}
                onKeyDown={walk}
              >
                <button
                  type="button"
                  data-walk=""
                  data-first={index === 0 ? '' : undefined}
                  onClick={() => {
                    setChosen(plan.id);
                    setWriting(null);
                  }}
                >
                  <Icon className="icon-small" aria-hidden="true" />
                  <span className="queued-text">
                    <strong>{plan.name}</strong>
                    <span className="queued-why figures">
                      {plan.validFrom} – {plan.validUntil}
                    </span>
                  </span>
                  <span className="queued-when">{t(`outbound.plan.state.${plan.state}`)}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      {writing !== null ? (
        <PlanForm key={writing} plan={edited} onDone={() => setWriting(null)} />
      ) : (
        shown && <PlanDetail key={shown.id} plan={shown} onEdit={() => setWriting(shown.id)} />
      )}
    </>
  );
}

function PlanDetail({ plan, onEdit }: { plan: Plan; onEdit: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const set = (to: Plan['state']) => () => void send({ kind: 'set-plan-state', id: plan.id, to });
  const { hours, attempts } = plan;
  const [adding, setAdding] = useState(false);
  return (
    <section className="pane due-pane matter" aria-label={plan.name}>
      <h2>{plan.name}</h2>
      <p>{plan.purpose}</p>
      <div className="matter-actions">
        {plan.state === 'running' ? (
          <button type="button" className="button" onClick={set('paused')}>
            <Pause className="icon-small" aria-hidden="true" />
            {t('outbound.plan.pause')}
          </button>
        ) : (
          <button type="button" className="button primary" onClick={set('running')}>
            <Play className="icon-small" aria-hidden="true" />
            {t('outbound.plan.run')}
          </button>
        )}
        {plan.state !== 'ended' && (
          <button type="button" className="button" onClick={set('ended')}>
            <Square className="icon-small" aria-hidden="true" />
            {t('outbound.plan.end')}
          </button>
        )}
        <button type="button" className="button" onClick={() => void send({ kind: 'choose-list', plan: plan.id })}>
          <FileInput className="icon-small" aria-hidden="true" />
          {t('outbound.plan.import')}
        </button>
        <button type="button" className="button" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          <UserPlus className="icon-small" aria-hidden="true" />
          {t('outbound.plan.add')}
        </button>
        <button type="button" className="button" onClick={onEdit}>
          <Pencil className="icon-small" aria-hidden="true" />
          {t('outbound.plan.edit')}
        </button>
      </div>
      {adding && <AddTarget plan={plan.id} onDone={() => setAdding(false)} />}
      <dl className="matter-facts">
        <Fact name={t('outbound.plan.kind-label')}>{t(`outbound.plan.kind.${plan.kind}`)}</Fact>
        <Fact name={t('outbound.plan.validity')}>
          <span className="figures">
            {plan.validFrom} – {plan.validUntil}
          </span>
        </Fact>
        <Fact name={t('outbound.plan.hours')}>
          <span className="figures">{hours.spans.map(({ from, to }) => `${from}–${to}`).join(' · ')}</span>{' '}
          {hours.weekdays.map((day) => t(`outbound.weekday.${day}`)).join(' ')}
          {hours.restOnHolidays && ` · ${t('outbound.plan.rests')}`}
        </Fact>
        <Fact name={t('outbound.plan.attempts')}>
          {t('outbound.plan.attempts-of', { count: attempts.most, minutes: attempts.spacingMinutes })}
        </Fact>
        <Fact name={t('outbound.plan.questions')}>
          <span className="figures">{plan.questions.length}</span>
        </Fact>
        {plan.wanted !== null && (
          <Fact name={t('outbound.plan.wanted')}>
            <span className="figures">{plan.wanted}</span>
          </Fact>
        )}
      </dl>
      <Targets plan={plan} />
    </section>
  );
}

/** The plan's customers, one state of it or all. */
function Targets({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const shown = useShownNumber();
  const [state, setState] = useState<TargetState | null>(null);
  const [after, setAfter] = useState<readonly number[]>([0]);
  const answer = useAnswer({ kind: 'outbound-targets', plan: plan.id, state, after: after.at(-1) ?? 0, limit: PAGE });
  const targets = answer.value ?? [];
  return (
    <div className="plan-targets">
      <div className="due-head">
        <h3>{t('outbound.plan.list')}</h3>
        <select
          className="select"
          aria-label={t('outbound.plan.state-label')}
          value={state ?? ''}
          onChange={(event) => {
            setState(TARGET_STATES.find((one) => one === event.target.value) ?? null);
            setAfter([0]);
          }}
        >
          <option value="">{t('outbound.state.all')}</option>
          {TARGET_STATES.map((one) => (
            <option key={one} value={one}>
              {t(`outbound.state.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {answer.kind === 'failed' && answer.code !== null && <p className="hint">{t(`refusal.${answer.code}`)}</p>}
      {answer.kind === 'answered' && targets.length === 0 && <p className="hint">{t('outbound.plan.list-empty')}</p>}
      {targets.length > 0 && (
        <table className="plan-list">
          <thead>
            <tr>
              <th scope="col">{t('outbound.column.who')}</th>
              <th scope="col">{t('outbound.column.number')}</th>
              <th scope="col">{t('outbound.column.tries')}</th>
              <th scope="col">{t('outbound.column.state')}</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((one) => (
              <tr key={one.id}>
                <td>{whoOf(one, t)}</td>
                <td className="figures">{shown(one.number)}</td>
                <td className="figures">{one.tries}</td>
                <td>
                  {plan.results.find(({ id }) => id === one.result)?.label ?? t(`outbound.state.${one.state}`)}
                  {one.owner !== '' && <small> · {t('due.owner', { owner: one.owner })}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(after.length > 1 || targets.length === PAGE) && (
        <div className="matter-actions">
          <button
            type="button"
            className="button small"
            disabled={after.length === 1}
            onClick={() => setAfter(after.slice(0, -1))}
          >
            {t('outbound.plan.before')}
          </button>
          <button
            type="button"
            className="button small"
            disabled={targets.length < PAGE}
            onClick={() => setAfter([...after, targets.at(-1)?.position ?? 0])}
          >
            {t('outbound.plan.after')}
          </button>
        </div>
      )}
    </div>
  );
}
