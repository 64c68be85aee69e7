import { ChartColumn, ListOrdered, type LucideIcon, NotebookPen } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceTabs } from '../frame/PlaceTabs';
import { usePlaceKeys } from '../frame/usePlaceKeys';
import { useSetView, useView } from '../store/console';
import { OUTBOUND_TABS, type OutboundTab } from '../store/viewStore';
import { Undo } from './OutboundUndo';
import { PlansTab } from './PlansTab';
import { QueueTab } from './QueueTab';
import { ResultsTab } from './ResultsTab';
import '../due/due.css';
import './outbound.css';

const TABS: Readonly<Record<OutboundTab, { readonly Icon: LucideIcon; readonly content: ReactNode }>> = {
  queue: { Icon: ListOrdered, content: <QueueTab /> },
  plans: { Icon: NotebookPen, content: <PlansTab /> },
  results: { Icon: ChartColumn, content: <ResultsTab /> },
};

/** Calls by plan (OUT-1…3): who comes next, the plans themselves, and what came of them. */
export default function OutboundPlace() {
  const { t } = useTranslation();
  const tab = useView((view) => view.outboundTab);
  const setView = useSetView();
  const place = useRef<HTMLDivElement>(null);
  usePlaceKeys(place, 'outbound', tab);
  return (
    <PlaceTabs
      ref={place}
      className="due outbound"
      label={t('place.outbound')}
      tabs={OUTBOUND_TABS.map((id) => ({ id, label: t(`outbound.tab.${id}`), ...TABS[id] }))}
      tab={tab}
      onTab={(outboundTab) => setView({ outboundTab })}
    >
      <Undo />
    </PlaceTabs>
  );
}
