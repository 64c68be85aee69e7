import {
  Bell,
  BellRing,
  BookOpen,
  ChartColumn,
  ClipboardList,
  GraduationCap,
  History,
  Megaphone,
  Phone,
  PhoneOutgoing,
  Settings,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUnread } from '../board/useUnread';
import { Hint } from '../design/Hint';
import { useDues } from '../due/useDues';
import { ariaKeys, keyText, type ShortcutId } from '../keys/shortcuts';
import { useSetView, useSnapshot, useView } from '../store/console';
import { useWall } from '../store/useWall';
import type { Place } from '../store/viewStore';

/** The places of the console. */
export function Rail() {
  const { t } = useTranslation();
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  return (
    <nav className="rail" aria-label={t('place.label')}>
      <RailButton place="call" text={t('place.call')}>
        <Phone className="icon" aria-hidden="true" />
      </RailButton>
      <DueButton />
      <RailButton place="outbound" text={t('place.outbound')} keys="outbound">
        <PhoneOutgoing className="icon" aria-hidden="true" />
      </RailButton>
      <RailButton place="knowledge" text={t('place.knowledge')} keys="knowledge">
        <BookOpen className="icon" aria-hidden="true" />
      </RailButton>
      <BoardButton />
      <RailButton place="hand-over" text={t('place.hand-over')} keys="hand-over">
        <ClipboardList className="icon" aria-hidden="true" />
      </RailButton>
      <RailButton place="history" text={t('place.history')} keys="history">
        <History className="icon" aria-hidden="true" />
      </RailButton>
      <RailButton place="reports" text={t('place.reports')} keys="reports">
        <ChartColumn className="icon" aria-hidden="true" />
      </RailButton>
      {demo && (
        <RailButton place="training" text={t('place.training')} keys="training">
          <GraduationCap className="icon" aria-hidden="true" />
        </RailButton>
      )}
      <span className="rail-space" />
      <RailButton place="settings" text={t('place.settings')} keys="settings">
        <Settings className="icon" aria-hidden="true" />
      </RailButton>
    </nav>
  );
}

/** What is owed, counted; what is late changes the bell's shape and its name too. */
function DueButton() {
  const { t } = useTranslation();
  const dues = useDues(useWall());
  const late = dues.filter(({ urgency }) => urgency === 'late').length;
  const count = dues.length;
  const Icon = late > 0 ? BellRing : Bell;
  const text = count === 0 ? t('place.due') : t(late > 0 ? 'due.count-late' : 'due.count', { count, late });
  return (
    <RailButton place="due" text={text} keys="due">
      <Icon className="icon" aria-hidden="true" />
      {count > 0 && (
        <span className={late > 0 ? 'rail-count late figures' : 'rail-count figures'} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </RailButton>
  );
}

/** The board, with how much on it is unread (KNB-3). */
function BoardButton() {
  const { t } = useTranslation();
  const count = useUnread().length;
  return (
    <RailButton place="board" text={count === 0 ? t('place.board') : t('board.count', { count })} keys="board">
      <Megaphone className="icon" aria-hidden="true" />
      {count > 0 && (
        <span className="rail-count figures" aria-hidden="true">
          {count}
        </span>
      )}
    </RailButton>
  );
}

function RailButton({
  place,
  text,
  keys,
  children,
}: {
  place: Place;
  text: string;
  keys?: ShortcutId;
  children: React.ReactNode;
}) {
  const here = useView((view) => view.place === place);
  const setView = useSetView();
  return (
    <Hint text={keys ? `${text} · ${keyText(keys)}` : text}>
      <button
        type="button"
        className="rail-button"
        aria-label={text}
        aria-current={here ? 'page' : undefined}
        aria-keyshortcuts={keys && ariaKeys(keys)}
        onClick={() => setView({ place })}
      >
        {children}
      </button>
    </Hint>
  );
}
