import { CalendarClock, ChartLine, ClipboardCheck, FilePen, type LucideIcon, UsersRound } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { type FunctionComponent, type KeyboardEvent, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetView, useSnapshot, useView } from '../store/console';
import { TRAINING_TABS, type TrainingTab } from '../store/viewStore';
import { ClassTab } from './ClassTab';
import { CustomersTab } from './CustomersTab';
import { RunsTab } from './RunsTab';
import { ShiftTab } from './ShiftTab';
import './training.css';

// Reading YAML is not for the start of a shift.
const EditorTab = lazy(() => import('./editor/EditorTab'));

function LazyEditor() {
  return (
    <Suspense>
      <EditorTab />
    </Suspense>
  );
}

/** What each tab draws. */
const TABS: Readonly<Record<TrainingTab, { readonly Icon: LucideIcon; readonly Content: FunctionComponent }>> = {
  customers: { Icon: UsersRound, Content: CustomersTab },
  shift: { Icon: CalendarClock, Content: ShiftTab },
  runs: { Icon: ClipboardCheck, Content: RunsTab },
  class: { Icon: ChartLine, Content: ClassTab },
  editor: { Icon: FilePen, Content: LazyEditor },
};

/** Demo mode: who calls and what goes on with them, and what came of it. */
export function TrainingPlace() {
  const { t } = useTranslation();
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const tab = useView((view) => view.trainingTab);
  const setView = useSetView();
  if (!demo) return <p className="knowledge-empty">{t('refusal.demo-only')}</p>;
  const open = (next: TrainingTab): void => setView({ trainingTab: next });
  return (
    <Tabs.Root
      className="training"
      activationMode="manual"
      value={tab}
      onValueChange={(next) => open(next as TrainingTab)}
      onKeyDown={(event) => pickTab(event, open)}
    >
      <Tabs.List className="training-tabs" aria-label={t('place.training')}>
        {TRAINING_TABS.map((one, index) => {
          const { Icon } = TABS[one];
          return (
            <Tabs.Trigger key={one} value={one} className="training-tab">
              <Icon className="icon-small" aria-hidden="true" />
              {t(`training.tab.${one}`)}
              <span className="key-cap" aria-hidden="true">
                {index + 1}
              </span>
            </Tabs.Trigger>
          );
        })}
      </Tabs.List>
      {TRAINING_TABS.map((one) => {
        const { Content } = TABS[one];
        return (
          <Tabs.Content key={one} value={one} className="training-content" data-tab={one} tabIndex={-1}>
            <Content />
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
}

/** A digit opens its tab where nobody writes. */
function pickTab(event: KeyboardEvent<HTMLElement>, open: (tab: TrainingTab) => void): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if ((event.target as HTMLElement).matches('input, textarea, select')) return;
  const tab = /^[1-9]$/.test(event.key) ? TRAINING_TABS[Number(event.key) - 1] : undefined;
  if (!tab) return;
  event.preventDefault();
  open(tab);
}
