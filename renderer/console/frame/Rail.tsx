import { Bell, BellRing, ClipboardList, Phone, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../design/Hint';
import { useDues } from '../due/useDues';
import { ariaKeys, keyText } from '../keys/shortcuts';
import { useSetView, useView } from '../store/console';
import { useWall } from '../store/useWall';
import type { Place } from '../store/viewStore';

/** The places of the console. */
export function Rail() {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t('place.label')}>
      <RailButton place="call" text={t('place.call')}>
        <Phone className="icon" aria-hidden="true" />
      </RailButton>
      <DueButton />
      <RailButton place="hand-over" text={t('place.hand-over')} keys="hand-over">
        <ClipboardList className="icon" aria-hidden="true" />
      </RailButton>
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

function RailButton({
  place,
  text,
  keys,
  children,
}: {
  place: Place;
  text: string;
  keys?: 'settings' | 'due' | 'hand-over';
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
