import { CalendarClock, ChartLine, ClipboardCheck, FilePen, type LucideIcon, UsersRound } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceTabs } from '../frame/PlaceTabs';
import { useSetView, useSnapshot, useView } from '../store/console';
import { TRAINING_TABS, type TrainingTab } from '../store/viewStore';
import { ClassTab } from './ClassTab';
import { CustomersTab } from './CustomersTab';
import { RunsTab } from './RunsTab';
import { ShiftTab } from './ShiftTab';
import './training.css';

// Reading YAML is not for the start of a shift.
const EditorTab = lazy(() => import('./editor/EditorTab'));

const TABS: Readonly<Record<TrainingTab, { readonly Icon: LucideIcon; readonly content: ReactNode }>> = {
  customers: { Icon: UsersRound, content: <CustomersTab /> },
  shift: { Icon: CalendarClock, content: <ShiftTab /> },
  runs: { Icon: ClipboardCheck, content: <RunsTab /> },
  class: { Icon: ChartLine, content: <ClassTab /> },
  editor: {
    Icon: FilePen,
    content: (
      <Suspense>
        <EditorTab />
      </Suspense>
    ),
  },
};

/** Demo mode: who calls and what goes on with them, and what came of it. */
export function TrainingPlace() {
  const { t } = useTranslation();
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const tab = useView((view) => view.trainingTab);
  const setView = useSetView();
  if (!demo) return <p className="knowledge-empty">{t('refusal.demo-only')}</p>;
  return (
    <PlaceTabs
      className="training"
      label={t('place.training')}
      tabs={TRAINING_TABS.map((id) => ({ id, label: t(`training.tab.${id}`), ...TABS[id] }))}
      tab={tab}
      onTab={(trainingTab) => setView({ trainingTab })}
    />
  );
}
