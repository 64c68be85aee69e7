import { BellRing, Check, FolderPen, type LucideIcon, Mail, PhoneForwarded, Siren } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { owed } from '../../../electron/domain/followUp';
import { useSetView, useSnapshot, useView } from '../store/console';
import { useWall } from '../store/useWall';
import { DUE_TABS, type DueTab } from '../store/viewStore';
import { CaseTab } from './CaseTab';
import { DoneTab } from './DoneTab';
import { FollowUpTab } from './FollowUpTab';
import { SeriousTab } from './SeriousTab';
import { useDues } from './useDues';
import { usePlaceKeys } from './usePlaceKeys';
import './due.css';

const ICONS: Record<DueTab, LucideIcon> = {
  'call-back': PhoneForwarded,
  case: FolderPen,
  message: Mail,
  serious: Siren,
  done: Check,
};

/** What is owed to customers and colleagues, what went upward, and what was done of it (ACW-2…4, XFR-3). */
export function DuePlace() {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'due');
  const tab = useView((view) => view.dueTab);
  const setView = useSetView();
  const place = useRef<HTMLDivElement>(null);
  const panel = useId();

  usePlaceKeys(place, here, tab);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the digits are a shorter way to the tabs, which are buttons
    <div ref={place} className="due" onKeyDown={(event) => pickTab(event, (value) => setView({ dueTab: value }))}>
      <div className="due-tabs" role="tablist" aria-label={t('place.due')} onKeyDown={alongTabs}>
        {DUE_TABS.map((one, index) => (
          <Tab key={one} tab={one} digit={index + 1} panel={panel} />
        ))}
      </div>
      <div className="due-content" id={panel} role="tabpanel" aria-label={t(`due.tab.${tab}`)} data-tab={tab}>
        {tab === 'case' && <CaseTab />}
        {tab === 'serious' && <SeriousTab />}
        {tab === 'done' && <DoneTab />}
        {(tab === 'call-back' || tab === 'message') && <FollowUpTab key={tab} kind={tab} />}
      </div>
    </div>
  );
}

/** The arrow keys go along the tabs; Enter opens one, so that the focus does not run away into it. */
function alongTabs(event: KeyboardEvent<HTMLElement>): void {
  const to = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' } as const;
  const next = event.key in to ? (event.target as HTMLElement)[to[event.key as keyof typeof to]] : null;
  if (next instanceof HTMLElement) next.focus();
}

/** A digit opens its tab where nobody writes. */
function pickTab(event: KeyboardEvent<HTMLElement>, open: (tab: DueTab) => void): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if ((event.target as HTMLElement).matches('input, textarea, select')) return;
  const tab = /^[1-5]$/.test(event.key) ? DUE_TABS[Number(event.key) - 1] : undefined;
  if (!tab) return;
  event.preventDefault();
  open(tab);
}

function Tab({ tab, digit, panel }: { tab: DueTab; digit: number; panel: string }) {
  const { t } = useTranslation();
  const now = useWall();
  const followUps = useSnapshot((snapshot) => snapshot.followUps);
  const cases = useSnapshot((snapshot) => snapshot.cases);
  const serious = useSnapshot((snapshot) => snapshot.serious);
  const late = useDues(now).filter(({ kind, urgency }) => kind === tab && urgency === 'late').length;
  const unreported = serious.filter(({ reportedAt }) => reportedAt === null).length;
  const count =
    tab === 'case'
      ? cases.length
      : tab === 'serious'
        ? unreported
        : tab === 'done'
          ? 0
          : owed(followUps).filter(({ kind }) => kind === tab).length;
  const urgent = tab === 'serious' ? unreported : late;
  const chosen = useView((view) => view.dueTab === tab);
  const setView = useSetView();
  const Icon = urgent > 0 && tab !== 'serious' ? BellRing : ICONS[tab];
  return (
    <button
      type="button"
      role="tab"
      className="due-tab"
      aria-selected={chosen}
      aria-controls={chosen ? panel : undefined}
      tabIndex={chosen ? 0 : -1}
      onClick={() => setView({ dueTab: tab })}
    >
      <Icon className="icon-small" aria-hidden="true" />
      {t(`due.tab.${tab}`)}
      {count > 0 && (
        <span className={urgent > 0 ? 'due-count late figures' : 'due-count figures'}>
          {count}
          {urgent > 0 && <span className="visually-hidden"> {t('due.tab-late', { count: urgent })}</span>}
        </span>
      )}
      <span className="key-cap" aria-hidden="true">
        {digit}
      </span>
    </button>
  );
}
