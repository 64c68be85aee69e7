import { CalendarClock, CircleCheck, CircleDashed, type LucideIcon, PhoneCall, PhoneMissed, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShiftCall } from '../../../electron/contract/training';
import { clockText } from '../i18n/spans';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useSnapshot } from '../store/console';
import { useNow } from '../store/useNow';

/** How the shift that is practised stands: for how long, who waits, who comes when, and what became of whom. */
export function ShiftProgress() {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const shift = useSnapshot((snapshot) => snapshot.trainingShift);
  const on = shift?.state === 'running' || shift?.state === 'waiting';
  const now = useNow(on);
  if (!shift)
    return (
      <div className="knowledge-empty">
        <CalendarClock className="icon" aria-hidden="true" />
        <strong>{t('shift-training.none')}</strong>
        <p>{t('shift-training.none-help')}</p>
      </div>
    );
  const gone = shift.beganAt === null ? 0 : now - shift.beganAt;
  const over = shift.calls.filter(({ state }) => state === 'over').length;
  const queue = shift.calls.filter(({ state }) => state === 'waiting' || state === 'ringing').length;
  const next = shift.calls.find(({ state }) => state === 'to-come');
  return (
    <div className="shift-progress">
      <p className="shift-head">
        <strong>{shift.title[language]}</strong>
        <span role="status">{t(`shift-training.state.${shift.state}`)}</span>
        {on && (
          <button type="button" className="button small" onClick={() => void send({ kind: 'end-training' })}>
            {t('shift-training.end')}
          </button>
        )}
      </p>
      <progress max={shift.calls.length} value={over} aria-label={t('shift-training.progress')} />
      <p>
        {t('shift-training.done', { over, of: shift.calls.length })}
        {shift.state === 'running' && ` · ${t('shift-training.queue', { count: queue })}`}
        {shift.state === 'running' &&
          next &&
          ` · ${t('shift-training.next', { span: clockText(Math.max(0, next.at - gone)) })}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <ol className="shift-calls" aria-label={t('shift-training.calls')} tabIndex={0}>
        {shift.calls.map((call, index) => {
          const Icon = iconOf(call);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan is fixed, and a scenario may come twice
            <li key={index} data-state={call.state}>
              <span className="figures">{clockText(call.at)}</span>
              <Icon className="icon-small" aria-hidden="true" />
              <span>{call.title[language]}</span>
              <small>{t(`shift-training.call.${stateOf(call)}`)}</small>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Who went without a call on the desk was never answered. */
function stateOf({ state, call }: ShiftCall): ShiftCall['state'] | 'missed' {
  return state === 'over' && call === null ? 'missed' : state;
}

function iconOf(call: ShiftCall): LucideIcon {
  switch (stateOf(call)) {
    case 'to-come':
    case 'coming':
      return CircleDashed;
    case 'ringing':
    case 'waiting':
      return Users;
    case 'talking':
      return PhoneCall;
    case 'missed':
      return PhoneMissed;
    case 'over':
      return CircleCheck;
  }
}
