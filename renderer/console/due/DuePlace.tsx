import { BellRing, Check, FolderPen, type LucideIcon, Mail, PhoneForwarded, Siren } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { owed } from '../../../electron/domain/followUp';
import { PlaceTabs } from '../frame/PlaceTabs';
import { usePlaceKeys } from '../frame/usePlaceKeys';
import { useSetView, useSnapshot, useView } from '../store/console';
import { useWall } from '../store/useWall';
import { DUE_TABS, type DueTab } from '../store/viewStore';
import { CaseTab } from './CaseTab';
import { DoneTab } from './DoneTab';
import { FollowUpTab } from './FollowUpTab';
import { SeriousTab } from './SeriousTab';
import { useDues } from './useDues';
import './due.css';

const TABS: Readonly<Record<DueTab, { readonly Icon: LucideIcon; readonly content: ReactNode }>> = {
  'call-back': { Icon: PhoneForwarded, content: <FollowUpTab kind="call-back" /> },
  case: { Icon: FolderPen, content: <CaseTab /> },
  message: { Icon: Mail, content: <FollowUpTab kind="message" /> },
  serious: { Icon: Siren, content: <SeriousTab /> },
  done: { Icon: Check, content: <DoneTab /> },
};

/** What is owed to customers and colleagues, what went upward, and what was done of it (ACW-2…4, XFR-3). */
export function DuePlace() {
  const { t } = useTranslation();
  const tab = useView((view) => view.dueTab);
  const setView = useSetView();
  const counts = useCounts();
  const place = useRef<HTMLDivElement>(null);
  usePlaceKeys(place, 'due', tab);
  return (
    <PlaceTabs
      ref={place}
      className="due"
      label={t('place.due')}
      tabs={DUE_TABS.map((id) => {
        const { Icon, content } = TABS[id];
        const { all, late } = counts[id];
        return {
          ...{ id, label: t(`due.tab.${id}`), content },
          Icon: late > 0 && id !== 'serious' ? BellRing : Icon,
          count: all > 0 && <Count all={all} late={late} />,
        };
      })}
      tab={tab}
      onTab={(dueTab) => setView({ dueTab })}
    />
  );
}

/** How many there are to do, and how many of them should be done by now. */
interface Counts {
  readonly all: number;
  readonly late: number;
}

function useCounts(): Readonly<Record<DueTab, Counts>> {
  const now = useWall();
  const followUps = useSnapshot((snapshot) => snapshot.followUps);
  const cases = useSnapshot((snapshot) => snapshot.cases);
  const serious = useSnapshot((snapshot) => snapshot.serious);
  const overdue = useDues(now).filter(({ urgency }) => urgency === 'late');
  const late = (tab: DueTab): number => overdue.filter(({ kind }) => kind === tab).length;
  const left = owed(followUps);
  const unreported = serious.filter(({ reportedAt }) => reportedAt === null).length;
  return {
    'call-back': { all: left.filter(({ kind }) => kind === 'call-back').length, late: late('call-back') },
    case: { all: cases.length, late: late('case') },
    message: { all: left.filter(({ kind }) => kind === 'message').length, late: late('message') },
    serious: { all: unreported, late: unreported },
    done: { all: 0, late: 0 },
  };
}

function Count({ all, late }: Counts) {
  const { t } = useTranslation();
  return (
    <span className={late > 0 ? 'due-count late figures' : 'due-count figures'}>
      {all}
      {late > 0 && <span className="visually-hidden"> {t('due.tab-late', { count: late })}</span>}
    </span>
  );
}
