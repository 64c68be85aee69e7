import { CircleCheck, Megaphone, OctagonAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checksOf } from '../../../electron/domain/shift';
import { useUnread } from '../board/useUnread';
import { SeriousDialog } from '../followUp/SeriousDialog';
import { HeadsetCheck } from '../headset/HeadsetCheck';
import { useConsole, useSend, useSetView, useSnapshot } from '../store/console';
import { checkInAllGood } from './beAvailable';
import { ShiftList } from './ShiftList';
import { useWords } from './useWords';

/** RDY-1: each point is looked at and found good or at fault; a fault is told and reported, and holds nobody up. */
export function CheckIn() {
  const { t } = useTranslation();
  const words = useWords();
  const send = useSend();
  const shift = useSnapshot((snapshot) => snapshot.shift);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const setView = useSetView();
  const list = useRef<HTMLElement>(null);
  const [reporting, setReporting] = useState<string | null>(null);
  const results = checksOf(shift, 'checkIn', standard);
  const unread = useUnread().length;
  const unseen = [...results.values()].filter((good) => good === null).length;
  const open = unseen + (unread > 0 ? 1 : 0);

  const toNext = (after: string | null): void => {
    const ids = standard.agent.checkIn.map(({ id }) => id);
    const rest = ids.slice(after === null ? 0 : ids.indexOf(after) + 1);
    const next = rest.find((id) => (results.get(id) ?? null) === null);
    const button = list.current?.querySelector<HTMLElement>(
      next ? `[data-good="${next}"]` : unread > 0 ? '[data-board]' : '[data-done]',
    );
    button?.focus();
  };

  const check = (id: string, good: boolean): void => {
    void send({ kind: 'check', check: id, good });
    // A fault stays in sight, with the way to report it beside.
    if (good) toNext(id);
  };

  return (
    <ShiftList
      of="check-in"
      rule="RDY-1"
      list={list}
      toNext={() => toNext(null)}
      between={
        unread > 0 && (
          <div className="shift-point shift-point-row">
            <span className="shift-point-text">
              {t('board.check-in', { count: unread })} <span className="rule-id">KNB-3</span>
            </span>
            <button type="button" className="button small" data-board="" onClick={() => setView({ place: 'board' })}>
              <Megaphone className="icon-small" aria-hidden="true" />
              {t('board.show')}
            </button>
          </div>
        )
      }
      first={<HeadsetCheck />}
      points={standard.agent.checkIn.map(({ id, label }) => {
        const good = results.get(id) ?? null;
        const text = words(label);
        return (
          <li key={id} className={good === null ? 'shift-point' : good ? 'shift-point good' : 'shift-point bad'}>
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
            <div className="shift-point-row" role="group" aria-label={text}>
              <span className="shift-point-text">{text}</span>
              <button
                type="button"
                className="button small choice-good"
                data-good={id}
                aria-pressed={good === true}
                onClick={() => check(id, true)}
              >
                <CircleCheck className="icon-small" aria-hidden="true" />
                {t('check-in.good')}
              </button>
              <button
                type="button"
                className="button small choice-bad"
                aria-pressed={good === false}
                onClick={() => check(id, false)}
              >
                <OctagonAlert className="icon-small" aria-hidden="true" />
                {t('check-in.fault')}
              </button>
            </div>
            {good === false && (
              <div className="shift-fault" role="status">
                <span>{t('check-in.fault-noted')}</span>
                <button
                  type="button"
                  className="button small"
                  onClick={() => setReporting(t('check-in.fault-report', { point: text }))}
                >
                  <Megaphone className="icon-small" aria-hidden="true" />
                  {t('check-in.report')}
                </button>
              </div>
            )}
          </li>
        );
      })}
    >
      <button
        type="button"
        className="button primary"
        data-done=""
        aria-disabled={open > 0}
        aria-describedby="check-in-open"
        onClick={() => (open > 0 ? toNext(null) : void send({ kind: 'check-in' }))}
      >
        {t('check-in.done')}
      </button>
      {demo && <AllGood />}
      <button type="button" className="button quiet" onClick={() => void send({ kind: 'sign-off' })}>
        {t('check-in.cancel')}
      </button>
      <span id="check-in-open" className="hint" role="status">
        {open > 0 ? t('check-in.open', { count: open }) : t('check-in.all-looked-at')}
      </span>
      <SeriousDialog call={null} text={reporting ?? ''} open={reporting !== null} onClose={() => setReporting(null)} />
    </ShiftList>
  );
}

/** Demo mode: everything is fine, begin. */
export function AllGood() {
  const { t } = useTranslation();
  const console_ = useConsole();
  const snapshot = useSnapshot((latest) => latest);
  return (
    <button type="button" className="button primary" onClick={() => void checkInAllGood(console_, snapshot)}>
      <CircleCheck className="icon" aria-hidden="true" />
      {t('check-in.all-good')}
    </button>
  );
}
