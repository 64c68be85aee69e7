import { CalendarClock, CircleAlert, ListOrdered, PhoneForwarded, UserRound, UserRoundCheck } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { itemId, type QueueItem } from '../../../electron/domain/outbound/queue';
import type { EpochMs } from '../../../electron/domain/time';
import { dueText, leftText } from '../due/dueText';
import { Empty } from '../due/Empty';
import { useSetView, useSnapshot } from '../store/console';
import { factsOf } from './itemText';
import { Preview } from './Preview';
import { useQueue } from './useQueue';
import { useShownNumber } from './useShownNumber';

/** Who is to be called: what has a due time first, then the lists, then what has its time later; and who is in front. */
export function QueueTab() {
  const { t } = useTranslation();
  const setView = useSetView();
  const { queue, all, shown, now } = useQueue();
  const plans = useSnapshot((snapshot) => snapshot.outbound.plans);
  const lock = useSnapshot((snapshot) => snapshot.recordLock.kind);
  const region = useRef<HTMLElement>(null);
  if (!shown) {
    const waiting = lock === 'opening';
    const working = plans.some(({ state }) => state === 'running');
    const text = lock !== 'open' ? (waiting ? 'opening' : 'locked') : working ? 'all-done' : 'no-plan';
    return (
      <section className="pane due-pane">
        <Empty Icon={ListOrdered} text={t(`outbound.empty.${text}`)} help={t(`outbound.empty-help.${text}`)} />
        {lock === 'open' && !working && (
          <p className="outbound-empty-key">
            <button type="button" className="button" onClick={() => setView({ outboundTab: 'plans' })}>
              {t('outbound.to-plans')}
            </button>
          </p>
        )}
      </section>
    );
  }
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || (event.target as HTMLElement).matches('input, textarea, select')) return;
    const next = all[all.indexOf(shown) + step];
    if (!next) return;
    event.preventDefault();
    setView({ outboundItem: itemId(next), outboundForm: null });
    requestAnimationFrame(() => region.current?.querySelector<HTMLElement>('[aria-current] button')?.focus());
  };
  const part = (name: 'due' | 'listed' | 'later', items: readonly QueueItem[]) =>
    items.length > 0 && (
      <section key={name} aria-label={t(`outbound.part.${name}`)}>
        <h2 className="queue-part">
          {t(`outbound.part.${name}`)} <span className="figures">{items.length}</span>
        </h2>
        <ul className="queue-list">
          {items.map((item) => (
            <Row key={itemId(item)} item={item} now={now} chosen={item === shown} />
          ))}
        </ul>
      </section>
    );
  return (
    <>
      <section ref={region} className="pane due-pane" aria-label={t('outbound.tab.queue')} onKeyDown={walk}>
        {part('due', queue.due)}
        {part('listed', queue.listed)}
        {part('later', queue.later)}
      </section>
      <Preview key={itemId(shown)} item={shown} now={now} />
    </>
  );
}

const ICONS = { 'follow-up': PhoneForwarded, case: UserRoundCheck, target: UserRound } as const;

function Row({ item, now, chosen }: { item: QueueItem; now: EpochMs; chosen: boolean }) {
  const { t } = useTranslation();
  const setView = useSetView();
  const shown = useShownNumber();
  const plans = useSnapshot((snapshot) => snapshot.outbound.plans);
  const { who, number, why } = factsOf(item, { plans }, t);
  const Icon = ICONS[item.kind];
  const late = item.dueAt !== null && item.dueAt <= now;
  const masked = shown(number);
  return (
    <li className={late ? 'queued late' : 'queued'} aria-current={chosen || undefined}>
      <button
        type="button"
        data-first={chosen ? '' : undefined}
        tabIndex={chosen ? 0 : -1}
        onClick={() => setView({ outboundItem: itemId(item), outboundForm: null })}
      >
        <Icon className="icon-small" aria-hidden="true" />
        <span className="queued-text">
          <span className="queued-who">
            <strong>{who}</strong> {masked !== who && <span className="figures">{masked}</span>}
          </span>
          <span className="queued-why">{why}</span>
        </span>
        {item.dueAt === null ? (
          item.kind === 'target' &&
          item.target.tries > 0 && (
            <span className="queued-when figures">{t('outbound.tried', { count: item.target.tries })}</span>
          )
        ) : (
          <span className="queued-when figures">
            {late ? (
              <CircleAlert className="icon-small" aria-hidden="true" />
            ) : (
              <CalendarClock className="icon-small" aria-hidden="true" />
            )}
            <span>
              {dueText(item.dueAt, now, t)}
              <small>{leftText(item.dueAt, now, t)}</small>
            </span>
          </span>
        )}
      </button>
    </li>
  );
}
