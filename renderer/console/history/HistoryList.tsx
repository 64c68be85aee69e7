import { BellRing, PhoneIncoming, PhoneMissed, PhoneOutgoing, TriangleAlert } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallDigest, isMissed } from '../../../electron/domain/callDigest';
import type { HistoryEntry } from '../../../electron/domain/history';
import { maskPhone } from '../../../electron/domain/masking';
import { maskCustomerData } from '../../../electron/domain/sensitive/customerData';
import type { EpochMs } from '../../../electron/domain/time';
import { clockText } from '../i18n/spans';
import { useLanguage } from '../i18n/useLanguage';
import { useSnapshot } from '../store/console';
import { dayText, minuteText } from './dayText';

/** A row's height, px, as in the style sheet: only the rows in sight are made. */
const ROW = 66;
/** Rows made beyond the edge, so that none is missing while one scrolls. */
const AIR = 6;
/** Where there is no layout to ask for a height. */
const FALLBACK_HEIGHT = 660;
/** Rules named in a row; the others are counted. */
const NAMED_RULES = 3;

export const optionId = (list: string, seq: number): string => `${list}-${seq}`;

/** The calls found, as a list of any length. The field above it has the focus and says which one is `active`. */
export function HistoryList({
  id,
  entries,
  complete,
  active,
  opened,
  now,
  onMore,
  onOpen,
}: {
  id: string;
  entries: readonly HistoryEntry[];
  complete: boolean;
  /** Index of the one the keys are at. */
  active: number;
  opened: string | null;
  now: EpochMs;
  onMore: () => void;
  onOpen: (index: number) => void;
}) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height } = useScroll(scroller);
  const first = Math.max(0, Math.floor(top / ROW) - AIR);
  const last = Math.min(entries.length, Math.ceil((top + height) / ROW) + AIR);

  useEffect(() => {
    if (last + AIR >= entries.length) onMore();
  }, [last, entries.length, onMore]);

  // The active one is kept in sight.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || active < 0) return;
    if (active * ROW < element.scrollTop) element.scrollTop = active * ROW;
    else if ((active + 1) * ROW > element.scrollTop + element.clientHeight && element.clientHeight > 0)
      element.scrollTop = (active + 1) * ROW - element.clientHeight;
  }, [active]);

  return (
    <div className="history-scroller" ref={scroller} id={id} role="listbox" aria-label={t('history.list')}>
      <div className="history-list" role="presentation" style={{ height: entries.length * ROW }}>
        {entries.slice(first, last).map((entry, offset) => (
          <Row
            key={entry.seq}
            id={optionId(id, entry.seq)}
            entry={entry}
            index={first + offset}
            count={complete ? entries.length : -1}
            active={first + offset === active}
            opened={entry.digest.id === opened}
            now={now}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

function useScroll(scroller: RefObject<HTMLDivElement | null>): { readonly top: number; readonly height: number } {
  const [view, setView] = useState({ top: 0, height: FALLBACK_HEIGHT });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => {
      // Rows come and go in strides, so that not every pixel draws the list anew.
      const top = Math.floor(element.scrollTop / ROW) * ROW;
      const height = element.clientHeight || FALLBACK_HEIGHT;
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [scroller]);
  return view;
}

function Row({
  id,
  entry,
  index,
  count,
  active,
  opened,
  now,
  onOpen,
}: {
  id: string;
  entry: HistoryEntry;
  index: number;
  count: number;
  active: boolean;
  opened: boolean;
  now: EpochMs;
  onOpen: (index: number) => void;
}) {
  const { t } = useTranslation();
  const { digest, excerpt, owed } = entry;
  const { number, name, beganAt, talkMs, broken } = digest;
  const masked = number === '' ? t('customer.withheld') : maskPhone(number);
  const shownName = name && !/^[+\d\s()-]+$/.test(name) ? name : null;
  const missed = isMissed(digest);
  const Way = missed ? PhoneMissed : digest.direction === 'inbound' ? PhoneIncoming : PhoneOutgoing;
  const way = t(missed ? 'history.missed' : `direction.${digest.direction}`);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: likewise
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-current={opened ? 'true' : undefined}
      aria-posinset={index + 1}
      aria-setsize={count}
      className={['history-row', active && 'active', opened && 'opened'].filter(Boolean).join(' ')}
      style={{ top: index * ROW }}
      onClick={() => onOpen(index)}
    >
      <span className="history-when figures">
        <strong>{minuteText(beganAt)}</strong>
        <span>{dayText(beganAt, now, t)}</span>
      </span>
      <span className={missed ? 'history-way missed' : 'history-way'}>
        <Way className="icon" role="img" aria-label={way} />
      </span>
      <span className="history-who">
        <strong className="figures">{shownName ?? masked}</strong>
        {shownName && <span className="figures">{masked}</span>}
        <span className="history-excerpt" data-excerpt="">
          {excerpt === '' ? <Nothing digest={digest} /> : maskCustomerData(excerpt)}
        </span>
      </span>
      <span className="history-how">
        <Filed digest={digest} />
        <span className="figures">{talkMs === null ? t('ended.not-answered') : clockText(talkMs)}</span>
      </span>
      <span className="history-marks">
        {owed && (
          <span className="history-owed">
            <BellRing className="icon-small" role="img" aria-label={t('history.owed')} />
          </span>
        )}
        {digest.interrupted && (
          <TriangleAlert className="icon-small history-broken" role="img" aria-label={t('history.interrupted-short')} />
        )}
        {broken.length > 0 && <span className="visually-hidden">{t('findings.broken')}</span>}
        {broken.slice(0, NAMED_RULES).map((rule) => (
          <span key={rule} className="rule-id broken">
            {rule}
          </span>
        ))}
        {broken.length > NAMED_RULES && <span className="rule-id broken">+{broken.length - NAMED_RULES}</span>}
      </span>
    </div>
  );
}

/** What a call without a note is told by. */
function Nothing({ digest }: { digest: CallDigest }) {
  const { t } = useTranslation();
  return (
    <span className="history-nothing">{isMissed(digest) ? t(`end-cause.${digest.cause}`) : t('history.no-note')}</span>
  );
}

function Filed({ digest }: { digest: CallDigest }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dispositions = useSnapshot((snapshot) => snapshot.standard.dispositions);
  if (isMissed(digest)) return <span>{t('history.missed')}</span>;
  const filed = dispositions.find(({ id }) => id === digest.disposition);
  return <span className="history-filed">{filed?.label[language] ?? t(`kind.${digest.kind}`)}</span>;
}
