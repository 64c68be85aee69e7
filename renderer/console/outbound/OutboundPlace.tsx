import { ChartColumn, ListOrdered, type LucideIcon, NotebookPen } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaceKeys } from '../due/usePlaceKeys';
import { useSetView, useView } from '../store/console';
import { OUTBOUND_TABS, type OutboundTab } from '../store/viewStore';
import { Undo } from './OutboundUndo';
import { PlansTab } from './PlansTab';
import { QueueTab } from './QueueTab';
import { ResultsTab } from './ResultsTab';
import '../due/due.css';
import './outbound.css';

const ICONS: Record<OutboundTab, LucideIcon> = { queue: ListOrdered, plans: NotebookPen, results: ChartColumn };

/** Calls by plan (OUT-1…3): who comes next, the plans themselves, and what came of them. */
export default function OutboundPlace() {
  const { t } = useTranslation();
  const here = useView((view) => view.place === 'outbound');
  const tab = useView((view) => view.outboundTab);
  const setView = useSetView();
  const place = useRef<HTMLDivElement>(null);
  const panel = useId();
  usePlaceKeys(place, here, tab);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the digits are a shorter way to the tabs, which are buttons
    <div
      ref={place}
      className="due outbound"
      onKeyDown={(event) => pickTab(event, (to) => setView({ outboundTab: to }))}
    >
      <div className="due-tabs">
        <div className="outbound-tabs" role="tablist" aria-label={t('place.outbound')}>
          {OUTBOUND_TABS.map((one, index) => (
            <Tab key={one} tab={one} digit={index + 1} panel={panel} />
          ))}
        </div>
        <Undo />
      </div>
      <div className="due-content" id={panel} role="tabpanel" aria-label={t(`outbound.tab.${tab}`)} data-tab={tab}>
        {tab === 'queue' && <QueueTab />}
        {tab === 'plans' && <PlansTab />}
        {tab === 'results' && <ResultsTab />}
      </div>
    </div>
  );
}

/** A digit opens its tab where nobody writes. */
function pickTab(event: KeyboardEvent<HTMLElement>, open: (tab: OutboundTab) => void): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if ((event.target as HTMLElement).matches('input, textarea, select')) return;
  const tab = /^[1-3]$/.test(event.key) ? OUTBOUND_TABS[Number(event.key) - 1] : undefined;
  if (!tab) return;
  event.preventDefault();
  open(tab);
}

function Tab({ tab, digit, panel }: { tab: OutboundTab; digit: number; panel: string }) {
  const { t } = useTranslation();
  const chosen = useView((view) => view.outboundTab === tab);
  const setView = useSetView();
  const Icon = ICONS[tab];
  return (
    <button
      type="button"
      role="tab"
      className="due-tab"
      aria-selected={chosen}
      aria-controls={chosen ? panel : undefined}
      onClick={() => setView({ outboundTab: tab })}
    >
      <Icon className="icon-small" aria-hidden="true" />
      {t(`outbound.tab.${tab}`)}
      <span className="key-cap" aria-hidden="true">
        {digit}
      </span>
    </button>
  );
}
